"""What CI services read is right, as far as it can be tried without them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from feeds.scaffold import init

_ROOT = Path(__file__).parents[1]
_FEED = """<rss version="2.0"><channel><title>A</title><link>https://example.org/</link>
<description>B</description></channel></rss>"""
_WARNED = _FEED.replace("<channel>", "<channel xmlns:x='https://example.org/x'><x:y/>")
_ACTION = yaml.safe_load((_ROOT / "action.yml").read_text("utf-8"))
_PAGE = (_ROOT / "docs/how-to/ci.md").read_text("utf-8")
_BLOCK = re.compile(r'^```yaml(?: title="([^"]+)")?\n(.*?)^```', re.MULTILINE | re.DOTALL)
_SNIPPETS = {title: yaml.safe_load(text) for title, text in _BLOCK.findall(_PAGE)}


def _step(name: str) -> str:
    return next(str(one["run"]) for one in _ACTION["runs"]["steps"] if one["name"] == name)


@pytest.mark.skipif(sys.platform == "win32", reason="the step is a bash script")
@pytest.mark.parametrize(
    ("feed", "inputs", "status"),
    [
        (_FEED, {}, 0),
        (_FEED.replace("<title>A</title>", ""), {}, 1),
        (_FEED.replace("<title>A</title>", ""), {"SELECT": "X,H", "STRICT": "true"}, 0),
        (_FEED.replace("<title>A</title>", ""), {"IGNORE": "R"}, 0),
        (_WARNED, {"STRICT": "true"}, 1),
        (_WARNED, {"STRICT": "true", "MIN_LEVEL": "error"}, 0),
        (_FEED, {"PROFILE": "podcast"}, 1),
    ],
    ids=["good", "bad", "select", "ignore", "strict", "least level", "profile"],
)
def test_step_of_the_action(tmp_path: Path, feed: str, inputs: dict[str, str], status: int) -> None:
    """The action's step runs with each of its inputs, and fails when a feed does."""
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b/feed.xml").write_text(feed)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/feeds").symlink_to(Path(sys.executable).with_name("feeds"))
    names = dict.fromkeys(("STRICT", "SELECT", "IGNORE", "MIN_LEVEL", "PROFILE"), "")
    environment = os.environ | names | {"PLACE": str(tmp_path), "PATHS": "**/*.xml"} | inputs
    step = subprocess.run(
        ["bash", "-e", "-c", _step("Validate")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert step.returncode == status, step.stderr
    assert (" file=a b/feed.xml" in step.stdout) == bool(status)


def test_inputs_of_the_action_are_all_used() -> None:
    """An input that no step reads would be ignored in silence."""
    text = (_ROOT / "action.yml").read_text("utf-8")
    assert {name for name in _ACTION["inputs"] if f"inputs.{name} " not in text} == set()


def test_inputs_of_the_action_are_documented() -> None:
    """The table of docs/how-to/ci.md says of each input what action.yml does, in its order."""
    rows = [
        f"| `{name}` | {_default(one)}| {one['description']} |"
        for name, one in _ACTION["inputs"].items()
    ]
    assert re.findall(r"^\| `.*", _PAGE, re.MULTILINE) == rows


def _default(one: dict[str, str]) -> str:
    if "default" not in one:
        return "required "
    return f"`{one['default']}` " if one["default"] else ""


def test_pre_commit_hook_finds_feeds() -> None:
    """The hook's pattern takes feeds and leaves other files alone."""
    (hook,) = yaml.safe_load((_ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "feeds validate"
    names = ["a/rss.xml", "feed.json", "x.atom", "my.opml", "pom.xml", "package.json", "a.py"]
    taken = [name for name in names if re.search(hook["files"], name)]
    assert taken == ["a/rss.xml", "feed.json", "x.atom", "my.opml"]


def test_git_ignores_nothing_of_the_package() -> None:
    """A wheel lacks what `.gitignore` names, even where git has it."""
    if not (_ROOT / ".git").exists():
        pytest.skip("not a repository")
    package = [one for one in (_ROOT / "src/feeds").rglob("*") if one.suffix not in {"", ".pyc"}]
    assert len(package) > 200
    ignored = subprocess.run(
        ["git", "check-ignore", "--no-index", "--", *package],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ignored.returncode, ignored.stdout) == (1, "")  # 1: none of them


def test_snippets_are_whole_files() -> None:
    """What people copy from docs/how-to/ci.md has a name that its service looks for."""
    workflows = [title for title in _SNIPPETS if title.startswith(".github/workflows/")]
    assert {*_SNIPPETS} - {*workflows} == {".gitlab-ci.yml", ".pre-commit-config.yaml"}
    assert len(workflows) == 2
    # YAML 1.1 reads `on` as true, and GitHub does not.
    assert [{*_SNIPPETS[one][True]} for one in workflows] == [{"push", "pull_request"}] * 2
    assert [[*_SNIPPETS[one]["jobs"]] for one in workflows] == [["feeds"]] * 2


@pytest.mark.skipif(sys.platform == "win32", reason="the steps are for a Unix shell")
def test_the_jobs_of_gitlab_pass_and_fail(tmp_path: Path) -> None:
    """The log has the findings, the report is where GitLab looks for it, and the job fails."""
    pipeline = _SNIPPETS[".gitlab-ci.yml"]
    report = tmp_path / pipeline["feeds"]["artifacts"]["reports"]["junit"]
    init(tmp_path)
    assert [_job(pipeline[one], tmp_path).returncode for one in ("check", "feeds")] == [0, 0]
    assert "<failure" not in report.read_text()
    (tmp_path / "feeds_out/other.xml").write_text(_FEED.replace("<title>A</title>", ""))
    failed = _job(pipeline["feeds"], tmp_path)
    assert failed.returncode == 1
    assert "feeds_out/other.xml:1:" in failed.stdout
    assert "<failure" in report.read_text()
    (tmp_path / "articles/2.md").write_text("---\ntitle: No date\n---\n")
    assert _job(pipeline["check"], tmp_path).returncode == 1


def _job(job: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a job's script in a folder, with the `feeds` of these tests."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(
        ["bash", "-e", "-c", "\n".join(job["script"])],
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
