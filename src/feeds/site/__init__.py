"""What stands beside the feeds: pages for people, OPML for readers, a listing for programs."""

from feeds.site.files import files, paths
from feeds.site.listing import listing
from feeds.site.opml import opml
from feeds.site.pages import index, page

__all__ = ["files", "index", "listing", "opml", "page", "paths"]
