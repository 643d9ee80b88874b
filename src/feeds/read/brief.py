"""From an article to as much of it as decides where it stands."""

from collections.abc import Iterator
from hashlib import blake2b

import msgspec

from feeds.model import Article, Brief
from feeds.urls import same_story_key

_DIGEST_SIZE = 16  # bytes: no two articles that anybody will ever write share one


def brief(article: Article, encoded: bytes = b"") -> Brief:
    """Return what planning needs of `article`; `encoded` is it in MessagePack."""
    return Brief(
        id=article.id,
        is_named=article.is_named,
        path=article.path,
        published=article.published,
        updated=article.updated,
        expires=article.expires,
        quality=article.quality,
        heat=article.heat,
        is_published=article.is_published,
        is_draft=article.is_draft,
        is_removed=article.is_removed,
        provider=article.provider,
        topics=article.topics,
        pages=tuple(_pages(article)),
        digest=digest(encoded or msgspec.msgpack.encode(article)),
    )


def digest(data: bytes) -> bytes:
    """Return what tells `data` from all other."""
    return blake2b(data, digest_size=_DIGEST_SIZE).digest()


def _pages(article: Article) -> Iterator[str]:
    if article.url:
        yield same_story_key(article.url)
    if article.original_url and article.original_url != article.url:
        yield same_story_key(article.original_url)
