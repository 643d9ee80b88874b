"""A preview: the output folder on this machine's own address, built again when something changes.

Needs the packages of the extra `serve`, so nothing but `feeds serve` imports it.
"""

from feeds.serve.app import app
from feeds.serve.preview import Preview
from feeds.serve.server import address, listen, serve
from feeds.serve.watch import Places, follow

__all__ = ["Places", "Preview", "address", "app", "follow", "listen", "serve"]
