"""Findings as JUnit XML, which GitLab, Jenkins and others show as failed tests."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from feeds.errors import Level
from feeds.model import Verdict
from feeds.report.judged import Judged, advice, count
from feeds.text import xml_safe


def junit(judged: Iterable[Judged]) -> str:
    """Return a test suite with a case for each document; an error is a failure."""
    everything = list(judged)
    counts = {"tests": str(len(everything)), "failures": str(_failed(everything))}
    root = ET.Element("testsuites", counts)
    suite = ET.SubElement(root, "testsuite", {"name": "feeds validate", "errors": "0", **counts})
    for one in everything:
        _case(suite, one)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _failed(judged: Iterable[Judged]) -> int:
    return sum(not one.verdict.valid for one in judged)


def _case(suite: ET.Element, one: Judged) -> None:
    name = xml_safe(one.verdict.file)
    case = ET.SubElement(suite, "testcase", {"classname": "feeds.validate", "name": name})
    if errors := count([one], Level.ERROR):
        failure = ET.SubElement(case, "failure", {"message": f"{errors} errors"})
        failure.text = _text(one.verdict, (Level.ERROR,))
    if rest := _text(one.verdict, (Level.WARNING, Level.INFO)):
        ET.SubElement(case, "system-out").text = rest


def _text(verdict: Verdict, levels: tuple[Level, ...]) -> str:
    lines = (
        f"{verdict.file}:{f.line}:{f.column} {f.code} {f.level}: {advice(f)}"
        for f in verdict.findings
        if f.level in levels
    )
    return xml_safe("\n".join(lines))
