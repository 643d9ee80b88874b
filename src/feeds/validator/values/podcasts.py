"""Values of Apple's podcast extension: categories, lengths, and the words it asks for."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_DURATION = re.compile(r"[0-9]+|(?:[0-9]+:)?[0-9]{1,3}:[0-5]?[0-9]")
_WORDS = frozenset({"true", "false", "yes", "no", "clean", "explicit"})


def _several(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(",") if word.strip())


#: Apple Podcasts categories since 2019, with their subcategories.
CATEGORIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Arts": _several("Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts"),
        "Business": _several(
            "Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit"
        ),
        "Comedy": _several("Comedy Interviews, Improv, Stand-Up"),
        "Education": _several("Courses, How To, Language Learning, Self-Improvement"),
        "Fiction": _several("Comedy Fiction, Drama, Science Fiction"),
        "Government": frozenset(),
        "Health & Fitness": _several(
            "Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality"
        ),
        "History": frozenset(),
        "Kids & Family": _several(
            "Education for Kids, Parenting, Pets & Animals, Stories for Kids"
        ),
        "Leisure": _several(
            "Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, "
            "Video Games"
        ),
        "Music": _several("Music Commentary, Music History, Music Interviews"),
        "News": _several(
            "Business News, Daily News, Entertainment News, News Commentary, Politics, "
            "Sports News, Tech News"
        ),
        "Religion & Spirituality": _several(
            "Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality"
        ),
        "Science": _several(
            "Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, "
            "Natural Sciences, Nature, Physics, Social Sciences"
        ),
        "Society & Culture": _several(
            "Documentary, Personal Journals, Philosophy, Places & Travel, Relationships"
        ),
        "Sports": _several(
            "Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, "
            "Running, Soccer, Swimming, Tennis, Volleyball, Wilderness, Wrestling"
        ),
        "Technology": frozenset(),
        "True Crime": frozenset(),
        "TV & Film": _several(
            "After Shows, Film History, Film Interviews, Film Reviews, TV Reviews"
        ),
    }
)


def category(value: str, parent: str = "") -> str | None:
    """Check a category, or a subcategory of `parent`; an unknown parent is blamed by itself."""
    if not parent:
        return None if value in CATEGORIES else "is no category of Apple Podcasts"
    good = parent not in CATEGORIES or value in CATEGORIES[parent]
    return None if good else f"is no subcategory of {parent}"


def duration(value: str) -> str | None:
    """Check a length: seconds, or hours:minutes:seconds, hours left out if there are none."""
    return None if _DURATION.fullmatch(value) else "is not a length such as 1:02:03 or 3723"


def explicitness(value: str) -> str | None:
    """Check true or false; yes, no, clean and explicit are what Apple asked for earlier."""
    return None if value.lower() in _WORDS else "is neither true nor false"
