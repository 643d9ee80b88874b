"""What is known of topics and providers beside what articles say."""

from pathlib import Path

import pytest
from written import config, told

from feeds import read
from feeds.config import CatalogPaths
from feeds.errors import Level, Problem, SourceError
from feeds.model import Catalog, Image, Provider, Topic


def catalog(folder: Path, **files: str) -> tuple[Catalog, tuple[Problem, ...]]:
    """Write files, `topics/a.yaml` as `topics_a_yaml`, and read them."""
    for name, content in files.items():
        kind, stem, ending = name.split("_")
        path = folder / kind / f"{stem}.{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    paths = {
        kind: str(folder / kind) for kind in ("topics", "providers") if (folder / kind).exists()
    }
    return read.catalog(config(folder, catalog=CatalogPaths(**paths)))


def test_topics_and_providers_are_read_from_their_folders(tmp_path: Path) -> None:
    """YAML or front matter, one to a file; URLs are seen from the site."""
    found, problems = catalog(
        tmp_path,
        topics_a_yaml="_id: vision\nname: Computer Vision\nparent: AI\nshortname: Vision\n"
        "description: Seeing\nkeywords: [sight, eyes]\nhashtags: ['#CV']\n",
        topics_b_md="---\nname: AI\n---\n",
        providers_n_md="---\n_id: x\nname: News\ndomain: www.News.example\nurl: https://news.example/\n"
        "images: [{url: /n.png, width: 50, height: 50}]\n---\n",
    )
    assert found.topics == {
        "AI": Topic(name="AI"),
        "Computer Vision": Topic(
            name="Computer Vision",
            id="vision",
            parent="AI",
            description="Seeing",
        ),
    }
    logo = Image(url="https://site.example/n.png", width=50, height=50, media_type="image/png")
    assert found.providers == {
        "news.example": Provider(
            name="News", domain="news.example", url="https://news.example/", images=(logo,)
        )
    }
    assert problems == ()


def test_there_need_be_no_catalogue(tmp_path: Path) -> None:
    """It is optional; but one that is configured and missing is a mistake."""
    assert catalog(tmp_path) == (Catalog(), ())
    with pytest.raises(SourceError):
        read.catalog(config(tmp_path, catalog=CatalogPaths(topics=str(tmp_path / "none"))))


def test_parents_may_be_named_by_id(tmp_path: Path) -> None:
    """What is kept is the name, as articles write it."""
    found, problems = catalog(
        tmp_path, topics_a_yaml="name: B\nparent: a-id", topics_b_yaml="name: A\n_id: a-id"
    )
    assert found.topics["B"].parent == "A"
    assert problems == ()


@pytest.mark.parametrize("parent", ["C", "Nobody"])
def test_parents_that_lead_nowhere_or_around_are_left_out(tmp_path: Path, parent: str) -> None:
    """A hierarchy has no holes and no rings: one warning, and the rest of it stands."""
    found, problems = catalog(
        tmp_path,
        topics_a_yaml=f"name: A\nparent: {parent}",
        topics_b_yaml="name: B\nparent: A",
        topics_c_yaml="name: C\nparent: B",
    )
    assert {name: topic.parent for name, topic in found.topics.items()} == {
        "A": "",
        "B": "A",
        "C": "B",
    }
    assert told(problems) == [(Level.WARNING, "parent", 2)]


def test_files_that_cannot_be_used_are_left_out(tmp_path: Path) -> None:
    """No name, a name that is taken, no domain, no YAML: each is told, none stops the others."""
    found, problems = catalog(
        tmp_path,
        topics_a_yaml="name: A",
        topics_b_yaml="name: A\nparent: B",
        topics_c_yaml="_id: c",
        topics_d_yaml="name: 'D",
        topics_e_md="no front matter",
        topics_f_yaml="name: F\nname: F",
        providers_a_md="---\nname: N\n---\n",
        providers_b_yaml="domain: Two Words",
    )
    assert sorted(found.topics) == ["A", "F"]
    assert found.providers == {}
    assert told(problems) == [
        (Level.ERROR, "", 1),
        (Level.INFO, "", None),
        (Level.WARNING, "name", 2),
        (Level.WARNING, "name", 1),
        (Level.WARNING, "name", 1),
        (Level.WARNING, "domain", 2),
        (Level.WARNING, "domain", 1),
        (Level.WARNING, "domain", 1),
    ]


def test_files_that_are_no_text_are_told(tmp_path: Path) -> None:
    """A picture with the wrong ending is an error of that file alone."""
    folder = tmp_path / "topics"
    folder.mkdir()
    (folder / "a.yaml").write_bytes(b"\x89PNG")
    found, problems = catalog(tmp_path)
    assert found == Catalog()
    assert [problem.level for problem in problems] == [Level.ERROR]
