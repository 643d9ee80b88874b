"""The whole validator: which rules are called for what, and what becomes of their findings."""

from collections.abc import Iterator

import pytest

from feeds.errors import Level
from feeds.validator import limits
from feeds.validator.checks import attribute_is, one_of, repeated, shown, string_is, text_is
from feeds.validator.document import read
from feeds.validator.judge import judge
from feeds.validator.options import Options
from feeds.validator.plan import Plan
from feeds.validator.rule import Flaw, Rule, elements, members, whole
from feeds.validator.tree import Document, Node
from feeds.validator.walk import findings

FEED = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:m="http://search.yahoo.com/mrss/">
<id>tag:example.org,2026:news</id><title>News</title>
<entry><id>tag:example.org,2026:one</id><title type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><title>a</title><m:thumbnail/></div>
</title><updated>soon</updated></entry></feed>"""


def called(*patterns: str) -> list[str]:
    """Give the elements for which a rule with these patterns is called."""
    seen: list[str] = []

    def check(node: Node) -> Iterator[Flaw]:
        yield Flaw("is seen", node)

    rule = rule_of(elements(check, *patterns))
    for _, flaw, _ in findings(read(FEED), Plan((rule,))):
        assert isinstance(flaw.at, Node)
        seen.append(flaw.at.path().removeprefix("feed/"))
    return seen


def rule_of(on: object) -> Rule:
    """Make a rule of a check."""
    return Rule(code="X999", level=Level.INFO, spec="a", meaning="A.", mend="B.", on=on)  # type: ignore[arg-type] # whatever the test gives


@pytest.mark.parametrize(
    ("pattern", "seen"),
    [
        ("atom:id", ["id", "entry/id"]),
        ("atom:entry/atom:id", ["entry/id"]),
        ("atom:title@type", ["entry/title"]),
        ("@xml:lang", ["entry/title/div"]),
        ("xhtml:*", ["entry/title/div", "entry/title/div/title"]),
        ("xhtml:div/xhtml:title", ["entry/title/div/title"]),
        ("media:*", []),
        ("title", []),
    ],
)
def test_rule_is_called_for_its_elements(pattern: str, seen: list[str]) -> None:
    """A pattern names element, parent, attribute or vocabulary; foreign markup is left alone."""
    assert called(pattern) == seen


def test_star_is_every_element() -> None:
    """Even within foreign markup."""
    assert len(called("*")) == len(read(FEED).nodes)


def test_markup_is_foreign_even_where_it_is_not_closed() -> None:
    """What an unknown element holds is left alone, be its end in the document or not."""
    atom = b'xmlns="http://www.w3.org/2005/Atom"'
    broken = b"<feed %b><x xmlns='urn:x'><entry %b><id>not an id</id>" % (atom, atom)
    assert codes(broken) == ["X001"]
    assert "A104" not in codes(broken + b"</entry></x></feed>")
    assert "A104" in codes(b"<feed %b><entry><id>not an id</id>" % atom)


def test_rule_for_documents_is_called_for_its_formats() -> None:
    """A rule may be of one format, and is not called for what could not be read whole."""

    def check(document: Document) -> Iterator[Flaw]:
        yield Flaw(f"is {document.format}")

    rules = Plan((rule_of(whole(check, "atom")), rule_of(whole(check))))
    assert len(list(findings(read(FEED), rules))) == 2
    assert len(list(findings(read(b"<rss/>"), rules))) == 1
    assert list(findings(read(b"<rss>"), rules)) == []


def test_rule_for_members_is_called_for_its_shapes() -> None:
    """JSON values are found by where they stand."""
    rule = rule_of(members(string_is(one_of("a")), "$.items[].id"))
    document = read(b'{"items": [{"id": "a"}, {"id": "b"}, {"id": 1}, {"id": ""}]}')
    assert [flaw.message for _, flaw, _ in findings(document, Plan((rule,)))] == [
        "“b” is none of a"
    ]


def codes(data: bytes, options: Options | None = None) -> list[str]:
    """Give the codes that a verdict names."""
    return [finding.code for finding in judge(data, file="a", options=options).findings]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (Options(), ["A001", "A101"]),
        (Options(select=("A0",)), ["A001"]),
        (Options(ignore=("A1",)), ["A001"]),
        (Options(select=("A",), ignore=("A",)), []),
    ],
    ids=["all", "select", "ignore", "both"],
)
def test_rules_are_chosen(options: Options, expected: list[str]) -> None:
    """Codes or their beginnings choose rules."""
    only_a = [code for code in codes(FEED, options) if code in {"A001", "A101"}]
    assert only_a == expected


def test_findings_below_the_level_are_left_out() -> None:
    """`min_level` hides what is less, never an error."""
    data = b'<?xml version="1.0" encoding="koi8-r"?><rss version="2.0"/>'
    assert "X105" in codes(data)
    assert codes(data, Options(min_level=Level.WARNING)) == ["R001"]


def test_finding_says_all_that_a_person_needs() -> None:
    """Place, element, entry, sentence, mending and section."""
    verdict = judge(FEED, file="a.xml")
    finding = next(finding for finding in verdict.findings if finding.code == "A101")
    assert (verdict.file, verdict.format, verdict.valid) == ("a.xml", "atom", False)
    assert (finding.line, finding.column) == (5, 9)
    assert finding.element == "feed/entry/updated"
    assert finding.entry == "tag:example.org,2026:one"
    assert finding.message.startswith("<updated> “soon” is not of the form")
    assert finding.hint
    assert finding.spec.startswith("RFC 4287")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2026-01-31T18:30:00Z", "Write it as Sat, 31 Jan 2026 18:30:00 GMT."),
        ("2026-01-31t18:30:00-05:30", "Write it as Sat, 31 Jan 2026 18:30:00 -0530."),
        ("2026-01-31", "Write it as Sat, 31 Jan 2026 00:00:00 GMT."),
        ("2026-01", "Write the date like Wed, 02 Oct 2002 13:00:00 GMT."),
        ("2026-02-30T18:30:00Z", "Write the date like Wed, 02 Oct 2002 13:00:00 GMT."),
        ("soon", "Write the date like Wed, 02 Oct 2002 13:00:00 GMT."),
    ],
)
@pytest.mark.parametrize(
    ("code", "document"),
    [
        ("R101", '<rss version="2.0"><channel><pubDate>{}</pubDate></channel></rss>'),
        ("O101", '<opml version="2.0"><head><dateCreated>{}</dateCreated></head></opml>'),
        ("O102", '<opml version="2.0"><body><outline text="A" created="{}"/></body></opml>'),
    ],
)
def test_a_date_in_another_form_is_proposed_in_the_right_one(
    code: str, document: str, written: str, hint: str
) -> None:
    """What is understood is rewritten; else there is the example that the message has, too."""
    (finding,) = judge(
        document.format(written).encode(), file="a.xml", options=Options(select=(code,))
    ).findings
    assert finding.hint == hint


def test_finding_about_an_attribute_shows_it() -> None:
    """Its place is the attribute's own."""
    verdict = judge(
        b'<opml version="2.0">\n<body>\n<outline text="a"\n created="b"/></body></opml>', file="a"
    )
    finding = next(finding for finding in verdict.findings if finding.code == "O102")
    assert (finding.line, finding.column, finding.element) == (4, 2, "opml/body/outline/@created")
    assert finding.message.startswith("<outline> created: ")


def test_finding_in_json_names_its_item() -> None:
    """The item's id is the entry's."""
    data = b'{"title": "a",\n"items": [{"id": "7",\n"date_published": "soon"}]}'
    finding = next(f for f in judge(data, file="a").findings if f.code == "J102")
    assert (finding.line, finding.entry) == (3, "7")
    assert finding.element == "$.items[0].date_published"
    outside = judge(b'{"items": [{}], "items": [{}]}', file="a").findings
    assert [f.entry for f in outside if f.code == "J101"] == [""]


def test_findings_are_sorted_and_not_repeated() -> None:
    """In the order of the document, errors first; the same thing once."""
    found = judge(FEED, file="a").findings
    places = [(finding.line, finding.column) for finding in found]
    assert places == sorted(places)
    assert len(found) == len({(f.code, f.line, f.column, f.message) for f in found})


def test_same_sentence_about_the_same_thing_is_said_once() -> None:
    """Two scripts in one text are one finding, for both have the same words and the same place."""
    scripts = b"&lt;script&gt;&lt;/script&gt;" * 2
    item = b"<item><description>%s</description></item>" % scripts
    assert codes(b'<rss version="2.0"><channel>%s</channel></rss>' % item).count("H101") == 1


def test_endless_findings_are_summed_up() -> None:
    """Of one rule only so many are told; the last says how many more there are."""
    data = b'<rss version="2.0"><channel>' + b"<foo/>" * 250 + b"</channel></rss>"
    told = [f for f in judge(data, file="a").findings if f.code == "R002"]
    assert len(told) == limits.MAX_SAME_FINDINGS
    assert told[-1].message.endswith("(and 150 more like it)")


def test_shown_value_is_short_and_on_one_line() -> None:
    """Messages hold no line breaks, and not whole articles."""
    assert shown("a\n  b") == "“a b”"
    assert shown("a" * 200) == "“" + "a" * 79 + "…”"


def test_blank_values_are_passed_over_unless_asked() -> None:
    """Emptiness is another rule's, where there is one."""
    (node,) = read(b'<rss a=""> </rss>').nodes
    never = one_of("a")
    assert list(text_is(never)(node)) == []
    assert len(list(text_is(never, blank=True)(node))) == 1
    assert list(attribute_is("a", never)(node)) == []
    assert len(list(attribute_is("a", never, blank=True)(node))) == 1
    assert list(attribute_is("b", never, blank=True)(node)) == []


def test_repeated_elements_are_found_by_their_key() -> None:
    """The first is good; those without a key are passed over."""
    nodes = read(b"<rss><a>1</a><a>2</a><a>1</a><a/><a/></rss>").nodes[1:]
    assert [node.offset for node in repeated(nodes, lambda node: node.text)] == [21]


def test_plan_keeps_no_names_without_end() -> None:
    """A document of ever new names is judged without being remembered."""
    plan = Plan((rule_of(elements(text_is(one_of("a")), "a")),))
    for number in range(10_500):
        assert plan.task(("", f"b{number}", "")).calls == ()
    assert len(plan.task(("", "a", "")).calls) == 1
