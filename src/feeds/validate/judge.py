"""The one entry point: bytes in, verdict out."""

from collections.abc import Iterable, Iterator

from feeds.errors import Level
from feeds.model import Finding, Verdict
from feeds.validate import limits
from feeds.validate.document import read
from feeds.validate.jsonreader import locate
from feeds.validate.options import Options
from feeds.validate.plan import plan_of
from feeds.validate.rule import Flaw, Rule
from feeds.validate.tree import Document, Member, Node
from feeds.validate.walk import Found, findings

_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}
_ENTRIES = {"atom:entry": "atom:id", "item": "guid", "rss1:item": "rss1:link"}


def judge(data: bytes, *, file: str, options: Options | None = None) -> Verdict:
    """Judge a document: anybody's, and of any format.

    It never raises, whatever the bytes are, and reads nothing else: no file, no address, no clock.
    """
    options = options or Options()
    document = read(data, options)
    found = _unique(findings(document, plan_of(options)), _WEIGHT[options.min_level])
    told = sorted(_told(document, found), key=_order)
    return Verdict(file=file, format=document.format, findings=tuple(told))


def _order(finding: Finding) -> tuple[int, int, int, str, str]:
    weight = _WEIGHT[finding.level]
    return finding.line, finding.column, weight, finding.code, finding.message


def _unique(found: Iterable[Found], least: int) -> list[Found]:
    """Leave out what is below the level, and what the same rule said of the same thing before."""
    seen: set[tuple[str, str, int]] = set()
    kept: list[Found] = []
    for rule, flaw, about in found:
        key = rule.code, flaw.message, flaw.at if isinstance(flaw.at, int) else id(flaw.at or about)
        if _WEIGHT[rule.level] <= least and key not in seen:
            seen.add(key)
            kept.append((rule, flaw, about))
    return kept


def _told(document: Document, found: list[Found]) -> Iterator[Finding]:
    """Make findings, of each rule no more than anybody would read."""
    counts: dict[str, int] = {}
    for rule, _, _ in found:
        counts[rule.code] = counts.get(rule.code, 0) + 1
    told: dict[str, int] = {}
    for rule, flaw, about in found:
        told[rule.code] = number = told.get(rule.code, 0) + 1
        more = counts[rule.code] - limits.MAX_SAME_FINDINGS
        if number < limits.MAX_SAME_FINDINGS or more <= 0:
            yield _finding(document, rule, flaw, about)
        elif number == limits.MAX_SAME_FINDINGS:
            last = flaw._replace(message=f"{flaw.message} (and {more} more like it)")
            yield _finding(document, rule, last, about)


def _finding(document: Document, rule: Rule, flaw: Flaw, about: object) -> Finding:
    """Give a flaw its place and the words of its rule."""
    at = about if flaw.at is None else flaw.at
    line, column = document.place(_offset(document, at, flaw.attribute))
    return Finding(
        code=rule.code,
        level=rule.level,
        message=_message(at, flaw),
        line=line,
        column=column,
        element=_path(at, flaw.attribute),
        hint=rule.mend,
        spec=rule.spec,
        entry=_entry(at),
    )


def _offset(document: Document, at: object, attribute: str) -> int:
    match at:
        case int():
            return at
        case Node():
            return document.attribute_offset(at, attribute) if attribute else at.offset
        case Member():
            position = locate(document.text, at.keys())
            return len(document.text[:position].encode("utf-8", "replace"))
    return 0


def _message(at: object, flaw: Flaw) -> str:
    """Begin the sentence with the name of what it is about."""
    match at:
        case Node(qname=qname):
            name = f"<{qname.written}>"
            return (
                f"{name} {flaw.attribute}: {flaw.message}"
                if flaw.attribute
                else f"{name} {flaw.message}"
            )
        case Member():
            return f"{at.path()} {flaw.message}"
    return flaw.message


def _path(at: object, attribute: str) -> str:
    match at:
        case Node() | Member():
            return f"{at.path()}/@{attribute}" if attribute else at.path()
    return ""


def _entry(at: object) -> str:
    """Give the id of the entry that something stands in."""
    match at:
        case Node():
            for node in (at, *at.ancestors()):
                if node.name in _ENTRIES:
                    return node.value(_ENTRIES[node.name])
        case Member():
            return _json_entry(at)
    return ""


def _json_entry(at: Member) -> str:
    member: Member | None = at
    while member is not None and member.shape != "$.items[]":
        member = member.parent
    return str(member.get("id") or "") if member is not None else ""
