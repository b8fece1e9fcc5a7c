"""The drifts of a run: what the manuals say and the product does not, each once, wherever it was met."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict

from evidence.aria import Node
from evidence.records import Drift
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
from manuals.texts.folding import folded_label
from reports.assessment.assess import Assessment, ManualResult
from reports.texts import Text, text
from reports.verdicts.mails import is_of_kind, kind_of_drift
from reports.verdicts.model import Verdict
from reports.verdicts.rejoined import Rejoined
from reports.verdicts.rejoined import in_words as rejoined_words

KINDS: dict[str, Text] = {
    "control": text("項目", "control"),
    "unseen": text("見えない項目", "control that is not to be seen"),
    "unusable": text("操作できない項目", "control that cannot be used"),
    "heading": text("見出し", "heading"),
    "screen": text("画面", "screen"),
    "text": text("文言", "text"),
    "row": text("表の行", "table row"),
    "order": text("画面の順序", "order of screens"),
    "mail_subject": text("メールの件名", "subject of a mail"),
    "mail_sender": text("メールの差出人", "sender of a mail"),
    "mail_link": text("メールのリンク", "link of a mail"),
    "mail_text": text("メールの本文", "text of a mail"),
    "address": text("アドレス", "address"),
    "rule": text("規則", "rule"),
    "required_field": text("新しい必須項目", "new required field"),
    "extra_step": text("新しい手順", "new step"),
    "skipped_step": text("なくなった手順", "step that fell away"),
}
"""What is no longer as the manual says, in words."""


class FoundDrift(BaseModel):
    """Something in which manual and product are not at one.

    Attributes:
        manual: key.
        place: step at which the manual says it, or which was under way.
        places: all of its steps that say it.
        claims: full ids of the claims that differ for it; none where the manual does not mention what is new.
        kind: of what; a key of `KINDS`.
        screen: key; of a mail the key of the mail.
        quote: what the manual prints; empty for what is new.
        documented: the label in question.
        seen: what was seen instead.
        confidence: from 0 to 1, that it is the same thing; None where nobody had to find it.
        picture: path inside the run folder.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    manual: str
    place: str
    places: tuple[str, ...]
    claims: tuple[str, ...]
    kind: str
    screen: str
    quote: str
    documented: str
    seen: str
    confidence: float | None
    picture: str = ""
    tests: tuple[str, ...] = ()
    """Node ids of the tests that met it."""
    rejoined: tuple[Rejoined, ...] = ()
    """Where tests whose control is gone went on in a prepared state; each place once."""


@dataclass
class _Building:
    manual: str
    kind: str
    screen: str
    documented: str
    seen: str = ""
    quote: str = ""
    places: dict[str, None] = field(default_factory=dict)
    claims: dict[str, None] = field(default_factory=dict)
    tests: dict[str, None] = field(default_factory=dict)
    confidence: float | None = None
    picture: str = ""
    rejoined: dict[tuple[str, str], Rejoined] = field(default_factory=dict)

    def built(self) -> FoundDrift:
        places = tuple(self.places)
        return FoundDrift(
            manual=self.manual,
            place=next(iter(places), self.manual),
            places=places,
            claims=tuple(self.claims),
            kind=self.kind,
            screen=self.screen,
            quote=self.quote,
            documented=self.documented,
            seen=self.seen,
            confidence=self.confidence,
            picture=self.picture,
            tests=tuple(self.tests),
            rejoined=tuple(self.rejoined.values()),
        )


_Key = tuple[str, ...]


def found_drifts(assessment: Assessment) -> tuple[FoundDrift, ...]:
    """Every drift of a run, in the order of its manuals."""
    records = assessment.records
    trees = {screen: [seen.tree for seen in records.seen.get(screen, ())] for screen in _demanding(records.drifts)}
    ways = [way for ways in records.rejoined.values() for way in ways]
    seen = _Seen(trees, ways)
    return tuple(drift for manual in assessment.manuals for drift in _of(manual, records.drifts, seen))


@dataclass(frozen=True)
class _Seen:
    """What a survey has seen beside the drifts: trees of screens that demand something new, ways that were rejoined."""

    trees: Mapping[str, Sequence[Node]]
    ways: Sequence[Rejoined]


def _demanding(met: Iterable[Drift]) -> frozenset[str]:
    return frozenset(drift.screen for drift in met if drift.kind == "required_field")


def _of(result: ManualResult, met: Iterable[Drift], seen: _Seen) -> Iterator[FoundDrift]:
    found: dict[_Key, _Building] = {}
    differing = [(claim, verdict) for _, claim, verdict in result.verdicts if verdict.state == "differs"]
    changed = {_label_key(drift.screen, drift.documented) for drift in met if drift.kind == "control"}
    # orders last: most of them differ because of a label that has an entry of its own by then
    for claim, verdict in sorted(differing, key=lambda each: isinstance(each[0], OrderClaim)):
        _add_claim(found, result, claim, verdict, changed)
    sites = _screens(result.manual)
    held = {
        _label_key(*_subject(claim)[1:])
        for _, claim, verdict in result.verdicts
        if verdict.state == "holds" and not isinstance(claim, OrderClaim)
    }
    for drift in met:
        if _label_key(drift.screen, drift.documented) in found or not (
            drift.kind in ("control", "heading") and _label_key(drift.screen, drift.documented) in held
        ):
            _add_met(found, result, drift, sites, seen)
    for way in seen.ways:
        if one := found.get(_label_key(way.screen, way.control)):
            one.rejoined.setdefault((way.at_place, way.at), way)
    order = {f"{result.manual.key}/{step.place}": number for number, (_, step) in enumerate(result.manual.steps())}
    built = [one.built() for one in found.values()]
    yield from sorted(built, key=lambda drift: order.get(drift.place, len(order)))


def _add_claim(
    found: dict[_Key, _Building], result: ManualResult, claim: Claim, verdict: Verdict, changed: Container[_Key]
) -> None:
    kind, screen, label = _subject(claim)
    key = _label_key(screen, label)
    if isinstance(claim, OrderClaim):
        because = [_label_key(claim.screen, claim.control or ""), ("step", claim.screen), ("step", claim.leads_to)]
        key = next((one for one in because if one in found or one in changed), ("order", verdict.claim))
    elif kind in ("mail_subject", "mail_sender", "mail_link", "mail_text", "rule", "row", "address"):
        key = (kind, screen, label)
    one = found.setdefault(key, _Building(result.manual.key, kind, screen, label, verdict.seen, claim.quote))
    one.places.setdefault(verdict.claim.partition("#")[0])
    one.claims.setdefault(verdict.claim)
    one.picture = one.picture or next((each.path for each in verdict.evidence if each.kind == "picture"), "")
    for each in verdict.evidence:
        one.tests.setdefault(each.test)


def _add_met(
    found: dict[_Key, _Building],
    result: ManualResult,
    drift: Drift,
    own: frozenset[str],
    seen: _Seen,
) -> None:
    """Add what a survey met: to the entry of the claim that says it, or as one of its own."""
    placed = drift.place.partition("/")[0]
    if placed != result.manual.key and (placed or drift.screen not in own) and not kind_of_drift(drift):
        return
    key: _Key = _label_key(drift.screen, drift.documented)
    if drift.kind in ("extra_step", "skipped_step") or not drift.documented:
        new = drift.kind == "required_field"
        of_claim = next((one for one in found if one[0] == "order" and not new and _concerns(found[one], drift)), None)
        key = of_claim or (drift.kind, drift.screen, folded_label(drift.seen or drift.documented))
    if kind_of_drift(drift):
        mails = _mails_of(result.manual, drift)
        fresh = (drift.kind, *mails, folded_label(drift.documented))
        key = next((one for one in found if one[0] == drift.kind and one[1] in mails and _is_said(one, drift)), fresh)
    led_on = not drift.seen and any(_label_key(way.screen, way.control) == key for way in seen.ways)
    if key not in found and drift.documented and not (led_on or _is_documented(result.manual, drift)):
        return  # of a page object alone: the manual says nothing of it
    one = found.setdefault(
        key, _Building(result.manual.key, drift.kind, drift.screen, drift.documented, drift.seen, drift.documented)
    )
    if drift.kind in ("extra_step", "skipped_step", "required_field"):
        one.kind = drift.kind
    first = _first_place(result.manual, one.screen, leaving=drift.kind == "extra_step")
    if drift.kind == "required_field" and not one.claims and (beside := _place_beside(result, drift, seen.trees)):
        one.places.setdefault(beside)
    if not one.claims and not one.places and kind_of_drift(drift) and first:
        one.places.setdefault(first)
    elif not one.claims and drift.place and drift.kind != "required_field":
        one.places.setdefault(drift.place)
    elif not one.places and first:
        one.places.setdefault(first)
    one.tests.setdefault(drift.test)
    one.seen = drift.seen or one.seen
    one.confidence = max(one.confidence or 0.0, drift.confidence)
    one.picture = one.picture or drift.picture


def _place_beside(result: ManualResult, drift: Drift, trees: Mapping[str, Sequence[Node]]) -> str:
    """The step that speaks of the field or heading before a new one, or of the one behind it; empty if none does."""
    places = {
        (claim.role if isinstance(claim, ControlClaim) else "heading", folded_label(_subject(claim)[2])): (
            f"{result.manual.key}/{step.place}"
        )
        for _, step, claim in reversed(list(result.manual.claims()))
        if isinstance(claim, ControlClaim | TextClaim) and claim.screen == drift.screen
    }
    for tree in trees.get(drift.screen, ()):
        nodes = [(node.role, folded_label(node.name or node.content())) for node in tree.walk()]
        new = (drift.seen_role, folded_label(drift.seen))
        if new in nodes:
            at = nodes.index(new)
            around = (*reversed(nodes[:at]), *nodes[at:])
            return next((places[node] for node in around if node in places), "")
    return ""


def _mails_of(manual: Manual, drift: Drift) -> tuple[str, ...]:
    """Keys of the manual's mails that a drift is about."""
    kinds = manual.file.mails
    return tuple(kind.key for kind in kinds if kind.key == drift.screen or is_of_kind(kind, drift.documented))


def _is_said(key: _Key, drift: Drift) -> bool:
    """Whether the claim of an entry is about the link or the subject that a drift is about."""
    return drift.documented.rstrip("?") in key[-1] or key[-1] in drift.documented


def _concerns(building: _Building, drift: Drift) -> bool:
    return building.screen == drift.screen


def _is_documented(manual: Manual, drift: Drift) -> bool:
    """Whether the manual prints the label, or tells of the screen whose step fell away."""
    if kind_of_drift(drift):
        return bool(_mails_of(manual, drift))
    if drift.kind in ("extra_step", "required_field"):
        return True
    if drift.role == "screen":
        return drift.screen in _screens(manual)
    label = folded_label(drift.documented)
    return any(
        screen == drift.screen and folded_label(words) == label
        for _, screen, words in (_subject(claim) for _, _, claim in manual.claims())
    )


def _subject(claim: Claim) -> tuple[str, str, str]:  # noqa: PLR0911 - one line a kind
    """Kind, screen or mail, and label of what a claim is about."""
    match claim:
        case ControlClaim():
            return "control", claim.screen, claim.name
        case ScreenClaim():
            return ("heading" if claim.heading else "screen"), claim.screen, claim.heading or claim.screen
        case TextClaim():
            return "text", claim.screen, claim.text
        case RowClaim():
            return "row", claim.screen, " ".join(claim.cells)
        case OrderClaim():
            return "order", claim.screen, claim.control or ""
        case MailClaim():
            aspects = (
                ("mail_subject", claim.subject),
                ("mail_sender", claim.sender_domain),
                ("mail_link", claim.link),
                ("mail_text", claim.contains),
            )
            return next((kind, claim.mail, said) for kind, said in aspects if said is not None)
        case AddressClaim():
            return "address", claim.screen or "", claim.address
        case RuleClaim():
            return "rule", "", claim.statement


def _label_key(screen: str, label: str) -> _Key:
    return ("label", screen, folded_label(label))


def _screens(manual: Manual) -> frozenset[str]:
    return frozenset(screen for _, screen, _ in (_subject(claim) for _, _, claim in manual.claims()) if "." in screen)


def _first_place(manual: Manual, screen: str, *, leaving: bool = False) -> str:
    """The first step that speaks of a screen, or of what leads on from it; empty if none does."""
    about = [(step.place, claim) for _, step, claim in manual.claims() if _subject(claim)[1] == screen]
    ways = [place for place, claim in about if isinstance(claim, OrderClaim)] if leaving else []
    place = next(iter([*ways, *(place for place, _ in about)]), "")
    return f"{manual.key}/{place}" if place else ""


def in_words(drift: FoundDrift) -> Text:
    """One line: place, what the manual prints, what was seen, where, and how sure it is."""
    kind, seen = KINDS[drift.kind], drift.seen or "—"
    sure = "" if drift.confidence is None else f" {round(drift.confidence * 100)}%"
    said_ja = f"「{drift.quote}」→「{seen}」" if drift.quote else f"「{seen}」"
    said_en = f"“{drift.quote}” → “{seen}”" if drift.quote else f"“{seen}”"
    where = f" ({drift.screen})" if drift.screen else ""
    then = [rejoined_words(way) for way in drift.rejoined[:1]]
    then_ja, then_en = ("".join(f"。{one.ja}" for one in then), "".join(f"; {one.en}" for one in then))
    return text(
        f"{drift.place} {kind.ja} {said_ja}{where}{sure}{then_ja}",
        f"{drift.place} {kind.en} {said_en}{where}{sure}{then_en}",
    )
