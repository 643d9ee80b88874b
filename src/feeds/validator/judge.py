"""The one entry point: bytes in, verdict out."""

from collections import Counter
from collections.abc import Iterable, Iterator

from feeds.model import Finding, Verdict
from feeds.validator import limits
from feeds.validator.document import read
from feeds.validator.jsonreader import Way, locate
from feeds.validator.options import WEIGHT, Options
from feeds.validator.plan import plan_of
from feeds.validator.rule import Flaw
from feeds.validator.tree import Document, Member, Node
from feeds.validator.walk import Found, findings

#: What a finding is about: an element, a JSON value, or a byte of the source.
Subject = Node | Member | int

_ENTRIES = {"atom:entry": "atom:id", "item": "guid", "rss1:item": "rss1:link"}


def judge(data: bytes, *, file: str, options: Options | None = None) -> Verdict:
    """Judge a document: anybody's, and of any format.

    It never raises, whatever the bytes are, and reads nothing else: no file, no address, no clock.
    """
    options = options or Options()
    document = read(data, options)
    told = list(_told(_unique(findings(document, plan_of(options)))))
    offsets = _offsets(document, told)
    places = document.places(offsets)
    made = [_finding(flaw, places[offset]) for flaw, offset in zip(told, offsets, strict=True)]
    return Verdict(file=file, format=document.format, findings=tuple(sorted(made, key=_order)))


def _order(finding: Finding) -> tuple[int, int, int, str, str]:
    weight = WEIGHT[finding.level]
    return finding.line or 0, finding.column or 0, weight, finding.code, finding.message


def _unique(found: Iterable[Found]) -> list[Found]:
    """Leave out what the same rule said of the same thing before."""
    seen: set[tuple[str, str, int]] = set()
    kept: list[Found] = []
    for rule, flaw, about in found:
        at = about if flaw.at is None else flaw.at
        key = rule.code, flaw.message, at if isinstance(at, int) else id(at)
        if key not in seen:
            seen.add(key)
            kept.append((rule, flaw, at))
    return kept


def _told(found: list[Found]) -> Iterator[Found]:
    """Leave out of each rule what is more than anybody would read."""
    counts = Counter(rule.code for rule, _, _ in found)
    told: Counter[str] = Counter()
    for rule, flaw, at in found:
        told[rule.code] += 1
        more = counts[rule.code] - limits.MAX_SAME_FINDINGS
        if told[rule.code] < limits.MAX_SAME_FINDINGS or more <= 0:
            yield rule, flaw, at
        elif told[rule.code] == limits.MAX_SAME_FINDINGS:
            yield rule, flaw._replace(message=f"{flaw.message} (and {more} more like it)"), at


def _offsets(document: Document, found: list[Found]) -> list[int]:
    """Give the byte of the source that each finding is about."""
    ways = {at.keys() for _, _, at in found if isinstance(at, Member)}
    located = locate(document.text, ways) if ways else {}
    return [_offset(document, located, flaw, at) for _, flaw, at in found]


def _offset(document: Document, located: dict[Way, int], flaw: Flaw, at: Subject) -> int:
    if isinstance(at, Node):
        has_place = flaw.attribute in at.attributes
        return document.attribute_offset(at, flaw.attribute) if has_place else at.offset
    if isinstance(at, Member):
        return len(document.text[: located[at.keys()]].encode("utf-8", "replace"))
    return at


def _finding(found: Found, place: tuple[int, int]) -> Finding:
    """Give a flaw the words of its rule."""
    rule, flaw, at = found
    return Finding(
        code=rule.code,
        level=rule.level,
        message=_message(at, flaw),
        line=place[0],
        column=place[1],
        element=_path(at, flaw.attribute),
        hint=flaw.mend or rule.mend,
        spec=rule.spec,
        entry=_entry(at),
    )


def _message(at: Subject, flaw: Flaw) -> str:
    """Begin the sentence with the name of what it is about."""
    if isinstance(at, Node):
        attribute = f" {flaw.attribute}:" if flaw.attribute else ""
        return f"<{at.qname.written}>{attribute} {flaw.message}"
    return f"{at.path()} {flaw.message}" if isinstance(at, Member) else flaw.message


def _path(at: Subject, attribute: str) -> str:
    if isinstance(at, int):
        return ""
    return f"{at.path()}/@{attribute}" if attribute else at.path()


def _entry(at: Subject) -> str:
    """Give the id of the entry that something stands in."""
    if isinstance(at, Node):
        nodes = (node for node in (at, *at.ancestors()) if node.name in _ENTRIES)
        entry = next(nodes, None)
        return entry.value(_ENTRIES[entry.name]) if entry else ""
    return _json_entry(at) if isinstance(at, Member) else ""


def _json_entry(at: Member) -> str:
    member: Member | None = at
    while member is not None and member.shape != "$.items[]":
        member = member.parent
    return str(member.get("id") or "") if member is not None else ""
