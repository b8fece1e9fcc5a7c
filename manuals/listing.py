"""A catalogue's claims and findings as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from manuals.model import ContentClaim, Language, Manual


def claims(manual: Manual) -> Iterator[str]:
    """One claim a line: id, kind and quote, separated by tabs; then what to choose so that it is shown, if anything."""
    for full_id, _, claim in manual.claims():
        choice = claim.shown_when if isinstance(claim, ContentClaim) else None
        yield "\t".join((full_id, claim.kind, claim.quote, *([choice.checked] if choice else [])))


def findings(manual: Manual, language: Language) -> Iterator[str]:
    """Each finding with its places and what was decided."""
    for finding in manual.findings:
        yield f"{finding.id}: {finding.title if language == 'ja' else finding.title_en}"
        for place in finding.places:
            yield f"  {manual.key}/{place.place}: {place.quote}"
        yield f"  → {finding.decision if language == 'ja' else finding.decision_en}"


def deviations(manual: Manual, language: Language, today: date, release: str | None = None) -> Iterator[str]:
    """Each accepted deviation: whether it has ended, id of the claim, kind, who accepted it and until when, and why.

    Args:
        manual: the catalogue.
        language: of the reason.
        today: day on which an acceptance may have ended.
        release: of the product; without one, an acceptance for one release counts as in force.
    """
    for one in manual.deviations:
        state = "expired" if one.has_ended(today, release) else "accepted"
        end = f"until {one.until}" if one.until else f"release {one.release}"
        reason = one.reason if language == "ja" else one.reason_en
        yield "\t".join((state, one.claim, one.kind, one.owner, end, reason))
