"""The cookies of the sign-in's own: what a request brought, and what its answer will set."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mockenv.web.sessions import cookie_header

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


@dataclass(frozen=True)
class _New:
    value: str
    max_age: int | None
    cross_site: bool


@dataclass
class Cookies:
    """Cookies as they are while a request is served: what was set is read back at once.

    Attributes:
        request: brought the cookies there were.
    """

    request: Request
    _new: dict[str, _New] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The value of a cookie; empty if there is none."""
        return self._new[name].value if name in self._new else self.request.cookies.get(name, "")

    def put(self, name: str, value: str, max_age: int | None = None, *, cross_site: bool = False) -> None:
        """Set a cookie.

        Args:
            name: of the cookie.
            value: of the cookie.
            max_age: seconds; None: until the browser is closed.
            cross_site: whether requests that other sites make bring it too.
        """
        self._new[name] = _New(value, max_age, cross_site)

    def remove(self, name: str) -> None:
        """Let the browser forget a cookie."""
        self.put(name, "", 0)

    def send(self, response: Response) -> None:
        """Put what was set into the answer."""
        secure = self.request.url.scheme == "https"
        for name, new in self._new.items():
            header = cookie_header(
                name, new.value, secure=secure, max_age=new.max_age, cross_site=new.cross_site and secure
            )
            response.headers.append("set-cookie", header)
