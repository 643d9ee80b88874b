"""When an article was published, and when it was last changed."""

from datetime import date, datetime, tzinfo

from feeds import dates
from feeds.read import misspelt
from feeds.read.misspelt import Need
from feeds.read.record import Record
from feeds.read.timehints import advice
from feeds.read.values import Section

_TIME = "a time, such as 2026-08-14T17:42:00Z"


def published(
    article: Section, record: Record, file_date: date | None, zone: tzinfo
) -> datetime | None:
    """Return when it was published, in UTC; None with a rejection if nothing tells it.

    A time that cannot be read is not replaced by another: the article would appear, or be left
    out, on a day that nobody meant.
    """
    path, value = article.first("published")
    if value is None and file_date is None:
        otherwise = "begin the file's name with the date"
        misspelt.reject(article, record, Need("published", _TIME, otherwise))
        return None
    when = dates.parse(file_date if value is None else value, zone)
    if when is None:
        article.notes.reject(path, value, _TIME, advice(value))
    return when


def updated(article: Section, published: datetime, zone: tzinfo) -> datetime:
    """Return when it was last changed, in UTC, which is never before it was published."""
    path, value = article.first("updated")
    if value is None:
        return published
    when = dates.parse(value, zone)
    if when is None:
        article.notes.warn(path, value, _TIME, f"{advice(value)} The time of publication is taken.")
        return published
    if when < published:
        article.notes.repaired(path, value, "a time after the publication")
    return max(when, published)


def expires(article: Section, zone: tzinfo) -> datetime | None:
    """Return when it runs out, in UTC; None if it does not."""
    path, value = article.first("expires")
    if value is None:
        return None
    when = dates.parse(value, zone)
    if when is None:
        article.notes.warn(
            path, value, _TIME, f"{advice(value)} Until then the article never expires."
        )
    return when
