"""The command `feeds`; `python -m feeds` is the same."""

import sys

from feeds.seal import Seal


def main() -> None:
    """Run what the command line says; a build that has nothing to do ends before it begins."""
    arguments = sys.argv[1:]
    seal = Seal(arguments) if arguments[:1] == ["build"] else None
    if seal and seal.holds() and seal.tell():
        return
    from feeds.cli import main as command_line  # noqa: PLC0415 - all of it takes ten times as long

    command_line(obj=seal)


if __name__ == "__main__":
    main()
