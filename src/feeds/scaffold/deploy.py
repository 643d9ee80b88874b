"""What tells a web server how to send the feeds: for nginx, for Caddy, and a `_headers` file."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from feeds.config import Config
from feeds.scaffold.folder import write

if TYPE_CHECKING:
    import jinja2

_FOLDER = "deploy"  # of the files, in the folder of the site
_NAMES = ("Caddyfile", "_headers", "nginx.conf")


class Kind(NamedTuple):
    """A kind of documents that a feed has."""

    name: str  #: of the feed's own
    archive_name: str  #: of an archive, where its number is to be filled in; "" if there is none
    media_type: str

    @property
    def content_type(self) -> str:
        """Return the media type as a header says it: JSON is UTF-8 anyway (RFC 8259)."""
        return self.media_type + ("" if self.is_json else "; charset=utf-8")

    @property
    def is_json(self) -> bool:
        """Tell whether it is in no need of a charset."""
        return self.media_type.endswith("json")

    @property
    def pattern(self) -> str:
        """Return a regular expression for the ends of addresses."""
        names = [_pattern(name) for name in (self.name, self.archive_name) if name]
        return f"/({'|'.join(names)})$" if len(names) > 1 else f"/{names[0]}$"


def _pattern(name: str) -> str:
    return "[0-9]+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", name))


# Of which there is one, beside the index page.
_OPML = Kind("feeds.opml", "", "text/x-opml")


def deploy(folder: Path, config: Config, kinds: Sequence[Kind]) -> tuple[Path, ...]:
    """Write the files for what a configuration publishes, and return their paths.

    `kinds` are those of a feed's documents. Raises ConfigError, before anything is written, where
    one of the files is there already.
    """
    environment = _environment()
    address = urlsplit(config.feeds_url)
    files = {}
    for name in _NAMES:
        path = f"{_FOLDER}/{name}"
        text = environment.get_template(f"{name}.jinja").render(
            file=(folder / path).absolute(),
            host=address.netloc,
            scheme=address.scheme,
            # A server compares what it has decoded; hosts of static sites compare what was sent.
            prefix=address.path if name == "_headers" else unquote(address.path),
            kinds=list(kinds),
            opml=_OPML,
            config=config,
            folders=list(_folders(config)),
        )
        files[path] = text.encode()
    return write(folder, files)


def _folders(config: Config) -> Iterator[str]:
    """Yield the folders of feeds, with a placeholder for each name in them.

    `:name` stands for one name at Netlify and at Cloudflare alike; of `*` each makes its own.
    """
    feeds = config.feeds
    kinds = {
        "": feeds.all,
        "topics/:topic/": feeds.topics,
        "providers/:provider/": feeds.providers,
        "topics/:topic/providers/:provider/": feeds.combine,
    }
    yield from (folder for folder, selection in kinds.items() if selection)


def _environment() -> "jinja2.Environment":
    import jinja2  # noqa: PLC0415 - 20 ms, for those who need it

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("feeds.scaffold", "servers"),
        autoescape=False,  # noqa: S701 - none of it is HTML # nosec B701
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = _quoted
    return environment


def _quoted(text: str) -> str:
    r"""Return one word of a server's configuration, whatever is in it but a `$`, which is none."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'
