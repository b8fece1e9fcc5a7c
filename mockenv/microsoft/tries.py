"""Wrong tries at a proof: after ten in a row an account is locked for a while, whatever was tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.microsoft.errors import PROBLEMS

if TYPE_CHECKING:
    from mockenv.microsoft.visit import Person, Visit


def refusal(visit: Visit, person: Person) -> str:
    """What somebody whose account is locked reads (AADSTS50053); empty while it is not."""
    rules = person.rules
    locked = visit.state.lockout.locked(person.address, person.now, rules.wrong_tries, rules.lock)
    return PROBLEMS[50053].text if locked else ""


def note_wrong_try(visit: Visit, person: Person) -> None:
    """Count a wrong try."""
    visit.state.lockout.failed(person.address, person.now)
