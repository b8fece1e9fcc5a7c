"""A pytest plugin that switches the scrubber off, for the trial only: its search has to find something then."""

from __future__ import annotations

from fixtures.evidence import recorder, secret_parameters
from fixtures.evidence.secrets import Secrets
from fixtures.selection import test_ids


def _as_it_is(text: object, _: object = None) -> object:
    return text


def _text_as_it_is(self: Secrets, text: str) -> str:  # noqa: ARG001 - as the methods have it
    return text


def _nowhere(self: Secrets, text: str) -> list[tuple[int, int]]:  # noqa: ARG001 - as the methods have it
    return []


def pytest_configure() -> None:
    """Makes every process of the run blind; what is registered is still on file, for the final scan."""
    Secrets.scrub = _text_as_it_is  # type: ignore[method-assign]
    Secrets.spans = _nowhere  # type: ignore[method-assign]
    Secrets.places = _nowhere  # type: ignore[method-assign]
    for module, name in (
        (recorder, "without_password_values"),
        (secret_parameters, "without_secrets"),
        (test_ids, "without_secrets"),
    ):
        setattr(module, name, _as_it_is)
