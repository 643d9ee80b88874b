"""Findings as SARIF 2.1.0 (OASIS), which code scanners exchange."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from feeds import __version__
from feeds.errors import Level
from feeds.model import Finding
from feeds.report.judged import Demand, Outcome

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def form(outcome: Outcome) -> str:
    """Return one run with all rules, and a result for each finding."""
    driver = {
        "name": "feeds",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in outcome.rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(outcome)),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"  # ASCII alone, so that no lone surrogate gets out


def _rule(rule: Demand) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.meaning},
        "fullDescription": {"text": f"{rule.meaning} ({rule.spec})"},
        "help": {"text": f"{rule.mend} `feeds rules {rule.code}` shows examples."},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


def _results(outcome: Outcome) -> Iterator[dict[str, object]]:
    """Yield a result for each finding; equal ones of a file are told apart by their number."""
    numbers = {rule.code: number for number, rule in enumerate(outcome.rules)}
    seen = Counter[str]()
    for file, finding in outcome.findings():
        said = f"{file}\n{finding.code}\n{finding.element}\n{finding.entry}\n{finding.message}"
        seen[said] += 1
        yield {
            "ruleId": finding.code,
            "ruleIndex": numbers[finding.code],
            "level": _LEVELS[finding.level],
            "message": {"text": f"{finding.message}. {finding.hint}"},
            "locations": [{"physicalLocation": _location(file, finding)}],
            "partialFingerprints": {"feeds/v1": _fingerprint(f"{said}\n{seen[said]}")},
        }


def _location(file: str, finding: Finding) -> dict[str, object]:
    at: dict[str, object] = {"artifactLocation": {"uri": _uri(file)}}
    if finding.line:
        at["region"] = {"startLine": finding.line, "startColumn": finding.column}
    return at


def _uri(file: str) -> str:
    """Return a path as a URI reference (RFC 3986 4.1); an address as it is."""
    if "://" in file:
        return quote(file, safe="/:?#[]@!$&'()*+,;=%~", errors="replace")
    path = Path(file)
    if path.is_absolute():
        if not path.is_relative_to(Path.cwd()):
            return path.as_uri()
        path = path.relative_to(Path.cwd())
    return quote(path.as_posix(), errors="surrogateescape")


def _fingerprint(said: str) -> str:
    """Return what stays the same when lines are added above the finding."""
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:32]
