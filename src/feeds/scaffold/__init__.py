"""What `feeds init` writes: a small folder that builds at once.

The files of `template/` are copied as they are: another one there is another one in the folder.
"""

from feeds.scaffold.folder import init

__all__ = ["init"]
