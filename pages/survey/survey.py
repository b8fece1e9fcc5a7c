"""The survey of one visitor: acts on what stands in the place of a control, and arrives at what a screen has become."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import reduce
from typing import TYPE_CHECKING, TypeVar, cast

from playwright.sync_api import Error, Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from evidence.aria import parse
from evidence.outcomes import Part
from manuals.texts.folding import folded_label
from pages.control import Control, NotOperable
from pages.named import Named
from pages.page_activity import PageActivity
from pages.region import by_part
from pages.screen import NotArrived, Screen, all_screens, nearest_of, showing
from pages.survey.candidates import CONTROLS, Candidate, choose, likeness_of
from pages.survey.detours import Detour, detour
from pages.survey.look import Seen, exchanged, look_at, meant_by, unknown_demands
from pages.survey.memory import Memory, comes_later, documented_headings, documented_words, firm_controls
from pages.survey.recognition import ENOUGH, SURELY, score
from pages.survey.refusals import fill_demanded, fill_known
from pages.survey.settling import QUIET, comes

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from domain.evidence import Verb
    from domain.survey import Operable
    from domain.visitor import Visitor
    from evidence.aria import Node
    from evidence.records import DriftKind

S = TypeVar("S", bound=Screen)
T = TypeVar("T")

_DETOURS = 4
"""Screens in between and refusals that are walked past before a screen at most."""
_NOTHING = Part(role="", name="")
_SURE = 0.95
_LIKELY = 0.6


class VisitorSurvey:
    """Of one visitor; `domain.survey.Survey`.

    Args:
        memory: of the process.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._visitor: Visitor
        self._activity: PageActivity
        self._again: Callable[[], object] | None = None
        """Repeats the last action."""
        self._last = ""
        """Key of the screen that it was on."""
        self._fallen_away = ""
        """Key of a screen whose step was not needed."""

    def begin(self, visitor: Visitor) -> None:
        """The visitor has sat down at the browser."""
        self._visitor = visitor
        self._activity = PageActivity(visitor.page)
        self._activity.__enter__()  # until the page is closed

    # what stands in the place of something

    def note(self, screen: str, role: str, name: str) -> None:
        """A page object has a control or heading of this role and name."""
        self._memory.note(screen, Part(role=role, name=name))

    def instead(self, screen: str, role: str, name: str) -> Part | None:
        """What stands in its place, as far as this is known by now."""
        found = self._memory.instead.get((screen, role, name))
        return found.part if found and found.part.name and not found.at else None

    # actions

    def act(self, control: Operable, verb: Verb, action: Callable[[Locator], T]) -> T | None:
        """Act on a control, or on what stands in its place; None where its step has fallen away."""
        if control.screen == self._fallen_away:
            if not control.documented.count():
                return None
            self._fallen_away = ""
        if verb == "click":
            self._fill_required(control.screen)
        try:
            found = self._found(control)
        except NotOperable:
            if verb in ("click", "press", "upload"):
                raise
            found = None  # left out: the form will say whether it can do without
            documented = Part(role=control.role, name=control.name)
            self._visitor.evidence.drift("control", control.screen, documented, _NOTHING, 0.0)
        if found is None:
            return None
        target, used = found
        self._again, self._last = lambda: self._carry_out(control, verb, action, target, used), control.screen
        return self._carry_out(control, verb, action, target, used)

    def find(self, control: Operable) -> Locator:
        """The control, or what stands in its place; nothing is done to it."""
        found = self._found(control)
        return found[0] if found is not None else Locator(cast("Locator", control)._impl_obj)

    def _carry_out(
        self, control: Operable, verb: Verb, action: Callable[[Locator], T], target: Locator, used: Part | None
    ) -> T | None:
        evidence = self._visitor.evidence
        if used is None:
            evidence.action(control.screen, verb, control.role, control.name)
        else:
            evidence.action_beside(control.screen, verb, Part(role=control.role, name=control.name), used)
        try:
            return action(target)
        except PlaywrightTimeout as error:
            raise NotOperable(cast("Control", control), verb, error) from error
        except Error:
            if self._left(control.screen):
                return None  # it moved on by itself, and so took the control away
            raise

    def _found(self, control: Operable) -> tuple[Locator, Part | None] | None:
        """What to act on, and what it is where it is not the control itself; None: its step has fallen away."""
        own = Locator(cast("Locator", control)._impl_obj)
        if (known := self._known(control)) is not None:
            return known
        if control.documented.count() or comes(control.documented, self._page, self._activity, state="attached"):
            return own, None
        shown = {screen.key for screen in showing(self._visitor)}
        if shown and control.screen not in shown:
            self._moved_on(control, shown)
            return None
        if not shown and self._get_past(control):
            return self._found(control)
        root = self._region(control)
        found = self._candidate(control, root)
        if found is None:
            raise NotOperable(cast("Control", control), "click")
        self._memory.instead[control.screen, control.role, control.name] = found
        there = _located(root, found)
        self._drift(control, found, there)
        return there, found.part

    def _known(self, control: Operable) -> tuple[Locator, Part] | None:
        """What is known to stand in the place of a control; None where nothing does, or it is there itself."""
        key = (control.screen, control.role, control.name)
        if (other := self._memory.exchanged.get(key)) is not None:
            there = by_part(_root(control), other)
            if there.count() == 1:
                return there, other
        found = self._memory.instead.get(key)
        if found is None or control.documented.count():
            return None
        there = _located(_root(control), found)
        if not there.count():
            return None
        self._drift(control, found, there)
        return there, found.part

    def _get_past(self, control: Operable) -> bool:
        """Whether the page is another one than the control's, and was walked past."""
        screen = all_screens()[control.screen](self._visitor)
        if self._nearest([screen]) is not None:
            return False
        return self._detour()

    def _moved_on(self, control: Operable, shown: set[str]) -> None:
        """The page is another one by now: the step was not needed.

        Raises:
            NotOperable: it is none that comes later.
        """
        if not any(comes_later(screen, control.screen) for screen in shown):
            raise NotOperable(cast("Control", control), "click")
        documented = Part(role=control.role, name=control.name)
        self._visitor.evidence.drift("skipped_step", control.screen, documented, _NOTHING, _SURE)

    def _candidate(self, control: Operable, root: Page | Locator) -> Candidate | None:
        """What stands in the place of a control: on a screen within its main part, or else anywhere."""
        wanted = Part(role=control.role, name=control.name)
        tree = parse(root.aria_snapshot())
        main = None if isinstance(root, Locator) else next(tree.find("main"), None)
        return (self._chosen(control.screen, wanted, main) if main else None) or self._chosen(
            control.screen, wanted, tree
        )

    def _chosen(self, screen: str, wanted: Part, tree: Node) -> Candidate | None:
        """What stands in the place of a part that a tree lacks."""
        known = self._memory.known(screen)
        if wanted.role not in CONTROLS:
            known = [part for part in known if part.role == wanted.role] or [wanted]
        absent = [part for part in known if part != wanted and not _shows(tree, part)]
        firm = firm_controls().get(screen, frozenset())
        meant = meant_by(wanted.name, look_at(self._page))
        return choose(wanted, tree, known, absent=absent, firm=firm, meant=meant)

    def _region(self, control: Operable) -> Page | Locator:
        """Where the control is looked for: the region itself may bear another name by now."""
        root = _root(control)
        if isinstance(root, Locator) and not root.count():
            if isinstance(root, Control) and (other := self._candidate(root, root.root)) is not None:
                self._memory.instead[root.screen, root.role, root.name] = other
                there = _located(root.root, other)
                self._drift(root, other, there)
                return there
            return self._page
        return root

    def _drift(self, control: Operable, found: Candidate, there: Locator) -> None:
        documented = Part(role=control.role, name=control.name)
        self._visitor.evidence.drift(
            "control", control.screen, documented, found.part, found.confidence, box=_box(there.first)
        )

    def _left(self, screen: str) -> bool:
        """Whether the page is not this screen any more."""
        landmark = all_screens()[screen](self._visitor).landmark
        return not comes(landmark, self._page, self._activity)

    # arrivals

    def arrive(self, screen: S) -> S:
        """Arrive at a screen, or at what it has become."""
        self._reach([screen])
        if self._fallen_away != screen.key:
            screen.found()
            self._note_known(screen)
        return screen

    def first_shown(self, candidates: Sequence[S]) -> S:
        """The first of several screens, or of what they have become, that is shown."""
        return self._reach(candidates)

    def recognised(self, usual: Sequence[S], possible: Sequence[S]) -> S | None:
        """Which of some screens an idle page is, that shows none of them as it was; None if it is none of them."""
        return self._nearest(usual) or self._nearest(possible)

    def went_on(self, after: Screen | None) -> bool:
        """Whether an idle page that leads to no known screen was walked past: a refusal, or a screen in between."""
        if after is not None and after.landmark.count():
            return self._satisfy(after.key)
        return self._detour()

    def _reach(self, candidates: Sequence[S]) -> S:
        for _ in range(_DETOURS):
            if (found := self._shown(candidates)) is not None:
                return found
            shown = {screen.key for screen in showing(self._visitor)}
            if not shown and (nearest := self._nearest(candidates)) is not None:
                return nearest
            if not shown and (other := self._another()) is not None:
                shown = {other.key}
            if self._last in shown and self._satisfy(self._last):
                continue
            if (skipped := self._skipped(candidates, shown)) is not None:
                return skipped
            if shown or not self._detour():
                break
        raise NotArrived(*candidates)

    def _shown(self, candidates: Sequence[S]) -> S | None:
        landmarks = [self._landmark(screen) for screen in candidates]
        detours = [by_part(self._page, Part(role="heading", name=name)) for name in self._memory.detours]
        incomplete = any(screen.key in self._memory.incomplete for screen in candidates)
        wanted = reduce(Locator.or_, [*landmarks, *detours])
        if not comes(wanted, self._page, self._activity, quiet=1 if incomplete else QUIET):
            return None
        return next((screen for screen, landmark in zip(candidates, landmarks, strict=True) if landmark.count()), None)

    def _landmark(self, screen: Screen) -> Locator:
        """That of the screen, with what has been learned of it since the object was made."""
        if not any(key == screen.key for key, _, _ in self._memory.instead):
            return screen.landmark
        return screen.landmark.or_(all_screens()[screen.key](self._visitor).landmark)

    def _skipped(self, candidates: Sequence[S], shown: set[str]) -> S | None:
        """The screen that was expected, and whose step has fallen away: one that comes after it is shown."""
        for screen in candidates:
            if self._last != screen.key and any(comes_later(later, screen.key) for later in shown):
                self._fallen_away = screen.key
                documented = Part(role="screen", name=screen.title)
                seen = Part(role="screen", name=", ".join(all_screens()[key].title for key in shown))
                self._visitor.evidence.drift("skipped_step", screen.key, documented, seen, _SURE)
                return screen
        return None

    def _nearest(self, candidates: Sequence[S]) -> S | None:
        """The screen that the page is but for a part or two; what stands in their place is remembered."""
        if not candidates:
            return None
        with suppress(Error):  # a page that is gone is no screen
            found = cast("S | None", nearest_of(candidates)) or self._by_content(candidates)
            if found is not None:
                self._learn(found)
            return found
        return None

    def _by_content(self, candidates: Sequence[S]) -> S | None:
        """The screen that the page is although several labels have changed: no other of its site is more like it."""
        tree = parse(self._page.aria_snapshot())
        rated = {screen.key: self._score(screen, tree) for screen in candidates}
        best = max(candidates, key=lambda screen: rated[screen.key])
        if rated[best.key] < ENOUGH:
            return None
        site = f"{best.key.partition('.')[0]}."
        others = [cls(self._visitor) for key, cls in all_screens().items() if key.startswith(site) and key not in rated]
        return best if all(self._score(other, tree) <= rated[best.key] for other in others) else None

    def _another(self) -> Screen | None:
        """Which screen the page is, of all that there are, although several labels have changed."""
        with suppress(Error):
            tree = parse(self._page.aria_snapshot())
            rated = [(self._score(screen, tree), screen.key, screen) for screen in self._all()]
            rating, _, best = max(rated, key=lambda each: each[:2])
            if rating >= SURELY:
                self._learn(best)
                return best
        return None

    def _all(self) -> list[Screen]:
        return [cls(self._visitor) for cls in all_screens().values()]

    def _score(self, screen: Screen, tree: Node) -> float:
        headings = [part.name for part in screen.parts if isinstance(part, Named) and part.role == "heading"]
        headings += documented_headings().get(screen.key, ())
        return score(tree, self._memory.known(screen.key), documented_words().get(screen.key, ()), headings)

    def _learn(self, screen: Screen) -> None:
        """What stands in the place of the parts of a landmark that are not there."""
        tree = parse(self._page.aria_snapshot())
        for part in screen.parts:
            if part.count():
                continue
            self._memory.incomplete.add(screen.key)
            if not isinstance(part, Named):
                continue
            wanted = Part(role=part.role, name=part.name)
            found = self._heading_instead(screen, wanted, tree) if part.role == "heading" else None
            if part.role in CONTROLS:
                found = self._chosen(screen.key, wanted, tree)
            kind: DriftKind = "heading" if part.role == "heading" else "control"
            if found is None:
                self._visitor.evidence.drift(kind, screen.key, wanted, _NOTHING, 0.0)
                continue
            self._memory.instead[screen.key, part.role, part.name] = found
            box = _box(by_part(self._page, found.part).first)
            self._visitor.evidence.drift(kind, screen.key, wanted, found.part, found.confidence, box=box)

    def _heading_instead(self, screen: Screen, wanted: Part, tree: Node) -> Candidate | None:
        known = {folded_label(word) for word in documented_words().get(screen.key, ()) if word != wanted.name}
        headings = [
            (node.attributes.get("level", "9"), node.name or node.content())
            for main in (next(tree.find("main"), tree),)
            for node in main.find("heading")
        ]
        free = [(level, name) for level, name in headings if folded_label(name) not in known]
        if not free:
            return None
        best = min(free, key=lambda each: (each[0], -likeness_of(wanted.name, each[1])))[1]
        confidence = round(_LIKELY + (_SURE - _LIKELY) * likeness_of(wanted.name, best), 2)
        return Candidate(Part(role="heading", name=best), 0, confidence)

    def _note_known(self, screen: Screen) -> None:
        """A drift that another test met first is one of this test as well."""
        for (key, role, name), found in list(self._memory.instead.items()):
            if key == screen.key and role == "heading" and not found.at:
                documented = Part(role=role, name=name)
                there = by_part(self._page, found.part)
                if not by_part(self._page, documented).count() and there.count():
                    self._visitor.evidence.drift(
                        "heading", key, documented, found.part, found.confidence, box=_box(there.first)
                    )

    # what is new

    def look_at(self, screen: Screen) -> None:
        """Look for what an action would not come across: fields that are demanded anew, labels that were exchanged."""
        if screen.key not in documented_words():
            return
        with suppress(Error):  # the page is being left
            seen = look_at(self._page)
            for new in unknown_demands(seen, self._memory.known(screen.key)):
                part = Part(role=_role(new), name=new.label)
                if self._is_renamed(screen.key, part):
                    continue
                if part not in self._memory.required.setdefault(screen.key, []):
                    self._memory.required[screen.key].append(part)
                box = _box(by_part(self._page, part).first)
                self._visitor.evidence.drift("required_field", screen.key, _NOTHING, part, _SURE, box=box)
            for one, other in exchanged(seen):
                self._exchange(screen.key, one, other)
                self._exchange(screen.key, other, one)

    def _is_renamed(self, screen: str, part: Part) -> bool:
        """Whether a field is one that is known under another name; then it is noted as such."""
        if any(key[0] == screen and found.part == part for key, found in self._memory.instead.items()):
            return True
        tree = parse(self._page.aria_snapshot())
        for wanted in self._memory.known(screen):
            if wanted.role != part.role or _shows(tree, wanted):
                continue
            found = self._chosen(screen, wanted, tree)
            if found is not None and found.part == part:
                self._memory.instead[screen, wanted.role, wanted.name] = found
                box = _box(by_part(self._page, part).first)
                self._visitor.evidence.drift("control", screen, wanted, part, found.confidence, box=box)
                return True
        return False

    def _exchange(self, screen: str, one: Seen, other: Seen) -> None:
        """Where one control should stand, the label of another one does."""
        documented = next((part for part in self._memory.known(screen) if part.name == one.label), None)
        if documented is None:
            return
        instead = Part(role=_role(other), name=other.label)
        self._memory.exchanged[screen, documented.role, documented.name] = instead
        box = _box(by_part(self._page, instead).first)
        self._visitor.evidence.drift("control", screen, documented, instead, _LIKELY, box=box)

    def _fill_required(self, screen: str) -> None:
        for part in fill_known(self._page, self._memory.required.get(screen, [])):
            self._required(screen, part)

    def _satisfy(self, screen: str) -> bool:
        """Whether a form that did not go on was filled in further, and sent again."""
        with suppress(Error):
            filled = fill_demanded(self._page)
            for part in filled:
                self._memory.required.setdefault(screen, []).append(part)
                self._required(screen, part)
            if filled and self._again:
                self._again()
                return True
        return False

    def _required(self, screen: str, part: Part) -> None:
        evidence = self._visitor.evidence
        verb: Verb = "check" if part.role in ("checkbox", "radio", "switch") else "fill"
        evidence.action_beside(screen, verb, _NOTHING, part)
        evidence.drift("required_field", screen, _NOTHING, part, _SURE, box=_box(by_part(self._page, part).first))

    def _detour(self) -> bool:
        """Whether the page was an unknown screen in between, and was walked past."""
        with suppress(Error):
            between = detour(self._page)
            if between is not None:
                self._walk_past(between)
                return True
        return False

    def _walk_past(self, between: Detour) -> None:
        evidence = self._visitor.evidence
        unknown = f"{self._last.partition('.')[0] or 'unknown'}.unknown"
        self._memory.detours[between.heading] = between.way
        evidence.action_beside(unknown, "arrive", _NOTHING, Part(role="heading", name=between.heading))
        for part in fill_demanded(self._page):
            evidence.action_beside(unknown, "fill", _NOTHING, part)
        box = _box(between.locator)
        evidence.action_beside(unknown, "click", _NOTHING, between.way)
        evidence.drift("extra_step", self._last, _NOTHING, Part(role="heading", name=between.heading), _SURE, box=box)
        between.locator.click()

    @property
    def _page(self) -> Page:
        return self._visitor.page


_ROLES = {
    "checkbox": "checkbox",
    "radio": "radio",
    "number": "spinbutton",
    "search": "searchbox",
    "select-one": "combobox",
    "submit": "button",
    "button": "button",
    "reset": "button",
    "link": "link",
}


def _role(seen: Seen) -> str:
    return _ROLES.get(seen.kind, "textbox")


def _root(control: Operable) -> Page | Locator:
    return control.root


def _located(root: Page | Locator, found: Candidate) -> Locator:
    there = by_part(root, found.part)
    return there.nth(found.at) if found.at or not found.part.name else there.first


def _shows(tree: Node, part: Part) -> bool:
    return any(folded_label(node.name) == folded_label(part.name) for node in tree.find(part.role))


def _box(locator: Locator) -> tuple[float, float, float, float] | None:
    with suppress(Error):
        box = locator.bounding_box(timeout=500)
        if box:
            return (box["x"], box["y"], box["width"], box["height"])
    return None
