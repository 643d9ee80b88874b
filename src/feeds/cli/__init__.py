"""The command line: arguments in, text and exit status out. The only place that prints.

A new command is one module here, with a click command of the same name, and one line of
`COMMANDS`; the work itself is one function of `pipeline`.
"""

from feeds.cli.group import CommandLine, Entry

#: Every command: where it is, and its line in `feeds --help`. Modules are imported when they are
#: called, so that help and completion never wait for an XML library.
COMMANDS = {
    "init": Entry("feeds.cli.init", "Create a folder that is ready to build."),
    "build": Entry("feeds.cli.build", "Build the feeds from the articles."),
    "serve": Entry("feeds.cli.serve", "Preview the feeds in a browser."),
    "ping": Entry("feeds.cli.ping", "Notify WebSub hubs of feeds that have changed."),
    "check": Entry("feeds.cli.check", "Check the articles and their feeds, and write nothing."),
    "diff": Entry("feeds.cli.diff", "Show what subscribers will see change."),
    "validate": Entry("feeds.cli.validate", "Validate feeds: yours, or anybody's."),
    "rules": Entry("feeds.cli.rules", "Explain the rules of validate."),
    "list": Entry("feeds.cli.list", "List the feeds that the articles make."),
    "explain": Entry("feeds.cli.explain", "Tell how one article was understood."),
    "schema": Entry("feeds.cli.schema", "Print the JSON Schema of the configuration."),
}

main = CommandLine("feeds", COMMANDS)
