"""The mails of one address. Implemented in `fixtures/mailbox/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from domain.mail import Mail


class Mailbox(Protocol):
    """The mails of one address."""

    address: str

    def wait_for(
        self,
        *,
        subject: str | None = None,
        begins: str | None = None,
        link: str | None = None,
        fits: Callable[[Mail], bool] | None = None,
        timeout: float | None = None,
    ) -> Mail:
        """The newest mail that this test has not read yet, with this subject, or a link containing `link`.

        Args:
            subject: the exact subject.
            begins: how the subject begins, where it ends in a number.
            link: a part of one of its links, `/signup?` for example.
            fits: asked of a mail that is right so far, with its references: `SentMail.is_answered_by`, for example.
            timeout: seconds; none: as long as mails of the target may take.

        Raises:
            AssertionError: none came; names what did come.
        """
        ...

    def all(self) -> list[Mail]:
        """Every mail so far, oldest first."""
        ...

    def newest(self, *, subject: str | None = None, begins: str | None = None, link: str | None = None) -> Mail | None:
        """The newest mail that fits, among those that were there before this test as well.

        It counts as newly arrived from now on: a `wait_for` with the same wish returns it. None if there is none.

        Args:
            subject: the exact subject.
            begins: how the subject begins.
            link: a part of one of its links.
        """
        ...

    def disregarding(self) -> AbstractContextManager[None]:
        """What arrives in the block counts as old after it: mails of a preparation are not what a test waits for."""
        ...
