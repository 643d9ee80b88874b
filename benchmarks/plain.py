"""`feeds` without its faster YAML parser, as on a machine that this is not built for.

Usage: plain.py COMMAND ..., as after `feeds`
"""

import sys


def main() -> None:
    """Let the import of the parser fail, and run what the command line says."""
    sys.modules["yaml_rs"] = None  # type: ignore[assignment] # as where it is missing
    from feeds.__main__ import main as command  # noqa: PLC0415 - only now

    command()


if __name__ == "__main__":
    main()
