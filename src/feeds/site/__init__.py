"""What stands beside the feeds: pages for people, OPML for readers, a listing for programs."""

from feeds.site.files import ABOUT_ALL, INDEX, OPML, Edition, page_path, paths
from feeds.site.items import HEADLINES, ITEMS_ON_INDEX, ITEMS_ON_PAGE, Item, item
from feeds.site.listing import listing
from feeds.site.pages import index, page

__all__ = [
    "ABOUT_ALL",
    "HEADLINES",
    "INDEX",
    "ITEMS_ON_INDEX",
    "ITEMS_ON_PAGE",
    "OPML",
    "Edition",
    "Item",
    "index",
    "item",
    "listing",
    "page",
    "page_path",
    "paths",
]
