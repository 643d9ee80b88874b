"""Every rule. A new family is a module here and its line below; `rule.py` says how to add one."""

from feeds.validate.rule import Rule
from feeds.validate.rules.atom import ATOM_RULES
from feeds.validate.rules.encoding import ENCODING_RULES
from feeds.validate.rules.jsonfeed import JSON_RULES
from feeds.validate.rules.modules import MODULE_RULES
from feeds.validate.rules.namespaces import NAMESPACE_RULES
from feeds.validate.rules.opml import OPML_RULES
from feeds.validate.rules.reading import READING_RULES
from feeds.validate.rules.rss import RSS_RULES

RULES: tuple[Rule, ...] = (
    *READING_RULES,
    *ENCODING_RULES,
    *NAMESPACE_RULES,
    *ATOM_RULES,
    *RSS_RULES,
    *MODULE_RULES,
    *OPML_RULES,
    *JSON_RULES,
)
