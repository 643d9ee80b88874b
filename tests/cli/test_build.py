"""`feeds build`, as a person or cron calls it."""

import json
import sys
from pathlib import Path

import pytest
from command_line import CONFIG, article, feeds, make_site

from feeds.cli.progress import Bar
from feeds.errors import Level
from feeds.model import Finding, Verdict
from feeds.validator import judge as validator
from feeds.validator.options import Options

NOW = ("--now", "2026-06-01T00:00:00Z")
REPAIRED = article(2, heat="warm")
REJECTED = "---\ntitle: No date\nwebUrl: https://daily.example/x\n---\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a site of three articles, and return its configuration."""
    return make_site(tmp_path, {f"{n}.md": article(n) for n in (1, 2, 3)})


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    """Make a site with a good article, one to repair and one to reject."""
    return make_site(tmp_path, {"1.md": article(1), "2.md": REPAIRED, "3.md": REJECTED})


def titles(config: Path, feed: str = "feed.json") -> list[str]:
    items = json.loads((config.parent / "out" / feed).read_bytes())["items"]
    return [item["title"] for item in items]


class TestDone:
    def test_the_summary_says_what_was_done(self, site: Path) -> None:
        """A person reads how many articles and feeds there are, and where to look."""
        result = feeds("build", "-c", site, *NOW)
        assert result.exit_code == 0
        assert result.stdout.splitlines() == [
            "3 articles read: 3 published.",
            f"2 feeds in {site.parent}/out: 12 written, 0 unchanged, 0 removed.",
            f"See {site.parent}/out/index.html",
        ]
        assert result.stderr == ""

    def test_files_without_an_article_are_named(self, tmp_path: Path) -> None:
        """Somebody may have meant a README to be one, or forgot the dashes."""
        notes = {f"{name}.md": "# No front matter\n" for name in ("README", "a", "b", "c", "d")}
        site = make_site(tmp_path, {"1.md": article(1), **notes})
        result = feeds("build", "-c", site, *NOW)
        names = ", ".join(f"{tmp_path}/articles/{name}.md" for name in ("README", "a", "b"))
        assert result.stdout.splitlines()[:2] == [
            "1 article read: 1 published.",
            f"Skipped 5 files without an article: {names} and 2 more.",
        ]
        assert "Skipped 5 files" in feeds("check", "-c", site, *NOW).stdout
        assert json.loads(feeds("build", "-c", site, "--json").stdout)["skipped"][4:] == [
            f"{tmp_path}/articles/d.md"
        ]

    def test_the_default_configuration_is_found(
        self, site: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without --config, feeds.yaml of the current folder is taken; paths are told from it."""
        monkeypatch.chdir(site.parent)
        assert "See out/index.html" in feeds("build", *NOW).stdout

    def test_a_second_build_writes_nothing(self, site: Path) -> None:
        """What has not changed is told to be unchanged."""
        feeds("build", "-c", site, *NOW)
        assert "0 written, 12 unchanged, 0 removed" in feeds("build", "-c", site, *NOW).stdout

    def test_feeds_that_are_gone_are_removed(self, site: Path) -> None:
        """A topic without articles has no feed any more; -v names what went."""
        feeds("build", "-c", site, *NOW)
        for path in (site.parent / "articles").iterdir():
            path.write_text(path.read_text("utf-8").replace("[News]", "[Views]"), encoding="utf-8")
        result = feeds("build", "-c", site, *NOW, "-v")
        assert "removed topics/news/feed.json" in result.stdout.splitlines()
        assert "wrote topics/views/feed.json" in result.stdout.splitlines()
        assert not (site.parent / "out" / "topics" / "news").exists()

    def test_other_folders_can_be_named(
        self, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """--articles and --out are relative to the current folder."""
        (tmp_path / "here" / "texts").mkdir(parents=True)
        (tmp_path / "here" / "texts" / "a.md").write_text(article(9), encoding="utf-8")
        monkeypatch.chdir(tmp_path / "here")
        assert feeds("build", "-c", site, *NOW, "--articles", "texts", "--out", "o").exit_code == 0
        items = json.loads((tmp_path / "here" / "o" / "feed.json").read_bytes())["items"]
        assert [item["title"] for item in items] == ["Story 9"]

    @pytest.mark.parametrize(("limit", "count"), [("2", 2), ("0", 3)])
    def test_a_limit_takes_the_newest(self, site: Path, limit: str, count: int) -> None:
        """--limit N carries the newest N; 0 is all."""
        feeds("build", "-c", site, *NOW, "--limit", limit)
        assert titles(site) == ["Story 3", "Story 2", "Story 1"][:count]

    def test_now_is_what_is_said(self, site: Path) -> None:
        """Articles dated after --now wait, unless --future includes them."""
        early = ("--now", "2026-01-02T12:00:00Z")
        result = feeds("build", "-c", site, *early)
        assert "2 published, 1 dated in the future." in result.stdout
        assert titles(site) == ["Story 2", "Story 1"]
        feeds("build", "-c", site, *early, "--future")
        assert titles(site) == ["Story 3", "Story 2", "Story 1"]

    def test_the_clock_is_the_default(self, site: Path) -> None:
        """Without --now, it is now."""
        late = article(4, publishedDateTime="2999-01-01T00:00:00Z")
        (site.parent / "articles" / "4.md").write_text(late, encoding="utf-8")
        assert "3 published, 1 dated in the future" in feeds("build", "-c", site).stdout

    def test_drafts_are_counted(self, site: Path) -> None:
        """One is a draft, and more are drafts."""
        for count, told in ((1, "3 published, 1 draft."), (2, "3 published, 2 drafts.")):
            late = article(3 + count, draft="true")
            (site.parent / "articles" / f"{3 + count}.md").write_text(late, encoding="utf-8")
            assert told in feeds("build", "-c", site, *NOW).stdout


class TestNothingToPublish:
    @pytest.fixture
    def hidden(self, tmp_path: Path) -> Path:
        return make_site(tmp_path, {"1.md": article(1, published="false")})

    def test_the_reason_is_told(self, hidden: Path) -> None:
        """No feed is written, and the summary says why, and what would change it."""
        result = feeds("build", "-c", hidden, *NOW)
        assert result.exit_code == 0
        assert result.stdout.splitlines()[:3] == [
            "1 article read: 0 published, 1 unpublished (`published: false`).",
            "There is nothing to publish.",
            "  --unpublished includes drafts and unpublished articles.",
        ]
        assert not (hidden.parent / "out" / "rss.xml").exists()

    def test_unpublished_includes_it(self, hidden: Path) -> None:
        """--unpublished makes the feeds that the summary spoke of."""
        assert feeds("build", "-c", hidden, *NOW, "--unpublished").exit_code == 0
        assert titles(hidden) == ["Story 1"]

    def test_what_was_taken_back_stays_away(self, tmp_path: Path) -> None:
        """No flag publishes what was removed, so none is named."""
        config = make_site(tmp_path, {"1.md": article(1, removed="true")})
        result = feeds("build", "-c", config, *NOW, "--unpublished", "--future")
        assert "1 withdrawn (`removed` or `deleted`)" in result.stdout
        assert "--" not in result.stdout


class TestProblems:
    def test_each_is_told_with_its_place(self, dirty: Path) -> None:
        """A rejected article stops no other; file, line and field are named."""
        result = feeds("build", "-c", dirty, *NOW)
        folder = f"{dirty.parent}/articles"
        assert result.exit_code == 0
        assert "3 articles read: 2 published, 1 rejected." in result.stdout
        rejected, one, repaired, two, *_ = result.stdout.splitlines()
        assert (rejected, repaired) == ("Rejected:", "Warnings:")
        assert one.startswith(f"  {folder}/3.md:2:1: publishedDateTime: expected ")
        assert two.startswith(f"  {folder}/2.md:6:1: heat: expected a number, found ")

    def test_quiet_prints_only_them(self, dirty: Path) -> None:
        """-q is for cron: mail is sent where something is wrong, and only then."""
        result = feeds("build", "-c", dirty, *NOW, "-q")
        assert result.stdout == ""
        assert [line for line in result.stderr.splitlines() if not line.startswith("  ")] == [
            "Rejected:",
            "Warnings:",
        ]

    def test_problems_are_in_the_order_of_their_lines(self, tmp_path: Path) -> None:
        """They are read along with the file, whatever it was looked at first for."""
        bad = {"x_heat": "1", "heat": "warm", "ampWebUrl": "'mailto:x'", "quality": "high"}
        texts = {f"{n}.md": article(n, **bad) for n in (2, 1)}
        config = make_site(tmp_path, texts)
        places = [
            f"  {config.parent}/articles/{n}.md:{line}:1" for n in (1, 2) for line in (7, 8, 9)
        ]
        told = feeds("build", "-c", config, *NOW).stdout.splitlines()
        assert [line.partition(": ")[0] for line in told[1:7]] == places
        told = feeds("explain", f"{config.parent}/articles/1.md", "-c", config).stdout.splitlines()
        found = [line.partition(": ")[0] for line in told if line.startswith(places[0][:-4])]
        assert found == places[:3]

    def test_one_reason_is_told_a_few_times(self, tmp_path: Path) -> None:
        """Many articles with the same problem do not hide the others; -v names them all."""
        texts = {f"{n}.md": article(n, heat="warm") for n in range(1, 10)}
        config = make_site(tmp_path, texts | {"x.md": article(1, quality="high", id="x")})
        told = feeds("build", "-c", config, *NOW).stdout
        folder = f"{config.parent}/articles"
        other = 'expected a number, found "high". Correct it: it counts as 0.'
        assert told.splitlines()[1:7] == [
            "  heat: expected a number: 9 times in 9 files. Correct it: it counts as 0.",
            f'    {folder}/1.md:6:1: found "warm".',
            f'    {folder}/2.md:6:1: found "warm".',
            f'    {folder}/3.md:6:1: found "warm".',
            "    ... and 6 more: -v lists them",
            f"  {folder}/x.md:6:1: quality: {other}",
        ]
        every = feeds("build", "-c", config, *NOW, "-v").stdout
        assert len([line for line in every.splitlines() if ".md:6:1: heat: expected" in line]) == 9
        report = json.loads(feeds("build", "-c", config, *NOW, "--json").stdout)
        assert len(report["problems"]) == 10

    def test_draft_takes_no_id_from_a_published_article(self, tmp_path: Path) -> None:
        """Of two articles with one id the first stays, but never one that nobody sees."""
        texts = {"a.md": article(5, id="s"), "b.md": article(2, id="s", draft="true")}
        config = make_site(tmp_path, texts)
        told = feeds("build", "-c", config, *NOW).stdout
        assert "b.md:6:1: id: expected an id that no other article has" in told
        assert "a.md:6 has too" in told
        assert titles(config) == ["Story 5"]

    def test_quiet_is_silent_if_all_is_well(self, site: Path) -> None:
        """-q prints nothing at all where nothing is wrong."""
        assert feeds("build", "-c", site, *NOW, "-q").output == ""

    @pytest.mark.parametrize("wrong", ["2.md", "3.md"], ids=["rejected", "repaired"])
    def test_strict_writes_nothing(self, dirty: Path, wrong: str) -> None:
        """With --strict a rejected or repaired article is reason enough to leave all as it is."""
        (dirty.parent / "articles" / wrong).unlink()
        result = feeds("build", "-c", dirty, *NOW, "--strict")
        assert result.stdout.endswith("Nothing was written, because of --strict.\n")
        assert result.exit_code == 1
        assert not (dirty.parent / "out").exists()
        assert "See " not in result.stdout

    def test_strict_writes_what_is_clean(self, site: Path) -> None:
        """With --strict and nothing wrong, the build is as without."""
        assert feeds("build", "-c", site, *NOW, "--strict").exit_code == 0
        assert titles(site) == ["Story 3", "Story 2", "Story 1"]

    def test_verbose_also_notes(self, tmp_path: Path) -> None:
        """What was repaired without anybody having to care is told with -v only."""
        config = make_site(tmp_path, {"1.md": article(1, title="'&amp;'")})
        assert "Notes:" not in feeds("build", "-c", config, *NOW).stdout
        assert "Notes:" in feeds("build", "-c", config, *NOW, "-v").stdout

    def test_the_next_article_is_announced(self, tmp_path: Path) -> None:
        """Who waits for an article reads when it will be published, if a run comes by then."""
        later = [article(number, publishedDateTime=f"2027-01-0{number}") for number in (3, 2)]
        config = make_site(tmp_path, {f"{n}.md": text for n, text in enumerate(later)})
        told = feeds("build", "-c", config, *NOW).stdout
        assert "The next article is due at 2027-01-02T00:00:00Z." in told

    def test_the_next_expiry_is_announced(self, tmp_path: Path) -> None:
        """Of what is published: what has run out already is only counted."""
        ends = ("2027-01-02", "2027-01-01", "2026-01-03", "2020-01-01")
        texts = {f"{n}.md": article(n, expiryDate=end) for n, end in enumerate(ends, start=1)}
        config = make_site(tmp_path, texts)
        told = feeds("build", "-c", config, *NOW).stdout
        assert "The next article expires at 2027-01-01T00:00:00Z." in told
        assert "2 expired" in told
        assert "expires at 2027" in feeds("build", "-c", config, *NOW, "--unpublished").stdout

    def test_a_profile_tells_of_each_stage(self, site: Path) -> None:
        """--profile prints how long each stage took, and all of them, beside the summary."""
        told = feeds("build", "-c", site, *NOW, "--profile").stderr
        names = [line.split()[0] for line in told.splitlines()]
        assert names == ["read", "plan", "prepare", "render", "write", "all"]
        assert all(float(line.split()[1]) >= 0 for line in told.splitlines())

    def test_json_is_for_programs(self, dirty: Path) -> None:
        """--json prints one object with all that the summary tells, and nothing else."""
        report = json.loads(feeds("build", "-c", dirty, *NOW, "--json").output)
        assert list(report) == [
            "folder",
            "feeds",
            "read",
            "published",
            "repeated",
            "rejected",
            "withheld",
            "skipped",
            "problems",
            "refused",
            "written",
            "due",
            "expires",
            "lapses",
            "failed",
        ]
        assert (report["read"], report["published"], report["rejected"]) == (3, 2, 1)
        assert report["folder"] == str(dirty.parent / "out")
        assert [one["level"] for one in report["problems"]] == ["warning", "error"]
        assert report["problems"][0]["field"] == "heat"
        assert report["problems"][0]["line"] == 6
        assert len(report["written"]["written"]) == 12
        assert report["failed"] is False


class TestForms:
    """What is wrong, for programs and on a pull request."""

    def test_problems_are_annotations(self, dirty: Path) -> None:
        """With --format github each stands at its line; what was done is told as ever."""
        told = feeds("build", "-c", dirty, *NOW, "--format", "github").stdout.splitlines()
        folder = f"{dirty.parent}/articles"
        assert told[0].startswith(f"::warning file={folder}/2.md,line=6,col=1::heat: expected a ")
        assert told[1].startswith(f"::error file={folder}/3.md,line=2,col=1::publishedDateTime: ")
        assert told[2] == "3 articles read: 2 published, 1 rejected."
        quiet = feeds("build", "-c", dirty, *NOW, "--format", "github", "-q")
        assert quiet.stdout.splitlines() == told[:2]

    def test_json_has_two_names(self, dirty: Path) -> None:
        """--json is short for --format json; quiet or not, a program reads the same."""
        feeds("build", "-c", dirty, *NOW)
        said = [
            feeds("build", "-c", dirty, *NOW, *words).stdout
            for words in (["--json"], ["--format", "json"], ["--json", "-q"])
        ]
        assert said == [said[0]] * 3
        (warning, error) = json.loads(said[0])["problems"]
        assert (error["line"], error["column"]) == (2, 1)
        assert all(error[key] for key in ("path", "field", "found", "expected", "hint"))
        assert warning["column"] == 1

    def test_the_end_of_a_run_is_an_annotation(self, tmp_path: Path) -> None:
        """A mistake in the configuration stands at its line of the pull request, too."""
        config = make_site(tmp_path, {}, CONFIG.replace("output:", "outputt:"))
        result = feeds("build", "-c", config, "--format", "github")
        assert result.exit_code == 2
        assert result.stdout.startswith(f"::error file={config},line=4,col=1::outputt: expected ")
        assert "Did you mean `output`?" in result.stderr

    @pytest.mark.parametrize("command", ["build", "check"])
    def test_the_end_of_a_run_is_json(self, site: Path, command: str) -> None:
        """A program reads why nothing was done, with the exit status."""
        result = feeds(command, "-c", site, "--articles", "/nowhere", "--json")
        told = json.loads(result.stdout)
        assert result.exit_code == told["status"] == 3
        assert told["failed"] is True
        assert told["problems"][0]["path"] == "/nowhere"

    def test_an_option_stands_in_no_file(self, site: Path) -> None:
        """An annotation at a file that is not there would be shown nowhere."""
        told = feeds("build", "-c", site, "--now", "soon", "--format", "github").stdout
        assert told.startswith("::error::command line: --now: expected a time")

    @pytest.mark.parametrize("written", ["90", "0.5", "90s", "1m30s"])
    def test_a_wait_has_a_unit_or_is_seconds(self, site: Path, written: str) -> None:
        """`--wait 90` means what it always did."""
        assert feeds("build", "-c", site, *NOW, "--wait", written).exit_code == 0

    def test_a_wait_is_checked(self, site: Path) -> None:
        """What is no span of time is wrong usage."""
        assert feeds("build", "-c", site, *NOW, "--wait", "long").exit_code == 2


class TestEndOfTheRun:
    @pytest.mark.parametrize(
        ("arguments", "status", "told"),
        [
            (("--articles", "nowhere"), 3, "nowhere: expected a folder of articles"),
            (("--articles", ""), 2, "--articles"),
            (("--out", ""), 2, "--out"),
            (("--out", "feeds.yaml"), 1, "feeds.yaml"),
            (("--now", "yesterday"), 2, "--now: expected a time such as"),
            (("--limit", "-1"), 2, "--limit"),
            (("--config", "none.yaml"), 2, "none.yaml: expected a configuration file"),
            (("--unknown",), 2, "--unknown"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
    )
    def test_is_one_sentence_and_a_status(
        self,
        site: Path,
        monkeypatch: pytest.MonkeyPatch,
        arguments: tuple[str, ...],
        status: int,
        told: str,
    ) -> None:
        """Whatever ends a run is named on standard error, and the status says of which kind."""
        monkeypatch.chdir(site.parent)
        before = sorted(site.parent.rglob("*"))
        result = feeds("build", *arguments)
        assert result.exit_code == status
        assert told in result.stderr
        assert result.stdout == ""
        after = [
            path
            for path in sorted(site.parent.rglob("*"))
            if path.suffix not in {".lock", ".state"}
        ]
        assert after == before

    def test_a_wrong_key_has_a_suggestion(self, tmp_path: Path) -> None:
        """A key that is misspelt is an error with its line and the key that was meant."""
        config = make_site(tmp_path, {}, "site: {title: A, url: https://a.example/}\nlimmit: 2\n")
        result = feeds("build", "-c", config)
        assert result.exit_code == 2
        assert f"{config}:2:1: limmit: " in result.stderr
        assert "Did you mean `limit`?" in result.stderr


class TestRefusal:
    """What the validator finds an error in is not published."""

    @pytest.fixture
    def strict_judge(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the validator find fault with every document that says Forbidden."""

        def judge(data: bytes, *, file: str, options: Options) -> Verdict:
            assert options.min_level is Level.ERROR
            finding = Finding(
                code="X999",
                level=Level.ERROR,
                message="<title> is forbidden",
                line=7,
                column=3,
                element="feed/entry[1]/title",
                hint="Choose another.",
                entry="tag:daily.example,2026:/2",
            )
            findings = (finding,) if b"Forbidden" in data else ()
            return Verdict(file=file, format="", findings=findings)

        monkeypatch.setattr(validator, "judge", judge)

    @pytest.fixture
    def changed(self, site: Path, strict_judge: None) -> Path:  # noqa: ARG002 - pytest's way
        """Build the site, and change one title for the worse."""
        feeds("build", "-c", site, *NOW)
        forbidden = article(2, title="Forbidden", topics="[Other]")
        (site.parent / "articles" / "2.md").write_text(forbidden, encoding="utf-8")
        return site

    def test_the_old_document_stays(self, changed: Path) -> None:
        """Subscribers keep what they had; what is in order is published."""
        result = feeds("build", "-c", changed, *NOW)
        assert result.exit_code == 1
        assert titles(changed) == ["Story 3", "Story 2", "Story 1"]
        assert titles(changed, "topics/news/feed.json") == ["Story 3", "Story 1"]
        assert not (changed.parent / "out" / "topics" / "other" / "rss.xml").exists()

    def test_the_article_and_its_field_are_named(self, changed: Path) -> None:
        """The message leads to the line to mend: it is in an article, not in the feed."""
        result = feeds("build", "-c", changed, *NOW, "-q")
        assert result.exit_code == 1
        assert (
            f"Not published: {changed.parent}/articles/2.md:2:1: title: <title> is forbidden "
            "(X999 in rss.xml:7:3). Choose another."
        ) in result.stderr.splitlines()

    def test_it_is_counted(self, changed: Path) -> None:
        """The summary counts what was refused, and --json lists it."""
        assert ", 6 refused." in feeds("build", "-c", changed, *NOW).stdout
        report = json.loads(feeds("build", "-c", changed, *NOW, "--json").output)
        assert len(report["refused"]) == 6
        assert report["refused"][0]["path"] == "rss.xml"
        assert report["refused"][0]["field"] == "title"
        assert report["failed"] is True

    def test_it_is_an_annotation(self, changed: Path) -> None:
        """With --format github it stands at the key of the article that it comes from."""
        told = feeds("build", "-c", changed, *NOW, "--format", "github").stdout
        assert told.startswith(f"::error file={changed.parent}/articles/2.md,line=2,col=1::title: ")
        assert "an error in rss.xml:7:3: <title> is forbidden. Choose another.\n" in told

    def test_it_is_logged(self, changed: Path, tmp_path: Path) -> None:
        """The log tells how many documents were refused, and why the first was."""
        feeds("build", "-c", changed, *NOW, "--log", tmp_path / "log")
        line = json.loads((tmp_path / "log").read_text("utf-8"))
        assert (line["status"], line["refused"]) == (1, 6)
        assert line["reason"].startswith(f"refused: {changed.parent}/articles/2.md:2:1: title: ")

    def test_strict_leaves_all_as_it_was(self, changed: Path) -> None:
        """With --strict not even the documents that are in order are written."""
        assert feeds("build", "-c", changed, *NOW, "--strict").exit_code == 1
        assert titles(changed, "topics/news/feed.json") == ["Story 3", "Story 2", "Story 1"]


class TestBar:
    @pytest.fixture
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> list[float]:
        """Stop the clock: it stands at the number in the list."""
        times = [100.0]
        monkeypatch.setattr("time.monotonic", lambda: times[0])
        return times

    @pytest.mark.parametrize(
        ("terminal", "hidden", "seconds", "shown"),
        [
            (True, False, 1.5, True),
            (True, False, 0.5, False),
            (True, True, 1.5, False),
            (False, False, 1.5, False),
        ],
        ids=["long work", "short work", "quiet", "no terminal"],
    )
    def test_is_for_people_who_wait(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        clock: list[float],
        *,
        terminal: bool,
        hidden: bool,
        seconds: float,
        shown: bool,
    ) -> None:
        """A bar is drawn after a second, on a terminal, and wiped away at the end."""
        monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
        with Bar(hidden=hidden) as bar:
            clock[0] += seconds
            bar.show("Reading", 1, 2)
            bar.show("Reading", 1, 2)
        drawn = f"Reading  [{'#' * 15}{' ' * 15}] 1/2"
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count(drawn) == shown
