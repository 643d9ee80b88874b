"""What good and bad values look like: a table for each function of feeds.validator.values."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.validator.values import (
    calendar,
    contacts,
    languages,
    media,
    media_types,
    names,
    numbers,
    places,
    plain_text,
    podcasts,
    uris,
)

Checker = Callable[[str], str | None]

#: Each checker with values that it accepts and values that it refuses.
TABLES: dict[Checker, tuple[tuple[str, ...], tuple[str, ...]]] = {
    calendar.rfc3339: (
        (
            "2026-01-31T18:30:00Z", "2026-01-31T18:30:00.25+01:00", "2024-02-29T00:00:00-23:59",
            "2016-12-31T23:59:60Z", "0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59-10:00",
        ),
        (
            "", "2026-01-31", "2026-01-31T18:30Z", "2026-01-31T18:30:00", "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:61Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+01:60",
            "2026-01-01T00:00:00+0100", "2026-01-01t00:00:00Z", "2026-01-01T00:00:00z",
            "2026-01-01 00:00:00Z", "20260101T000000Z", "2026-1-1T0:00:00Z", "0000-01-01T00:00:00Z",
            "2026-01-01T00:00:00.Z", "٢٠٢٦-01-01T00:00:00Z",
        ),
    ),
    calendar.w3cdtf: (
        ("2026", "2026-01", "2026-01-31", "2026-01-31T18:30Z", "2026-01-31T18:30:00.5+01:00"),
        ("", "26", "2026-13", "2026-02-30", "2026-01-31T18:30", "2026-01-31T18Z", "2026-1-1",
         "Sat, 31 Jan 2026 18:30:00 GMT"),
    ),
    calendar.rfc822: (
        (
            "Sat, 31 Jan 2026 18:30:00 GMT", "31 Jan 2026 18:30 UT", "1 Feb 06 1:02:03 -0330",
            "Sat , \t31  Jan\n 2026 18:30:00 +0000", "Sat (weekend), 31 Jan (cold) 2026 18:30 z",
            "Mon, 31 Jan 2026 18:30:00 pdt", "31 Jan 2026 18:30:00 A",
            "31(a(b\\)))Jan 2026 18:30 Z",
            "31 Jan 2026 18:30:00+0100",
        ),
        (
            "", "2026-01-31T18:30:00Z", "31 Jan 2026 18:30:00", "31 Feb 2026 18:30:00 GMT",
            "31 Foo 2026 18:30:00 GMT", "Foo, 31 Jan 2026 18:30:00 GMT", "31 Jan 2026 25:30 GMT",
            "Saturday, 31 Jan 2026 18:30:00 GMT", "31 Jan 2026 18:30:00 CET",
            "31 Jan 2026 18:30:00 +9900", "31 Jan 2026 18:30:00 J", "31-Jan-2026 18:30:00 GMT",
            "31 Jan 2026 18:30 Z)", "(31 Jan 2026 18:30 Z", "(" * 50 + ")" * 50,
        ),
    ),
    calendar.rfc822_weekday: (
        ("Sat, 31 Jan 2026 18:30:00 GMT", "31 Jan 2026 18:30:00 GMT", "no date at all"),
        ("Mon, 31 Jan 2026 18:30:00 GMT", "sun, 31 Jan 2026 18:30:00 GMT"),
    ),
    calendar.rfc822_oddity: (
        ("Sat, 31 Jan 2026 18:30:00 GMT", "31 Jan 2026 18:30 +0530", "no date at all"),
        ("31 Jan 26 18:30 GMT", "31 Jan 2026 18:30 A", "sat, 31 Jan 2026 18:30 GMT",
         "Sat, 31 Jan 2026 18:30 -0234", "Sat, (a) 31 Jan 2026 18:30 GMT", "1  Feb 2026 18:30 GMT"),
    ),
    plain_text.plain_text: (
        ("", "Jane & Joe", "R&D", "a < b", "write <b> for bold", "&", "&;", "AT&T", "<hr>"),
        ("<b>x</b>", "x<br/>", "Jos&eacute;", "a&omega", "&amp;", "&#38;", "&#x26;", "&#0", "&#x"),
    ),
    plain_text.unambiguous_text: (
        ("", "Jane & Joe", "a < b", "2 > 1", "&", "<3", "&1"),
        ("R&D", "<b", "a</b", "<!--", "<?php", "&#38;"),
    ),
    uris.iri: (
        ("https://example.org/", "HTTP://user:pw@example.org:8080/a?b#c", "mailto:jane@example.org",
         "urn:x-a:b", "https://例え.jp/ほげ", "http://[2001:db8::1]:80/", "http://[v1.a:b]/", "a:b",
         "https://example.org/%E4", "http://[fe80::1%25eth0]/"),
        ("", "/a", "a b:c", "https://example.org/a b", "https://example.org/<b>", "1a:b", ":a",
         "https://example.org/%zz", "https://example.org/[a]", "http://[::g]/", "http://a:b/",
         "http://a:99999/", "https://example.org/a\\b", "http://[::1/", "https://a/\ud800"),
    ),
    uris.iri_reference: (
        ("", "/a", "a/b:c", "?a:b", "#a", "https://例え.jp/", "//example.org/a"),
        ("a b", " /a", "/a\n", "{a}", "a`b", "http://[1]/"),
    ),
    uris.uri: (("https://example.org/%E4",), ("https://例え.jp/", "/a", "a b")),
    uris.web_address: (
        ("https://example.org", "http://example.org:80/a"),
        ("ftp://example.org/", "/a", "https:///a", "https:a", "mailto:jane@example.org", "a b"),
    ),
    uris.full_url: (
        ("https://example.org", "mailto:jane@example.org", "ftp://example.org/a"),
        ("/a", "https:///a", "a b", "urn:"),
    ),
    uris.registered_scheme: (
        ("https://example.org/", "TAG:example.org,2026:a", "/a"), ("nonsense:a",),
    ),
    uris.not_canonical: (
        ("https://example.org/", "https://example.org:8443/a?b=%5C#c", "tag:example.org,2026:A",
         "/a%20b", "https://jane@example.org/", "https://example.org/..."),
        ("https://example.org", "HTTPS://example.org/", "https://EXAMPLE.org/", "http://a:80/",
         "https://a:/", "https://:@a/", "https://a/%7Eb", "https://a/%5c", "https://a/b/../c",
         "https://a/./b", "https://a/b/..", "/%7e"),
    ),
    names.tag_uri: (
        ("tag:example.org,2026:", "tag:example.org,2026-01:a", "tag:example.org,2026-01-31:a/b?c#d",
         "tag:jane@example.org,2026:a", "tag:example,2026:%20", "tag:a-b.example.org,2026:#"),
        ("tag:", "tag:example.org:a", "tag:example.org,26:a", "tag:example.org,2026-1:a",
         "tag:example.org,2026-13:a", "tag:example.org,2026-02-30:a", "tag:example.org,20260131:a",
         "tag:exa mple.org,2026:a", "tag:example*org,2026:a", "tag:a,b,2026:a", "tag:-a.org,2026:a",
         "tag:example.org,2026:a b", "tag:example.org,2026:{a}", "tag:example.org,2026:#a#b",
         "tag:ja ne@example.org,2026:a", "tag:example.org,2026-01-31T00:00:00Z:a", "urn:a:b"),
    ),
    names.urn: (
        ("urn:isbn:0451450523", "URN:example-org:a/b", "urn:a1:%20?+r?=q#f", "urn:uuid:nonsense"),
        ("urn:", "urn:a:b", "urn:isbn:", "urn:ex/ample:a", "urn:urn:a", "urn:-ab:c", "urn:isbn:a b",
         "foo urn:isbn:a"),
    ),
    names.uuid_urn: (
        ("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "urn:isbn:1", "https://example.org/"),
        ("urn:uuid:f81d4fae", "urn:uuid:g81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
    ),
    media_types.media_type: (
        ("text/html", "application/atom+xml; type=entry", 'text/plain; charset="utf-8"', "a/b;"),
        ("", "html", "text/", "/html", "text/html/x", "text html", "text/html; charset", "te xt/a"),
    ),
    languages.language: (
        ("en", "pt-BR", "EN-us", "zh-Hant-TW", "de-CH-1996", "x-klingon", "i-klingon", "iw", "haw"),
        ("", "en_US", "English", "xx", "en-UK", "english-language", "e", "en-"),
    ),
    languages.iso_639: (("en", "epo", "GER-de", "haw"), ("", "English", "qqq", "epo-", "xx")),
    languages.shortest_code: (("en", "haw", "no language"), ("epo", "GER-de")),
    languages.country: (("DE", "us"), ("", "UK", "deu")),
    contacts.email: (
        ("jane@example.org", "o'neill+news@sub.example.ie", '"j d"@example.org', "~@[127.0.0.1]"),
        ("", "jane", "jane@", "@example.org", "Jane <jane@example.org>", "j ane@example.org",
         "jane@example", "jane@-example.org"),
    ),
    contacts.contact: (
        ("jane@example.org", "jane@example.org (Jane)", "Jane <jane@example.org>",
         "mailto:jane%40example.org?subject=a", "Jane, jane@example.org", "j@b.example (J (Jo))"),
        ("", "Jane", "Jane (jane@example.org)", "mailto:jane", "(a (j@b.example) b)", "(" * 50),
    ),
    contacts.contact_form: (
        ("jane@example.org", "jane@example.org (Jane)", "j@b.example (Jo (Jane))"),
        ("Jane <jane@example.org>", "Jane, jane@example.org", "mailto:jane@example.org"),
    ),
    contacts.contact_name: (
        ("jane@example.org (Jane)", "Jane <jane@example.org>", "mailto:a%40b.example%20(Jane)"),
        ("jane@example.org", "mailto:a@b.example", "jane@example.org ()", "<jane@example.org>"),
    ),
    numbers.integer: (("0", "-1", "+2"), ("", "1.0", "a", "--1", "٣", "9" * 50)),
    numbers.non_negative_integer: (("0", "+2"), ("", "-1", "1.5", "9" * 50)),
    numbers.positive_integer: (("1", "12"), ("0", "-1", "a")),
    numbers.decimal: (("1", "1.", ".5", "-1.5"), ("", ".", "1,5", "1e5")),
    numbers.boolean: (("true", "false"), ("", "True", "1")),
    numbers.npt_time: (
        ("0", "12.5", "0:01:02", "100:59:59.5", "now"), ("", "1:2", "0:60:00", "0:00:60", "12s"),
    ),
    numbers.integers: (("1", "30,29, -1"), ("", "1,", "1 2", "one")),
    partial(media.digest, algorithm="md5"): (
        ("dfdec888b72151965a34b4b59031290a", "DFDEC888B72151965A34B4B59031290A"),
        ("", "dfdec888b72151965a34b4b59031290", "zfdec888b72151965a34b4b59031290a"),
    ),
    partial(media.digest, algorithm="sha-1"): (
        ("2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",), ("", "dfdec888b72151965a34b4b59031290a"),
    ),
    partial(media.rating, scheme="urn:simple"): (("adult", "nonadult"), ("", "g", "all")),
    partial(media.rating, scheme="urn:mpaa"): (("pg-13", "PG", "nc-17"), ("", "adult", "pg13")),
    partial(media.rating, scheme="urn:v-chip"): (("tv-y7-fv", "TV-MA", "14"), ("", "pg-13")),
    partial(media.rating, scheme="urn:icra"): (("r (cz 1 lz 1)", "R (nz 0)"), ("r ()", "r cz 1")),
    media.lower_case: (("owner", ""), ("Owner",)),
    media.ebu_role: (("producer", "anchor person"), ("Producer", "tea maker", "")),
    media.countries: (("", "all", "none", "de FR"), ("XX", "de, fr", "deu", "de all europe")),
    places.latitude: (("90", "-90.0", "45.256"), ("", "90.1", "45 N")),
    places.longitude: (("180", "-180", "-71.92"), ("", "180.5", "W")),
    places.point: (("45.256 -71.92", "45.256,-71.92"), ("", "45", "1 2 3 4", "91 0", "0 181")),
    places.line: (("1 2 3 4", "1 2 3 4 5 6"), ("", "1 2", "1 2 3")),
    places.polygon: (("1 2 3 4 5 6 1 2",), ("", "1 2 3 4 1 2", "1 2 3 4 5 6 7 8")),
    places.box: (("1 2 3 4",), ("", "1 2", "1 2 3 4 5 6")),
    places.circle: (("1 2 500", "1 2 0.5"), ("", "1 2", "1 2 3 4", "1 2 far")),
    podcasts.category: (("Arts", "True Crime"), ("", "arts", "Books", "Fashion")),
    partial(podcasts.category, parent="Arts"): (("Books", "Fashion & Beauty"), ("", "Golf")),
    partial(podcasts.category, parent="Weblogs"): (("Golf",), ()),
    podcasts.duration: (("3723", "62:03", "1:02:03"), ("", "1:2:3:4", "1 h", "1:75")),
    podcasts.explicitness: (("true", "False", "yes", "clean"), ("", "maybe", "1")),
    partial(numbers.integer_between, 0, 23): (("0", "23"), ("-1", "24", "a", "")),
}  # fmt: skip


def called(checker: Checker) -> str:
    """Name a checker, with what is fixed of it."""
    if isinstance(checker, partial):
        fixed = (*checker.args, *checker.keywords.values())
        return "-".join((checker.func.__name__, *map(str, fixed)))
    return getattr(checker, "__name__", "checker")


def cases(good: bool) -> list[object]:  # noqa: FBT001 - which half of the tables
    """Give the accepted or the refused values of every table."""
    return [
        pytest.param(checker, value, id=f"{called(checker)}-{value[:40]!a}")
        for checker, (accepted, refused) in TABLES.items()
        for value in (accepted if good else refused)
    ]


@pytest.mark.parametrize(("checker", "value"), cases(good=True))
def test_good_value_is_accepted(checker: Checker, value: str) -> None:
    """What the specification allows is not blamed."""
    assert checker(value) is None


@pytest.mark.parametrize(("checker", "value"), cases(good=False))
def test_bad_value_is_refused_with_a_reason(checker: Checker, value: str) -> None:
    """What the specification forbids is named, as the end of a sentence."""
    problem = checker(value)
    assert problem
    assert problem[0].islower()


@pytest.mark.parametrize("checker", TABLES, ids=called)
@given(value=st.text(max_size=60))
def test_no_text_stops_a_checker(checker: Checker, value: str) -> None:
    """Any text gets an answer."""
    problem = checker(value)
    assert problem is None or problem


LONG = 20_000


@pytest.mark.parametrize("checker", TABLES, ids=called)
def test_no_long_text_takes_long(checker: Checker) -> None:
    """No expression goes back and forth over what almost matches."""
    pieces = (
        "a.",
        "a@",
        "a-",
        "(",
        "a/b; ",
        "a/b ;",
        "tag:a-",
        "[a",
        "a:",
        "%",
        "/.",
        '"\\"',
        "<",
        "0",
    )
    begun = time.process_time()
    for piece in pieces:
        checker(piece * LONG)
        checker(f"{piece}{piece[-1] * LONG}!")
    checker(f"{'(' * LONG}{')' * LONG}")
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("read", "value", "moment"),
    [
        (calendar.rfc3339_moment, "2026-01-31T18:30:00.5+01:00",
         datetime(2026, 1, 31, 17, 30, 0, 500_000, UTC)),
        (calendar.rfc3339_moment, "2016-12-31T23:59:60Z",
         datetime(2016, 12, 31, 23, 59, 59, 0, UTC)),
        (calendar.rfc3339_moment, "yesterday", None),
        (calendar.w3cdtf_moment, "2026-02", datetime(2026, 2, 1, tzinfo=UTC)),
        (calendar.w3cdtf_moment, "now", None),
        (calendar.rfc822_moment, "Sat, 31 Jan 26 18:30 EST",
         datetime(2026, 1, 31, 23, 30, tzinfo=UTC)),
        (calendar.rfc822_moment, "31 Jan 99 18:30:05 +0030",
         datetime(1999, 1, 31, 18, 0, 5, 0, UTC)),
        (calendar.rfc822_moment, "31 Jan 2026 18:30 M", datetime(2026, 1, 31, 18, 30, tzinfo=UTC)),
        (calendar.rfc822_moment, "soon", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_date_means_a_moment(
    read: Callable[[str], datetime | None], value: str, moment: datetime | None
) -> None:
    """A good date is the time that its zone makes it; a bad one is none."""
    assert read(value) == moment


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1)))  # noqa: DTZ001 - naive
def test_every_time_can_be_written_as_rfc3339(moment: datetime) -> None:
    """What Python writes of any time is good, and is read as that time."""
    written = moment.isoformat().replace("+00:00", "Z")
    assert calendar.rfc3339(written) is None
    assert calendar.rfc3339_moment(written) == moment


@pytest.mark.parametrize(
    ("moment", "is_plausible"),
    [
        (datetime(1989, 1, 1, tzinfo=UTC), False),
        (datetime(2026, 1, 1, tzinfo=UTC), True),
        (datetime(2026, 6, 1, 20, tzinfo=UTC), True),
        (datetime(2026, 6, 3, tzinfo=UTC), False),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-10))), False),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=10))), False),
    ],
    ids=str,
)
def test_plausible_date(moment: datetime, is_plausible: bool) -> None:  # noqa: FBT001 - expectation
    """A feed is younger than the Web, and not from later than a day from now."""
    now = datetime(2026, 6, 1, tzinfo=UTC)
    assert (calendar.implausible(moment, now) is None) is is_plausible


def test_future_is_unknown_without_a_clock() -> None:
    """Who passes no time is told of no future."""
    assert calendar.implausible(datetime(2999, 1, 1, tzinfo=UTC), None) is None


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("HTTP://EXAMPLE.org:80", "http://example.org/"),
        ("https://a/b/./c/../d?x=../y#..", "https://a/b/d?x=../y#.."),
        ("https://a/b/..", "https://a/"),
        ("urn:ISBN:%7e", "urn:ISBN:~"),
        ("ftp://a", "ftp://a"),
        ("//A/%7e", "//A/~"),
        ("a/./b", "a/./b"),
        ("http:a", "http:a"),
    ],
)
def test_canonical_form(value: str, form: str) -> None:
    """Case, escapes, ports and dots are made alike (RFC 3986 6.2)."""
    assert uris.canonical(value) == form


@given(
    st.from_regex(
        r"https?://[A-Za-z0-9.]{1,9}(:[0-9]{0,3})?(/[a-z.%~A-F0-9]{0,5}){0,4}", fullmatch=True
    )
)
def test_canonical_form_is_stable(value: str) -> None:
    """The canonical form of a canonical form is itself."""
    if uris.iri(value) is None:
        assert uris.not_canonical(uris.canonical(value)) is None


def test_iri_becomes_uri() -> None:
    """Characters beyond ASCII are percent-encoded, and nothing else changes (RFC 3987 3.1)."""
    assert uris.as_uri("https://a/ö?b=%20#ü") == "https://a/%C3%B6?b=%20#%C3%BC"
    assert uris.is_relative("/a")
    assert not uris.is_relative("a:b")


def test_media_type_parts() -> None:
    """Type, charset and family are read without regard to case."""
    assert media_types.essence(" Text/HTML; charset=utf-8") == "text/html"
    assert media_types.essence("nonsense") == ""
    assert media_types.charset('text/html; Charset="UTF-8"') == "UTF-8"
    assert media_types.charset("text/html") == ""
    assert media_types.is_xml("image/svg+xml")
    assert media_types.is_xml("text/xml")
    assert media_types.is_composite("multipart/mixed")
    assert media_types.is_feed("application/feed+json")
    assert not media_types.is_feed("text/html")


@pytest.mark.parametrize(
    ("text", "found"),
    [("Write to jane@example.org.", True), ("@jane", False), ("a @ b", False), ("", False)],
)
def test_email_in_text(text: str, found: bool) -> None:  # noqa: FBT001 - expectation
    """An address is found anywhere in a text."""
    assert contacts.holds_email(text) is found


@pytest.mark.parametrize(
    ("moment", "usual", "unusual"),
    [
        (calendar.rfc3339_moment, "2024-02-29T23:59:59Z", "2024-02-29T23:59:59+00:00"),
        (calendar.rfc3339_moment, "2023-02-29T00:00:00Z", "2023-02-29T00:00:00+00:00"),
        (calendar.rfc3339_moment, "2024-02-29T24:00:00Z", "2024-02-29T24:00:00+00:00"),
        (calendar.rfc3339_moment, "0000-01-01T00:00:00Z", "0000-01-01T00:00:00+00:00"),
        (calendar.rfc822_moment, "Thu, 29 Feb 2024 23:59:59 +0000", "29 Feb 2024 23:59:59 UT"),
        (calendar.rfc822_moment, "Thu, 31 Dec 2020 00:00:00 GMT", "31 dec 2020 00:00:00 -0000"),
        (calendar.rfc822_moment, "Wed, 29 Feb 2023 00:00:00 GMT", "29 Feb 2023 00:00:00 -0000"),
        (calendar.rfc822_moment, "Wed, 28 Feb 2024 24:00:00 GMT", "28 Feb 2024 24:00:00 -0000"),
    ],
)
def test_usual_dates_are_read_like_all_others(
    moment: Callable[[str], datetime | None], usual: str, unusual: str
) -> None:
    """The short way for what nearly every feed writes leads to the same time, or to none."""
    assert moment(usual) == moment(unusual)
