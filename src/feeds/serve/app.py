"""The answers: files of the output folder, by aiohttp, with our types and a page that reloads."""

from pathlib import Path

from aiohttp import hdrs, web
from yarl import URL

from feeds.serve.media import media_type
from feeds.serve.preview import Preview

#: Hidden names are never files here, so this can be none.
VERSION_PATH = "/.feeds/version"
_REVALIDATE = {hdrs.CACHE_CONTROL: "no-cache"}
# It asks rather than listens: no open connection holds up the end of the server, and a page finds
# a server again that was started anew.
_SCRIPT = """
<script>setInterval(async () => {{
  const answer = await fetch("{path}").catch(() => null);
  if (answer?.ok && await answer.text() !== "{version}") location.reload();
}}, 400);</script>
"""


def app(preview: Preview, *, reload: bool) -> web.Application:
    """Return the application that shows a preview. With `reload`, open pages follow its changes."""

    async def version(_: web.Request) -> web.StreamResponse:
        return web.Response(text=preview.version, headers={hdrs.CACHE_CONTROL: "no-store"})

    async def file(request: web.Request) -> web.StreamResponse:
        return _answer(request, preview, reload=reload)

    application = web.Application()
    application.router.add_get(VERSION_PATH, version)
    application.router.add_get("/{path:.*}", file)
    return application


def _answer(request: web.Request, preview: Preview, *, reload: bool) -> web.StreamResponse:
    """Answer with a file: whole, a part of it, or that it has not changed."""
    path = request.match_info["path"]
    try:
        place = _inside(preview.folder, path)
        if place.is_dir():
            if path and not path.endswith("/"):
                return _with_slash(path)
            place = _inside(preview.folder, f"{path}index.html")
        elif path.endswith("/") or not place.is_file():
            raise FileNotFoundError(path)
        if reload and place.suffix == ".html":
            return _page(request, place, preview.version)
        kind = media_type(place, request.headers.get(hdrs.ACCEPT, ""))
    except (OSError, ValueError, RuntimeError) as cause:  # links in a circle, NUL, no such file
        raise web.HTTPNotFound from cause
    about = {hdrs.CONTENT_TYPE: kind, hdrs.VARY: hdrs.ACCEPT}
    return web.FileResponse(place, headers=_REVALIDATE | about)


def _inside(folder: Path, path: str) -> Path:
    r"""Return where a path leads. Raise ValueError if that is not in the folder, or hidden.

    Hidden is what a build has under way, and what somebody else may keep there.
    """
    parts = path.split("/")
    if any(part.startswith(".") or "\\" in part for part in parts):
        raise ValueError(path)
    root = folder.resolve()
    place = root.joinpath(*parts).resolve()
    place.relative_to(root)
    return place


def _with_slash(path: str) -> web.StreamResponse:
    """Send the browser to the folder, from which the links of its page are seen."""
    location = URL.build(path=f"/{path.strip('/')}/")
    return web.Response(status=302, headers={hdrs.LOCATION: str(location)})


def _page(request: web.Request, place: Path, version: str) -> web.StreamResponse:
    """Return a page that reloads. What is on disk knows nothing of it."""
    script = _SCRIPT.format(path=VERSION_PATH, version=version)
    page = web.Response(
        body=place.read_bytes() + script.encode(),
        headers=_REVALIDATE | {hdrs.CONTENT_TYPE: media_type(place)},
    )
    # By the version alone: it differs whenever a file does, and stands in the page.
    page.etag = version
    page.last_modified = place.stat().st_mtime
    if any(tag.value == version for tag in request.if_none_match or ()):
        page.set_status(304)
        page.body = None
    return page
