"""What a shell asks to complete a line is answered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_FEEDS = str(Path(sys.executable).with_name("feeds"))


@pytest.mark.parametrize(
    ("words", "found"),
    [("feeds val", "plain,validate"), ("feeds build --art", "plain,--articles")],
)
def test_words_are_completed(words: str, found: str) -> None:
    """Commands without being imported, and the options of one."""
    asked = {"_FEEDS_COMPLETE": "bash_complete", "COMP_WORDS": words}
    number = str(words.count(" "))
    done = subprocess.run(
        [_FEEDS],
        env=os.environ | asked | {"COMP_CWORD": number},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [found]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_shell_is_told_how(shell: str) -> None:
    """The README names these."""
    asked = {"_FEEDS_COMPLETE": f"{shell}_source"}
    done = subprocess.run(
        [_FEEDS], env=os.environ | asked, capture_output=True, text=True, check=True
    )
    assert "_FEEDS_COMPLETE" in done.stdout
