"""The command line: arguments in, text and exit status out. The only place that prints.

A new command is one module here, with a click command of the same name, and one line of
`COMMANDS`; the work itself is one function of `pipeline`.
"""

from feeds.cli.group import CommandLine, Entry

#: Every command: where it is, and its line in `feeds --help`. Modules are imported when they are
#: called, so that help and completion never wait for an XML library.
COMMANDS = {
    "init": Entry("feeds.cli.init", "Make a folder that builds at once."),
    "build": Entry("feeds.cli.build", "Build the feeds from the articles."),
    "serve": Entry("feeds.cli.serve", "Show the feeds in a browser before they are published."),
    "ping": Entry("feeds.cli.ping", "Tell WebSub hubs which feeds have changed."),
    "check": Entry("feeds.cli.check", "Tell what a build would do, and write nothing."),
    "diff": Entry("feeds.cli.diff", "Show what subscribers will see change."),
    "validate": Entry("feeds.cli.validate", "Judge feeds: anybody's, not only ours."),
    "rules": Entry("feeds.cli.rules", "Explain the rules that validate knows."),
    "list": Entry("feeds.cli.list", "List the feeds that the articles make."),
    "explain": Entry("feeds.cli.explain", "Tell how one article was understood."),
    "schema": Entry("feeds.cli.schema", "Print the JSON Schema of the configuration."),
}

main = CommandLine("feeds", COMMANDS)
