"""A host of static files on loopback, which knows nothing of Rootway."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    """It says nothing of who asked."""

    def log_message(self, *_: object) -> None: ...


@contextmanager
def hosting(folder: Path) -> Iterator[str]:
    """The address of a host that has a folder and nothing else, with a slash at its end."""
    with ThreadingHTTPServer(("localhost", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
