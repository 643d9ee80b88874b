"""From the bytes of a configuration file to a `Document`.

No value is interpreted: every scalar stays the text that was written, and the structs decide what
it is. So `language: no` is Norwegian, `id_date: 2026-08-24` is text and `limit: 50` a number, as
whoever wrote them meant.
"""

from collections.abc import Mapping
from pathlib import Path

import yaml
from yaml.reader import ReaderError

from feeds.config import yamlmistakes
from feeds.config.document import Document, Spot, error, quoted
from feeds.config.keys import as_section, is_list, type_at
from feeds.config.variables import MalformedReferenceError, UnsetVariableError, expand
from feeds.errors import ConfigError, obstacle
from feeds.text import place

_NULLS = frozenset(("~", "null", "Null", "NULL"))


def read(path: Path, environ: Mapping[str, str]) -> Document:
    """Return what a configuration file says, with the variables of `environ` in its values.

    Raises ConfigError where there is no such file, or it is not YAML.
    """
    name = str(path)
    try:
        return _parse(path.read_text(encoding="utf-8-sig"), name, environ)
    except FileNotFoundError as cause:
        hint = "Make one with `feeds init DIR`, or name another with `--config FILE`."
        raise error(name, "", expected="a configuration file", hint=hint) from cause
    except OSError as cause:
        spot = Spot(None, None, obstacle(cause))
        hint = "Name a file that whoever runs feeds may read, with `--config FILE`."
        raise error(name, "", expected="a configuration file", hint=hint, spot=spot) from cause
    except UnicodeDecodeError as cause:
        line, column = place(cause.object[: cause.start].decode())
        spot = Spot(line, column, f"the byte 0x{cause.object[cause.start]:02X}")
        hint = "Save the file as UTF-8."
        raise error(name, "", expected="text in UTF-8", hint=hint, spot=spot) from cause


def _parse(text: str, path: str, environ: Mapping[str, str]) -> Document:
    """Return what the text of a configuration says."""
    walk = _Walk(path, environ)
    try:
        data = walk.top(yaml.compose(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as cause:
        raise _not_yaml(path, text, cause) from cause
    except ReaderError as cause:
        line, column = place(text[: cause.position])
        spot = Spot(line, column, f"the character U+{ord(text[cause.position]):04X}")
        raise error(path, "", expected="valid YAML", hint="Remove it.", spot=spot) from cause
    except RecursionError as cause:
        spot = Spot(1, 1, "sections within sections without end")
        hint = "Nest it less deeply."
        raise error(path, "", expected="valid YAML", hint=hint, spot=spot) from cause
    return Document(path, data, walk.keys, walk.values)


def _not_yaml(path: str, text: str, cause: yaml.MarkedYAMLError) -> ConfigError:
    reason, line, column, hint = yamlmistakes.explained(text, cause)
    around = "".join(text.splitlines()[(line or 1) - 1 : line])
    if "${" in around:
        hint = "Put quotes around `${...}` inside [ ] and { }."
    hint = hint or "Check the quotes, brackets and indentation there."
    spot = Spot(line or 1, column or 1, f"a mistake ({reason})")
    return error(path, "", expected="valid YAML", hint=hint, spot=spot)


class _Walk:
    """Turns YAML nodes into data, and notes where each stands."""

    def __init__(self, path: str, environ: Mapping[str, str]) -> None:
        self.path = path
        self.environ = environ
        self.keys: dict[str, Spot] = {}
        self.values: dict[str, Spot] = {}

    def top(self, node: yaml.Node | None) -> object:
        """Return the whole file: nothing but a section will do."""
        if isinstance(node, yaml.MappingNode):
            return self.value(node, "")
        found = "a list" if isinstance(node, yaml.SequenceNode) else "text without keys"
        spot = _spot(node, found) if node else Spot(None, None, "an empty file")
        hint = "Make one with `feeds init DIR`."
        expected = "keys with values, such as `site:` and `feeds_url:`"
        raise error(self.path, "", expected=expected, hint=hint, spot=spot)

    def value(self, node: yaml.Node, at: str) -> object:
        """Return what stands at a path: a dict, a list, a text, or None for an explicit null."""
        match node:
            case yaml.MappingNode():
                self.values[at] = _spot(node, "a section")
                return self._section(node, at)
            case yaml.SequenceNode():
                self.values[at] = _spot(node, "a list" if node.value else "an empty list")
                return [self.value(item, f"{at}[{i}]") for i, item in enumerate(node.value)]
            case _ if is_list(type_at(at)):
                return self._alone(node, at)
            case _:
                return self._scalar(node, at)

    def _alone(self, node: yaml.Node, at: str) -> list[str] | None:
        """Return the list of one text that stands where a list is meant: `formats: rss`."""
        text = self._scalar(node, f"{at}[0]")
        self.values[at] = self.values[f"{at}[0]"]
        return None if text is None else [text]

    def _section(self, node: yaml.MappingNode, at: str) -> dict[str, object]:
        """Return a section without the keys that nothing follows: they take their defaults."""
        data: dict[str, object] = {}
        for key, value in node.value:
            path = self._key(key, at)
            takes = type_at(path)
            if takes is None or not _is_empty(value):
                data[key.value] = self.value(value, path)
            elif as_section(takes):
                self.values[path] = _spot(value, "nothing")
                data[key.value] = {}
        return data

    def _key(self, node: yaml.Node, at: str) -> str:
        """Note where a key stands and return its path."""
        if not isinstance(node, yaml.ScalarNode):
            spot = _spot(node, "a list or a section")
            hint = "Put a name before the colon, in quotes if it has brackets."
            raise error(self.path, at, expected="the name of a key", hint=hint, spot=spot)
        path = f"{at}.{node.value}" if at else node.value
        spot = _spot(node, quoted(node.value))
        if path in self.keys:
            hint = f"Remove one of them: the first is on line {self.keys[path].line}."
            again = spot._replace(text=f"{spot.text} again")
            raise error(self.path, path, expected="each key once", hint=hint, spot=again)
        self.keys[path] = spot
        return path

    def _scalar(self, node: yaml.Node, at: str) -> str | None:
        written = str(node.value)
        if _is_plain(node) and written in _NULLS:
            self.values[at] = _spot(node, "nothing")
            return None
        text = self._expanded(node, written, at)
        source = f" (from {quoted(written)})" if text != written else ""
        self.values[at] = _spot(node, quoted(text) + source)
        return text

    def _expanded(self, node: yaml.Node, written: str, at: str) -> str:
        spot = _spot(node, quoted(written))
        try:
            return expand(written, self.environ)
        except UnsetVariableError as cause:
            hint = f"Set {cause.name}, or write a default: `${{{cause.name}:-value}}`."
            expected = f"the environment variable {cause.name} to be set"
            raise error(self.path, at, expected=expected, hint=hint, spot=spot) from cause
        except MalformedReferenceError as cause:
            hint = "Write `$${` where you mean `${` itself."
            expected = "`${NAME}` or `${NAME:-default}`"
            raise error(self.path, at, expected=expected, hint=hint, spot=spot) from cause


def _spot(node: yaml.Node, text: str) -> Spot:
    return Spot(node.start_mark.line + 1, node.start_mark.column + 1, text)


def _is_plain(node: yaml.Node) -> bool:
    """Tell whether a value is written without quotes."""
    return isinstance(node, yaml.ScalarNode) and not node.style


def _is_empty(node: yaml.Node) -> bool:
    """Tell whether nothing is written after a key."""
    return _is_plain(node) and node.value == ""
