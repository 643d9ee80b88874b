"""A Chromium, and the sample site served to it, for the tests of this folder."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from golden_cases import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="no browser tests: the extra `browser` is not installed"
)

#: As systems call it. Playwright's own is taken where there is none of these.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AFTER_THE_SAMPLES = "2026-11-01T00:00:00Z"
PICTURES = "https://news.example.org/images/"


@contextmanager
def launched() -> Iterator["Browser"]:
    """Start a Chromium. The tests are skipped where there is none."""
    with sync_api.sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        program = next(filter(None, map(shutil.which, (*NAMES, own))), None)
        if program is None:
            pytest.skip("no browser tests: there is no Chromium on this machine")
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@contextmanager
def served(output: Path) -> Iterator[str]:
    """Build the sample site and serve it, as a person does. Give its address."""
    options = ["--now", AFTER_THE_SAMPLES, "--port", "0", "--out", str(output)]
    process = subprocess.Popen(
        [sys.executable, "-m", "feeds", "serve", "--config", "config/feeds.yaml", *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    found = (re.search(r"at (http://127\.0\.0\.1:\d+/)", line) for line in process.stdout)
    yield next(filter(None, found))[1]
    process.terminate()
    process.communicate()


def elsewhere(route: "Route") -> None:
    """Answer for the rest of the world: the samples' own pictures are there, and nothing else."""
    picture = ROOT / "articles/images" / route.request.url.removeprefix(PICTURES)
    if route.request.url.startswith(PICTURES) and picture.is_file():
        route.fulfill(path=picture)
    else:
        route.abort()
