"""Folders of made-up articles in the shape of real ones, of any size, the same everywhere.

Every article comes from its own generator, seeded with its number: the first thousand articles
of a corpus of ten thousand are the corpus of one thousand. Only `random()` is drawn from it, the
one method of `random.Random` whose sequence Python promises to keep.
"""

import json
import re
import tomllib
from base64 import b64encode
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import shake_256
from itertools import accumulate, product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

NEWEST = datetime(2026, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=37)  #: between two articles: 39 a day, as on a busy news site

_VOCABULARY = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))
TOPICS: list[str] = _VOCABULARY["topics"]
WORDS: list[str] = _VOCABULARY["words"]
PROVIDERS = [
    f"{first} {second}"
    for second, first in product(_VOCABULARY["provider_second"], _VOCABULARY["provider_first"])
]


class Sample(NamedTuple):
    """One article: what its front matter says, and its text."""

    name: str  #: of the file, without an ending
    fields: dict[str, Any]
    body: str  #: Markdown, "" for half of them


class Dice(Random):
    """A generator of which only `random` is drawn."""

    def number(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self.random() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """Return True that often."""
        return self.random() < share

    def rank(self, sums: Sequence[float]) -> int:
        """Return a place in a list, by the running sums of its weights."""
        return bisect(sums, self.random() * sums[-1])

    def sentence(self, low: int, high: int) -> str:
        """Return words of about `low` to `high` characters in all."""
        length, words = self.number(low, high), list[str]()
        while length > 0:
            words.append(WORDS[int(self.random() * len(WORDS))])
            length -= len(words[-1]) + 1
        return " ".join(words).rstrip(",&").capitalize()


def zipf(count: int) -> list[float]:
    """Return the running sums of 1, 1/2, 1/3, ...: few are met often, many seldom."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


TOPIC_SUMS, PROVIDER_SUMS = zipf(len(TOPICS)), zipf(len(PROVIDERS))
TOPIC_COUNTS = list(accumulate((0.4, 0.3, 0.2, 0.1)))  #: weights of one, two, three, four topics


def samples(count: int) -> Iterator[Sample]:
    """Yield `count` articles, the newest first."""
    return map(sample, range(count))


def sample(number: int) -> Sample:
    """Return an article, the same for the same number on any machine."""
    dice = Dice(f"feeds {number}")
    told = _story(dice, NEWEST - number * STEP)
    name = f"{NEWEST - number * STEP:%Y-%m-%d}-{_slug(told['title'])}-{number}"
    return Sample(name, told | _selection(dice, name), _body(dice) if dice.chance(0.5) else "")


def _story(dice: Dice, published: datetime) -> dict[str, Any]:
    """Return what an article and one of related coverage have in common."""
    provider = PROVIDERS[dice.rank(PROVIDER_SUMS)]
    title = dice.sentence(40, 80)
    page = f"https://{_domain(provider)}/{published:%Y/%m/%d}/{_slug(title)}.html"
    return {
        "title": title,
        "excerpt": dice.sentence(150, 305) + "...",
        "publishedDateTime": published + timedelta(seconds=dice.number(0, 59)),
        "originalUrl": page,
        "webUrl": page,
        "type": "article",
        "quality": dice.number(30, 160),
        "heat": dice.number(-1, 160),
        "provider": {
            "name": provider,
            "domain": _domain(provider),
            "images": [{"url": f"https://{_domain(provider)}/logo.png", "width": 50, "height": 50}],
        },
        "images": [
            {
                "url": f"https://images.example/{_slug(title)[:40]}-{at}.jpg",
                "width": 1200,
                "height": dice.number(630, 900),
                "isCached": True,
            }
            for at in range(dice.number(1, 2))
        ],
    }


def _selection(dice: Dice, name: str) -> dict[str, Any]:
    """Return what only the article itself has."""
    picks = (TOPICS[dice.rank(TOPIC_SUMS)] for _ in iter(int, 1))
    wanted, topics = dice.rank(TOPIC_COUNTS) + 1, dict[str, None]()
    while len(topics) < wanted:
        topics[next(picks)] = None
    related = dice.number(2, 8) if dice.chance(0.2) else 0
    return {
        "category": "news",
        "published": dice.chance(0.7),
        "topics": list(topics),
        "related": [_story(dice, NEWEST - dice.number(0, 9999) * STEP) for _ in range(related)],
        # As long as the real ones; nobody must ever see it in a feed.
        "secured": b64encode(shake_256(name.encode()).digest(291)).decode(),
    }


def _body(dice: Dice) -> str:
    """Return Markdown of some paragraphs, with a heading, a list, a link and emphasis."""
    first, *rest = (dice.sentence(250, 500) + "." for _ in range(dice.number(3, 8)))
    points = "\n".join(f"- {dice.sentence(30, 70)}" for _ in range(3))
    link = f"[{dice.sentence(10, 20)}](https://{_domain(PROVIDERS[dice.number(0, 299)])}/more)"
    heading = f"## {dice.sentence(15, 40)}"
    return "\n\n".join([f"**{first}**", *rest, heading, points, f"More: {link}.", ""])


def _slug(text: str) -> str:
    return re.sub("[^a-z]+", "-", text.lower()).strip("-")


def _domain(provider: str) -> str:
    return f"{_slug(provider)}.example"


def markdown(fields: Mapping[str, object], body: str) -> str:
    """Return a file of front matter and text."""
    return f"---\n{yaml(fields)}---\n{body}"


def yaml(fields: Mapping[str, object], indent: str = "") -> str:
    """Return a mapping in block style, as the tools write it that such sites are made with."""
    return "".join(f"{indent}{key}:{_node(value, indent)}" for key, value in fields.items())


def _node(value: object, indent: str) -> str:
    """Return what stands behind a key, from the blank or the line end on."""
    if isinstance(value, Mapping):
        return "\n" + yaml(value, indent + "  ")
    if isinstance(value, list):
        return "\n" + "".join(_item(item, indent + "  ") for item in value) if value else " []\n"
    if isinstance(value, datetime):
        return f" {value:%Y-%m-%dT%H:%M:%SZ}\n"
    return f" {json.dumps(value, ensure_ascii=False)}\n"


def _item(value: object, indent: str) -> str:
    """Return a line, or lines, that begin with a dash."""
    if isinstance(value, Mapping):
        return f"{indent}- {yaml(value, indent + '  ').lstrip()}"
    return f"{indent}-{_node(value, indent)}"
