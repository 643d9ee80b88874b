"""The name by which the rules know each element: the usual prefix, whatever a document declares.

`media:content` is the element `content` of Media RSS. The elements of RSS 0.9x and 2.0, in no
namespace, have no prefix (`item`), those of OPML have `opml:`. An element of a namespace that is
not here is `{namespace}local`. A new vocabulary is one line of `NAMESPACES`.
"""

from collections.abc import Mapping
from types import MappingProxyType

#: Prefix to namespace. Rules and vocabularies use these prefixes.
NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "xml": "http://www.w3.org/XML/1998/namespace",
        "atom": "http://www.w3.org/2005/Atom",
        "atom03": "http://purl.org/atom/ns#",
        "app": "http://www.w3.org/2007/app",
        "thr": "http://purl.org/syndication/thread/1.0",
        "fh": "http://purl.org/syndication/history/1.0",
        "at": "http://purl.org/atompub/tombstones/1.0",
        "xhtml": "http://www.w3.org/1999/xhtml",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rss1": "http://purl.org/rss/1.0/",
        "rss09": "http://my.netscape.com/rdf/simple/0.9/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "slash": "http://purl.org/rss/1.0/modules/slash/",
        "sy": "http://purl.org/rss/1.0/modules/syndication/",
        "admin": "http://webns.net/mvcb/",
        "wfw": "http://wellformedweb.org/CommentAPI/",
        "blogChannel": "http://backend.userland.com/blogChannelModule",
        "creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
        "cc": "http://web.resource.org/cc/",
        "media": "http://search.yahoo.com/mrss/",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
        "podcast": "https://podcastindex.org/namespace/1.0",
        "georss": "http://www.georss.org/georss",
        "gml": "http://www.opengis.net/gml",
        "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "opml2": "http://www.opml.org/spec2",
        "opensearch": "http://a9.com/-/spec/opensearch/1.1/",
        "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
        "source": "http://source.scripting.com/",
        "trackback": "http://madskills.com/public/xml/rss/module/trackback/",
        "pingback": "http://madskills.com/public/xml/rss/module/pingback/",
        "ag": "http://purl.org/rss/modules/aggregation/",
        "annotate": "http://purl.org/rss/1.0/modules/annotate/",
        "audio": "http://media.tangent.org/rss/1.0/",
        "cp": "http://my.theinfo.org/changed/1.0/rss/",
        "company": "http://purl.org/rss/1.0/modules/company",
        "email": "http://purl.org/rss/1.0/modules/email/",
        "ev": "http://purl.org/rss/1.0/modules/event/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "image": "http://purl.org/rss/1.0/modules/image/",
        "l": "http://purl.org/rss/1.0/modules/link/",
        "mathml": "http://www.w3.org/1998/Math/MathML",
        "snf": "http://www.smartnews.be/snf",
        "svg": "http://www.w3.org/2000/svg",
        "xlink": "http://www.w3.org/1999/xlink",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
)

#: Other names under which a vocabulary is found, to the prefix by which it is judged all the same.
#: The rules about namespaces say what is wrong with each.
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "http://backend.userland.com/rss": "",
        "http://backend.userland.com/rss2": "",
        "http://backend.userland.com/RSS2": "",
        "http://blogs.law.harvard.edu/tech/rss": "",
        "http://search.yahoo.com/mrss": "media",
        "http://www.itunes.com/DTDs/Podcast-1.0.dtd": "itunes",
        "http://www.itunes.com/DTDs/PodCast-1.0.dtd": "itunes",
        "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    }
)

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()} | dict(ALIASES)


def prefix_of(namespace: str) -> str | None:
    """Give the usual prefix of a namespace; "" for RSS in a namespace; None if unknown."""
    return _PREFIXES.get(namespace)


def name_of(namespace: str, local: str) -> str:
    """Give the name by which rules know an element or attribute of a namespace."""
    prefix = _PREFIXES.get(namespace)
    if prefix is None:
        return f"{{{namespace}}}{local}"
    return f"{prefix}:{local}" if prefix else local
