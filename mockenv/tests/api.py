"""The APIs of a mock environment: the one that prepares and tells its state, and Mailpit's of its mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx


class Api:
    """Both of them, at the address that is no site's.

    Attributes:
        http: sends the requests.
    """

    def __init__(self, http: httpx.Client) -> None:
        self.http = http

    def prepare(self, path: str, /, **body: Any) -> Any:  # noqa: ANN401 - JSON
        """What the control API answers to a POST; it must not refuse."""
        return _json(self.http.post(f"/control/{path}", json=body))

    def refusal(self, path: str, /, **body: Any) -> str:  # noqa: ANN401 - JSON
        """Why the control API refuses a POST; it must."""
        answer = self.http.post(f"/control/{path}", json=body)
        assert answer.status_code == 422, answer.text
        return str(answer.json()["error"])

    def told(self, path: str, **params: str) -> Any:  # noqa: ANN401 - JSON
        """What the control API answers to a GET; it must not refuse."""
        return _json(self.http.get(f"/control/{path}", params=params))

    def mail(self, path: str, **params: Any) -> Any:  # noqa: ANN401 - JSON
        """What the mail API answers; it must not refuse."""
        return _json(self.http.get(f"/api/v1/{path}", params=params))

    def mails_to(self, address: str) -> list[dict[str, Any]]:
        """The mails to an address, oldest first."""
        found = self.mail("search", query=f"to:{address}")["messages"]
        return [self.mail(f"message/{mail['ID']}") for mail in reversed(found)]


def _json(answer: httpx.Response) -> Any:  # noqa: ANN401 - JSON
    assert answer.is_success, answer.text
    return answer.json()
