"""How much of an article is read, beyond which it was not written for people."""

from typing import Annotated

from msgspec import Meta

from feeds.config.section import Count, Most, Section


class Limits(Section, frozen=True, kw_only=True):
    """How much of an article is read: no article that was written for people comes near."""

    file_size: Annotated[
        Most, Meta(description="Bytes of a file; one that is larger is rejected")
    ] = 100_000_000
    front_matter_size: Annotated[
        Most, Meta(description="Characters of a front matter; beyond it the file is rejected")
    ] = 1_000_000
    depth: Annotated[
        int,
        Meta(
            description="Levels of YAML within each other; beyond it the file is rejected",
            ge=1,
            le=500,
        ),
    ] = 200
    aliases: Annotated[
        Count, Meta(description="YAML aliases in a front matter; beyond it the file is rejected")
    ] = 1000
    topics: Annotated[
        Most, Meta(description="Topics of an article, and its tags; more are left out")
    ] = 100
    items: Annotated[
        Most,
        Meta(description="Pictures, authors or related articles in a list; more are left out"),
    ] = 1000
    title_length: Annotated[
        Most, Meta(description="Characters of a headline, a name or an id; more are cut off")
    ] = 1000
    text_length: Annotated[
        Most, Meta(description="Characters of an excerpt or a description; more are cut off")
    ] = 20_000
    body_length: Annotated[
        Most, Meta(description="Characters of a body; a longer one is left out")
    ] = 1_000_000
    url_length: Annotated[
        Most, Meta(description="Characters of a URL; a longer one is left out")
    ] = 8000
