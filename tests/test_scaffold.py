"""`feeds init`: the folder that a newcomer starts from."""

from pathlib import Path

import pytest
import yaml

from feeds.config import json_schema, load
from feeds.errors import ConfigError, OutputError
from feeds.scaffold import init


def test_the_folder_is_whole(tmp_path: Path) -> None:
    """What is written is told, and is all that there is."""
    written = init(tmp_path / "new" / "site")
    found = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert list(written) == found
    assert [path.relative_to(tmp_path / "new" / "site").as_posix() for path in written] == [
        ".gitignore",
        "articles/2026-01-05-welcome.md",
        "articles/2026-01-12-linking-to-others.md",
        "articles/2026-01-19-writing-articles.md",
        "config/feeds.schema.json",
        "config/feeds.yaml",
        "data/topics/01-news.yaml",
        "data/topics/02-how-to.yaml",
    ]


def test_its_configuration_loads(tmp_path: Path) -> None:
    """The configuration names the folders that were written, and its editor's schema is there."""
    init(tmp_path)
    config = load(tmp_path / "config" / "feeds.yaml", {}).config
    assert config.articles == (str(tmp_path / "articles"),)
    assert config.output == str(tmp_path / "feeds_out")
    assert config.catalog.topics == str(tmp_path / "data" / "topics")
    assert (tmp_path / "config" / "feeds.schema.json").read_bytes() == json_schema()


def test_its_articles_name_topics_of_its_catalogue(tmp_path: Path) -> None:
    """Articles and catalogue show how they go together."""
    init(tmp_path)
    topics = {
        yaml.safe_load(path.read_text(encoding="utf-8"))["name"]
        for path in (tmp_path / "data" / "topics").iterdir()
    }
    fronts = [
        yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        for path in (tmp_path / "articles").iterdir()
    ]
    assert len(fronts) == 3
    assert {topic for front in fronts for topic in front["topics"]} == topics


def test_an_existing_folder_is_filled(tmp_path: Path) -> None:
    """Files of others in the folder are no hindrance, and stay."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mine.md").write_text("mine", encoding="utf-8")
    init(tmp_path)
    assert (tmp_path / "articles" / "mine.md").read_text(encoding="utf-8") == "mine"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """Where one of the files is there already, it is named, and nothing is written."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "feeds.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        init(tmp_path)
    assert caught.value.problem.path == str(tmp_path)
    assert caught.value.problem.found == "`config/feeds.yaml`"
    assert [path.name for path in tmp_path.rglob("*")] == ["config", "feeds.yaml"]


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A file in the place of the folder ends the run with a sentence, not with a traceback."""
    (tmp_path / "site").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        init(tmp_path / "site")
    assert caught.value.problem.path == str(tmp_path / "site")
