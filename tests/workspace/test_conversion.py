"""LibreOffice converts in a box: it fetches nothing, and nothing of it stays behind."""

import http.server
import shutil
import sys
import threading
import time
from pathlib import Path

import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.workspace import conversion
from xl_fenjie.workspace.conversion import convert_by_libreoffice

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
linux = pytest.mark.skipif(sys.platform != "linux", reason="neither Windows nor macOS has /proc")


@pytest.fixture
def server():
    """A server on loopback; the paths that were asked of it."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            asked.append(self.path)
            self.send_error(404)

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = answer  # noqa: N815 - the library's names

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_address[1]}", asked
        listening.shutdown()


def page_with_picture(address):
    return f"<html><body><p>正文</p><img src='{address}/a.png'></body></html>".encode()


@needs_office
def test_what_a_document_links_is_not_fetched(server):
    address, asked = server
    assert convert_by_libreoffice(page_with_picture(address), ".doc").startswith(b"PK")
    assert asked == []


@needs_office
def test_without_the_settings_it_would_be(server, monkeypatch):
    address, asked = server
    monkeypatch.setattr(conversion, "_OFFLINE", ())
    convert_by_libreoffice(page_with_picture(address), ".doc")
    assert "/a.png" in asked


@linux
def test_at_its_limit_all_that_it_started_ends(tmp_path, monkeypatch):
    noted = tmp_path / "child"
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {noted}\nwait\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(conversion, "_program", lambda: str(script))
    monkeypatch.setattr(conversion, "_PATIENCE", 1)
    with pytest.raises(FenjieError) as failure:
        convert_by_libreoffice(b"{\\rtf1 x}", ".rtf")
    assert failure.value.code == "conversion_failed"
    child = int(noted.read_text("utf-8"))
    until = time.monotonic() + 5
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(child)


def is_running(pid):
    """Whether the process works on; one that has ended and waits to be told of it does not."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except FileNotFoundError:
        return False
    return told.rsplit(")", 1)[1].split()[0] != "Z"
