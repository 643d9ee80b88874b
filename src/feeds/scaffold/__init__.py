"""What `feeds init` writes: a small folder that builds at once, and files for web servers.

The files of `template/` are copied as they are: another one there is another one in the folder.
Those of `servers/` are filled with what the configuration says.
"""

from feeds.scaffold.deploy import Kind, deploy
from feeds.scaffold.folder import IGNORED, init

__all__ = ["IGNORED", "Kind", "deploy", "init"]
