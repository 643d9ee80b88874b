"""The reference of the configuration, in Markdown, from the structs.

Make it anew after a change:

    python -m feeds.config.reference > docs/reference/configuration.md
"""

import sys
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from feeds.config.keys import Key, as_section, keys, own_keys, words

_INTRODUCTION = """\
# Configuration

<!-- Made by `python -m feeds.config.reference > docs/reference/configuration.md`. -->

`feeds` reads one YAML file, `config/feeds.yaml` unless `--config FILE` names another. The smallest
one says who publishes and where:

```yaml
site:
  title: AI Every Day
  url: https://news.example.org/
feeds_url: https://news.example.org/feeds/
```

- **Paths** are relative to the folder that the file is in; `~/` is your home.
- **Environment variables** may stand in every value: `${NAME}`, and `${NAME:-default}` for when it
  is unset or empty. `$${` stands for `${` itself. A variable that is not set is an error.
- **Nothing after a key** is as if the key were not there; a section takes all of its defaults.
- **A single word** may stand for a list of it: `formats: rss`.
- **Unknown keys** are errors, and so are keys that stand twice. Every error names the file, the
  line and the key.
- **Names in `include` and `exclude`** that neither an article nor a catalogue has are noted, with a
  warning where another name is near: `exclude: [Caks]` keeps no `Cakes` out.
- **Editors** complete and check the file by the JSON Schema that `feeds schema` prints, once its
  first line says `# yaml-language-server: $schema=feeds.schema.json`.
"""


def reference() -> str:
    """Return the reference: a table for each section, in the order of the structs."""
    sections = "".join(f"\n{part}" for part in _sections())
    return _INTRODUCTION + sections


def main() -> None:
    """Print the reference."""
    sys.stdout.write(reference())


def _sections() -> Iterator[str]:
    """Yield every section once, also where several keys take the same one."""
    yield _section("The whole file", "The keys at the top.", "")
    homes = defaultdict[type, list[str]](list)
    for key in keys():
        if section := as_section(key.type):
            homes[section.cls].append(key.path)
    for struct, paths in homes.items():
        title = ", ".join(f"`{path}`" for path in paths)
        yield _section(title, struct.__doc__ or "", paths[0])


def _section(title: str, text: str, path: str) -> str:
    rows = "".join(_row(key) for key in own_keys(path))
    head = "| key | takes | default | meaning |\n|---|---|---|---|\n"
    return f"## {title}\n\n{text}\n\n{head}{rows}"


def _row(key: Key) -> str:
    cells = (f"`{key.name}`", words(key.field.type), _default(key), f"{key.meaning}.")
    return "| " + " | ".join(cells) + " |\n"


def _default(key: Key) -> str:
    """Return the default as one would write it, or in words where there is nothing to write."""
    default = key.field.default
    if key.field.required:
        return "must be there"
    if default in (None, "", ()) or default is msgspec.NODEFAULT:
        return "empty" if default == "" else "none"
    return "" if as_section(key.type) else f"`{_yaml(default)}`"


def _yaml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


if __name__ == "__main__":
    main()
