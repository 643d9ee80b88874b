"""Which files are articles, and in which order."""

import os
from pathlib import Path

import pytest
import written

from feeds import read
from feeds.errors import Level, SourceError


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: x\n---\n")


def paths(*sources: Path | str, **changes: object) -> list[str]:
    settings = written.config(Path(), articles=tuple(map(str, sources)), **changes)
    return [file.path for file in read.scan(settings)]


def test_nested_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """The order is that of the whole path, on any file system."""
    names = ["a-b.md", "a/b.md", "a/c/d.html", "a.txt", "Z.markdown", "ä.md"]
    make(tmp_path, *names)
    assert paths(tmp_path) == sorted(names)


def test_only_articles_are_found(tmp_path: Path) -> None:
    """Endings count in any case; hidden and private files, drafts and backups are nobody's."""
    make(tmp_path, "A.MD", "_posts/b.md", "c.png", "md", ".d.md", ".git/e.md", "_f.md")
    make(tmp_path, "_drafts/g.md", "x/_drafts/h.md", "#i.md", "~j.md", "k.md~")
    assert paths(tmp_path) == ["A.MD", "_posts/b.md"]
    assert paths(tmp_path, extensions=(".png",)) == ["c.png"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.md", ["a.md", "b.md"]),
        ("**/*.md", ["a.md", "b.md", "one/a.md", "one/two/a.md"]),
        ("**", ["a.md", "b.md", "c.txt", "one/a.md", "one/two/a.md"]),
        ("*/*.md", ["one/a.md"]),
        ("one/**/a.md", ["one/a.md", "one/two/a.md"]),
        ("on[e]/a.*", ["one/a.md"]),
        ("a.md", ["a.md"]),
        ("?.txt", ["c.txt"]),
        ("*", ["a.md", "b.md", "c.txt"]),
        ("none-*.md", []),
        ("d.csv", ["d.csv"]),
        ("*.csv", ["d.csv"]),
        ("d.*", []),
        ("[d].[c]sv", []),
    ],
)
def test_patterns_choose_files(tmp_path: Path, pattern: str, found: list[str]) -> None:
    """A pattern is matched folder by folder, and an ending in it counts without being configured.

    `**` is any number of folders.
    """
    make(tmp_path, "a.md", "b.md", "c.txt", "d.csv", "one/a.md", "one/two/a.md")
    assert paths(tmp_path / pattern) == [
        path.removeprefix("one/") if pattern.startswith("one/") else path for path in found
    ]


def test_paths_are_relative_to_the_fixed_part_of_a_pattern(tmp_path: Path) -> None:
    """An article's path, and with it its id, does not depend on where the folder lies."""
    make(tmp_path, "odd [1]/notes/2020/a.md")
    escaped = str(tmp_path / "odd [[]1]" / "notes" / "*" / "*.md")
    assert paths(escaped) == ["2020/a.md"]


def test_a_file_that_two_sources_name_is_read_once(tmp_path: Path) -> None:
    """The first source that names a file decides on its path."""
    make(tmp_path, "a/b.md", "c.md")
    assert paths(tmp_path / "a", tmp_path) == ["b.md", "c.md"]


@pytest.mark.parametrize("name", ["missing", "missing/*.md", "file.md/below"])
def test_a_missing_source_is_no_empty_one(tmp_path: Path, name: str) -> None:
    """If the folder is not there, the run ends: nothing may be dropped for that."""
    make(tmp_path, "file.md")
    with pytest.raises(SourceError) as caught:
        paths(tmp_path, tmp_path / name)
    assert caught.value.exit_status == 3
    assert caught.value.problem.found


def test_links_are_followed_only_within_the_folder(tmp_path: Path) -> None:
    """What a link shows from outside, or in a circle, is never published."""
    articles, outside = tmp_path / "articles", tmp_path / "outside.md"
    make(articles, "..data/real.md", "sub/a.md")
    make(tmp_path, "outside.md")
    (articles / "real.md").symlink_to("..data/real.md")
    (articles / "secret.md").symlink_to(outside)
    (articles / "gone.md").symlink_to("nowhere")
    (articles / "sub/loop").symlink_to(articles)
    settings = written.config(articles)
    found = {file.path: file.obstacle for file in read.scan(settings)}
    assert found == {
        "real.md": "",
        "secret.md": "a link that leads out of the folder",
        "gone.md": "a link that leads to no file",
        "sub/a.md": "",
    }


def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    """A FIFO would block the run for ever; it gets a warning instead."""
    os.mkfifo(tmp_path / "pipe.md")
    settings = written.config(tmp_path)
    (file,) = read.scan(settings)
    (found,) = read.read(file, settings)
    assert found.article is None
    assert [problem.level for problem in found.problems] == [Level.WARNING]
    assert "neither" in found.problems[0].found


def test_odd_file_names_become_one_line_of_text(tmp_path: Path) -> None:
    """Line ends and bytes that are no UTF-8 are escaped, and never break a report or an id."""
    (tmp_path / "a\nb.md").write_text(f"---\n{written.NEEDED}---\n")
    Path(os.fsdecode(bytes(tmp_path) + b"/c\xff.md")).write_text("---\n")
    settings = written.config(tmp_path)
    first, second = read.scan(settings)
    assert (first.path, second.path) == ("a\\nb.md", "c\\xff.md")
    (found,) = read.read(first, settings)
    assert found.article
    assert found.article.id == "tag:site.example,2026:/a%5Cnb"


def test_a_file_is_named_from_where_the_person_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the current folder the name is short, elsewhere it is the whole path."""
    make(tmp_path, "articles/a.md")
    settings = written.config(tmp_path / "articles")
    assert next(read.scan(settings)).name == str(tmp_path / "articles/a.md")
    monkeypatch.chdir(tmp_path)
    assert next(read.scan(settings)).name == "articles/a.md"
