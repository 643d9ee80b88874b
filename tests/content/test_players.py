"""Addresses of frames, and the pages of the films that they play."""

import pytest

from feeds.content import players
from feeds.model import Video

YOUTUBE = Video(
    url="https://www.youtube.com/watch?v=a1-B2_c3D4e",
    thumbnail="https://i.ytimg.com/vi/a1-B2_c3D4e/hqdefault.jpg",
)


@pytest.mark.parametrize(
    ("frame", "film"),
    [
        pytest.param("https://www.youtube.com/embed/a1-B2_c3D4e?rel=0", YOUTUBE, id="youtube"),
        pytest.param("https://www.youtube-nocookie.com/embed/a1-B2_c3D4e", YOUTUBE, id="nocookie"),
        pytest.param("https://m.youtube.com/watch?t=9&v=a1-B2_c3D4e", YOUTUBE, id="watch"),
        pytest.param("http://youtu.be/a1-B2_c3D4e#t=1", YOUTUBE, id="short"),
        pytest.param(
            "https://player.vimeo.com/video/76979871?h=8272103f6e",
            Video(url="https://vimeo.com/76979871"),
            id="vimeo-tells-no-still",
        ),
        pytest.param(
            "https://www.dailymotion.com/embed/video/x7tgad0",
            Video(
                url="https://www.dailymotion.com/video/x7tgad0",
                thumbnail="https://www.dailymotion.com/thumbnail/video/x7tgad0",
            ),
            id="dailymotion",
        ),
        pytest.param("https://www.youtube.com/embed/videoseries?list=1", None, id="no-film"),
        pytest.param("https://www.youtube.com/embed/a1-B2_c3D4e55", None, id="id-too-long"),
        pytest.param("https://maps.example.org/embed/a1-B2_c3D4e", None, id="another-site"),
    ],
)
def test_a_frame_tells_its_film(frame: str, film: Video | None) -> None:
    """A player's frame becomes the page to watch at, with a still where the address tells one."""
    assert players.video(frame) == film
