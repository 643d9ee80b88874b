"""The marks of complete feeds and archives (RFC 5005)."""

from feeds.validator.vocabulary.shape import OPTIONAL, Context, Place

CONTEXTS = (
    Context("fh:complete", text=True, opaque=True),
    Context("fh:archive", text=True, opaque=True),
)
PLACES = (
    Place("fh:complete", OPTIONAL, within=("atom:feed", "channel")),
    Place("fh:archive", OPTIONAL, within=("atom:feed", "channel")),
)
