"""Findings as SARIF 2.1.0 (OASIS), which code scanners exchange."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from feeds import __version__
from feeds.errors import Level
from feeds.model import Finding
from feeds.report.judged import Judged

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def sarif(judged: Iterable[Judged]) -> str:
    """Return one run with a result for each finding, and the rules that these break."""
    everything = list(judged)
    findings = [finding for one in everything for finding in one.verdict.findings]
    rules = {finding.code: finding for finding in sorted(findings, key=lambda one: one.code)}
    index = {code: number for number, code in enumerate(rules)}
    driver = {
        "name": "feeds",
        "version": __version__,
        "rules": [_rule(finding) for finding in rules.values()],
    }
    results = [
        _result(one.verdict.file, finding, index[finding.code])
        for one in everything
        for finding in one.verdict.findings
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(finding: Finding) -> dict[str, object]:
    return {
        "id": finding.code,
        "shortDescription": {"text": finding.spec},
        "help": {"text": finding.hint},
        "defaultConfiguration": {"level": _LEVELS[finding.level]},
    }


def _result(file: str, finding: Finding, rule: int) -> dict[str, object]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    location = {"artifactLocation": {"uri": _uri(file)}, "region": region}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message}. {finding.hint}"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"feeds/v1": _fingerprint(file, finding)},
    }


def _uri(file: str) -> str:
    """Return a path as a URI reference (RFC 3986 4.1); an address as it is."""
    return file if "://" in file else quote(Path(file).as_posix())


def _fingerprint(file: str, finding: Finding) -> str:
    """Return what stays the same when lines are added above the finding."""
    parts = f"{file}\n{finding.code}\n{finding.element}\n{finding.entry}\n{finding.message}"
    return hashlib.sha256(parts.encode("utf-8", "backslashreplace")).hexdigest()[:32]
