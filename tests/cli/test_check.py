"""`feeds check`, as CI calls it for a pull request."""

import json
from pathlib import Path

import pytest
from command_line import article, feeds, make_site

NOW = ("--now", "2026-06-01T00:00:00Z")
REJECTED = "---\ntitle: No date\nwebUrl: https://daily.example/x\n---\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a site of two good articles, and return its configuration."""
    return make_site(tmp_path, {f"{n}.md": article(n) for n in (1, 2)})


def add(site: Path, name: str, text: str) -> None:
    (site.parent / "articles" / name).write_text(text, encoding="utf-8")


def test_nothing_is_written(site: Path) -> None:
    """It tells what a build would change, and leaves everything as it was."""
    before = sorted(site.parent.rglob("*"))
    result = feeds("check", "-c", site, *NOW)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "2 articles read: 2 published.",
        "A build would write 12 files and remove 0.",
    ]
    assert sorted(site.parent.rglob("*")) == before


def test_what_a_build_wrote_need_not_be_written(site: Path) -> None:
    """After a build there is nothing to do; a topic that went has files to remove."""
    feeds("build", "-c", site, *NOW)
    assert "write 0 files and remove 0." in feeds("check", "-c", site, *NOW).stdout
    for number in (1, 2):
        add(site, f"{number}.md", article(number, topics="[]"))
    assert "remove 4." in feeds("check", "-c", site, *NOW).stdout


def test_a_rejected_article_fails(site: Path) -> None:
    """A pull request with an article that cannot be published is not merged."""
    add(site, "bad.md", REJECTED)
    result = feeds("check", "-c", site, *NOW)
    assert result.exit_code == 1
    assert "bad.md:" in result.stdout
    assert "publishedDateTime" in result.stdout


def test_a_warning_fails_with_strict(site: Path) -> None:
    """What was repaired is told, and fails only if that is asked for."""
    add(site, "warm.md", article(3, heat="warm"))
    assert feeds("check", "-c", site, *NOW).exit_code == 0
    assert feeds("check", "-c", site, *NOW, "--strict").exit_code == 1


def test_a_build_that_would_stop_is_warned_of(site: Path) -> None:
    """Whoever withdraws most of what is published hears of it before the build does."""
    feeds("build", "-c", site, *NOW)
    for number in (1, 2):
        (site.parent / "articles" / f"{number}.md").unlink()
    add(site, "3.md", article(3))
    result = feeds("check", "-c", site, *NOW)
    assert "found one that withdraws 2 of 2 articles. A build would stop" in result.stdout
    assert result.exit_code == 0
    assert feeds("check", "-c", site, *NOW, "--strict").exit_code == 1
    assert feeds("build", "-c", site, *NOW).exit_code == 3


def test_stories_told_twice_are_counted(site: Path) -> None:
    """Of two articles on one page a feed carries one, so fewer entries come out than went in."""
    add(site, "again.md", article(3, webUrl="https://daily.example/1"))
    result = feeds("check", "-c", site, *NOW)
    assert "3 articles read: 3 published (1 of the same story as another)." in result.stdout


def test_problems_are_annotations(site: Path) -> None:
    """With --format github each problem stands beside its line of the pull request."""
    add(site, "a,b.md", article(3, heat="warm"))
    add(site, "bad.md", REJECTED)
    lines = feeds("check", "-c", site, *NOW, "--format", "github").stdout.splitlines()
    folder = site.parent / "articles"
    assert lines[0] == (
        f"::warning file={folder}/a%2Cb.md,line=6,col=1::heat: expected a number, "
        'found "warm". Correct it: it counts as 0.'
    )
    assert lines[1].startswith(f"::error file={folder}/bad.md")
    assert "publishedDateTime" in lines[1]


def test_a_program_reads_json(site: Path) -> None:
    """--json has every problem with its place, and what a build would write."""
    add(site, "bad.md", REJECTED)
    report = json.loads(feeds("check", "-c", site, *NOW, "--json").stdout)
    assert [one["field"] for one in report["problems"]] == ["publishedDateTime"]
    assert len(report["written"]["written"]) == 12


def test_quiet_is_silent_if_all_is_well(site: Path) -> None:
    """-q prints what is wrong, and nothing else."""
    assert feeds("check", "-c", site, *NOW, "-q").output == ""
    add(site, "bad.md", REJECTED)
    assert feeds("check", "-c", site, *NOW, "-q").stdout.startswith("Rejected:\n")


def test_many_of_a_kind_are_one(site: Path) -> None:
    """Forty articles with one mistake are one group with the first of them; -v lists them all."""
    for number in range(40):
        add(site, f"warm{number:02}.md", article(3, heat="warm", id=f"i{number}"))
    told = feeds("check", "-c", site, *NOW).stdout
    assert "  heat: expected a number: 40 times in 40 files. " in told
    assert "    ... and 37 more: -v lists them\n" in told
    assert [told.count(f"warm{number:02}.md:") for number in (0, 2, 3)] == [1, 1, 0]
    assert feeds("check", "-c", site, *NOW, "-v").stdout.count(": heat: expected") == 40


def test_the_next_article_is_announced(site: Path) -> None:
    """Whoever dates an article in the future sees in the pull request that it is understood so."""
    add(site, "3.md", article(3, publishedDateTime="2027-01-02"))
    assert "due at 2027-01-02T00:00:00Z." in feeds("check", "-c", site, *NOW).stdout
