"""The command `feeds`; `python -m feeds` is the same."""

import gc
import sys

from feeds.seal import Seal

#: After so many new objects circles of them are looked for that nobody needs any more. Few are
#: made here, and after 700, which is Python's own, to look for them takes a tenth of a build.
_NEW_OBJECTS = 5_000


def main() -> None:
    """Run what the command line says; a build that has nothing to do ends before it begins."""
    arguments = sys.argv[1:]
    seal = Seal(arguments) if arguments[:1] == ["build"] else None
    if seal and seal.holds() and seal.tell():
        return
    gc.set_threshold(_NEW_OBJECTS)
    from feeds.cli import main as command_line  # noqa: PLC0415 - all of it takes ten times as long

    command_line(obj=seal)


if __name__ == "__main__":
    main()
