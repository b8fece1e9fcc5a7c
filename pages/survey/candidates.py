"""Which control of a page stands in the place of one that is no longer there: by role, then place, then likeness.

It only tells how to go on. A claim about the label is judged by what is shown, and differs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from evidence.aria import Node
from evidence.outcomes import Part
from manuals.texts.marks import bare_label

KINSHIPS: tuple[frozenset[str], ...] = (
    frozenset({"button", "link", "menuitem", "tab"}),
    frozenset({"textbox", "searchbox", "spinbutton", "combobox", "listbox"}),
    frozenset({"checkbox", "radio", "switch"}),
    frozenset({"radio", "button", "link"}),
)
"""Roles that may take each other's part: a button that became a link, a box to tick that became a switch."""
CONTROLS = frozenset().union(*KINSHIPS)

_BETWEEN, _ALONE, _BESIDE, _ANYWHERE = 1.0, 0.95, 0.6, 0.0
"""How well a place agrees: between the same two neighbours, elsewhere but the only one, somewhere, elsewhere."""
_ENOUGH = 0.45
"""Below this nothing is near enough."""
_MARGIN = 0.08
"""Two that are less than this apart are equally near."""
_OTHER_ROLE = 0.15
"""What another role costs."""
_MEANT = 0.1
"""What it adds that the markup of a control says the same as the label that is lost."""
_AWAY = re.compile(
    r"戻る|キャンセル|中止|取り?消|閉じる|ログアウト|サインアウト|削除|消す|\b(?:back|cancel|delete|sign out)\b",
    re.IGNORECASE,
)
"""Leads back, or does away with something: never taken for a control that does not."""
_CERTAIN = 0.97
"""The most that likeness and place can make certain: the label is another one."""


@dataclass(frozen=True)
class Candidate:
    """A control that may stand for another one.

    Attributes:
        part: its role and name.
        at: which one of this role and name it is on the page, from 0 on.
        confidence: from 0 to 1, that it is the same thing.
    """

    part: Part
    at: int
    confidence: float


Firm = Collection[Part]
"""The controls that a screen has to show in every state."""


def choose(
    wanted: Part,
    tree: Node,
    known: Sequence[Part],
    *,
    absent: Iterable[Part] = (),
    firm: Firm = (),
    meant: Collection[str] = (),
) -> Candidate | None:
    """The nearest control to one that a page lacks; None if nothing is near enough, or two are equally near.

    Args:
        wanted: role and name of the control.
        tree: what the page shows, or the region in which it is looked for.
        known: the controls that page objects and catalogue have for the screen, in their order.
        absent: others that the page lacks as well, and that a candidate may rather stand for.
        firm: those of the known ones that the screen shows in every state.
        meant: names of controls whose markup says what the label that is lost said.
    """
    shown = _controls(tree, {wanted.role} | CONTROLS)
    free = [place for place, (part, _) in enumerate(shown) if not _is_known(part, known, wanted)]
    near = ((_likeness(wanted, shown, place, known, firm), place) for place in free)
    more = ((likeness + (_MEANT if shown[place][0].name in meant else 0.0), place) for likeness, place in near)
    rated = sorted(more, reverse=True)
    rated = [(likeness, place) for likeness, place in rated if likeness >= _ENOUGH]
    if not rated:
        return None
    best, place = rated[0]
    part, at = shown[place]
    if len(rated) > 1 and best - rated[1][0] < _MARGIN and shown[rated[1][1]][0].role == part.role:
        return None
    others = (_likeness(other, shown, place, known, firm) for other in absent if other != wanted)
    if max(others, default=0.0) >= best + _MARGIN:
        return None
    return Candidate(part, at, round(min(best, _CERTAIN), 2))


def likeness_of(one: str, other: str) -> float:
    """How much two labels resemble each other, from 0 to 1, whatever their typography."""
    return fuzz.ratio(bare_label(one), bare_label(other)) / 100


def _controls(tree: Node, roles: Iterable[str]) -> list[tuple[Part, int]]:
    """The controls of a tree in the order shown, each with how many of its role and name came before it."""
    chosen = frozenset(roles)
    seen: dict[Part, int] = {}
    found = []
    for node in tree.walk():
        if node.role in chosen:
            part = Part(role=node.role, name=node.name)
            found.append((part, seen.get(part, 0)))
            seen[part] = seen.get(part, 0) + 1
    return found


def _is_known(part: Part, known: Iterable[Part], wanted: Part) -> bool:
    """Whether it is another control that is shown under its own name."""
    name = bare_label(part.name)
    return bool(name) and any(
        bare_label(other.name) == name and other != wanted and _kin(other.role, part.role) for other in known
    )


def _kin(one: str, other: str) -> bool:
    return one == other or any(one in roles and other in roles for roles in KINSHIPS)


def _likeness(wanted: Part, shown: Sequence[tuple[Part, int]], place: int, known: Sequence[Part], firm: Firm) -> float:
    """From 0 to 1: how near a control of the page is to the one that is wanted."""
    part = shown[place][0]
    if not _kin(wanted.role, part.role) or bool(_AWAY.search(part.name)) > bool(_AWAY.search(wanted.name)):
        return 0.0
    alike = likeness_of(wanted.name, part.name) if part.name else 0.0
    where = _place(wanted, shown, place, known, firm)
    near = max(0.5 * where + 0.5 * alike, alike * 0.95)
    return near if part.role == wanted.role else near - _OTHER_ROLE


def _place(wanted: Part, shown: Sequence[tuple[Part, int]], place: int, known: Sequence[Part], firm: Firm) -> float:
    """How well the place on the page agrees with the place among the known ones."""
    if wanted not in known:
        return _ANYWHERE
    first, start, last, end = _neighbours(known, known.index(wanted), shown)
    expected = firm if wanted in firm else known
    if not start < place < end:
        return _ALONE if _is_alone(wanted, shown, place, known, expected) else _ANYWHERE
    gap = [
        number
        for number in range(start + 1, end)
        if shown[number][0].role == wanted.role and not _is_known(shown[number][0], known, wanted)
    ]
    lost = [
        part
        for part in known[first + 1 : last]
        if part.role == wanted.role and part in expected and not _is_shown(part, shown)
    ]
    if len(gap) == len(lost) and place in gap and wanted in lost:
        return _BETWEEN if gap.index(place) == lost.index(wanted) else _BESIDE / 2
    if (start, end) != (-1, len(shown)):
        return _BETWEEN
    return _ALONE if _is_alone(wanted, shown, place, known, expected) else _BESIDE


def _is_alone(
    wanted: Part, shown: Sequence[tuple[Part, int]], place: int, known: Sequence[Part], expected: Firm
) -> bool:
    """Whether it is the only control of its role that nobody knows, and the wanted one the only one that is lost."""
    free = [
        number
        for number, (part, _) in enumerate(shown)
        if part.role == wanted.role and not _is_known(part, known, wanted)
    ]
    lost = [part for part in known if part.role == wanted.role and part in expected and not _is_shown(part, shown)]
    return free == [place] and lost == [wanted]


def _neighbours(known: Sequence[Part], at: int, shown: Sequence[tuple[Part, int]]) -> tuple[int, int, int, int]:
    """The nearest known parts on both sides that the page shows, in this order: number and place of each."""
    before = [
        (number, where) for number in range(at - 1, -1, -1) if (where := _where(known[number], shown)) is not None
    ]
    after = [
        (number, where) for number in range(at + 1, len(known)) if (where := _where(known[number], shown)) is not None
    ]
    before.append((-1, -1))
    after.append((len(known), len(shown)))
    pairs = [
        (one + other, left, right)
        for one, left in enumerate(before)
        for other, right in enumerate(after)
        if left[1] < right[1]
    ]
    _, (first, start), (last, end) = min(pairs, key=lambda pair: pair[0])
    return first, start, last, end


def _where(part: Part, shown: Sequence[tuple[Part, int]]) -> int | None:
    """The place at which the page shows a part; None if it does not."""
    name = bare_label(part.name)
    return next(
        (
            place
            for place, (other, _) in enumerate(shown)
            if _kin(other.role, part.role) and bare_label(other.name) == name
        ),
        None,
    )


def _is_shown(part: Part, shown: Sequence[tuple[Part, int]]) -> bool:
    return _where(part, shown) is not None
