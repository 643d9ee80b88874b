"""What stands beside the feeds: pages for people, OPML for readers, a listing for programs."""

from feeds.site.cards import headlines
from feeds.site.files import ABOUT_ALL, INDEX, OPML, Edition, page_path, paths
from feeds.site.items import ITEMS_ON_INDEX, ITEMS_ON_PAGE, Item, item
from feeds.site.listing import listing
from feeds.site.pages import index, page

__all__ = [
    "ABOUT_ALL",
    "INDEX",
    "ITEMS_ON_INDEX",
    "ITEMS_ON_PAGE",
    "OPML",
    "Edition",
    "Item",
    "headlines",
    "index",
    "item",
    "listing",
    "page",
    "page_path",
    "paths",
]
