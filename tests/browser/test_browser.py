"""The pages as people have them: in Chromium, by mouse, keyboard and screen reader."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
from chromium import PICTURES, elsewhere, launched, served

from golden_cases import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

FEEDS_URL = "https://news.example.org/feeds/"
PAGES = {
    "index": "",
    "topic": "topics/ai/",
    "provider": "providers/field-notes.example/",
    "rss": "topics/ai/rss.xml",
    "atom": "topics/ai/atom.xml",
}
WIDE, NARROW = 1180, 320

Opened = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with launched() as started:
        yield started


@pytest.fixture(scope="module")
def site(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the sample site, if there is a browser to show it. Give its address."""
    assert browser.is_connected()
    with served(tmp_path_factory.mktemp("sample") / "out") as address:
        yield address


@pytest.fixture
def opened(browser: "Browser", site: str) -> Iterator[Opened]:
    """Give what opens a page of the site, in a browser of its own."""
    contexts = []

    def open_(
        path: str = "",
        width: int = WIDE,
        height: int = 900,
        world: "Callable[[Route], None]" = elsewhere,
        **options: Any,
    ) -> "Page":
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.route("https://**/*", world)
        page = context.new_page()
        page.goto(site + path)
        return page

    yield open_
    for context in contexts:
        context.close()


def names(cards: "Locator") -> list[str]:
    """Return what the cards that are seen are called."""
    seen = [one for one in cards.all() if one.is_visible()]
    return [one.locator(":is(h3, h4)").first.inner_text() for one in seen]


def links(page: "Page", xpath: str) -> Sequence[tuple[str, str]]:
    """Return label and address of links."""
    found = page.locator(f"xpath={xpath}").all()
    return [(one.text_content() or "", one.get_attribute("href") or "") for one in found]


class TestPage:
    @pytest.mark.parametrize("name", ["index", "topic", "provider"])
    def test_it_loads_nothing_but_what_is_ours_and_pictures(
        self, browser: "Browser", site: str, name: str
    ) -> None:
        """No reader is asked for anything, and the policy that the README gives allows it all."""
        asked, wrong = [], []
        page = browser.new_page()
        page.route(site + PAGES[name], strictly)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text))
        page.route("https://**/*", elsewhere)
        page.goto(site + PAGES[name], wait_until="networkidle")
        page.close()
        pictures = {url for url in asked if url.startswith(PICTURES)}
        assert pictures
        assert {url.removeprefix(site) for url in asked if url not in pictures} == {
            PAGES[name],
            "feeds.css",
            "feeds.js",
        }
        assert wrong == []

    @pytest.mark.parametrize("name", ["index", "topic", "provider"])
    def test_every_feed_is_there(self, opened: Opened, site: str, name: str) -> None:
        """Each link to a feed answers, with the type that its readers know."""
        page = opened(PAGES[name])
        types = {"RSS": "rss+xml", "Atom": "atom+xml", "JSON": "feed+json"}
        found = links(page, "//*[@class='formats' or @class='addresses']//a")
        assert {label for label, _ in found} == set(types)
        for label, href in found:
            answer = page.request.get(urljoin(site + PAGES[name], href))
            kind = f"application/{types[label]}; charset=utf-8"
            assert (answer.status, answer.headers["content-type"]) == (200, kind)

    @pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
    @pytest.mark.parametrize("width", [NARROW, 480, 800])
    def test_nothing_is_wider_than_the_screen(self, opened: Opened, path: str, width: int) -> None:
        """Nobody has to scroll sideways, not even where all is open that can be."""
        page = opened(path, width)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    @pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
    def test_it_is_dark_where_the_system_is(self, opened: Opened, path: str) -> None:
        """Light on dark, or dark on light."""
        look = """() => {
          const shown = document.body ?? document.documentElement;
          const {backgroundColor, color} = getComputedStyle(shown);
          return [backgroundColor, color];
        }"""
        for scheme in ("light", "dark"):
            ground, text = opened(path, color_scheme=scheme).evaluate(look)
            assert (brightness(ground) < brightness(text)) is (scheme == "dark")

    def test_a_picture_that_does_not_come_leaves_its_place(self, opened: Opened) -> None:
        """The page does not jump, and no broken picture shows."""
        page = opened(world=lambda route: route.abort())
        picture = page.locator(".entry img").first
        box = picture.bounding_box()
        assert box
        assert (box["width"], box["height"]) == (160, 100)
        cover = "one => getComputedStyle(one, '::after').%s"  # of the browser's sign
        assert "gradient" in picture.evaluate(cover % "backgroundImage")
        assert picture.evaluate(cover % "width") == "160px"

    def test_the_picture_of_a_headline_is_part_of_its_link(self, opened: Opened) -> None:
        """A click beside the words leads to the article as well."""
        picture = opened().locator(".headlines img").first
        picture.scroll_into_view_if_needed()
        assert picture.evaluate(
            """one => {
              const {left, top, width, height} = one.getBoundingClientRect();
              const met = document.elementFromPoint(left + width / 2, top + height / 2);
              return met === one.closest("li").querySelector("a");
            }"""
        )

    @pytest.mark.parametrize("name", ["index", "topic", "provider"])
    def test_long_words_are_broken(self, opened: Opened, name: str) -> None:
        """A name or a headline without a space is not wider than a narrow screen."""
        page = opened(PAGES[name], NARROW)
        wide = page.evaluate(
            """() => {
              const texts = ".brand span, h1, h3 a, h4 a, .headlines a, .entry .meta";
              const all = document.querySelectorAll(texts);
              for (const one of all) one.textContent = "Wide".repeat(40);
              const boxes = document.querySelectorAll(`${texts}, .headlines li`);
              return [...boxes].filter(one => one.getBoundingClientRect().right > innerWidth)
                .map(one => one.parentElement.outerHTML.slice(0, 200));
            }"""
        )
        assert wide == []

    def test_without_a_script_nothing_is_there_that_does_nothing(self, opened: Opened) -> None:
        """Search and copying go; the feeds, their addresses and the readers stay."""
        page = opened(java_script_enabled=False)
        assert not page.locator("#search").is_visible()
        assert page.get_by_role("button").count() == 0
        assert page.locator("code").first.inner_text() == f"{FEEDS_URL}rss.xml"
        page.locator("summary").first.click()
        assert page.get_by_role("link", name="Feedly").nth(1).is_visible()


def strictly(route: "Route") -> None:
    """Answer as a server does that lets a page do nothing that it need not."""
    policy = {"content-security-policy": "default-src 'self'; img-src *"}
    answer = route.fetch()
    route.fulfill(response=answer, headers=answer.headers | policy)


def brightness(color: str) -> int:
    """Return the sum of red, green and blue."""
    return sum(int(part) for part in re.findall(r"\d+", color)[:3])


class TestSearch:
    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ("vision", ["AI", "Computer Vision"]),
            ("  MODELS language", ["AI", "Language Models"]),
            ("dàily", ["The Daily Bit"]),
            ("c-plus", ["Programming", "C++"]),
            ("人工", ["人工智能"]),
            ("pixel-and-pine.example", ["Pixel & Pine"]),
            ("nobody", []),
        ],
    )
    def test_it_leaves_what_is_asked_for(
        self, opened: Opened, asked: str, expected: list[str]
    ) -> None:
        """By words of the name or of the folder, in any case; a topic with those above it."""
        page = opened()
        page.get_by_role("searchbox").fill(asked)
        assert names(page.locator(".card")) == expected

    def test_what_is_below_a_topic_is_found_with_it(self, opened: Opened) -> None:
        """Who looks for programming is shown its parts."""
        page = opened()
        page.get_by_role("searchbox").fill("program")
        assert names(page.locator(".card")) == ["Programming", "C++"]
        assert page.locator("#found").inner_text() == "2 feeds found"

    def test_it_is_said_how_many_there_are(self, opened: Opened) -> None:
        """A screen reader tells what happened above the eyes' way."""
        page = opened()
        said = page.get_by_role("status")
        search = page.get_by_role("searchbox", name="Find a feed by its name")
        for asked, expected in (("vision", "1 feed"), ("o", "7 feeds"), ("zzz", "No feeds")):
            search.fill(asked)
            assert said.text_content() == f"{expected} found"
        search.fill("")
        assert said.text_content() == ""
        assert len(names(page.locator(".card"))) == 12
        assert page.get_by_role("heading", name="Everything").is_visible()

    def test_groups_without_a_find_go(self, opened: Opened) -> None:
        """No heading stands above nothing."""
        page = opened()
        page.get_by_role("searchbox").fill("orbit")
        assert page.get_by_role("heading", level=2).all_inner_texts() == ["Providers"]

    def test_it_is_done_by_keyboard(self, opened: Opened) -> None:
        """Enter leads to the first find, and Enter again to its page."""
        page = opened()
        page.get_by_role("searchbox").focus()
        page.keyboard.type("orbit")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.wait_for_url("**/providers/orbit-weekly.example/index.html")

    def test_what_was_asked_is_still_so_on_the_way_back(self, opened: Opened) -> None:
        """A browser keeps what was typed; the page goes with it."""
        page = opened()
        page.get_by_role("searchbox").fill("orbit")
        page.get_by_role("link", name="Orbit Weekly").first.click()
        page.go_back()
        page.wait_for_load_state()
        asked = page.get_by_role("searchbox").input_value()
        assert (names(page.locator(".card")) == ["Orbit Weekly"]) is (asked == "orbit")


class TestCopying:
    @pytest.mark.parametrize("name", ["index", "topic", "provider"])
    def test_a_click_copies_the_public_address(self, opened: Opened, name: str) -> None:
        """Whatever address the page itself was opened at."""
        page = opened(PAGES[name], permissions=["clipboard-read", "clipboard-write"])
        buttons = page.get_by_role("button", name="Copy the address of").all()
        hrefs = [href for _, href in links(page, "//*[@class='formats' or @class='addresses']//a")]
        assert len(buttons) == len(hrefs) >= 3
        for button, href in zip(buttons, hrefs, strict=True):
            button.click()
            page.wait_for_function(
                "url => navigator.clipboard.readText().then(text => text === url)",
                arg=urljoin(FEEDS_URL + PAGES[name], href),
            )

    def test_it_is_said_that_it_was_done(self, opened: Opened) -> None:
        """To the ears, and to the eyes by a tick, for a while."""
        page = opened(permissions=["clipboard-read", "clipboard-write"])
        page.clock.install()
        said, button = page.get_by_role("status"), page.locator("button").first
        button.press("Enter")
        page.locator("button.copied").wait_for()
        assert said.text_content() == "Copied"
        page.clock.run_for(3000)
        assert (said.text_content(), page.locator("button.copied").count()) == ("", 0)

    def test_it_is_said_that_it_could_not_be_done(self, opened: Opened) -> None:
        """No tick shows where a browser refuses."""
        page = opened()
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error()); }")
        page.locator("button").first.click()
        page.get_by_role("status").filter(has_text="did not allow").wait_for(state="attached")
        assert page.locator("button.copied").count() == 0

    def test_where_it_is_not_allowed_nothing_offers_it(self, opened: Opened) -> None:
        """A page that came unsafely has no clipboard."""
        page = opened()
        page.add_init_script("delete Navigator.prototype.clipboard")
        page.reload()
        assert page.locator("code").count() == 3
        assert page.get_by_role("button").count() == 0


class TestEverybody:
    @pytest.mark.parametrize("width", [WIDE, NARROW])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("name", ["index", "topic", "provider"])
    def test_axe_finds_nothing(self, opened: Opened, name: str, scheme: str, width: int) -> None:
        """None of axe-core's rules, those of WCAG and those of good practice."""
        page = opened(PAGES[name], width, 9000, color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert violations(page) == []

    def test_axe_finds_nothing_while_somebody_searches(self, opened: Opened) -> None:
        """What is hidden takes nothing with it that is needed."""
        page = opened()
        page.get_by_role("searchbox").fill("vision")
        assert violations(page) == []

    def test_the_way_by_keyboard_is_the_way_of_the_eyes(self, opened: Opened) -> None:
        """The first stop leads past the top; each is seen, and none hides below the top."""
        page = opened()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        for _ in range(60):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                """() => {
                  const {left, top, width, height} = document.activeElement.getBoundingClientRect();
                  const found = document.elementFromPoint(left + width / 2, top + height / 2);
                  return document.activeElement.contains(found);
                }"""
            )
            assert seen


def violations(page: "Page") -> list[tuple[str, list[str]]]:
    """Return the rules that a page breaks, and where. WCAG 2.2 is asked for as well."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - with the browser

    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, options=options).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


class TestFeed:
    @pytest.mark.parametrize("name", ["rss", "atom"])
    def test_it_is_readable(self, opened: Opened, name: str) -> None:
        """Opened directly it tells what it is, how to subscribe, and what is new, with its date."""
        page = opened(PAGES[name])
        root = "rss" if name == "rss" else "feed"
        told = page.evaluate(
            """root => ['::before', '::after'].map(
              part => getComputedStyle(document.querySelector(root), part).content)""",
            root,
        )
        assert "This is a feed" in told[0]
        assert "copy the address" in told[1]
        seen = page.evaluate(
            """() => [...document.querySelectorAll("*")]
              .filter(one => !one.childElementCount && one.getClientRects().length)
              .map(one => one.textContent)"""
        )
        assert "AI - AI Every Day" in seen
        assert "Piano rolls from 1926 play again, wrong notes included" in seen
        assert any("2026" in text and "19:05:00" in text for text in seen)
        assert not any("<p>" in text for text in seen)


def test_the_benchmark_runs(browser: "Browser") -> None:
    """It loads the page of many feeds and searches it."""
    assert browser.is_connected()
    command = [sys.executable, "-m", "benchmarks.pages", "--feeds", "4", "--runs", "1"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in ("first paint", "can be used", "first search", "next search"):
        assert re.search(rf"^{name} +\d+ ms$", told, re.MULTILINE)


@pytest.mark.skipif("FEEDS_SCREENSHOTS" not in os.environ, reason="FEEDS_SCREENSHOTS is not set")
def test_pictures_for_a_person(opened: Opened) -> None:
    """The folder that FEEDS_SCREENSHOTS names holds the pages as they look."""
    for name, scheme, width in product(PAGES, ("light", "dark"), (WIDE, NARROW)):
        page = opened(PAGES[name], width, 1560, color_scheme=scheme)
        page.evaluate("document.querySelectorAll('img').forEach(one => one.loading = 'eager')")
        page.wait_for_load_state("networkidle")
        picture = Path(os.environ["FEEDS_SCREENSHOTS"], f"{name}-{scheme}-{width}.png")
        page.screenshot(path=picture)
        assert picture.stat().st_size > 10_000
