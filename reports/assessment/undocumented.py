"""What documented screens show and no claim mentions: controls and headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evidence.aria import Node
from manuals.model import ControlClaim, Manual, OrderClaim, ScreenClaim, TextClaim
from manuals.texts.folding import folded_label
from reports.verdicts.controls import CONTROLS
from reports.verdicts.run_records import RunRecords, Seen

DATA_FROM = 6
"""From so many names of one role on, each seen by one test only although others saw the screen too, they are taken for
data and counted together."""
ENOUGH_TESTS = 3
"""Tests that must have seen a screen, and the varying names on it, before these are taken for data."""


@dataclass(frozen=True)
class Undocumented:
    """A control or heading that no claim mentions.

    Attributes:
        role: its role.
        name: its accessible name; for data, some examples.
        screens: keys of the documented screens that show it.
        times: how often it was observed.
        picture: a picture that shows it, inside the run folder.
        data: how many names stand together here because they vary with the data; 0 for a single name.
    """

    role: str
    name: str
    screens: tuple[str, ...]
    times: int
    picture: str
    data: int = 0


@dataclass
class _Found:
    role: str
    name: str
    screens: dict[str, None] = field(default_factory=dict)
    tests: set[str] = field(default_factory=set)
    times: int = 0
    picture: str = ""


def undocumented(manual: Manual, records: RunRecords) -> tuple[Undocumented, ...]:
    """The list for one manual, screen by screen in the manual's order.

    What the same site's claims document elsewhere is not listed where it stands outside a screen's main region, as a
    header or footer does on every page.
    """
    mentioned = _mentioned(manual)
    sites: dict[str, set[str]] = defaultdict(set)
    for screen, names in mentioned.items():
        sites[_site(screen)] |= names
    found: dict[tuple[str, str], _Found] = {}
    for screen, names in mentioned.items():
        for seen in records.seen.get(screen, ()):
            for node, in_main in _of_interest(seen.tree):
                if folded_label(node.name) not in (names if in_main else sites[_site(screen)]):
                    _enter(found, node, screen, seen)
    seen_by = {screen: len({seen.observation.test for seen in records.seen.get(screen, ())}) for screen in mentioned}
    familiar = {screen for screen, tests in seen_by.items() if tests >= ENOUGH_TESTS}
    return tuple(_listed(list(found.values()), familiar))


def _mentioned(manual: Manual) -> dict[str, set[str]]:
    """Screen → the labels that its claims mention, folded. A label in another typography is still mentioned."""
    labels: dict[str, set[str]] = {}
    for _, _, claim in manual.claims():
        match claim:
            case ScreenClaim():
                words = claim.heading
            case ControlClaim():
                words = claim.name
            case TextClaim():
                words = claim.text
            case OrderClaim():
                words = claim.control
            case _:
                continue
        labels.setdefault(claim.screen, set()).add(folded_label(words or ""))
    return labels


def _of_interest(node: Node, in_main: bool = False) -> Iterator[tuple[Node, bool]]:
    inside = in_main or node.role == "main"
    if node.name and (node.role in CONTROLS or node.role == "heading"):
        yield node, inside
    for child in node.children:
        yield from _of_interest(child, inside)


def _enter(found: dict[tuple[str, str], _Found], node: Node, screen: str, seen: Seen) -> None:
    entry = found.setdefault((node.role, node.name), _Found(node.role, node.name))
    entry.screens[screen] = None
    entry.tests.add(seen.observation.test)
    entry.times += 1
    entry.picture = entry.picture or seen.observation.picture


def _listed(found: list[_Found], familiar: set[str]) -> Iterator[Undocumented]:
    varying: dict[tuple[str, tuple[str, ...]], list[_Found]] = defaultdict(list)
    for entry in found:
        if len(entry.tests) == 1 and familiar.issuperset(entry.screens):
            varying[entry.role, tuple(entry.screens)].append(entry)
    together = {id(entry): entries for entries in varying.values() if _is_data(entries) for entry in entries}
    for entry in found:
        entries = together.get(id(entry))
        if entries is None:
            yield Undocumented(entry.role, entry.name, tuple(entry.screens), entry.times, entry.picture)
        elif entries[0] is entry:
            yield _data(entries)


def _is_data(entries: Sequence[_Found]) -> bool:
    """Many names, from several tests: fields of one section that a single test opened are none."""
    tests = set[str]().union(*(entry.tests for entry in entries))
    return len(entries) >= DATA_FROM and len(tests) >= ENOUGH_TESTS


def _data(entries: Sequence[_Found]) -> Undocumented:
    first = entries[0]
    examples = " / ".join(entry.name for entry in entries[:3])
    times = sum(entry.times for entry in entries)
    return Undocumented(first.role, examples, tuple(first.screens), times, first.picture, len(entries))


def _site(screen: str) -> str:
    return screen.partition(".")[0]
