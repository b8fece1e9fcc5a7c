"""What had to be done in the steps of a manual, from the journals of the scenarios that came to their end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from evidence.records import REJOIN, Action, MailRecord
from manuals.model import Manual
from manuals.texts.folding import folded_label
from reports.verdicts.model import OrderPart
from reports.verdicts.moves import ARRIVE
from reports.verdicts.run_records import Records

FIELD_VERBS = frozenset({"fill", "check", "uncheck", "select", "upload"})
"""What is done to the fields of a form, in any order; all other verbs may lead on."""


@dataclass(frozen=True)
class Done:
    """An action that a scenario did in a step.

    Attributes:
        screen: key.
        name: of the control, folded.
        verb: click, fill, …
        leads_to: the screen that it led to at once; empty if it led nowhere else.
        part: screen and control for the reader.
    """

    screen: str
    name: str
    verb: str
    leads_to: str
    part: OrderPart


@dataclass
class WalkedStep:
    """What all scenarios together did in a step.

    Attributes:
        place: full, as the journals have it: the catalogue may know no such step any more.
        keys: of the items (`told.Item.key`) that were done here.
        done: the actions, each with the tests that did it.
        arrivals: the screens that were arrived at.
    """

    place: str
    keys: set[tuple[str, ...]] = field(default_factory=set)
    done: dict[Done, list[str]] = field(default_factory=lambda: defaultdict(list))
    arrivals: set[str] = field(default_factory=set)
    tests: dict[str, None] = field(default_factory=dict)

    @property
    def is_of_fields(self) -> bool:
        """Whether nothing was done here but to look at one screen and fill in its fields."""
        return len(self.screens) == 1 and all(one.verb in FIELD_VERBS for one in self.done)

    @property
    def screens(self) -> frozenset[str]:
        """The screens that it was done on."""
        return frozenset(self.arrivals | {one.screen for one in self.done})


@dataclass(frozen=True)
class Walk:
    """The steps of a manual that a scenario went through.

    Attributes:
        test: pytest node id.
        places: every step, in the order in which the scenario first came to it.
        runs: the same with every return to a step, side by side only once.
    """

    test: str
    places: tuple[str, ...]
    runs: tuple[str, ...]

    def is_before(self, one: str, other: str) -> bool | None:
        """Whether it came to one step before it came to another; None if it did not come to both."""
        if one not in self.places or other not in self.places:
            return None
        return self.places.index(one) < self.places.index(other)


@dataclass(frozen=True)
class Walked:
    """What the scenarios of a run did in the steps of a manual."""

    steps: Mapping[str, WalkedStep]
    walks: tuple[Walk, ...]
    journals: Mapping[str, Sequence[Action]]
    """Of the scenarios that count, whole."""
    beside: WalkedStep
    """What they did outside all steps."""

    @classmethod
    def of(cls, manual: Manual, records: Records) -> Walked:
        """Read the journals: of every test that passed, or went on to its end past what had changed."""
        counting = {test.test for test in records.tests if test.outcome in ("passed", "drifted")}
        journals = {test: journal for test, journal in records.journals.items() if test in counting}
        mails: dict[str, list[MailRecord]] = defaultdict(list)
        for mail in records.mails:
            mails[mail.test].append(mail)
        steps: dict[str, WalkedStep] = {}
        walks = []
        for test, journal in journals.items():
            runs = tuple(_note(manual, test, journal, mails[test], steps))
            if runs:
                walks.append(Walk(test, tuple(dict.fromkeys(runs)), runs))
        return cls(steps, tuple(walks), journals, _beside(journals))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The steps by their numbers, which is how scenarios are written."""
        return tuple(sorted(self.steps, key=numbers_of))

    def agreeing(self, one: str, other: str) -> list[str]:
        """The tests that came to one step before the other."""
        return [walk.test for walk in self.walks if walk.is_before(one, other)]

    def next_to(self, one: str, other: str) -> list[str]:
        """The tests that went from one step to the other with no step between."""
        return [walk.test for walk in self.walks if (one, other) in pairwise(walk.runs)]

    def led_to(self, one: str, other: str) -> list[str]:
        """The tests in which an action of one step led straight to a screen of the other."""
        return list(self._leads.get((one, other), ()))

    @cached_property
    def _leads(self) -> Mapping[tuple[str | None, str | None], Mapping[str, None]]:
        """Place of an action, and of the screen that it led straight to → the tests, each once."""
        found: dict[tuple[str | None, str | None], dict[str, None]] = defaultdict(dict)
        for test, journal in self.journals.items():
            for action, arrival in pairwise(journal):
                if action.verb not in (ARRIVE, REJOIN) and arrival.verb == ARRIVE:
                    found[action.place, arrival.place][test] = None
        return found


def numbers_of(place: str) -> tuple[int, ...]:
    """``omakase_login/2-10`` as (2, 10), so that it comes after ``2-9``."""
    return tuple(int(part) for part in place.rpartition("/")[2].split("-"))


def _note(
    manual: Manual,
    test: str,
    journal: Sequence[Action],
    mails: Iterable[MailRecord],
    steps: dict[str, WalkedStep],
) -> Iterator[str]:
    """Enter what a scenario did with its steps; gives their places as it came to them."""
    trail: list[tuple[int, Action | MailRecord]] = [*enumerate(journal), *((-1, mail) for mail in mails)]
    last = None
    for index, entry in sorted(trail, key=lambda entry: entry[1].time):
        if entry.place is None or not entry.place.startswith(f"{manual.key}/"):
            continue
        step = steps.setdefault(entry.place, WalkedStep(entry.place))
        step.tests[test] = None
        if isinstance(entry, MailRecord):
            step.keys.update(("mail", kind, "", "") for kind in _kinds(manual, entry))
        elif entry.verb == ARRIVE:
            _arrive(step, journal, index)
        elif entry.verb == REJOIN:
            _rejoin(step, entry)
        else:
            _act(step, test, journal, index)
        if entry.place != last:
            yield entry.place
        last = entry.place


def _beside(journals: Mapping[str, Sequence[Action]]) -> WalkedStep:
    beside = WalkedStep("")
    for test, journal in journals.items():
        for index, entry in enumerate(journal):
            if entry.place is not None:
                continue
            if entry.verb == ARRIVE:
                _arrive(beside, journal, index)
            else:
                _act(beside, test, journal, index)
    return beside


def _kinds(manual: Manual, mail: MailRecord) -> Iterator[str]:
    return (kind.key for kind in manual.file.mails if kind.recognises(mail.subject, mail.links))


def _arrive(step: WalkedStep, journal: Sequence[Action], index: int) -> None:
    arrival = journal[index]
    step.arrivals.add(arrival.screen)
    step.keys.add(("screen", arrival.screen, "", ""))
    before = next((entry for entry in reversed(journal[:index]) if entry.verb != ARRIVE), None)
    if before is not None:  # of a way that was rejoined too: it is the step that tells of it all the same
        step.keys.update(_orders(before, arrival.screen))


def _rejoin(step: WalkedStep, entry: Action) -> None:
    """A step whose control is gone is still the step that tells of it; nothing was done, and nothing led on."""
    step.keys.add(("control", entry.screen, folded_label(entry.name), ""))
    step.keys.update(_orders(entry, entry.used))


def _act(step: WalkedStep, test: str, journal: Sequence[Action], index: int) -> None:
    action = journal[index]
    following = journal[index + 1] if index + 1 < len(journal) else None
    arrival = following.screen if following is not None and following.verb == ARRIVE else ""
    leads_to = arrival if arrival != action.screen else ""
    role = action.used_role or action.role
    done = _done(action.screen, action.name or action.used, action.verb, leads_to, role, action.acted_on)
    tests = step.done[done]
    if not tests or tests[-1] != test:  # journals are read one test after the other
        tests.append(test)
    step.keys.add(("control", action.screen, done.name, ""))
    if leads_to:
        step.keys.update(_orders(action, leads_to))


@lru_cache(maxsize=4096)
def _done(screen: str, name: str, verb: str, leads_to: str, role: str, acted_on: str) -> Done:  # noqa: PLR0917 - of an action
    """The same of many journals, made once."""
    return Done(screen, folded_label(name), verb, leads_to, OrderPart(screen=screen, role=role, name=acted_on))


def _orders(action: Action, leads_to: str) -> tuple[tuple[str, ...], ...]:
    """The orders that an action and what it led to are, for manuals that name the control and for those that do not."""
    named = ("order", action.screen, folded_label(action.name or action.used), leads_to)
    return (named, ("order", action.screen, "", leads_to))
