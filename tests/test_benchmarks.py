"""The benchmarks run, and compare like with like."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest
import yaml

from benchmarks import compare, imports, pages, stages, validator
from benchmarks.corpus import markdown, samples
from benchmarks.measure import run
from benchmarks.peers import PEERS
from feeds.errors import Level
from feeds.validator.judge import judge

SIZE = 12


def test_corpus_is_the_same_everywhere() -> None:
    """Figures of two machines are of the same articles, to the byte."""
    text = "".join(markdown(one.fields, one.body) for one in samples(100))
    assert hashlib.sha256(text.encode()).hexdigest().startswith("a56ed470994149c4")


def test_front_matter_is_what_yaml_reads() -> None:
    """The articles hold the values that they were made of."""
    for one in samples(50):
        _, front, body = markdown(one.fields, one.body).split("---\n", 2)
        assert yaml.safe_load(front) == one.fields
        assert body == one.body


def test_corpus_has_the_real_shape() -> None:
    """Shares and lengths are those that the README gives."""
    corpus = list(samples(1000))
    plain = sorted(len(markdown(one.fields, "")) for one in corpus if not one.fields["related"])
    assert plain[len(plain) // 2] == pytest.approx(1500, rel=0.02)
    assert sum(one.fields["published"] for one in corpus) == pytest.approx(700, rel=0.1)
    assert sum(bool(one.body) for one in corpus) == pytest.approx(500, rel=0.1)
    assert sum(bool(one.fields["related"]) for one in corpus) == pytest.approx(200, rel=0.15)
    assert {len(one.fields["topics"]) for one in corpus} == {1, 2, 3, 4}


@pytest.mark.parametrize("name", PEERS)
def test_peer_builds_the_same_feed(name: str, tmp_path: Path) -> None:
    """Every tool publishes the same articles in the same order, or ratios mean nothing."""
    peer = PEERS[name]
    program = peer.found()
    if program is None:
        pytest.skip(f"{name} is not installed")
    peer.prepare(tmp_path / "site")
    for one in samples(SIZE):
        peer.write(tmp_path / "site", one)
    usage = run(peer.arguments(program), tmp_path / "site")
    feed = feedparser.parse((tmp_path / "site" / "public" / "rss.xml").read_bytes())
    assert [entry.title for entry in feed.entries] == [
        one.fields["title"] for one in samples(SIZE) if one.fields["published"]
    ]
    assert usage.wall > 0
    assert usage.cpu > 0


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_memory_of_children_counts(tmp_path: Path) -> None:
    """What a process started is part of the sum, as long as both live."""
    child = "import time; held = b'x' * 50_000_000; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert run([sys.executable, "-c", parent], tmp_path).memory > 50_000_000


def test_failure_is_no_figure(tmp_path: Path) -> None:
    """A tool that fails ends the comparison, with what it said."""
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run([sys.executable, "-c", "raise SystemExit('no articles')"], tmp_path)
    assert "no articles" in caught.value.__notes__[0]


def test_comparison_prints_ratios(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The one command builds in every case and gives each tool a row."""
    target = tmp_path / "RESULTS.md"
    compare.main(["--sizes", "3", "--runs", "1", "--peers", "naive", "--write", str(target)])
    printed = capsys.readouterr().out
    assert printed == target.read_text("utf-8")
    assert "## 3 articles" in printed
    assert "| PyYAML + feedgen |" in printed


def test_stages_are_timed(capsys: pytest.CaptureFixture[str]) -> None:
    """Every stage of a build has a line."""
    stages.main(["--size", "5"])
    printed = capsys.readouterr().out
    for name in ("scan", "read", "plan", "compose", "validate", "site: pages", "write"):
        assert f"| {name} |" in printed


def test_a_page_of_a_thousand_feeds_stays_light() -> None:
    """Each feed that is added costs 2.6 kB of the index page, and a tenth of that on its way."""
    size = pages.sizes(1000)
    assert size["page"] < 2600
    assert size["page, compressed"] < 260


def test_pages_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """The sizes are there where no browser is."""
    pages.main(["--feeds", "4", "--runs", "0"])
    assert re.search(r"^page, compressed +\d+ kB$", capsys.readouterr().out, re.MULTILINE)


def test_validator_is_timed(capsys: pytest.CaptureFixture[str]) -> None:
    """The small cases and the large feed have a line each."""
    validator.main(["--cases", "5", "--runs", "1"])
    assert "| 50 entries, 14" in capsys.readouterr().out
    told = judge(validator.large_feed(), file="large.xml").findings
    assert {finding.level for finding in told} <= {Level.INFO}


def test_commands_import_what_the_documentation_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """docs/architecture.md names each command and the libraries that it waits for."""
    imports.main(["--runs", "1"])
    page = (Path(__file__).parents[1] / "docs/architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| (.+) \| -?\d+ \| (.*) \|$", capsys.readouterr().out, re.MULTILINE)
    assert [call for call, _ in rows] == [*imports.CALLS]
    section = page.partition("benchmarks.imports")[2]
    assert re.findall(r"^\| (.+) \| \d+ \| (.*) \|$", section, re.MULTILINE) == rows
