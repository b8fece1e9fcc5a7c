"""What the steps of a manual tell to do, in the order of its catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from manuals.model import (
    AddressClaim,
    Claim,
    ControlClaim,
    MailClaim,
    Manual,
    OrderClaim,
    RowClaim,
    ScreenClaim,
    Step,
    TextClaim,
)
from manuals.texts.folding import folded_label
from reports.verdicts.model import OrderPart

ItemKind = Literal["order", "control", "screen", "mail"]
_RANKS: tuple[ItemKind, ...] = ("order", "control", "screen", "mail")


@dataclass(frozen=True)
class Item:
    """One thing that a step tells, and a journal can show.

    Attributes:
        kind: an action that leads on; a control; a screen; a mail.
        screen: key of the screen, or of the mail.
        name: of the control, folded; empty where the manual names none.
        leads_to: of an order, the screen that it leads to.
        part: the same for the reader.
    """

    kind: ItemKind
    screen: str
    name: str = ""
    leads_to: str = ""
    part: OrderPart | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two items the same."""
        return (self.kind, self.screen, self.name, self.leads_to)


def parts_of(items: Iterable[Item]) -> tuple[OrderPart, ...]:
    """What some items tell to use, each once: the controls of orders first, screens as such last."""
    ranked = sorted(items, key=lambda item: (_RANKS.index(item.kind), not item.name))
    found: dict[tuple[str, str], OrderPart] = {}
    for part in (item.part for item in ranked if item.part):
        known = found.setdefault((part.screen, part.name), part)
        if part.role and not known.role:
            found[part.screen, part.name] = part
    return tuple(found.values())


@dataclass(frozen=True)
class ToldStep:
    """A step, with what it tells.

    Attributes:
        place: full, ``<manual>/<step>``.
        items: in the order of its claims.
        mentioned: screen → words that it shows there beside, folded: captions, rows.
    """

    place: str
    items: tuple[Item, ...]
    mentioned: Mapping[str, frozenset[str]]

    @property
    def parent(self) -> str:
        """What contains the step."""
        return self.place.rpartition("-")[0] or self.place.rpartition("/")[0]

    @property
    def screens(self) -> frozenset[str]:
        """The screens that it tells something about."""
        return frozenset(item.screen for item in self.items if item.kind != "mail") | frozenset(self.mentioned)

    @property
    def acted_on(self) -> frozenset[str]:
        """The screens that its orders begin at."""
        return frozenset(item.screen for item in self.items if item.kind == "order")

    @property
    def parts(self) -> tuple[OrderPart, ...]:
        """What it tells to use, each once: the controls of its orders first."""
        return parts_of(self.items)

    def leads_to(self) -> frozenset[str]:
        """The screens that its orders lead to."""
        return frozenset(item.leads_to for item in self.items if item.kind == "order")

    def tells(self, screen: str, name: str) -> bool:
        """Whether it names a control of a screen; ``name`` is folded."""
        named = any(
            item.kind in ("order", "control") and item.screen == screen and item.name == name for item in self.items
        )
        return named or name in self.mentioned.get(screen, ())

    @property
    def is_doable(self) -> bool:
        """Whether it tells anything to do on a screen."""
        return any(item.kind != "mail" for item in self.items)


@dataclass(frozen=True)
class Told:
    """All that a manual tells."""

    manual: Manual
    steps: tuple[ToldStep, ...]

    @classmethod
    def of(cls, manual: Manual) -> Told:
        """Read a catalogue."""
        return cls(manual, tuple(_step(manual.key, step) for _, step in manual.steps()))

    @cached_property
    def tellers(self) -> Mapping[tuple[str, ...], int]:
        """Key of an item → number of steps that tell it."""
        counted: dict[tuple[str, ...], int] = defaultdict(int)
        for step in self.steps:
            for key in {item.key for item in step.items}:
                counted[key] += 1
        return counted

    @cached_property
    def screens(self) -> frozenset[str]:
        """The screens that any step tells something about."""
        return frozenset(screen for step in self.steps for screen in step.screens)

    def orders(self) -> Iterator[tuple[ToldStep, Item]]:
        """Every order with its step."""
        for step in self.steps:
            for item in step.items:
                if item.kind == "order":
                    yield step, item


def _step(manual: str, step: Step) -> ToldStep:
    mentioned: dict[str, set[str]] = defaultdict(set)
    for claim in step.claims:
        if isinstance(claim, ControlClaim) and claim.role == "group":
            mentioned[claim.screen].add(folded_label(claim.name))
        elif isinstance(claim, TextClaim):
            mentioned[claim.screen].add(folded_label(claim.text))
        elif isinstance(claim, RowClaim):
            mentioned[claim.screen].update(map(folded_label, claim.cells))
    items = tuple(item for claim in step.claims for item in _items(claim))
    return ToldStep(f"{manual}/{step.place}", items, {screen: frozenset(words) for screen, words in mentioned.items()})


def _items(claim: Claim) -> Iterable[Item]:
    match claim:
        case OrderClaim():
            part = OrderPart(screen=claim.screen, name=claim.control or "")
            yield Item("order", claim.screen, folded_label(claim.control or ""), claim.leads_to, part)
        case ControlClaim() if claim.role != "group":  # nobody acts on a group, but on what it holds
            part = OrderPart(screen=claim.screen, role=claim.role, name=claim.name)
            yield Item("control", claim.screen, folded_label(claim.name), part=part)
        case ScreenClaim():
            yield Item("screen", claim.screen, part=OrderPart(screen=claim.screen))
        case AddressClaim() if claim.screen:
            yield Item("screen", claim.screen, part=OrderPart(screen=claim.screen))
        case MailClaim() if claim.sender_domain is None:  # whom mails come from is nothing to do
            yield Item("mail", claim.mail)
