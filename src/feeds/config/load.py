"""From a configuration file to a `Config`, or to an error that says where and what to do."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path

import msgspec
from msgspec.structs import replace

from feeds.config.document import Document, Spot
from feeds.config.keys import as_section, choices, keys, own_keys, type_at, words
from feeds.config.prepare import prepared
from feeds.config.source import read
from feeds.config.structs import Config, Loaded
from feeds.errors import ConfigError, Problem
from feeds.suggestions import nearest

# What msgspec says; its own words are for programmers, ours name what may stand there instead.
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>(?s:.*))`")
_INVALID = re.compile(r"Invalid enum value '(?P<value>(?s:.*))'")
_INVALID_KEY = re.compile(
    r"Invalid enum value '(?P<name>(?s:.*))' - at `key` in `\$\.(?P<section>.*)`"
)
_MISSING = re.compile(r"Object missing required field `(?P<name>(?s:.*))`")


def load(path: Path, environ: Mapping[str, str] = os.environ, *, to_build: bool = False) -> Loaded:
    """Read a configuration file; `${NAME}` in a value is what `environ` holds.

    Relative paths become absolute, seen from the file's own folder. `to_build`: what it asks for
    has to be installed, too. Raises ConfigError.
    """
    document = read(path, environ)
    folder, wrong = path.absolute().parent, document.wrong_value
    config = _at_home(_converted(document), document, folder)
    return Loaded(path=path, config=prepared(config, folder, wrong, to_build=to_build))


def places(path: Path, environ: Mapping[str, str] = os.environ) -> Mapping[str, Spot]:
    """Return where the values of a configuration file stand, by key path.

    It reads the file again: for what only turns out to be wrong once articles are read. Nothing is
    told of a file that has gone, or is none any more.
    """
    try:
        return read(path, environ).values
    except ConfigError:
        return {}


def _at_home(config: Config, document: Document, folder: Path) -> Config:
    """Return a configuration whose defaults are seen from the site: from above `config`."""
    home = folder.parent if folder.name == "config" else folder
    defaults = {"articles": config.articles, "output": config.output}
    left_out = {
        key: f"{home / str(at)}" for key, at in defaults.items() if key not in document.keys
    }
    return replace(config, **left_out)


def _converted(document: Document) -> Config:
    try:
        # Not strict: every value is still the text that was written.
        return msgspec.convert(document.data, Config, strict=False)
    except msgspec.ValidationError as cause:
        raise _all_at_once(document, _explained(document, str(cause)).problem) from cause


def _all_at_once(document: Document, first: Problem) -> ConfigError:
    """Return what msgspec has found first, and with it all keys that nobody knows."""
    problems = {first, *_unknown_keys(document)}
    return ConfigError(*sorted(problems, key=attrgetter("order")))


def _unknown_keys(document: Document) -> Iterator[Problem]:
    for path in document.keys:
        section, _, name = path.rpartition(".")
        if type_at(path) is None and as_section(type_at(section)):
            yield _unknown(document, section, name).problem


def _explained(document: Document, message: str) -> ConfigError:
    """Return what msgspec has found, with its place and what to do."""
    if key := _INVALID_KEY.fullmatch(message):
        return _unknown(document, key["section"], key["name"])
    what, _, place = message.partition(" - at `$")
    at = place.strip(".`").partition("[...]")[0]  # some value of a section whose keys are free
    if unknown := _UNKNOWN.fullmatch(what):
        return _unknown(document, at, unknown["name"])
    if missing := _MISSING.fullmatch(what):
        return _missing(document, _join(at, missing["name"]))
    invalid = _INVALID.fullmatch(what)
    near = _meant(invalid["value"], choices(at)) if invalid else ""
    return document.wrong_value(at, expected=words(type_at(at)), hint=near or _instead(at))


def _instead(at: str) -> str:
    """Say what to write at a key path."""
    is_needed = any(key.path == at and key.field.required for key in keys())
    if words(type_at(at)) == "a section":
        return "Write its keys below it" + (", or `{}` for the defaults." if not is_needed else ".")
    return "Write that." if is_needed else "Write that, or remove it."


def _unknown(document: Document, section: str, name: str) -> ConfigError:
    at = _join(section, name)
    names = choices(section) or [key.name for key in own_keys(section)]
    hint = _elsewhere(name) or _did_you_mean(name, names) or "Remove it: no key has that name."
    return document.wrong_key(at, expected="a key that is known here", hint=hint)


def _elsewhere(name: str) -> str:
    """Say which section a key belongs in; nothing where there is no such key at all."""
    homes = [key.path.rpartition(".")[0] for key in keys() if key.name == name]
    return f"It belongs {f'in `{homes[0]}`' if homes[0] else 'at the top'}." if homes else ""


def _missing(document: Document, at: str) -> ConfigError:
    key = next(key for key in keys() if key.path == at)
    hint = f"Add `{key.name}`: {key.meaning}."
    return document.missing(at, expected=words(key.field.type), hint=hint)


def _meant(value: str, known: Sequence[str]) -> str:
    """Say which word was meant, or that several are a list."""
    parts = [part.strip() for part in value.split(",")]
    if len(parts) > 1 and set(parts) <= set(known):
        return f"Write `[{', '.join(parts)}]`."
    return _did_you_mean(value, known)


def _did_you_mean(name: str, known: Sequence[str]) -> str:
    close = nearest(name, known)
    return f"Did you mean `{close}`?" if close else ""


def _join(section: str, name: str) -> str:
    return f"{section}.{name}" if section else name
