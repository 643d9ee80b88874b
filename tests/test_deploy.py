"""`feeds init --deploy`: what it writes for web servers, tried with those that are here."""

import gzip
import http.client
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from feeds.cli import main
from feeds.config import Config, Feeds, Selection, Site, load
from feeds.formats import FormatName
from feeds.pipeline import Run, build
from feeds.render import FORMATS
from feeds.scaffold import Kind, deploy
from golden_cases import tree
from test_incremental import START

EXPECTED = Path(__file__).parent / "servers"
NAMES = ("Caddyfile", "_headers", "nginx.conf")
FORMAT_NAMES: tuple[FormatName, ...] = ("rss", "atom", "json")
DOCUMENTS = {FORMATS[name].file_name: FORMATS[name].media_type for name in FORMAT_NAMES}
TYPES = {
    **DOCUMENTS,
    "feeds.opml": "text/x-opml",
    "index.html": "text/html",
    "feeds.css": "text/css",
}
# The atom archive is what is left: another ends like it.
ARCHIVE_TYPES = {
    "archive/0001.rss.xml": "application/rss+xml",
    "archive/0001.xml": "application/atom+xml",
    "archive/0001.json": "application/feed+json",
}
_PATIENCE = 20.0  # seconds until a server must be up


def feeds(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


def configured(folder: Path, address: str, **keys: str) -> Path:
    """Write a configuration and articles, and return the configuration's path."""
    (folder / "articles").mkdir(parents=True)
    for number in (1, 2, 3):
        text = f"title: Story {number}\ndate: 2026-02-0{number}\ntopics: [Tea & Ships]\n"
        text += f"webUrl: https://daily.example/{number}\nexcerpt: {'word ' * 300}\n"
        text += "provider: {name: Gull, domain: gull.example}\n"
        (folder / "articles" / f"{number}.md").write_text(f"---\n{text}---\n", "utf-8")
    lines = {
        "site": "{title: Daily, url: https://daily.example/}",
        "feeds_url": address,
        "articles": "articles",
        "output": "out put",
        **keys,
    }
    path = folder / "feeds.yaml"
    path.write_text("".join(f"{key}: {value}\n" for key, value in lines.items()), "utf-8")
    return path


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


class Served(NamedTuple):
    """A site that a server sends."""

    out: Path
    port: int
    prefix: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    def ask(self, path: str, **headers: str) -> Answer:
        """Ask for a path; of a header's name, `_` stands for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=named)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, {key.lower(): one for key, one in answer.getheaders()}, body)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def nginx_command(folder: Path, port: int) -> list[str]:
    """Return how to start nginx with our file in an otherwise empty server."""
    config = folder / "main.conf"
    include = f'include "{folder}/deploy/nginx.conf";' if (folder / "deploy").exists() else ""
    config.write_text(
        f"daemon off; master_process off; pid '{folder}/pid'; error_log stderr; events {{ }}\n"
        f"http {{ access_log off; client_body_temp_path '{folder}/body';\n"
        f"server {{ listen 127.0.0.1:{port}; {include} }} }}\n"
    )
    return ["nginx", "-p", str(folder), "-c", str(config)]


def caddy_command(folder: Path, port: int) -> list[str]:
    """Return how to start Caddy with our file, and nothing of its own around it."""
    config = folder / "main.caddy"
    own = f'import "{folder}/deploy/Caddyfile"' if (folder / "deploy").exists() else ""
    config.write_text(f"{{\n\tadmin off\n\thttp_port {port}\n}}\n{own}\n")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(config)]


ARCHIVES = {"limit": "1", "archive": "true", "archive_size": "1"}
COMMANDS = {"nginx": nginx_command, "caddy": caddy_command}


def checked(kind: str, folder: Path, port: int) -> subprocess.CompletedProcess[str]:
    """Let a server say whether it takes the configuration."""
    name, *rest = COMMANDS[kind](folder, port)
    command = [name, "-t", *rest] if kind == "nginx" else [name, "validate", *rest[1:]]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def need(kind: str, folder: Path) -> None:
    """Skip where there is no such server, or none that this user can start."""
    if not shutil.which(kind):
        pytest.skip(f"there is no {kind} here: install it to try the configuration with it")
    folder.mkdir()
    if kind == "nginx" and checked(kind, folder, free_port()).returncode:
        pytest.skip("nginx does not start here, whatever its configuration")


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        begin = time.monotonic()
        while True:
            assert process.poll() is None
            assert time.monotonic() - begin < _PATIENCE
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(_PATIENCE)


@pytest.fixture(
    scope="module",
    params=[
        ("nginx", "/feeds/", "[gzip]"),
        ("nginx", "/", "[]"),
        ("caddy", "/feeds/", "[gzip, zstd]"),
        ("caddy", "/", "[]"),
    ],
    ids=lambda one: f"{one[0]}-{one[1].strip('/') or 'root'}-{one[2]}",
)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Serve a built site as `feeds init --deploy` says."""
    kind, prefix, codings = request.param
    folder = tmp_path_factory.mktemp("a site")
    need(kind, folder / "empty")
    port = free_port()
    config = configured(folder, f"http://127.0.0.1:{port}{prefix}", compress=codings, **ARCHIVES)
    assert feeds("build", "--config", config).exit_code == 0
    assert feeds("init", "--deploy", folder).exit_code == 0
    (folder / "out put" / ".feeds-new").mkdir()
    (folder / "out put" / ".feeds-new" / "secret").write_text("half")
    found = checked(kind, folder, port)
    assert found.returncode == 0, found.stderr
    assert "[warn]" not in found.stderr
    with running(COMMANDS[kind](folder, port), port):
        yield Served(folder / "out put", port, prefix)


def test_every_file_is_sent_as_it_is_with_its_type(served: Served) -> None:
    """Each file of the folder comes back byte for byte, under its own type."""
    for path, data in tree(served.out).items():
        name = path.rpartition("/")[2]
        kind = next(
            (kind for end, kind in ARCHIVE_TYPES.items() if path.endswith(end)), TYPES.get(name)
        )
        if not kind:
            continue
        answer = served.ask(served.prefix + path)
        assert (answer.status, answer.body) == (200, data), path
        assert answer.headers["content-type"].partition(";")[0] == kind, path
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert ARCHIVE_TYPES.keys() <= tree(served.out).keys()
    text = served.ask(f"{served.prefix}topics/tea-ships/rss.xml").headers["content-type"]
    assert text == "application/rss+xml; charset=utf-8"


@pytest.mark.parametrize("name", ["rss.xml", "topics/tea-ships/atom.xml", "feed.json", "feeds.css"])
def test_a_packed_answer_is_the_same_document(served: Served, name: str) -> None:
    """Who takes gzip gets gzip, of the same type; caches are told that it depends on that."""
    plain = served.ask(served.prefix + name)
    answer = served.ask(served.prefix + name, Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == plain.headers["content-type"]
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert gzip.decompress(answer.body) == plain.body
    packed = served.out / f"{name}.gz"
    assert not packed.exists() or answer.body == packed.read_bytes()


@pytest.mark.parametrize("coding", ["identity", "gzip"])
@pytest.mark.parametrize("name", ["rss.xml", "topics/tea-ships/feed.json", "index.html"])
def test_what_has_not_changed_is_not_sent_again(served: Served, name: str, coding: str) -> None:
    """An ETag brings 304, and so does a date; both still say what a cache needs."""
    first = served.ask(served.prefix + name, Accept_Encoding=coding)
    for asked in (
        {"If_None_Match": first.headers["etag"]},
        {"If_Modified_Since": first.headers["last-modified"]},
    ):
        again = served.ask(served.prefix + name, Accept_Encoding=coding, **asked)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["cache-control"] == "no-cache"
    other = served.ask(served.prefix + name, Accept_Encoding=coding, If_None_Match='"another"')
    assert other.status == 200


def test_pages_are_found_by_their_folders(served: Served) -> None:
    """A folder is its page; the folder of all feeds is found without its slash."""
    assert b"Daily" in served.ask(served.prefix).body
    assert b"Tea" in served.ask(f"{served.prefix}topics/tea-ships/").body
    if served.prefix != "/":
        answer = served.ask(served.prefix.rstrip("/"))
        assert answer.status in {301, 308}
        assert answer.headers["location"].endswith(served.prefix)


def test_what_is_under_way_is_not_sent(served: Served) -> None:
    """Half a build is nobody's business, and nothing leads out of the folder."""
    for path in (".feeds-new/secret", "%2efeeds-new/secret", "../feeds.yaml", "..%2ffeeds.yaml"):
        answer = served.ask(served.prefix + path)
        assert answer.status in {400, 404} or answer.body == b""  # what is not ours says nothing


def test_our_own_validator_has_nothing_to_say(served: Served) -> None:
    """The answers are judged as anybody's would be, with the feeds in them."""
    names = ("rss.xml", "atom.xml", "feed.json", "topics/tea-ships/rss.xml", "feeds.opml")
    urls = [served.address + name for name in names]
    # But for the lint: these articles have no pictures.
    result = feeds("validate", "--http", "--format", "json", "--ignore", "L", *urls)
    assert result.exit_code == 0
    assert [one["messages"] for one in json.loads(result.stdout)] == [[]] * len(urls)


def rules(text: str) -> list[tuple[str, dict[str, str]]]:
    """Read a `_headers` file as its hosts do: a path, then its headers, further in."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] == "/":
            found.append((line.strip(), {}))
        else:
            name, _, value = line.partition(":")
            assert name.strip() not in found[-1][1]
            found[-1][1][name.strip()] = value.strip()
    return found


def matches(rule: str, path: str) -> bool:
    """Tell whether a rule is for a path: `:name` is one name in it, `*` at the end all the rest."""
    if rule.endswith("*"):
        return path.startswith(rule[:-1])
    parts, names = rule.split("/"), path.split("/")
    return len(parts) == len(names) and all(
        part == name or part.startswith(":") for part, name in zip(parts, names, strict=True)
    )


def headers_for(text: str, path: str) -> dict[str, str]:
    """Return the headers of a path; where two rules give one, Cloudflare would join them."""
    headers: dict[str, str] = {}
    for rule, given in rules(text):
        if matches(rule, path):
            assert not headers.keys() & given.keys()
            headers |= given
    return headers


@pytest.mark.parametrize("prefix", ["/", "/feeds/", "/a%20b/feeds/"])
def test_headers_are_right_for_every_file(tmp_path: Path, prefix: str) -> None:
    """Each file that a build writes has one type and one rule for caches."""
    combined = "{all: {}, topics: {}, providers: {}, combine: [topics, providers]}"
    config = configured(tmp_path, f"https://daily.example{prefix}", feeds=combined)
    assert feeds("build", "--config", config).exit_code == 0
    feeds("init", "--deploy", tmp_path)
    text = (tmp_path / "deploy" / "_headers").read_text("utf-8")
    paths = list(tree(tmp_path / "out put"))
    assert any("/providers/" in path and path.startswith("topics/") for path in paths)
    for path in paths:
        headers = headers_for(text, prefix + path)
        name = path.rpartition("/")[2]
        kind = headers.get("Content-Type", "").partition(";")[0]
        assert kind == ({**DOCUMENTS, "feeds.opml": "text/x-opml"}.get(name, ""))
        assert headers["Cache-Control"] == "no-cache"
    assert len(rules(text)) <= 100  # Cloudflare Pages takes no more
    assert headers_for(text, "/elsewhere.html").keys() == (
        {"Cache-Control", "Access-Control-Allow-Origin", "X-Content-Type-Options"}
        if prefix == "/"
        else set()
    )


def test_only_what_is_configured_is_named(tmp_path: Path) -> None:
    """A format that is not written and a kind of feed that is not made have no rules."""
    only = "{topics: {}}"
    configured(tmp_path, "https://daily.example/f/", formats="[atom]", feeds=only, compress="[br]")
    assert feeds("init", "--deploy", tmp_path).exit_code == 0
    texts = {name: (tmp_path / "deploy" / name).read_text("utf-8") for name in NAMES}
    for text in texts.values():
        assert "atom.xml" in text.replace("\\", "")
        assert "rss+xml" not in text
        assert "feed.json" not in text
    paths = [path for path, _ in rules(texts["_headers"])]
    assert paths == ["/f/*", "/f/topics/:topic/atom.xml", "/f/feeds.opml"]
    assert "precompressed br" in texts["Caddyfile"]
    assert "# brotli_static on;" in texts["nginx.conf"]
    assert "zstd" not in "".join(texts.values())
    assert "gzip_static" not in texts["nginx.conf"]


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_what_was_looked_at(tmp_path: Path, name: str, *, write_golden: bool) -> None:
    """Where there is no such server, at least every change of its file is seen."""
    config = Config(
        site=Site(title="Daily", url="https://daily.example/"),
        feeds_url="https://daily.example/feeds/",
        output="/srv/daily/feeds_out",
        compress=("gzip", "br", "zstd"),
        archive=True,
        feeds=Feeds(all=Selection(), topics=Selection(), providers=Selection()),
    )
    kinds = [Kind(one.file_name, one.archive_name, one.media_type) for one in FORMATS.values()]
    deploy(tmp_path, config, kinds)
    text = (tmp_path / "deploy" / name).read_text("utf-8").replace(str(tmp_path), "/srv/daily")
    if write_golden:
        EXPECTED.mkdir(exist_ok=True)
        (EXPECTED / name).write_text(text, "utf-8")
    assert text == (EXPECTED / name).read_text("utf-8")
    assert max(map(len, text.splitlines())) <= 160


def test_a_new_folder_gets_both(tmp_path: Path) -> None:
    """In an empty folder the site comes first; its build is told as ever."""
    result = feeds("init", "--deploy", tmp_path / "new")
    assert result.exit_code == 0
    assert {path.name for path in (tmp_path / "new" / "deploy").iterdir()} == set(NAMES)
    config = load(tmp_path / "new" / "config" / "feeds.yaml", {}).config
    assert config.output in (tmp_path / "new" / "deploy" / "nginx.conf").read_text("utf-8")
    assert result.stdout.splitlines()[-1].startswith("  feeds build --config")
    build(config, Run(now=START))


def test_nothing_that_was_changed_is_written_over(tmp_path: Path) -> None:
    """A second time is refused, and says what is there."""
    configured(tmp_path, "https://daily.example/feeds/")
    feeds("init", "--deploy", tmp_path)
    (tmp_path / "deploy" / "Caddyfile").unlink()
    result = feeds("init", "--deploy", tmp_path)
    assert result.exit_code == 2
    assert "`deploy/_headers`, `deploy/nginx.conf`" in result.stderr
    assert not (tmp_path / "deploy" / "Caddyfile").exists()


def test_the_types_are_those_of_the_formats() -> None:
    """A format that comes anew has to be thought of here: servers know files by their names."""
    assert {kind.file_name: kind.media_type for kind in FORMATS.values()} == DOCUMENTS
