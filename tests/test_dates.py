"""Times, read and written."""

import locale
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import dates

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2020, 8, 14, 17, 42, tzinfo=UTC)
MOMENTS = st.integers(-30_000_000_000, 253_300_000_000).map(
    lambda seconds: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@pytest.mark.parametrize(
    "value",
    [
        EVENING,
        EVENING.astimezone(timezone(timedelta(hours=-7))),
        EVENING.replace(microsecond=999_999),
        EVENING.replace(tzinfo=None),
        "2020-08-14T17:42:00Z",
        "2020-08-14t17:42:00.123z",
        "2020-08-14T17:42Z",
        " 2020-08-14  17:42:00\t-0000 ",
        "2020-08-14 10:42:00 -0700",
        "2020-08-14 10:42:00-07:00",
        "2020-08-14 23:12 +05:30",
        "2020-08-14 10:42 -07",
        "2020-8-14 5:42 PM",
        "2020-08-14 17:42:00 UTC",
        "2020/08/14 17:42",
        "20200814T174200Z",
        "202008141742",
        "20200814174200",
        20200814174200,
        "Fri, 14 Aug 2020 17:42:00 GMT",
        "Fri, 14 Aug 20 13:42 EDT",
        "14 Aug 2020 10:42:00 -0700 (Pacific Daylight Time)",
        "14-Aug-2020 17:42",
        "August 14, 2020 5:42 pm",
        "Friday, Aug. 14th, 2020 at 5:42PM",
        1597426920,
        1597426920.9,
        1597426920123,
        "1597426920",
    ],
)
def test_times_are_read_in_the_shapes_people_write(value: object) -> None:
    """One moment, whatever its shape; what has no zone is in the configured one."""
    assert dates.parse(value, UTC) == EVENING


@pytest.mark.parametrize(
    "value",
    [
        date(2020, 8, 14),
        "2020-08-14",
        "20200814",
        20200814,
        "2020.8.14",
        "Aug 14, 2020",
        "14 August 2020",
    ],
)
def test_a_day_begins_at_midnight_in_the_configured_zone(value: object) -> None:
    """A date without a time is the day's first moment where the site is."""
    assert dates.parse(value, BERLIN) == datetime(2020, 8, 13, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        [],
        {},
        "",
        "soon",
        "08/09/2020",
        "2020",
        2020,
        2020.10,
        "2020-08",
        "2020-02-30",
        "2020-08-14T25:00:00Z",
        "2020-08-14T17:61:00Z",
        "2020-08-14 17:42 XYZ",
        "2020-08-14 17:42 +99:00",
        "14 Foo 2020",
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        datetime(9999, 12, 31, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))),
        date(1, 1, 1),
        -5,
        float("nan"),
        float("inf"),
        pytest.param(10**5000, id="huge"),
        pytest.param("9" * 5000, id="long"),
    ],
)
def test_what_is_no_time_gives_none(value: object) -> None:
    """Nothing is guessed, and nothing raises."""
    assert dates.parse(value, BERLIN) is None


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        pytest.param("2021-03-28 02:30", datetime(2021, 3, 28, 1, 30, tzinfo=UTC), id="skipped"),
        pytest.param("2021-10-31 02:30", datetime(2021, 10, 31, 0, 30, tzinfo=UTC), id="twice"),
        pytest.param("2021-07-01 02:30", datetime(2021, 7, 1, 0, 30, tzinfo=UTC), id="summer"),
        pytest.param("2021-12-01 02:30", datetime(2021, 12, 1, 1, 30, tzinfo=UTC), id="winter"),
    ],
)
def test_local_times_follow_the_zone(local: str, utc: datetime) -> None:
    """Clock changes have a decided answer: the first of two, and a skipped time an hour on."""
    assert dates.parse(local, BERLIN) == utc


def test_a_leap_second_is_the_one_before() -> None:
    """RFC 3339 allows second 60, Python does not."""
    assert dates.parse("2016-12-31T23:59:60Z", UTC) == datetime(
        2016, 12, 31, 23, 59, 59, tzinfo=UTC
    )


def test_years_of_two_digits_are_of_our_time() -> None:
    """RFC 2822, section 4.3: 49 is 2049, 50 is 1950."""
    assert dates.parse("1 Jan 49", UTC) == datetime(2049, 1, 1, tzinfo=UTC)
    assert dates.parse("1 Jan 50", UTC) == datetime(1950, 1, 1, tzinfo=UTC)


@given(
    st.one_of(
        st.text(),
        st.from_regex(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?.{0,8}"),
        st.integers(),
        st.floats(),
    )
)
def test_whatever_is_read_is_whole_utc_or_none(value: object) -> None:
    """No input raises; every result is aware, in UTC and of whole seconds."""
    when = dates.parse(value, BERLIN)
    assert when is None or (when.tzinfo is UTC and when.microsecond == 0)


@given(MOMENTS)
def test_times_survive_both_formats(when: datetime) -> None:
    """What is written is read back the same, by us and by Python's own parsers."""
    assert dates.parse(dates.rfc3339(when), BERLIN) == when
    assert datetime.fromisoformat(dates.rfc3339(when)) == when
    assert dates.parse(dates.rfc822(when), BERLIN) == when
    assert parsedate_to_datetime(dates.rfc822(when)) == when


@pytest.fixture
def german() -> Iterator[None]:
    before = locale.setlocale(locale.LC_ALL)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_ALL, name)
            break
        except locale.Error:
            continue
    yield
    locale.setlocale(locale.LC_ALL, before)


@pytest.mark.usefixtures("german")
def test_formats_depend_on_nothing_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the locale nor the machine's time zone reaches a feed."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        local = EVENING.astimezone(BERLIN)
        assert dates.rfc3339(local) == "2020-08-14T17:42:00Z"
        assert dates.rfc822(local) == "Fri, 14 Aug 2020 17:42:00 +0000"
        assert dates.parse("2020-08-14 17:42", UTC) == EVENING
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("name", "day", "rest"),
    [
        ("2020-08-14-ice-signs", date(2020, 8, 14), "ice-signs"),
        ("2020-8-4_x", date(2020, 8, 4), "x"),
        ("20200814 notes", date(2020, 8, 14), "notes"),
        ("2020-08-14", date(2020, 8, 14), ""),
        ("2020-02-30-x", None, "2020-02-30-x"),
        ("202081-x", None, "202081-x"),
        ("2001-a-space-odyssey", None, "2001-a-space-odyssey"),
        ("12345678901", None, "12345678901"),
        ("title", None, "title"),
    ],
)
def test_a_file_name_may_begin_with_a_date(name: str, day: date | None, rest: str) -> None:
    """As Jekyll and Hugo have it; what is no date is part of the name."""
    assert dates.from_file_name(name) == (day, rest)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("10m", 600),
        ("10min", 600),
        ("1h30m", 5400),
        ("1h 30m", 5400),
        (" 90S ", 90),
        ("0.5s", 0.5),
        ("2d", 172_800),
        ("1w1d1h1m1s", 694_861),
        ("0s", 0),
    ],
)
def test_durations_are_read_as_people_write_them(text: str, seconds: float) -> None:
    """Units from weeks to seconds, the larger before the smaller."""
    assert dates.duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text",
    ["", " ", "10", "m", "-1m", "30m1h", "1h30", "1.5h", "ten minutes", "1m1m", "9" * 20 + "w"],
)
def test_what_is_no_duration_gives_none(text: str) -> None:
    """Nothing is guessed: a number alone is minutes to one person and seconds to another."""
    assert dates.duration(text) is None


@pytest.mark.parametrize(("text", "seconds"), [("90", 90), ("0.5", 0.5), ("2m", 120)])
def test_a_number_alone_counts_what_the_caller_says(text: str, seconds: float) -> None:
    """`--wait 90` was always seconds."""
    assert dates.duration(text, unit="s") == timedelta(seconds=seconds)
    assert dates.duration("1h30", unit="s") is None
