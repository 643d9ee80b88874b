"""Which page and which still picture belong to the address of a video player's frame.

No feed reader plays frames safely, and most leave them out: what stood in one is lost unless it
becomes a link. Add a player by adding a line.
"""

import html
import re
from typing import NamedTuple

from feeds import urls
from feeds.model import Video

_WORDS = {
    "audio": "Listen at",
    "iframe": "See what is embedded from",
    "video": "Watch the video at",
}


class Player(NamedTuple):
    """A site whose players tell which film they play."""

    frame: re.Pattern[str]  #: finds the film's id, as its only group, in the frame's address
    page: str  #: where a person watches it; `{}` stands for the id
    still: str = ""  #: a picture that is always there; "" where the id does not tell


PLAYERS = (
    Player(
        re.compile(
            r"//(?:www\.|m\.)?(?:youtu\.be/|youtube(?:-nocookie)?\.com/"
            r"(?:(?:embed|v|shorts|live)/|watch\?(?:[^#]*&)?v=))"
            r"((?!videoseries|live_stream)[\w-]{11})(?![\w-])"  # those two are no ids
        ),
        "https://www.youtube.com/watch?v={}",
        "https://i.ytimg.com/vi/{}/hqdefault.jpg",
    ),
    Player(re.compile(r"//(?:player\.|www\.)?vimeo\.com/(?:video/)?(\d+)"), "https://vimeo.com/{}"),
    Player(
        re.compile(r"//(?:www\.|geo\.)?dailymotion\.com/(?:embed/)?video/([A-Za-z0-9]+)"),
        "https://www.dailymotion.com/video/{}",
        "https://www.dailymotion.com/thumbnail/video/{}",
    ),
)


def video(frame_url: str) -> Video | None:
    """Return the film that the frame at this absolute URL plays; None if no player is known."""
    for player in PLAYERS:
        if found := player.frame.search(frame_url):
            return Video(url=player.page.format(found[1]), thumbnail=player.still.format(found[1]))
    return None


def watch(video: Video, element: str = "video") -> str:
    """Return the words, as HTML, that lead to where `video` plays."""
    return f"{_WORDS[element]} {html.escape(urls.domain(video.url))}"
