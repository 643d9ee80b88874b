"""What CI services read is right, as far as it can be tried without them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

_ROOT = Path(__file__).parents[1]
_FEED = """<rss version="2.0"><channel><title>A</title><link>https://example.org/</link>
<description>B</description></channel></rss>"""
_WARNED = _FEED.replace("<channel>", "<channel xmlns:x='https://example.org/x'><x:y/>")
_ACTION = yaml.safe_load((_ROOT / "action.yml").read_text("utf-8"))
_PAGE = (_ROOT / "docs/how-to/ci.md").read_text("utf-8")


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


def test_snippets_are_yaml() -> None:
    """What people copy from docs/how-to/ci.md can be read by the services."""
    snippets = re.findall(r"```yaml\n(.*?)```", _PAGE, re.DOTALL)
    assert [type(yaml.safe_load(one)) for one in snippets] == [dict] * 5


def test_the_job_of_gitlab_shows_what_it_found(tmp_path: Path) -> None:
    """Its log has the findings, the report is where GitLab looks for it, and the job fails."""
    snippets = re.findall(r"```yaml\n(.*?)```", _PAGE, re.DOTALL)
    (job,) = (yaml.safe_load(one)["feeds"] for one in snippets if "junit" in one)
    (tmp_path / "public").mkdir()
    (tmp_path / "public/rss.xml").write_text(_FEED.replace("<title>A</title>", ""))
    words = job["script"][-1].split()
    program = Path(sys.executable).with_name("feeds")
    done = subprocess.run(
        [program, *words[1:]], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert words[0] == "feeds"
    assert done.returncode == 1
    assert "public/rss.xml:1:" in done.stdout
    assert "<failure" in (tmp_path / job["artifacts"]["reports"]["junit"]).read_text()
