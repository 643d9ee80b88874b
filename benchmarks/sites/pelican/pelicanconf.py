"""As little as Pelican can do for feeds: no pages, no lists in HTML. Tags are topics."""

AUTHOR = SITENAME = "AI Every Day"
SITEURL = FEED_DOMAIN = "https://news.example.org"
PATH, OUTPUT_PATH = "content", "public"
TIMEZONE, DEFAULT_LANG = "UTC", "en"
LOAD_CONTENT_CACHE = CACHE_CONTENT = True  # it is what makes a second run quicker

FEED_MAX_ITEMS = 50
FEED_ALL_ATOM, FEED_ALL_RSS = "atom.xml", "rss.xml"
TAG_FEED_ATOM, TAG_FEED_RSS = "topics/{slug}/atom.xml", "topics/{slug}/rss.xml"
CATEGORY_FEED_ATOM, CATEGORY_FEED_RSS = "providers/{slug}/atom.xml", "providers/{slug}/rss.xml"
TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

ARTICLE_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = DRAFT_SAVE_AS = ""
DIRECT_TEMPLATES = THEME_STATIC_PATHS = ()
