"""Environment variables in values: `${NAME}`, and `${NAME:-default}` as a shell reads it."""

import re
from collections.abc import Mapping

_REFERENCE = re.compile(
    r"(?P<escape>\$\$\{)"
    r"|\$\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?P<default>:-[^}]*)?\}"
    r"|\$\{"  # the start of one that is not written well
)


class UnsetVariableError(LookupError):
    """A variable that a value names has no value, and the value gives no default."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class MalformedReferenceError(ValueError):
    """A `${` is not followed by a name and `}`."""


def expand(value: str, environ: Mapping[str, str]) -> str:
    """Return `value` with every variable's value in its place; `$${` stands for `${`.

    A default is taken where the variable is unset or empty. What a variable holds is not expanded
    again.
    """

    def replacement(match: re.Match[str]) -> str:
        if match["escape"]:
            return "${"
        if not match["name"]:
            raise MalformedReferenceError
        return _value(match["name"], match["default"], environ)

    return _REFERENCE.sub(replacement, value)


def _value(name: str, default: str | None, environ: Mapping[str, str]) -> str:
    if default is not None:
        return environ.get(name) or default.removeprefix(":-")
    if name not in environ:
        raise UnsetVariableError(name)
    return environ[name]
