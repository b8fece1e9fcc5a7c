"""The base of all page objects: a table of locators with a landmark and an arrival check."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache, reduce
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from playwright.sync_api import Error, Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

import pages
from evidence.aria import parse
from evidence.outcomes import ExpectedScreen, Part, ShownPage
from pages.description import in_words, page_shown
from pages.named import Named
from pages.region import Region

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from domain.visitor import Visitor
    from evidence.aria import Node

S = TypeVar("S", bound="Screen")

_screens: dict[str, type[Screen]] = {}


class NotArrived(AssertionError):
    """The visitor is not on the screen that was expected; the message names the one actually shown.

    Making one observes the page in front, if it is one of the expected screens with something wrong on it.

    Args:
        expected: the screens that would have been right, at least one.
        message: instead of the usual one.
        possible: screens that were looked for as well, because one of them may come, too.

    Attributes:
        expected: as given.
        missing: the same by their keys, with the parts of their landmarks that are not shown.
        shown: what the visitor sees instead.
        nearest: the one of them that the page in front is, but for a part or two; None if it is another screen.
    """

    def __init__(self, *expected: Screen, message: str = "", possible: Sequence[Screen] = ()) -> None:
        self.expected = expected
        self.missing = tuple(
            ExpectedScreen(screen=screen.key, missing=tuple(screen.missing_parts())) for screen in expected
        )
        self.shown = shown(expected[0].visitor)
        self.nearest = (
            _observed_nearest((*expected, *possible)) if not (self.shown.screens or self.shown.unreadable) else None
        )
        wanted = " or ".join(f"{screen} ({screen.missing()})" for screen in expected)
        super().__init__(message or f"expected the screen {wanted}; shown is {shown_in_words(self.shown)}")


class Screen(Region):
    """A screen of a site, as a table of its controls.

    Subclasses set `key` and `title`, and in ``__init__`` their controls and `landmark`.

    Attributes:
        key: ``<site>.<screen>``; the same name in catalogue, file, template and tests.
        documented: False for a screen that no manual shows (an expired link, say).
        title: what a Japanese-speaking reader calls the screen.
        landmark: visible on this screen and on no other.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    documented: ClassVar[bool] = True
    landmark: Locator

    def __init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 - as object's
        super().__init_subclass__(**kwargs)
        if key := cls.__dict__.get("key"):
            if key in _screens:
                raise TypeError(f"two screens with the key {key!r}: {_screens[key].__module__} and {cls.__module__}")
            _screens[key] = cls

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor, visitor.page, self.key)
        self.page = visitor.page
        self.parts: tuple[Locator, ...] = ()
        """Those of its landmark."""
        self.alert = visitor.page.get_by_role("alert")
        """What the screen objects to, after a rejected form."""

    def main(self, showing: Sequence[Locator]) -> Locator:
        """The page's main region, if it shows all of these: for landmarks."""
        self.parts = tuple(showing)
        region = self.page.get_by_role("main")
        for part in showing:
            region = region.filter(has=part.present if isinstance(part, Named) else part)
        return region

    def arrived(self) -> Self:
        """Wait until the screen is shown as a whole, and observe it.

        Raises:
            NotArrived: another screen is shown, or only a part of this one; names both.
        """
        if self.visitor.survey is not None:
            return self.visitor.survey.arrive(self)
        try:
            # told by the browser: a look that comes too early is repeated only after a while
            self.page.wait_for_load_state("domcontentloaded")
            self.landmark.wait_for()
        except PlaywrightTimeout as error:
            raise NotArrived(self) from error
        return self.found()

    def found(self) -> Self:
        """Observe the screen, which a look at several has just found to be shown, as soon as all of it has come.

        Raises:
            NotArrived: the rest of it did not come in time.
        """
        try:
            self.page.wait_for_load_state("domcontentloaded")
        except PlaywrightTimeout as error:
            raise NotArrived(self) from error
        self.visitor.evidence.observe(self)
        if self.visitor.survey is not None:
            self.visitor.survey.look_at(self)
        return self

    def observe(self, name: str) -> None:
        """Observe the screen again under a name: after an error, after opening a section."""
        self.visitor.evidence.observe(self, name)

    def missing_parts(self) -> Iterator[Part]:
        """The parts of the landmark that are not shown, as far as they have a role and a name."""
        for part in self.parts:
            if isinstance(part, Named) and not part.count():
                yield Part(role=part.role, name=part.name)

    def missing(self) -> str:
        """Which parts of the landmark are not shown, in words."""
        absent = [_in_words(part) for part in self.parts if not part.count()]
        return f"not shown: {', '.join(absent)}" if absent else "all parts of its landmark are shown by now"

    def may_be(self, tree: Node) -> bool:
        """Whether an accessibility tree has the headings of the landmark: quicker than to look for all of it."""
        headings = (part for part in self.parts if isinstance(part, Named) and part.role == "heading")
        return all(heading.nearly_shown(tree) for heading in headings)

    def likeness(self, tree: Node) -> tuple[int, int]:
        """How many of the screen's parts an accessibility tree shows, or nearly shows, to be compared with others'.

        Its parts are those of its landmark and the controls that it names. The first number is those that are shown
        less those that are not, the second one those that are shown.
        """
        named = [member for member in vars(self).values() if isinstance(member, Named)]
        parts = {id(part): part for part in (*self.parts, *named)}.values()
        shown_ = [part.nearly_shown(tree) if isinstance(part, Named) else part.count() > 0 for part in parts]
        return 2 * sum(shown_) - len(shown_), sum(shown_)

    def __str__(self) -> str:
        return f"{self.key}「{self.title}」"


@cache
def all_screens() -> Mapping[str, type[Screen]]:
    """Every screen class by key, whether or not its module has been imported yet."""
    for module in pkgutil.walk_packages(pages.__path__, "pages."):
        importlib.import_module(module.name)
    return dict(sorted(_screens.items()))


def first_shown(*candidates: S) -> S:
    """Wait until one of several screens is shown: where a manual says 「…が表示された場合」. It is not yet arrived at.

    Raises:
        NotArrived: none of them is shown; names them and the one that is.
    """
    if (survey := candidates[0].visitor.survey) is not None:
        return survey.first_shown(candidates)
    try:
        reduce(Locator.or_, (candidate.landmark for candidate in candidates)).first.wait_for()
    except PlaywrightTimeout as error:
        raise NotArrived(*candidates) from error
    return next(candidate for candidate in candidates if candidate.landmark.count())


def showing(visitor: Visitor) -> list[Screen]:
    """The known screens whose landmark is visible now: one, if the landmarks keep their promise.

    Raises:
        playwright.sync_api.Error: the page is gone, or crashed.
    """
    tree = parse(visitor.page.aria_snapshot())
    screens = (cls(visitor) for cls in all_screens().values())
    return [screen for screen in screens if screen.may_be(tree) and screen.landmark.count()]


def shown(visitor: Visitor) -> ShownPage:
    """What the visitor sees now: screens, title and address, headings and alerts."""
    page = page_shown(visitor.page)
    try:
        return page.model_copy(update={"screens": tuple(screen.key for screen in showing(visitor))})
    except Exception as error:  # noqa: BLE001 - a page that is gone, or one of ours that cannot be imported
        return page.model_copy(update={"unreadable": (str(error).splitlines() or [type(error).__name__])[0]})


def shown_in_words(page: ShownPage) -> str:
    """What a visitor saw, in words, with the titles of the screens."""
    known = " and ".join(f"{key}「{all_screens()[key].title}」" for key in page.screens)
    return f"{known or 'no known screen'} ({in_words(page)})"


def _observed_nearest(expected: Sequence[Screen]) -> Screen | None:
    """The expected screen that the page in front is, with something wrong on it; it is observed as that one."""
    try:
        nearest = nearest_of(expected)
        if nearest is not None:
            nearest.visitor.evidence.observe(nearest, arrived=False)
    except Error:  # a page that is gone or crashed is no screen
        return None
    return nearest


def nearest_of(expected: Sequence[Screen]) -> Screen | None:
    """The expected screen that the page in front is, with something wrong on it.

    The page has come as a whole, at least half of the parts are there, and no other screen of its site is more like it.

    Raises:
        playwright.sync_api.Error: the page is gone, or crashed.
    """
    visitor = expected[0].visitor
    if visitor.page.evaluate("document.readyState") == "loading":
        return None
    tree = parse(visitor.page.aria_snapshot())
    likeness = {screen.key: screen.likeness(tree) for screen in expected}
    nearest = max(expected, key=lambda screen: likeness[screen.key])
    site = f"{nearest.key.partition('.')[0]}."
    others = (cls(visitor) for key, cls in all_screens().items() if key.startswith(site) and key not in likeness)
    most = max((screen.likeness(tree) for screen in others), default=(0, 1))
    return nearest if likeness[nearest.key] >= max(most, (0, 1)) else None


def _in_words(part: Locator) -> str:
    """Role and name of a part, or how it is looked for, without the address of the page, which may hold a token."""
    if isinstance(part, Named):
        return f"{part.role} 「{part.name}」"
    return str(part).partition("selector='")[2].rstrip("'>").replace("internal:", "")
