"""A little server that gives the answers it was told to, byte for byte."""

import socketserver
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def replay(answers: Sequence[bytes]) -> Iterator[tuple[str, list[str]]]:
    """Serve the answers in order, and give the address and a list that gathers the requests.

    An empty answer is a closed connection.
    """
    waiting = list(answers)
    requests: list[str] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            lines: list[str] = []
            while line := self.rfile.readline().decode("latin-1").strip():
                lines.append(line)
            requests.append("\n".join(lines))
            self.wfile.write(waiting.pop(0))

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", requests
        finally:
            server.shutdown()
            thread.join()
