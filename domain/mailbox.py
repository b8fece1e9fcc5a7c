"""The mails of one address. Implemented in `fixtures/mailbox/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from domain.mail import Mail


class Mailbox(Protocol):
    """The mails of one address."""

    address: str

    def wait_for(
        self, *, subject: str | None = None, begins: str | None = None, link: str | None = None, timeout: float = 10.0
    ) -> Mail:
        """The newest mail that this test has not read yet, with this subject, or a link containing `link`.

        Args:
            subject: the exact subject.
            begins: how the subject begins, where it ends in a number.
            link: a part of one of its links, `/signup?` for example.
            timeout: seconds.

        Raises:
            AssertionError: none came; names what did come.
        """
        ...

    def all(self) -> list[Mail]:
        """Every mail so far, oldest first."""
        ...
