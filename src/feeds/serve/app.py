"""The answers: files of the output folder, by starlette, with our types and a page that reloads."""

import os
from hashlib import blake2b
from pathlib import Path, PurePath

from starlette.datastructures import Headers
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import NotModifiedResponse, PathLike, StaticFiles
from starlette.types import ASGIApp, Scope

from feeds.serve.media import media_type
from feeds.serve.preview import Preview

#: Hidden names are never files here, so this can be none.
VERSION_PATH = ".feeds/version"
_VERSION = PurePath(VERSION_PATH)
_REVALIDATE = {"cache-control": "no-cache"}
# It asks rather than listens: no open connection holds up the end of the server, and a page finds
# a server again that was started anew.
_SCRIPT = """
<script>setInterval(async () => {{
  const answer = await fetch("/{path}").catch(() => null);
  if (answer?.ok && await answer.text() !== "{version}") location.reload();
}}, 400);</script>
"""


def app(preview: Preview, *, reload: bool) -> ASGIApp:
    """Return the application that shows a preview. With `reload`, open pages follow its changes."""
    return ExceptionMiddleware(_Files(preview, reload=reload))


class _Files(StaticFiles):
    """The files of a preview, and where its pages ask for the version."""

    def __init__(self, preview: Preview, *, reload: bool) -> None:
        super().__init__(directory=preview.folder, html=True, check_dir=False)
        self._preview = preview
        self._reload = reload

    async def check_config(self) -> None:
        """Let the folder be missing: the next build makes it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the version, or with a file."""
        if PurePath(path) == _VERSION and scope["method"] in {"GET", "HEAD"}:
            return PlainTextResponse(self._preview.version, headers={"cache-control": "no-store"})
        return await super().get_response(path, scope)

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Find a file in the folder; nothing hidden, such as what a build has under way."""
        if any(part.startswith(".") for part in PurePath(path).parts):
            return "", None
        self.all_directories = [self._preview.folder]
        try:
            return super().lookup_path(path)
        except OSError:  # links in a circle, a folder that may not be read
            return "", None

    def file_response(
        self, full_path: PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Answer with a file: whole, a part of it, or that it has not changed."""
        path = Path(os.fspath(full_path))
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers.update(_REVALIDATE)
        if self._reload and path.suffix == ".html":
            return self._page(path, response, scope)
        if "content-type" in response.headers:
            response.headers["content-type"] = media_type(path)
        return response

    def _page(self, path: Path, response: Response, scope: Scope) -> Response:
        """Return a page that reloads. What is on disk knows nothing of it."""
        script = _SCRIPT.format(path=VERSION_PATH, version=self._preview.version)
        body = path.read_bytes() + script.encode()
        etag = f'"{blake2b(body, digest_size=16).hexdigest()}"'
        headers = {**_REVALIDATE, "etag": etag}
        if "last-modified" in response.headers:
            headers["last-modified"] = response.headers["last-modified"]
        page = Response(body, headers=headers, media_type="text/html")
        asked = Headers(scope=scope).get("if-none-match", "")
        # Not by If-Modified-Since: the version in the page is not a matter of the file's date.
        return NotModifiedResponse(page.headers) if etag in asked else page
