"""Who agreed that a relying party reads what it asks for (manual ③)."""

from __future__ import annotations

from mockenv.core.bounded import Bounded


class Consents:
    """Consents by person and relying party."""

    def __init__(self) -> None:
        self._given: Bounded[tuple[str, str], bool] = Bounded(50_000, "consents")

    def give(self, email: str, client_id: str) -> None:
        """Note that somebody consented."""
        self._given[email.casefold(), client_id] = True

    def given(self, email: str, client_id: str) -> bool:
        """Whether somebody consented before."""
        return self._given.get((email.casefold(), client_id)) is not None
