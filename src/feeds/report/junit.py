"""Findings as JUnit XML, which GitLab, Jenkins and others show as failed tests.

There is no standard; this keeps to what the Ant and Maven writers made and all readers take:
counts as attributes, a test case for each document, one failure at most in each.
"""

from xml.etree import ElementTree as ET  # it writes, and parses nothing # nosec B405

from feeds.model import Verdict
from feeds.report.judged import Outcome, advice
from feeds.text import xml_safe


def form(outcome: Outcome) -> str:
    """Return a test suite with a case for each document; what fails is a failure."""
    suite = ET.Element("testsuite", {"name": "feeds validate"})
    for one in outcome.judged:
        _case(suite, one.verdict, outcome)
    counts = {
        "tests": str(len(outcome.judged)),
        "failures": str(len(suite.findall("testcase/failure"))),
        "errors": "0",
    }
    suite.attrib.update({**counts, "skipped": "0", "time": "0"})
    root = ET.Element("testsuites", counts)
    root.append(suite)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(suite: ET.Element, verdict: Verdict, outcome: Outcome) -> None:
    name = xml_safe(verdict.file)
    attributes = {"classname": "feeds.validator", "name": name, "file": name, "time": "0"}
    case = ET.SubElement(suite, "testcase", attributes)
    if failing := [f for f in verdict.findings if outcome.fails(f)]:
        message = xml_safe(f"{failing[0].code} {failing[0].message}")
        if len(failing) > 1:
            message += f" (and {len(failing) - 1} more)"
        failure = ET.SubElement(case, "failure", {"message": message, "type": failing[0].code})
        failure.text = _lines(verdict, outcome, failing=True)
    if rest := _lines(verdict, outcome, failing=False):
        ET.SubElement(case, "system-out").text = rest


def _lines(verdict: Verdict, outcome: Outcome, *, failing: bool) -> str:
    lines = (
        f"{f.at(verdict.file)} {f.code} {f.level}: {advice(f)}"
        for f in verdict.findings
        if outcome.fails(f) is failing
    )
    return xml_safe("\n".join(lines))
