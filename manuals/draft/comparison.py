"""How far a draft gets: its claims held against those of a catalogue that people wrote, by kind.

A claim is found if the draft has one of its kind that says the same: the same label, text, cells, address, link.
Screens are known by their headings, rules by the words they quote. Where a claim stands is counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from manuals.check.text import compact
from manuals.model import (
    AddressClaim,
    Claim,
    ControlClaim,
    MailClaim,
    Manual,
    OrderClaim,
    RowClaim,
    RuleClaim,
    ScreenClaim,
    TextClaim,
)

KINDS = ("screen", "control", "text", "row", "order", "mail", "address", "rule")
_ALIKE = 90
"""Per cent: two wordings of one text."""
_SHORTEST, _PART = 4, 0.4
"""Characters, and share of the longer one, that two texts have in common to be the same."""


@dataclass(frozen=True)
class Placed:
    """A claim where it stands."""

    place: str
    claim: Claim

    @property
    def section(self) -> str:
        """What its place belongs to."""
        return self.place.rpartition("-")[0] or self.place


@dataclass(frozen=True)
class Share:
    """One kind of claim: how many there are, and how many of them the other side has."""

    kind: str
    real: int
    drafted: int
    matched: int
    section_right: int
    step_right: int
    role_right: int
    """Of matched controls: those with the same role."""

    @property
    def found(self) -> float | None:
        """Share of the catalogue's claims that the draft has, 0 to 1; None where there are none."""
        return self.matched / self.real if self.real else None

    @property
    def right(self) -> float | None:
        """Share of the draft's claims that the catalogue has, 0 to 1; None where there are none."""
        return self.matched / self.drafted if self.drafted else None


@dataclass(frozen=True)
class Comparison:
    """A draft against a catalogue."""

    key: str
    shares: tuple[Share, ...]
    total: Share
    missed: tuple[str, ...]
    """Ids of the catalogue's claims that the draft lacks."""
    extra: tuple[str, ...]
    """Ids of the draft's claims that the catalogue lacks."""


def compare(drafted: Manual, real: Manual) -> Comparison:
    """Hold a draft against the catalogue that people wrote of the same manual."""
    wanted = {full_id: Placed(step.place, claim) for full_id, step, claim in real.claims()}
    offered = {full_id: Placed(step.place, claim) for full_id, step, claim in drafted.claims()}
    pairs: dict[str, str] = {}
    for kind in [kind for kind in KINDS if kind != "order"]:
        pairs |= _paired(kind, _of(wanted, kind), _of(offered, kind), lambda one, other: _same(one.claim, other.claim))
    screens = _screens([(wanted[one].claim, offered[other].claim) for one, other in pairs.items()])
    pairs |= _paired(
        "order",
        _of(wanted, "order"),
        _of(offered, "order"),
        lambda one, other: _same_order(one.claim, other.claim, screens),
    )
    shares = tuple(_share(kind, wanted, offered, pairs) for kind in KINDS)
    taken = set(pairs.values())
    return Comparison(
        real.key,
        tuple(share for share in shares if share.real or share.drafted),
        _total("all", shares),
        tuple(full_id for full_id in wanted if full_id not in pairs),
        tuple(full_id for full_id in offered if full_id not in taken),
    )


def table(comparison: Comparison) -> list[str]:
    """The comparison as lines of text."""
    lines = [
        f"{'kind':8} {'claims':>6} {'drafted':>7} {'same':>5} {'found':>6} {'right':>6}  at its section, at its step"
    ]
    for share in (*comparison.shares, comparison.total):
        places = f"{share.section_right} and {share.step_right} of {share.matched}" if share.matched else "-"
        roles = f"; role {share.role_right}" if share.kind == "control" else ""
        lines.append(
            f"{share.kind:8} {share.real:6} {share.drafted:7} {share.matched:5} {percent(share.found):>6} "
            f"{percent(share.right):>6}  {places}{roles}"
        )
    return lines


def percent(share: float | None) -> str:
    """A share as people read it."""
    return "-" if share is None else f"{share:.0%}"


def _of(claims: dict[str, Placed], kind: str) -> dict[str, Placed]:
    return {full_id: placed for full_id, placed in claims.items() if placed.claim.kind == kind}


def _paired(
    kind: str, wanted: dict[str, Placed], offered: dict[str, Placed], same: Callable[[Placed, Placed], bool]
) -> dict[str, str]:
    """Each claim with one that says the same, the nearest first; no claim serves twice."""
    candidates = [
        (_distance(one.place, other.place), place, number, full_id, other_id)
        for place, (full_id, one) in enumerate(wanted.items())
        for number, (other_id, other) in enumerate(offered.items())
        if same(one, other) and (kind != "rule" or _distance(one.place, other.place) < 2)
    ]
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, _, full_id, other_id in sorted(candidates):
        if full_id not in pairs and other_id not in taken:
            pairs[full_id] = other_id
            taken.add(other_id)
    return pairs


def _distance(one: str, other: str) -> int:
    """0 at the same step, 1 within the section, 2 elsewhere."""
    if one == other:
        return 0
    return 1 if _section(one) == _section(other) else 2


def _section(place: str) -> str:
    """The section of a step; ``2-3-4-1`` is in 2-3."""
    parts = place.split("-")
    return "-".join(parts[:2]) if len(parts) > 2 else parts[0] if len(parts) == 2 else place


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims of one kind, other than orders, say the same."""
    if isinstance(one, ScreenClaim) and isinstance(other, ScreenClaim):
        return _same_screen(one, other)
    if isinstance(one, MailClaim) and isinstance(other, MailClaim):
        aspects = ("subject", "sender_domain", "contains", "link")
        return any(_overlap(getattr(one, name) or "", getattr(other, name) or "") for name in aspects)
    if isinstance(one, TextClaim) and isinstance(other, TextClaim):
        return _overlap(one.text, other.text)
    if isinstance(one, RuleClaim) and isinstance(other, RuleClaim):
        return _quoted(one.quote, other.quote)
    said = _said(one)
    return bool(said) and said == _said(other)


def _said(claim: Claim) -> tuple[str, ...]:
    """What has to be the same to the letter."""
    if isinstance(claim, ControlClaim):
        return (_label(claim.name),)
    if isinstance(claim, RowClaim):
        return tuple(map(compact, claim.cells))
    return (compact(claim.address).rstrip("/"),) if isinstance(claim, AddressClaim) else ()


def _same_screen(one: ScreenClaim, other: ScreenClaim) -> bool:
    """By the heading; where a side has none, or the text tells it otherwise than the picture, by the quote."""
    if one.heading and other.heading and compact(one.heading) == compact(other.heading):
        return True
    return _overlap(one.quote, other.quote) and not (one.heading and other.heading and one.quote == one.heading)


def _quoted(one: str, other: str) -> bool:
    """Whether two rules rest on the same words: the quote of the one is within that of the other."""
    shorter, longer = sorted((compact(one), compact(other)), key=len)
    return len(shorter) >= _SHORTEST and shorter in longer


def _label(name: str) -> str:
    return compact(name).removeprefix("「").removesuffix("」")


def _overlap(one: str, other: str) -> bool:
    """Whether two texts are the same, or the one is a part of the other."""
    a, b = compact(one), compact(other)
    if not a or not b:
        return False
    shorter, longer = sorted((a, b), key=len)
    within = len(shorter) >= max(_SHORTEST, _PART * len(longer)) and shorter in longer
    return a == b or within or fuzz.ratio(a, b) >= _ALIKE


def _same_order(one: Claim, other: Claim, screens: dict[str, str]) -> bool:
    """The same control leads to the same screen, by whatever name the draft knows that."""
    if not isinstance(one, OrderClaim) or not isinstance(other, OrderClaim):
        return False
    return compact(one.control or "") == compact(other.control or "") and screens.get(other.leads_to) == one.leads_to


def _screens(pairs: Iterable[tuple[Claim, Claim]]) -> dict[str, str]:
    """Which screen of the catalogue one of the draft is: the one that most of what both show is on."""
    votes: Counter[tuple[str, str]] = Counter()
    for one, other in pairs:
        there, here = getattr(one, "screen", None), getattr(other, "screen", None)
        if there and here:
            votes[here, there] += 3 if one.kind == "screen" else 1
    found: dict[str, str] = {}
    for (here, there), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        found.setdefault(here, there)
    return found


def _share(kind: str, wanted: dict[str, Placed], offered: dict[str, Placed], pairs: dict[str, str]) -> Share:
    matched = [(wanted[one], offered[other]) for one, other in pairs.items() if wanted[one].claim.kind == kind]
    return Share(
        kind,
        len(_of(wanted, kind)),
        len(_of(offered, kind)),
        len(matched),
        sum(_section(one.place) == _section(other.place) for one, other in matched),
        sum(one.place == other.place for one, other in matched),
        sum(_role(one) == _role(other) for one, other in matched) if kind == "control" else 0,
    )


def _role(placed: Placed) -> str:
    return getattr(placed.claim, "role", "")


def _total(name: str, shares: Sequence[Share]) -> Share:
    return Share(
        name,
        sum(share.real for share in shares),
        sum(share.drafted for share in shares),
        sum(share.matched for share in shares),
        sum(share.section_right for share in shares),
        sum(share.step_right for share in shares),
        sum(share.role_right for share in shares),
    )
