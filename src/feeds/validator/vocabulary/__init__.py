"""Which elements and attributes there are, and where: data, read by the rules of structure.

A new vocabulary is a module here with `CONTEXTS` and `PLACES`, and its line in each table below.
"""

from feeds.validator.vocabulary import (
    atom,
    geo,
    history,
    media,
    modules,
    opml,
    podcast,
    rss,
    threading,
    tombstones,
)
from feeds.validator.vocabulary.shape import compose

CONTEXTS = (
    *rss.CONTEXTS,
    *atom.CONTEXTS,
    *opml.CONTEXTS,
    *media.CONTEXTS,
    *podcast.CONTEXTS,
    *geo.CONTEXTS,
    *modules.CONTEXTS,
    *threading.CONTEXTS,
    *history.CONTEXTS,
    *tombstones.CONTEXTS,
)
PLACES = (
    *atom.PLACES,
    *media.PLACES,
    *podcast.PLACES,
    *geo.PLACES,
    *modules.PLACES,
    *threading.PLACES,
    *history.PLACES,
    *tombstones.PLACES,
)

SCHEMA = compose(CONTEXTS, PLACES)
