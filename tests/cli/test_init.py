"""`feeds init` and `feeds schema`: where a newcomer starts."""

import json
import subprocess
from pathlib import Path

import pytest
from command_line import feeds


def test_a_new_folder_builds_at_once(tmp_path: Path) -> None:
    """What init writes, build builds, without a problem and strictly."""
    assert feeds("init", tmp_path / "new").exit_code == 0
    config = tmp_path / "new" / "config" / "feeds.yaml"
    result = feeds("build", "--config", config, "--strict")
    assert result.exit_code == 0
    assert "3 articles read: 3 published." in result.stdout
    assert (tmp_path / "new" / "feeds_out" / "index.html").is_file()


def test_the_next_command_is_told(tmp_path: Path) -> None:
    """The last line can be typed as it stands."""
    folder = tmp_path / "new"
    lines = feeds("init", folder).stdout.splitlines()
    assert lines[1] == f"wrote {folder / 'articles' / '2026-01-05-welcome.md'}"
    assert feeds(*lines[-1].split()[1:]).exit_code == 0


def test_the_next_command_of_this_folder_is_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its configuration is found by itself."""
    monkeypatch.chdir(tmp_path)
    assert feeds("init", ".").stdout.endswith("\n  feeds build\n")


def test_git_is_told_what_not_to_commit(tmp_path: Path) -> None:
    """What a build writes beside what a person writes is no change of the repository."""
    feeds("init", tmp_path)
    git = ["git", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    log = tmp_path / "feeds.log"
    feeds("build", "-c", tmp_path / "config" / "feeds.yaml", "--log", log)
    assert (tmp_path / ".feeds_out.state").is_file()
    assert log.is_file()
    words = [*git, "status", "--porcelain"]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()
    assert len(told) == 8
    assert [line for line in told if not line.startswith("A ")] == []


def test_a_repository_keeps_what_it_ignores(tmp_path: Path) -> None:
    """It is no reason to refuse the folder; what belongs in there is said."""
    (tmp_path / ".gitignore").write_text("mine\n")
    result = feeds("init", tmp_path)
    assert result.exit_code == 0
    assert (
        ".gitignore is there already: add /feeds_out/, /.feeds_out.* and /*.log\n" in result.stdout
    )
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_a_second_time_is_refused(tmp_path: Path) -> None:
    """Nothing that a person may have changed is overwritten."""
    feeds("init", tmp_path)
    config = tmp_path / "config" / "feeds.yaml"
    config.write_text("mine", encoding="utf-8")
    result = feeds("init", tmp_path)
    assert result.exit_code == 2
    assert "config/feeds.yaml" in result.stderr
    assert config.read_text(encoding="utf-8") == "mine"


def test_the_schema_is_printed(tmp_path: Path) -> None:
    """`feeds schema` prints what stands beside a new configuration."""
    feeds("init", tmp_path)
    result = feeds("schema")
    assert result.stdout == (tmp_path / "config" / "feeds.schema.json").read_text("utf-8")
    assert "site" in json.loads(result.stdout)["$defs"]["Config"]["properties"]
