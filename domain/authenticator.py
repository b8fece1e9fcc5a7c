"""The Authenticator of a person: the app that approves a sign-in or makes codes. Built by `fixtures/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Locator

Answers = Literal["requests", "codes"]
"""Whether it answers requests that arrive on the phone, or only makes codes to enter."""


class Authenticator(Protocol):
    """The Authenticator of one person."""

    @property
    def answers(self) -> Answers:
        """What it can do."""
        ...

    def approve(self, number: Locator) -> None:
        """Approve the request that is under way.

        Args:
            number: where the sign-in shows the number that the phone compares or asks for.
        """
        ...

    def deny(self, number: Locator) -> None:
        """Deny the request that is under way."""
        ...

    def code(self) -> str:
        """A code that is valid now; registered as a secret."""
        ...


class NoAuthenticator:
    """Stands in for a missing Authenticator: each use raises."""

    answers: Answers = "requests"

    def approve(self, number: Locator) -> None:  # noqa: ARG002 - as the protocol has it
        """Raises `LookupError`."""
        raise _missing()

    def deny(self, number: Locator) -> None:  # noqa: ARG002 - as the protocol has it
        """Raises `LookupError`."""
        raise _missing()

    def code(self) -> str:
        """Raises `LookupError`."""
        raise _missing()


def _missing() -> LookupError:
    return LookupError("this visitor has no Authenticator; see TEJUN_AUTHENTICATOR in .env.example")
