"""With a state or without one: the same bytes come out, and what is the same is not touched.

Only of three things the ledger in a state knows more than the files tell: what a file was called
before, which of two articles had an id first, and what was taken back. Where there was any of them,
what comes out is what a build gives that has the ledger and nothing else; everywhere else what one
without any gives.
"""

import os
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace

from feeds.codings import CodingName
from feeds.config import Config, Feeds, Selection, Site
from feeds.pipeline import Report, Run, build
from feeds.pipeline.keeping import state_path
from golden_cases import Tree, tree

START = datetime(2026, 3, 1, tzinfo=UTC)
NAMES = st.sampled_from(["a", "b", "c", "sub/d", "e"])
TOPICS = st.lists(st.sampled_from(["AI", "Ships", "Tea"]), max_size=2)
PROVIDERS = st.sampled_from(["gull.example", "heron.example"])
DAYS = st.integers(-5, 8)


def text(title: str, day: int, topics: list[str], provider: str, **more: object) -> str:
    published = (START + timedelta(days=day)).isoformat()
    lines = {
        "title": title,
        "date": published,
        "webUrl": f"https://{provider}/{title}",
        "topics": topics,
        "provider": {"name": provider, "domain": provider},
        **more,
    }
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in lines.items()) + "---\nText.\n"


def configured(folder: Path) -> Config:
    return Config(
        site=Site(title="Daily", url="https://daily.example/"),
        feeds_url="https://daily.example/feeds/",
        articles=(str(folder / "articles"),),
        output=str(folder / "out"),
        limit=3,
        compress=("gzip",),
        feeds=Feeds(all=Selection(), topics=Selection(), providers=Selection()),
    )


def full(config: Config, run: Run, ledger: Path | None = None) -> Tree:
    """Return what a build gives that knows of no other, or of one its ledger alone.

    A state that was made for another output is worth nothing but its ledger.
    """
    with TemporaryDirectory() as folder:
        elsewhere = replace(config, output=f"{folder}/out")
        if ledger:
            shutil.copyfile(ledger, state_path(elsewhere))
        build(elsewhere, run)
        return tree(Path(folder, "out"))


class History(RuleBasedStateMachine):
    """A folder of articles that people change, and a build after every change."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(self.enter())
        (self.folder / "articles" / "sub").mkdir(parents=True)
        self.config = configured(self.folder)
        self.run = Run(now=START, allow_drop=True)
        self.is_told_by_the_files = (
            True  #: since there is a state: whether the ledger knows no more
        )

    def enter(self) -> str:
        self._temporary = TemporaryDirectory()
        return self._temporary.name

    def teardown(self) -> None:
        self._temporary.cleanup()

    def file(self, name: str) -> Path:
        return self.folder / "articles" / f"{name}.md"

    @rule(name=NAMES, day=DAYS, topics=TOPICS, provider=PROVIDERS, title=st.sampled_from("xyz"))
    def write(self, name: str, day: int, topics: list[str], provider: str, title: str) -> None:
        self.file(name).write_text(text(title + name[-1], day, topics, provider), "utf-8")

    @rule(name=NAMES, heat=st.integers(0, 9))
    def warm(self, name: str, heat: int) -> None:
        if self.file(name).exists():
            before = self.file(name).read_text("utf-8").rpartition("heat:")[0]
            if before:
                self.file(name).write_text(f"{before}heat: {heat}\n---\n", "utf-8")

    @rule(name=NAMES, key=st.sampled_from(["draft: true", "published: false", "removed: true"]))
    def hold_back(self, name: str, key: str) -> None:
        if self.file(name).exists():
            held = self.file(name).read_text("utf-8").replace("---\n", f"---\n{key}\n", 1)
            self.file(name).write_text(held, "utf-8")

    @rule(name=NAMES, broken=st.sampled_from(["", "---\ntitle: [\n---\n", "---\ntitle: x\n---\n"]))
    def spoil(self, name: str, broken: str) -> None:
        self.file(name).write_text(broken, "utf-8")

    @rule(name=NAMES, day=DAYS)
    def let_expire(self, name: str, day: int) -> None:
        if self.file(name).exists():
            end = (START + timedelta(days=day)).isoformat()
            ended = self.file(name).read_text("utf-8").replace("---\n", f"---\nexpires: {end}\n", 1)
            self.file(name).write_text(ended, "utf-8")

    @rule(name=NAMES, other=NAMES)
    def rename(self, name: str, other: str) -> None:
        if self.file(name).exists():
            self.file(name).replace(self.file(other))

    @rule(name=NAMES, other=NAMES)
    def swap(self, name: str, other: str) -> None:
        if name != other and self.file(name).exists() and self.file(other).exists():
            between = self.folder / "between"
            self.file(name).replace(between)
            self.file(other).replace(self.file(name))
            between.replace(self.file(other))

    @rule(name=NAMES, other=NAMES)
    def copy(self, name: str, other: str) -> None:
        if self.file(name).exists() and name != other:
            shutil.copyfile(self.file(name), self.file(other))

    @rule(name=NAMES, id_=st.sampled_from(["x", "y"]))
    def claim(self, name: str, id_: str) -> None:
        if self.file(name).exists():
            named = self.file(name).read_text("utf-8").replace("---\n", f"---\nid: {id_}\n", 1)
            self.file(name).write_text(named, "utf-8")

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        self.file(name).unlink(missing_ok=True)

    @rule(name=NAMES, seconds=st.integers(0, 100))
    def touch(self, name: str, seconds: int) -> None:
        if self.file(name).exists():
            os.utime(self.file(name), (seconds, seconds))

    @rule(days=st.integers(1, 4))
    def wait(self, days: int) -> None:
        self.run = replace(self.run, now=self.run.now + timedelta(days=days))

    @rule(codings=st.sets(st.sampled_from(["gzip", "br", "zstd"])))
    def compress(self, codings: set[CodingName]) -> None:
        self.config = replace(self.config, compress=tuple(sorted(codings)))

    @rule(limit=st.integers(0, 4), language=st.sampled_from(["en", "de"]))
    def configure(self, limit: int, language: str) -> None:
        site = replace(self.config.site, language=language)
        self.config = replace(self.config, limit=limit, site=site)

    @rule(archive=st.booleans(), size=st.integers(1, 3), scope=st.sampled_from(["site", "feed"]))
    def keep_archives(self, *, archive: bool, size: int, scope: Literal["site", "feed"]) -> None:
        self.config = replace(
            self.config, archive=archive, archive_size=size, limit=1, id_scope=scope
        )

    @rule(source=st.sampled_from(["path", "webUrl"]))
    def make_ids_of(self, source: Literal["path", "webUrl"]) -> None:
        self.config = replace(self.config, guid_from=source)

    @rule(days=st.integers(1, 3))
    def name_what_was_taken_back(self, days: int) -> None:
        self.config = replace(self.config, tombstones=True, tombstone_days=days)

    @rule(unpublished=st.booleans(), future=st.booleans())
    def include(self, *, unpublished: bool, future: bool) -> None:
        self.run = replace(self.run, unpublished=unpublished, future=future)

    @rule()
    def lose_the_state(self) -> None:
        state_path(self.config).unlink(missing_ok=True)
        self.is_told_by_the_files = True

    @rule(
        path=st.sampled_from(
            ["rss.xml", "index.html", "topics/ai/feed.json", "archive/0001.xml", "feeds.json.gz"]
        ),
        gone=st.booleans(),
    )
    def spoil_the_output(self, path: str, *, gone: bool) -> None:
        if (target := self.folder / "out" / path).exists():
            target.unlink() if gone else target.write_bytes(b"spoilt")

    def look_at_the_files(self) -> None:
        """Note whether a file has a page of another's, or an id that another has.

        Pages are named for the file that they were written into: so it was renamed or copied.
        """
        ids: list[str] = []
        for name in ["a", "b", "c", "sub/d", "e"]:
            told = self.file(name).read_text("utf-8") if self.file(name).exists() else ""
            pages = re.findall(r"^webUrl: .*(.)$", told, re.MULTILINE)
            ids += re.findall(r"^id: (.)$", told, re.MULTILINE)[-1:]
            self.is_told_by_the_files &= set(pages) <= {name[-1]}
        self.is_told_by_the_files &= len(ids) == len(set(ids))
        # The URL that made an id is another one after an edit.
        self.is_told_by_the_files &= self.config.guid_from == "path"

    @invariant()
    def is_what_a_full_build_gives(self) -> None:
        """Whatever was done, the output is what it would be without a state."""
        out = self.folder / "out"
        before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
        old = tree(out)
        self.look_at_the_files()
        state, ledger = state_path(self.config), self.folder / "ledger"
        if state.exists():
            shutil.copyfile(state, ledger)
        expected = full(self.config, self.run, ledger if state.exists() else None)
        told = build(self.config, self.run)
        assert tree(out) == expected
        if self.is_told_by_the_files and not self.config.tombstones:
            assert tree(out) == full(self.config, self.run)
        self.only_what_changed_is_touched(old, before, told)

    def only_what_changed_is_touched(
        self, old: Tree, before: dict[Path, int], told: Report
    ) -> None:
        out = self.folder / "out"
        new = tree(out)
        for path, time in before.items():
            name = path.relative_to(out).as_posix()
            if new.get(name) == old[name]:
                assert path.stat().st_mtime_ns == time
        changed = {path for path, data in new.items() if old.get(path) != data}
        assert set(told.written.written) == changed
        assert set(told.written.removed) == old.keys() - new.keys()


History.TestCase.settings = settings(
    max_examples=int(os.environ.get("FEEDS_HISTORIES", "12")),
    stateful_step_count=12,
    suppress_health_check=list(HealthCheck),
)
TestHistory = History.TestCase


def test_an_edit_that_keeps_size_and_time(tmp_path: Path) -> None:
    """Archives and `cp -p` set the time of a file; that it was changed is told all the same."""
    (tmp_path / "articles").mkdir()
    article = tmp_path / "articles" / "a.md"
    for title in ("Gulls", "Terns"):
        article.write_text(text(title, 0, ["AI"], "gull.example"))
        os.utime(article, (1_700_000_000, 1_700_000_000))
        build(configured(tmp_path), Run(now=START))
        assert title in (tmp_path / "out" / "rss.xml").read_text()
