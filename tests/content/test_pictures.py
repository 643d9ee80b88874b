"""With which picture a body begins."""

import pytest

from feeds.content import pictures


@pytest.mark.parametrize(
    ("body", "begun"),
    [
        pytest.param('<img src="https://e.example/t.jpg?w=9">', '<img src="{}">', id="other-size"),
        pytest.param(
            '<p><a href="x"><img alt="" src="http://e.example/t.jpg"></a> A',
            '<p><a href="x"><img alt="" src="{}"></a> A',
            id="linked",
        ),
        pytest.param('<figure>\n<img src="https://e.example/o.jpg">', "", id="another"),
        pytest.param('<p>A</p><img src="https://e.example/t.jpg">', "", id="after-text"),
        pytest.param(
            '<img src="https://resized.example/https://e.example/t.jpg">', "", id="address-in-path"
        ),
        pytest.param("", "", id="empty"),
    ],
)
def test_the_first_picture_is_recognised(body: str, begun: str) -> None:
    """A body that begins with a picture, in whichever size, has it by the URL that is wanted."""
    wanted = "https://e.example/t.jpg?w=1024&q=1"
    expected = begun.format("https://e.example/t.jpg?w=1024&amp;q=1")
    assert pictures.begun_with_image(body, wanted) == expected


@pytest.mark.parametrize(("number", "is_first"), [(1, True), (2, False)])
def test_a_query_may_choose_the_picture(number: int, is_first: bool) -> None:  # noqa: FBT001 - the case
    """Two numbers of one script are two pictures, and neither may go."""
    body = '<img src="https://e.example/picture.php?n=1">'
    begun = pictures.begun_with_image(body, f"https://e.example/picture.php?n={number}")
    assert begun == (body if is_first else "")
