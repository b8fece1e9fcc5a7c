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
from pages.survey.detours import Detour, detour, heading_of
from pages.survey.memory import Memory, comes_later, documented_words
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
        found = self._found(control)
        if found is None:
            return None
        target, used = found
        self._again, self._last = lambda: self._carry_out(control, verb, action, target, used), control.screen
        return self._carry_out(control, verb, action, target, used)

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
        if control.documented.count():
            return own, None
        key = (control.screen, control.role, control.name)
        known = self._memory.instead.get(key)
        if known and (there := _located(_root(control), known)).count():
            self._drift(control, known, there)
            return there, known.part
        if comes(control.documented, self._page, self._activity, state="attached"):
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
        self._memory.instead[key] = found
        there = _located(root, found)
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
        tree = parse(root.aria_snapshot())
        known = self._memory.known(control.screen)
        wanted = Part(role=control.role, name=control.name)
        if wanted.role not in CONTROLS:
            known = [part for part in known if part.role == wanted.role] or [wanted]
        absent = [part for part in known if part != wanted and not _shows(tree, part)]
        return choose(wanted, tree, known, absent=absent)

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
            if self._last in shown and self._satisfy(self._last):
                continue
            if (skipped := self._skipped(candidates, shown)) is not None:
                return skipped
            if shown or not self._detour():
                break
        raise NotArrived(*candidates)

    def _shown(self, candidates: Sequence[S]) -> S | None:
        landmarks = [screen.landmark for screen in candidates]
        detours = [by_part(self._page, Part(role="heading", name=name)) for name in self._memory.detours]
        incomplete = any(screen.key in self._memory.incomplete for screen in candidates)
        wanted = reduce(Locator.or_, [*landmarks, *detours])
        if not comes(wanted, self._page, self._activity, quiet=1 if incomplete else QUIET):
            return None
        return next((screen for screen in candidates if screen.landmark.count()), None)

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
        """The screen of which the page has most of what the manuals print, and more than any other screen has."""
        tree = parse(self._page.aria_snapshot())
        seen = {folded_label(text) for node in tree.walk() for text in (node.name, node.text, node.content()) if text}
        shares = {}
        for key, words in documented_words().items():
            shares[key] = (sum(folded_label(word) in seen for word in words), len(words))
        best = max(candidates, key=lambda screen: shares.get(screen.key, (0, 0))[0])
        own, of = shares.get(best.key, (0, 0))
        if own and own * 2 >= of - 1 and all(other <= own for other, _ in shares.values()):
            return best
        heading = heading_of(tree)
        titles = [part.name for part in best.parts if isinstance(part, Named) and part.role == "heading"]
        return best if any(likeness_of(title, heading) >= _LIKELY for title in titles) else None

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
                known = self._memory.known(screen.key)
                absent = [other for other in known if other != wanted and not _shows(tree, other)]
                found = choose(wanted, tree, known, absent=absent)
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
        known = part if part in self._memory.known(screen) else _NOTHING
        evidence.drift("required_field", screen, known, part, _SURE, box=_box(by_part(self._page, part).first))

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
