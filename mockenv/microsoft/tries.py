"""Wrong tries at a proof: after ten in a row an account is locked for a while, whatever was tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.microsoft.errors import PROBLEMS

if TYPE_CHECKING:
    from mockenv.core.site_state import Person
    from mockenv.microsoft.microsoft_rules import MicrosoftRules
    from mockenv.microsoft.request import MicrosoftRequest


def refusal(request: MicrosoftRequest, person: Person[MicrosoftRules]) -> str:
    """What somebody whose account is locked reads (AADSTS50053); empty while it is not."""
    rules = person.rules
    locked = request.state.lockout.locked(person.address, person.now, rules.wrong_tries, rules.lock)
    return PROBLEMS[50053].text if locked else ""


def note_wrong_try(request: MicrosoftRequest, person: Person[MicrosoftRules]) -> None:
    """Count a wrong try."""
    request.state.lockout.failed(person.address, person.now)
