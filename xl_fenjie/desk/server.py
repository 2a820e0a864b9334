"""The server of the desk: on this computer only, until its last page is closed."""

import socketserver
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any
from wsgiref.simple_server import ServerHandler, WSGIRequestHandler, WSGIServer, make_server

from xl_fenjie.desk.app import DeskApp
from xl_fenjie.desk.guard import Guard

LONGEST_SILENCE = 150.0  # seconds; an open page asks every minute, also in the background
LOOK = 5.0


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    """Notes when it was asked, and nothing else: addresses hold the token."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


ServerHandler.server_software = "fenjie"


class DeskServer:
    """A desk over a folder, ready to be asked at ``address``."""

    def __init__(self, folder: Path, silence: float = LONGEST_SILENCE) -> None:
        self._silence = silence
        self._asked = time.monotonic()
        self._server = make_server("127.0.0.1", 0, self._answer, _Server, _Handler)
        self.guard = Guard(self._server.server_port)
        self.desk = DeskApp(folder, self.guard, self._end_soon)

    @property
    def address(self) -> str:
        """What a browser opens."""
        return self.guard.address

    def serve(self, opened: Callable[[str], object] = webbrowser.open) -> None:
        """Open the first page and answer until the desk is closed or nobody asks any more."""
        threading.Thread(target=self._watch, daemon=True).start()
        opened(self.address)
        try:
            self._server.serve_forever(poll_interval=0.2)
        finally:
            self.desk.jobs.stop_all()
            self._server.server_close()

    def _answer(self, environ: Any, start: Any) -> Any:
        self._asked = time.monotonic()
        return self.desk.app(environ, start)

    def _watch(self) -> None:
        while time.monotonic() - self._asked < self._silence:
            time.sleep(min(LOOK, self._silence / 4))
        self._server.shutdown()

    def _end_soon(self) -> None:
        threading.Timer(0.5, self._server.shutdown).start()
