"""Every rule. A new family is a module here and its line below; `rule.py` says how to add one."""

from feeds.validator.rule import Rule
from feeds.validator.rules.atom import ATOM_RULES
from feeds.validator.rules.atom_entries import ENTRY_RULES
from feeds.validator.rules.atom_links import LINK_RULES
from feeds.validator.rules.atom_text import TEXT_RULES
from feeds.validator.rules.atom_values import VALUE_RULES
from feeds.validator.rules.encoding import ENCODING_RULES
from feeds.validator.rules.geo import GEO_RULES
from feeds.validator.rules.history import HISTORY_RULES
from feeds.validator.rules.html import HTML_RULES
from feeds.validator.rules.jsonfeed import JSON_RULES
from feeds.validator.rules.lint import LINT_RULES
from feeds.validator.rules.media import MEDIA_RULES
from feeds.validator.rules.media_attributes import MEDIA_ATTRIBUTE_RULES
from feeds.validator.rules.modules import MODULE_RULES
from feeds.validator.rules.namespaces import NAMESPACE_RULES
from feeds.validator.rules.opml import OPML_RULES
from feeds.validator.rules.podcast import PODCAST_RULES
from feeds.validator.rules.profiles import PROFILE_RULES
from feeds.validator.rules.reading import READING_RULES
from feeds.validator.rules.rss import RSS_RULES
from feeds.validator.rules.rss_channel import CHANNEL_RULES, IMAGE_RULES, SKIP_RULES
from feeds.validator.rules.rss_dates import DATE_RULES
from feeds.validator.rules.rss_links import LINK_AND_GUID_RULES
from feeds.validator.rules.rss_text import PLAIN_TEXT_RULES
from feeds.validator.rules.semantics import SEMANTICS_RULES
from feeds.validator.rules.threading import THREADING_RULES
from feeds.validator.rules.tombstones import TOMBSTONE_RULES
from feeds.validator.rules.web import WEB_RULES

RULES: tuple[Rule, ...] = (
    *READING_RULES,
    *ENCODING_RULES,
    *NAMESPACE_RULES,
    *ATOM_RULES,
    *VALUE_RULES,
    *LINK_RULES,
    *TEXT_RULES,
    *ENTRY_RULES,
    *RSS_RULES,
    *DATE_RULES,
    *PLAIN_TEXT_RULES,
    *LINK_AND_GUID_RULES,
    *IMAGE_RULES,
    *CHANNEL_RULES,
    *SKIP_RULES,
    *MEDIA_RULES,
    *MEDIA_ATTRIBUTE_RULES,
    *MODULE_RULES,
    *SEMANTICS_RULES,
    *PODCAST_RULES,
    *GEO_RULES,
    *THREADING_RULES,
    *HISTORY_RULES,
    *TOMBSTONE_RULES,
    *HTML_RULES,
    *OPML_RULES,
    *JSON_RULES,
    *LINT_RULES,
    *PROFILE_RULES,
    *WEB_RULES,
)
