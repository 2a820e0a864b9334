"""Who may ask: only pages that the desk itself has opened, on this computer.

Any page in the same browser can send requests to 127.0.0.1, and a name of its own can be made to
lead there. So every request must carry the token, name the host as we do, and, where it changes
anything, come from our own pages.
"""

import hmac
import secrets
from collections.abc import Callable
from typing import Any

import bottle

COOKIE = "fenjie_desk"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Guard:
    """A plugin of the server that lets a request through or answers 403."""

    name = "guard"
    api = 2

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(24)
        self.host = f"127.0.0.1:{port}"

    @property
    def address(self) -> str:
        """Where the desk opens; the token in it works as long as the desk runs."""
        return f"http://{self.host}/?token={self.token}"

    def apply(self, callback: Callable[..., Any], _route: Any) -> Callable[..., Any]:
        """Wrap a page."""

        def guarded(*arguments: Any, **named: Any) -> Any:
            for header, value in HEADERS.items():
                bottle.response.set_header(header, value)
            if not self.lets_through(bottle.request):
                bottle.response.status = 403
                return ""
            bottle.response.set_cookie(
                COOKIE, self.token, httponly=True, samesite="strict", path="/"
            )
            return callback(*arguments, **named)

        return guarded

    def lets_through(self, request: Any) -> bool:
        """Whether a request comes from a page of ours."""
        if request.get_header("Host") != self.host:
            return False
        origin = request.get_header("Origin")
        if origin is not None and origin != f"http://{self.host}":
            return False
        if request.method != "GET" and origin is None and request.get_header("Referer"):
            return False
        given = request.get_cookie(COOKIE) or ""
        if request.method == "GET" and not given:
            given = request.query.get("token", "")
        return hmac.compare_digest(given.encode(), self.token.encode())
