"""What people copy from docs/how-to/cron.md works where they put it."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from feeds.cli import log as run_log
from feeds.cli import main
from feeds.scaffold import init

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "how-to" / "cron.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
FIELD = re.compile(r"\*(?:/\d+)?|\d+(?:,\d+)*")


def snippets(language: str) -> list[tuple[str, str]]:
    """Return the blocks of a language, each with the file that it is for."""
    block = rf'^```{language}(?: title="([^"]+)")?\n(.*?)^```'
    return re.findall(block, PAGE, re.MULTILINE | re.DOTALL)


UNITS = {Path(title).name: text for title, text in snippets("ini")}
PIPELINES = {title: yaml.safe_load(text) for title, text in snippets("yaml")}
CRONTAB = [line for _, text in snippets("crontab") for line in text.splitlines() if "feeds" in line]
CALL = re.compile(r"\bfeeds (?:build|check)\b(?:(?! \d?>)[^`\n&|])*")
CALLS = CALL.findall(PAGE)


def understood(call: str) -> click.Context:
    """Return what the command line makes of a call; it raises where it is wrong."""
    name, *words = shlex.split(call)[1:]
    command = main.get_command(click.Context(main), name)
    assert command
    return command.make_context(name, words)


@pytest.mark.parametrize("call", sorted(set(CALLS)))
def test_calls_are_right(call: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every command that the page shows is one, with options and values that exist."""
    monkeypatch.chdir(tmp_path)
    assert understood(call.rstrip(" )")).command.name in {"build", "check"}


def test_there_are_calls() -> None:
    """The pattern above finds them."""
    assert len(CALLS) >= 8
    assert set(UNITS) == {"feeds.service", "feeds.timer", "feeds-loop.service"}


@pytest.mark.parametrize("line", CRONTAB)
def test_a_line_of_the_crontab_has_five_fields(line: str) -> None:
    """And then a command: without any `%`, which is a line end to cron."""
    *fields, command = line.split(maxsplit=5)
    assert all(FIELD.fullmatch(field) for field in fields)
    assert "%" not in command
    (call,) = CALL.findall(command)
    assert understood(call).params["quiet"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no cron")
def test_what_cron_writes(tmp_path: Path) -> None:
    """Of a bad article once a day; of a run that fails at once, and why."""
    often, daily = CRONTAB[-2:]
    init(tmp_path)
    (tmp_path / "articles" / "2.md").write_text("---\ntitle: No date\n---\n")
    assert (_cron(often, tmp_path), _cron(often, tmp_path)) == ("", "")
    assert "articles/2.md" in _cron(daily, tmp_path)
    (tmp_path / "config" / "feeds.yaml").write_text("site: nothing\n")
    failed = _cron(often, tmp_path)
    assert failed.startswith("status 2: ")
    assert "site: expected" in failed


@pytest.mark.skipif(sys.platform == "win32", reason="there is no cron")
def test_cron_tells_of_a_program_that_is_not_there(tmp_path: Path) -> None:
    """What a run before it has left is not taken for an answer."""
    often = CRONTAB[-2]
    init(tmp_path)
    assert _cron(often, tmp_path) == ""
    told = _cron(often.replace(".venv/bin/feeds", ".venv/bin/other"), tmp_path)
    assert told.startswith("status 127: ")
    assert ".venv/bin/other: not found" in told.replace("No such file or directory", "not found")


def _cron(line: str, folder: Path) -> str:
    """Return what a line of a crontab makes cron write, for the site of a folder."""
    command = line.split(maxsplit=5)[5].replace("/srv/news", shlex.quote(str(folder)))
    command = command.replace(".venv/bin/feeds", str(Path(sys.executable).with_name("feeds")))
    words = ["/bin/sh", "-c", command]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes_the_units(tmp_path: Path, name: str) -> None:
    """`systemd-analyze verify` has nothing to say of them."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not here")
    feeds = Path(sys.executable).with_name("feeds")
    for unit, text in UNITS.items():
        (tmp_path / unit).write_text(text.replace("/srv/news/.venv/bin/feeds", str(feeds)))
    words = ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    said = [line for line in found.stderr.splitlines() if name in line]
    assert (found.returncode, said) == (0, []), found.stderr


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_units_start_feeds_by_its_whole_path(name: str) -> None:
    """Without it systemd starts nothing; and the log lies where the unit may write."""
    (start,) = re.findall(r"^ExecStart=(.*)$", UNITS[name], re.MULTILINE)
    program, _, call = start.partition(" ")
    assert program == "/srv/news/.venv/bin/feeds"
    options = understood(f"feeds {call}").params
    assert options["log"] == Path("/var/log/feeds/run.log")
    assert "LogsDirectory=feeds\n" in UNITS[name]
    assert bool(options["every"]) == (name == "feeds-loop.service")


def test_the_schedule_of_github_is_one() -> None:
    """YAML 1.1 reads `on` as true, and GitHub does not."""
    workflow = PIPELINES[".github/workflows/feeds.yml"]
    (schedule,) = workflow[True]["schedule"]
    assert all(FIELD.fullmatch(field) for field in schedule["cron"].split())
    assert len(schedule["cron"].split()) == 5
    assert _steps(workflow, "feeds")[-1] == "feeds build --format github"
    assert _steps(PIPELINES[".github/workflows/check.yml"], "check")[-1].startswith("feeds check")


def test_the_pipeline_of_gitlab_is_scheduled() -> None:
    """The schedule is made in GitLab; the job says that it is for it."""
    pages = PIPELINES[".gitlab-ci.yml"]["pages"]
    assert {"if": '$CI_PIPELINE_SOURCE == "schedule"'} in pages["rules"]
    assert "feeds build" in pages["script"]
    assert pages["artifacts"]["paths"] == ["public"]


def test_every_key_of_the_log_is_told() -> None:
    """The example and the table have what a line has."""
    (example,) = (json.loads(text) for _, text in snippets("json"))
    assert list(example) == ["when", "seconds", *run_log.failure(ValueError())]
    table = PAGE.partition("## The log")[2]
    assert [key for key in example if f"`{key}`" not in table] == []


def test_the_readme_leads_here() -> None:
    """It has the line of the crontab, and the rest is one link away."""
    section = README.partition("## Running it from cron")[2].partition("\n## ")[0]
    assert "(docs/how-to/cron.md)" in section
    (line,) = (line for line in section.splitlines() if line.startswith("*/10"))
    program, _, call = line.partition("&& ")[2].partition(" ")
    assert program.startswith("/"), "cron knows no other: the environment is not in the site"
    assert understood(f"feeds {call}").params["quiet"]


def _steps(workflow: dict[Any, Any], job: str) -> list[str]:
    return [step["run"] for step in workflow["jobs"][job]["steps"] if "run" in step]
