"""What tells a web server how to send the feeds: for nginx, for Caddy, and a `_headers` file."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from feeds.config import Config
from feeds.scaffold.folder import write

if TYPE_CHECKING:
    import jinja2

_FOLDER = "deploy"  # of the files, in the folder of the site
_NAMES = ("Caddyfile", "_headers", "nginx.conf")
_OPML, _OPML_TYPE = "feeds.opml", "text/x-opml"  # of which there is one, beside the index page


def deploy(folder: Path, config: Config, documents: Mapping[str, str]) -> tuple[Path, ...]:
    """Write the files for what a configuration publishes, and return their paths.

    `documents` are the names of a feed's documents, with their media types. Raises ConfigError,
    before anything is written, where one of the files is there already.
    """
    environment = _environment()
    kinds = [*documents.items(), (_OPML, _OPML_TYPE)]
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
            output=config.output,
            kinds=kinds,
            xml_kinds=[(kind, type_) for kind, type_ in kinds if "json" not in type_],
            opml=_OPML,
            codings=config.compress,
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
        autoescape=False,  # noqa: S701 - none of it is HTML
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"quoted": _quoted, "regex": re.escape}
    return environment


def _quoted(text: str) -> str:
    r"""Return one word of a server's configuration, whatever is in it but a `$`, which is none."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'
