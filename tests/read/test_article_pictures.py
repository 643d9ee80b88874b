"""The pictures and films of an article."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from written import SITE, article, problems, reading, told

from feeds.errors import Level
from feeds.model import Image, Video


@pytest.mark.parametrize(
    ("value", "images"),
    [
        ("image: https://e.org/a.png", (Image(url="https://e.org/a.png", media_type="image/png"),)),
        ("image: b.gif", (Image(url="https://news.example/b.gif", media_type="image/gif"),)),
        (
            "image: {path: /c, width: 600px, height: '400', alt: A cat}",
            (Image(url="https://news.example/c", width=600, height=400, title="A cat"),),
        ),
        (
            "images: [{src: /d, width: 10.7, credit: Me}, /d, /e]",
            (
                Image(url="https://news.example/d", width=10, attribution="Me"),
                Image(url="https://news.example/e"),
            ),
        ),
        ("image: false", ()),
        ("images: [~, '']", ()),
        ("images: {width: 5}", ()),
        ("image: 'data:image/png;base64,AAAA'", ()),
        ("image: 7", ()),
    ],
)
def test_images_are_urls_or_tell_of_themselves(
    tmp_path: Path, value: str, images: tuple[Image, ...]
) -> None:
    """However they are listed, each picture is there once, with an absolute URL."""
    assert article(tmp_path, value).images == images


@pytest.mark.parametrize(
    "size", ["-3", "0", "1e9", "100%", "wide", ".nan", "[]", "true", "9" * 400]
)
def test_sizes_that_no_picture_has_are_left_out(tmp_path: Path, size: str) -> None:
    """A wrong size would stretch the picture, or break the feed."""
    values = f"image: {{url: /a, width: {size}}}"
    assert article(tmp_path, values).images == (Image(url="https://news.example/a"),)
    assert told(problems(tmp_path, values)) == [(Level.WARNING, "image.width", 5)]


def test_pictures_without_a_usable_url_are_told(tmp_path: Path) -> None:
    """Each warning names the picture by its place in the list."""
    found = problems(tmp_path, "images:\n- ~\n- 'javascript:x'\n- url: ftp://e.org/a\n- 7")
    assert told(found) == [
        (Level.WARNING, "images[1]", 7),
        (Level.WARNING, "images[2].url", 8),
        (Level.WARNING, "images[3]", 9),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "a frog in the pond",
        "Two frogs: is one a toad?",
        "/home/me/a.jpg",
        "/Users/me/Pictures/a.jpg",
        r"C:\Users\me\a.jpg",
        "c:/pictures/a.jpg",
        "file:///home/me/a.jpg",
    ],
)
def test_what_names_no_picture_of_the_web_is_left_out_and_told(
    tmp_path: Path, written: str
) -> None:
    """A description in place of a picture, or a file of the author's own, would be a dead link."""
    for value in (f"images: '{written}'", f"images: [{{src: '{written}'}}]"):
        assert article(tmp_path, value).images == ()
        (problem,) = problems(tmp_path, value)
        assert problem.level is Level.WARNING
        assert problem.hint.endswith("it is left out.")
        is_file = not written.endswith(("pond", "?"))
        assert ("on the web, not on a machine" in problem.hint) == is_file


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("a frog.jpg", "https://news.example/a%20frog.jpg"),
        ("a frog.JPG?w=3 ", "https://news.example/a%20frog.JPG?w=3"),
        ("my pictures/a frog", "https://news.example/my%20pictures/a%20frog"),
        ("/my frog", "https://news.example/my%20frog"),
        ("show.php?of=a frog", "https://news.example/show.php?of=a%20frog"),
        ("/home/a.jpg", "https://news.example/home/a.jpg"),
        ("/users/me/a.jpg", "https://news.example/users/me/a.jpg"),
        ("https://e.org/home/me/a.jpg", "https://e.org/home/me/a.jpg"),
    ],
)
def test_a_path_may_have_spaces_and_any_folder(tmp_path: Path, written: str, url: str) -> None:
    """What may well be there is taken at its word."""
    assert [image.url for image in article(tmp_path, f"image: '{written}'").images] == [url]


def test_a_path_on_the_sites_own_page_is_below_the_site(tmp_path: Path) -> None:
    """A site in a folder of its host writes paths from that folder, as Jekyll's plug-ins do."""
    content = "---\ntitle: x\ndate: 2026-01-01\npermalink: /p/\nimages: [/a, b]\n---\n"
    site = replace(SITE, url="https://site.example/project/")
    found = reading(tmp_path, content, site=site).article
    assert found
    assert [image.url for image in found.images] == [
        "https://site.example/project/a",
        "https://site.example/project/p/b",
    ]


FRAME = '<iframe width="800" height="500" src="{}" allowfullscreen></iframe>'
YOUTUBE = Video(
    url="https://www.youtube.com/watch?v=abcDEF12345",
    thumbnail="https://i.ytimg.com/vi/abcDEF12345/hqdefault.jpg",
)


@pytest.mark.parametrize(
    ("value", "video"),
    [
        (
            FRAME.format("https://www.youtube.com/embed/abcDEF12345?rel=0&amp;start=5"),
            replace(YOUTUBE, width=800, height=500),
        ),
        ("<iframe src=//www.youtube.com/embed/abcDEF12345>", YOUTUBE),
        ("https://youtu.be/abcDEF12345", YOUTUBE),
        ("<iframe src='https://player.vimeo.com/video/42'>", Video(url="https://vimeo.com/42")),
        (
            FRAME.format("https://e.org/p?a=1&amp;b=2"),
            Video(url="https://e.org/p?a=1&b=2", width=800, height=500),
        ),
        (
            "<VIDEO controls width='0'><source type=x SRC='/a.mp4'></VIDEO>",
            Video(url="https://news.example/a.mp4"),
        ),
        ("https://e.org/film.mp4", Video(url="https://e.org/film.mp4")),
        ("<iframe width='100%' src='https://e.org/p'>", Video(url="https://e.org/p")),
        ("<iframe src='javascript:alert(1)'></iframe>", None),
        ("<img src='https://e.org/a.png'>", None),
        ("<iframe data-src='https://e.org/a'></iframe>", None),
    ],
)
def test_a_frame_becomes_the_page_where_the_film_plays(
    tmp_path: Path, value: str, video: Video | None
) -> None:
    """No reader plays frames safely; of an unknown player its address is left."""
    quoted = value.replace("'", "''")
    assert article(tmp_path, f"featuredContent: '{quoted}'").video == video
    assert len(problems(tmp_path, f"featuredContent: '{quoted}'")) == (video is None)


@pytest.mark.parametrize(
    ("value", "video"),
    [("{url: 'https://youtu.be/abcDEF12345'}", YOUTUBE), ("[a]", None), ("7", None), ("~", None)],
)
def test_featured_content_of_other_types(tmp_path: Path, value: str, video: Video | None) -> None:
    """A mapping may name the film; anything else is none."""
    assert article(tmp_path, f"featuredContent: {value}").video == video
