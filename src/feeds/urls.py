"""URLs: absolute and percent-encoded (RFC 3986), tag URIs (RFC 4151), and when two are one story.

What is read are the URLs that people write and browsers repair (RFC 3987, WHATWG URL): with
spaces, letters of every script, line ends in the middle. What is given are those that every
reader and validator takes.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

# RFC 3986, section 3.3: pchar, but for unreserved characters, which `quote` always keeps.
_PCHAR = "!$&'()*+,;=:@"
_PATH = _PCHAR + "/"
_QUERY = _PATH + "?"
_ESCAPED = "%[0-9A-Fa-f]{2}"
_LEGAL = r"A-Za-z0-9\-._~!$&'()*+,;=:@/"
_CLEAN = re.compile(
    r"https?://(?:[a-z0-9][a-z0-9-]{0,62}\.)+[a-z]+(?![^/?#])"
    rf"[{_LEGAL}]*+(?:{_ESCAPED}[{_LEGAL}]*+)*+"
    rf"(?:\?(?!#|$)[{_LEGAL}?]*+(?:{_ESCAPED}[{_LEGAL}?]*+)*+)?"
    rf"(?:#(?!$)[{_LEGAL}?]*+(?:{_ESCAPED}[{_LEGAL}?]*+)*+)?"
)
# No port, no query, no fragment, no escapes: host and path are what tells the page.
_SIMPLE = re.compile(
    r"https?://(?:www\.)?((?!www\.)(?:[a-z0-9-]+\.)+[a-z]+(?:/[A-Za-z0-9\-._~!$&'()*+,;=:@/]*)?)"
)
_REMOVED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(
    r"(?=.{1,255}$)(?:[a-z0-9_][a-z0-9_-]{0,62}\.)*[a-z0-9_][a-z0-9_-]{0,62}\.?|\[[0-9a-f:.]+\]"
)
_UNRESERVED = re.compile("%(?:2[DdEe]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff]|7[Ee])")
_ESCAPE = re.compile("%[0-9a-f]{2}", re.IGNORECASE)
# Parameters that name the way a reader came, never the page: kept to those that no site is known
# to use for anything else. `id`, `p`, `ref` and `source` do choose pages.
_TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|mc_[ce]id|"
    r"_hsenc|_hsmi|mkt_tok|vero_id|oly_(?:enc|anon)_id|wt\.mc_id|guccounter|guce_referrer\w*)(?:=.*)?",
    re.IGNORECASE | re.DOTALL,
)
# What begins as hosts do: `example.com/path`. Of the endings, those that many pages have.
_HOST_FIRST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2}|com|org|net|edu|gov|int|info|biz|"
    r"app|blog|cloud|dev|example|media|news|online|press|shop|site|store|studio|tech|wiki|xyz)"
    r"(?=[/?#]|$)",
    re.IGNORECASE,
)
# Two letters that files end with; some are countries, too, which few would know them for.
_FILE_ENDINGS = (
    *(".ai", ".bz", ".cc", ".cs", ".db", ".gz", ".go", ".hs", ".js", ".md", ".ml", ".mo", ".pl"),
    *(".po", ".ps", ".py", ".rb", ".rs", ".sh", ".so", ".ts", ".tv", ".vb", ".xz", ".qa"),
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_IMAGE_TYPES = {
    "avif": "image/avif",
    "bmp": "image/bmp",
    "gif": "image/gif",
    "heic": "image/heic",
    "ico": "image/x-icon",
    "jpe": "image/jpeg",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "jxl": "image/jxl",
    "png": "image/png",
    "svg": "image/svg+xml",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "webp": "image/webp",
}


def absolute(url: str, base: str = "") -> str:
    """Return `url`, seen from `base`, as an absolute http or https URL; "" if it is none.

    Legal characters and existing escapes stay as they are, so nothing is encoded twice. User
    names and passwords are left out: a feed is public.
    """
    if is_clean(url):
        return url
    cleaned = _cleaned(url)
    try:
        parts = urlsplit(urljoin(base, cleaned))
        host, port = _host(parts.hostname), parts.port
    except ValueError:  # a broken [IPv6] address, a port above 65535, a host that is not UTF-8
        return ""
    if not cleaned or not host or parts.scheme not in _DEFAULT_PORTS:
        return ""
    return "".join(
        (
            f"{parts.scheme}://{host}",
            f":{port}" if port is not None else "",
            _encoded(parts.path, _PATH),
            f"?{_encoded(parts.query, _QUERY)}" if parts.query else "",
            f"#{_encoded(parts.fragment, _QUERY)}" if parts.fragment else "",
        )
    )


def is_clean(url: str) -> bool:
    """Tell whether `url` is absolute as it stands, and most surely has nothing to be mended."""
    return _CLEAN.fullmatch(url) is not None


def begins_with_host(written: str) -> bool:
    """Tell whether a relative URL looks as if only `https://` were missing: `example.com/path`."""
    found = _HOST_FIRST.match(written)
    return found is not None and not found[0].lower().endswith(_FILE_ENDINGS)


def same_story_key(url: str) -> str:
    """Return what is equal for two absolute URLs of one page, however it was linked; "" for "".

    Left out are the scheme, `www.`, a default port, tracking parameters, a fragment that only
    points into the page, and the last slash. All else tells pages apart.
    """
    if simple := _SIMPLE.fullmatch(url):  # nearly all are, and `urlsplit` takes five times as long
        return simple[1].rstrip("/")
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = parts.port if parts.port != _DEFAULT_PORTS.get(parts.scheme) else None
    query = "&".join(part for part in parts.query.split("&") if not _TRACKING.fullmatch(part))
    # `#!/page` and `#/page` are pages of their own on sites that are one script.
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    key = f"{host}:{port}" if port else host
    key += parts.path.rstrip("/")
    key += f"?{query}" if query else ""
    key += f"#{fragment}" if fragment else ""
    return _normal_escapes(key) if "%" in key else key


def tag_uri(site_url: str, date: str, specific: str) -> str:
    """Return the `tag:` URI (RFC 4151) that the owner of `site_url` on `date` gives `specific`.

    Two specifics give two URIs, unless they are the same text in Unicode's form NFC.
    """
    specific = quote(unicodedata.normalize("NFC", specific), _QUERY)
    return f"tag:{_authority(site_url)},{date}:{specific}"


def image_type(url: str) -> str:
    """Return the media type that the ending of the URL's path tells, such as image/jpeg; or ""."""
    path = url.partition("#")[0].partition("?")[0]
    return _IMAGE_TYPES.get(path.rpartition(".")[2].lower(), "")


@lru_cache(maxsize=1000)  # many articles have few providers
def domain(url_or_domain: str) -> str:
    """Return the host in lower case without `www.`, as DNS has it; "" if there is none."""
    text = url_or_domain.strip()
    try:
        host = _host(urlsplit(text if "//" in text else f"//{text}").hostname)
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")


@lru_cache
def _authority(site_url: str) -> str:
    return _host(urlsplit(site_url).hostname)


def _cleaned(url: str) -> str:
    """Return `url` with what browsers mend mended: white space around, controls, backslashes."""
    url = _REMOVED.sub("", url.strip())
    before_query = re.match("[^?#]*", url)[0]  # type: ignore[index]  # matches any text
    return before_query.replace("\\", "/") + url[len(before_query) :]


def _host(host: str | None) -> str:
    """Return the host as DNS has it; "" if it cannot be one. Raise ValueError if it is no text.

    Labels beyond ASCII become A-labels after NFKC and lower case. Unlike Python's own codec
    (IDNA 2003) this keeps `ß` apart from `ss` as browsers do (UTS 46), and takes emoji.
    """
    host = unquote(host or "", errors="strict").lower()
    if ":" in host:
        host = f"[{host}]"
    if not host.isascii():
        host = unicodedata.normalize("NFKC", host).lower().replace("\u3002", ".")
        host = unicodedata.normalize("NFC", host)
        host = ".".join(_a_label(label) for label in host.split("."))
    return host if _HOST.fullmatch(host) else ""


def _a_label(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"


def _encoded(part: str, safe: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe + "%")


def _normal_escapes(url: str) -> str:
    """Return `url` with needless escapes undone and the rest in upper case (RFC 3986, 6.2.2)."""
    url = _UNRESERVED.sub(lambda match: unquote(match[0]), url)
    return _ESCAPE.sub(lambda match: match[0].upper(), url)
