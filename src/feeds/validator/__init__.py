"""The validator: judges RSS, Atom, Media RSS, OPML and JSON Feed against their specifications.

`judge.judge` is the entry point. `document` reads bytes into a `tree`, `plan` arranges the table
of `rules`, `walk` calls them, `vocabulary` says what may stand where, `values` what a date, an
address or a language looks like. `rule` says how to add a rule. Nothing here reads files, the
network or the clock.
"""
