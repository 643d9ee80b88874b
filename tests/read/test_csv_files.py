"""Articles as the rows of a table."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written import config, readings, told

from feeds import read
from feeds.config import Limits
from feeds.errors import Level
from feeds.model import Article

HEADER = "title,date,webUrl"
ROW = "A title,2026-08-14,/a"
TAG = "tag:site.example,2026:"


def articles(folder: Path, content: str, name: str = "a.csv") -> list[Article]:
    """Return the articles of a file, with which nothing is wrong."""
    found = readings(folder, content, name, articles=str(folder / name))
    assert [problem for one in found for problem in one.problems] == []
    return [one.article for one in found if one.article]


def problems(folder: Path, content: str) -> list[tuple[Level, str, int | None]]:
    """Return what is said of a file."""
    found = readings(folder, content, "a.csv", articles=str(folder / "a.csv"))
    return [one for each in found for one in told(each.problems)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_row_is_an_article(tmp_path: Path, end: str, mark: str) -> None:
    """Its cells are the values of the keys in the first row; some may hold lines."""
    lines = (
        f"{mark}Title,date,webUrl,topics,content,id",
        'First,2026-08-14,/a,"Ice, Signs","One ""line""\n\n    code, and\n- more",1',
        "Second,2026-08-15,/b,Ice,    code,",
    )
    first, second = articles(tmp_path, end.join(lines) + end)
    assert (first.id, second.id) == (f"{TAG}1", f"{TAG}https://site.example/b")
    assert (first.title, first.topics) == ("First", ("Ice", "Signs"))
    assert first.body == 'One "line"\n\n    code, and\n- more'
    assert (second.title, second.body) == ("Second", "    code")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["a.csv", "a.TSV"])
def test_the_separator_is_that_of_the_first_row(tmp_path: Path, separator: str, name: str) -> None:
    """Whatever the ending says; the others are letters."""
    others = "".join(one for one in ",;\t" if one != separator)
    rows = (("title", "date", "webUrl"), (f"A{others}title", "2026-08-14", f"/{others.strip()}"))
    (found,) = articles(tmp_path, "\n".join(map(separator.join, rows)), name)
    assert found.title == f"A{others}title".replace("\t", " ")
    assert found.url == f"https://site.example/{others.strip()}"


def test_keys_may_be_within_others(tmp_path: Path) -> None:
    """A name says so with dots; a cell that is empty is no value."""
    content = (
        f"{HEADER},image.url,image.alt,provider.name,provider.domain,provider\n"
        f"{ROW},/p.png,A picture,The paper,paper.example,\n"
        f"{ROW}b,,,The paper,,Another"
    )
    first, second = articles(tmp_path, content)
    assert first.provider
    assert second.provider
    assert [(image.url, image.title) for image in first.images] == [
        ("https://site.example/p.png", "A picture")
    ]
    assert (first.provider.name, first.provider.domain) == ("The paper", "paper.example")
    assert second.images == ()
    assert second.provider.name == "Another"


def test_keys_within_a_filled_cell_count(tmp_path: Path) -> None:
    """The last of the two, as of any key that stands twice."""
    (found,) = articles(tmp_path, f"{HEADER},provider,provider.name\n{ROW},This,That")
    assert found.provider
    assert found.provider.name == "That"


@pytest.mark.parametrize("content", ["", "\n\n", HEADER, f"{HEADER}\n\n,,\n , ,,\n"])
def test_empty_rows_are_none(tmp_path: Path, content: str) -> None:
    """Spreadsheets write them below the last one."""
    assert articles(tmp_path, content) == []


def test_empty_cells_at_the_end_may_be_missing_or_too_many(tmp_path: Path) -> None:
    """Spreadsheets leave them out, and write them below others that are filled."""
    content = f"\n{HEADER},excerpt,,\n{ROW}\n{ROW}b,Short,, ,\n"
    assert [one.excerpt for one in articles(tmp_path, content)] == ["", "Short"]


def test_a_long_cell_is_read(tmp_path: Path) -> None:
    """The limits of the configuration count, not those of a library."""
    body = "x" * 200_000
    (found,) = articles(tmp_path, f"{HEADER},content\n{ROW},{body}")
    assert found.body == body


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"{HEADER}\n{ROW},more\n{ROW}", [(Level.ERROR, "", 2)]),
        (f'{HEADER}\n"Two\nlines",2026-08-14,/a\n{ROW},more', [(Level.ERROR, "", 4)]),
        (f'{HEADER}\n{ROW}\n"A" title,2026-08-14,/a\n{ROW}', [(Level.ERROR, "", 3)]),
        (f'{HEADER}\n"An open\nend', [(Level.ERROR, "", 2)]),
        (f'"{HEADER}', [(Level.ERROR, "", 1)]),
        (f"{HEADER},quality\n\n{ROW},high", [(Level.WARNING, "quality", 3)]),
        (f"{HEADER}\n,2026-08-14,/a", [(Level.ERROR, "title", 2)]),
        (f"{HEADER},image.width,image.url\n{ROW},-1,/p", [(Level.WARNING, "image.width", 2)]),
        (f"{HEADER},title\n{ROW}\n{ROW},B", [(Level.WARNING, "", 1)]),
    ],
    ids=[
        "a cell too many",
        "a cell too many below lines in a cell",
        "a quote within a cell",
        "an open end",
        "an open end of the first row",
        "a wrong value",
        "no title",
        "a wrong value within another",
        "a name twice",
    ],
)
def test_problems_have_the_line_of_their_row(
    tmp_path: Path, content: str, expected: list[tuple[Level, str, int | None]]
) -> None:
    """A row with too many cells stops no other; below a wrong quote, nothing can be told apart."""
    assert problems(tmp_path, content) == expected


def test_the_last_of_two_columns_counts(tmp_path: Path) -> None:
    """Where anything stands in it."""
    content = f"{HEADER},title\n{ROW}\n{ROW},B"
    found = readings(tmp_path, content, "a.csv", articles=str(tmp_path / "a.csv"))
    assert [one.article and one.article.title for one in found] == ["A title", "B"]


@pytest.mark.parametrize(
    "header",
    ["x," * 500_000, "x.," * 400_000, "." * 1_000_000, ",".join(map(str, range(200_000))) + ",1,2"],
    ids=["one name", "names within others", "deep", "many"],
)
def test_a_first_row_as_large_as_a_file_may_be(tmp_path: Path, header: str) -> None:
    """Neither its length nor its depth counts again for each row; one complaint is enough."""
    content = f"{HEADER},{header}\n" + f"{ROW},x\n" * 5_000
    found = readings(tmp_path, content, "a.csv", articles=str(tmp_path / "a.csv"))
    assert len([one for one in found if one.article]) == 5_000
    assert len([problem for one in found for problem in one.problems]) <= 1


def test_names_are_told_without_what_they_do_to_terminals(tmp_path: Path) -> None:
    """Whoever wrote the table need not be whoever reads what is wrong with it."""
    content = f"{HEADER},\x1b[31m,\x1b[31m\n{ROW}"
    (found,) = readings(tmp_path, content, "a.csv", articles=str(tmp_path / "a.csv"))
    assert [str(one).count("\x1b") for one in found.problems] == [0]


def test_a_folder_is_only_searched_for_tables_if_that_is_configured(tmp_path: Path) -> None:
    """Beside articles, tables mostly hold something else."""
    (tmp_path / "a.csv").write_text(f"{HEADER}\n{ROW}")
    assert list(read.scan(config(tmp_path))) == []
    assert list(read.scan(config(tmp_path, extensions=(".csv",)))) != []


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    """A table is read at once: a row may begin before any line."""
    path = tmp_path / "a.csv"
    path.write_text(f"{HEADER}\n{ROW}\n" + "\n" * 3_000_000)
    settings_ = config(tmp_path, articles=str(path), limits=Limits(file_size=2_000_000))
    (file,) = read.scan(settings_)
    (found,) = read.read(file, settings_)
    assert told(found.problems) == [(Level.ERROR, "", None)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text('a",;\t\n ', min_size=1, max_size=9).filter(str.strip), max_size=5))
def test_what_a_program_writes_is_read(tmp_path: Path, bodies: list[str]) -> None:
    """Whatever stands in cells."""
    written = StringIO()
    table = csv.writer(written)
    table.writerow(["title", "date", "webUrl", "body"])
    table.writerows(["T", "2026-08-14", f"/{at}", body] for at, body in enumerate(bodies))
    found = articles(tmp_path, written.getvalue())
    assert [one.body for one in found] == bodies
