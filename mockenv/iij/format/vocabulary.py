"""The lines of the documented format, each by its folded text: what the reader knows, and nothing else.

All look-ups are by whole text in dictionaries, so that no line costs more than its length.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from mockenv.iij.format.line_kinds import Choice, Head, Heading, Item, LineKind, Note, Tick
from mockenv.iij.values import NOTES, folded
from mockenv.iij.works import CONFIRMED, WORKS, Box, Work

TICKED, UNTICKED = "■", "□"
TEMPLATE = files("mockenv.iij.format").joinpath("form.txt").read_text(encoding="utf-8")

_BULLETS = "・•*-‐‑–—−"
"""What keyboards and mail programs make of the form's bullets."""
_MARKS = str.maketrans(
    dict.fromkeys("☑☒◼✓✔", TICKED) | dict.fromkeys("☐◻▢", UNTICKED) | dict.fromkeys("\ufe0e\ufe0f", "")
)
"""Other boxes for the form's; the selectors make ☑ a picture or a letter."""

OLD_WORDS: dict[str, tuple[Box, ...]] = {
    "5-3": (
        Box("5-3/form-A", "A", "IIJ IDの契約内に、他に管理者権限を持つアカウントが存在しない"),
        Box(
            "5-3/form-B",
            "B",
            "IIJ IDの契約内に、他に管理者権限を持つアカウントが存在するが、直近でログイン可能な管理者がいない",
        ),
        Box(
            "5-3/form-C",
            "C",
            "ログインポリシー「デフォルト(Default)」が適用されている管理者権限のアカウントが存在している",
        ),
    )
}
"""Confirmations that only the form has; the table, which is taken, has others in that row."""


def key(text: str) -> str:
    """A line as it is looked up: folded, with the form's boxes, without its bullet."""
    return folded(text.translate(_MARKS)).lstrip(_BULLETS)


def form_words(box: Box) -> str:
    """A confirmation as the form prints it."""
    return f"{box.label}こと"


_NOTES = {
    line
    for printed in (
        *(line for line in TEMPLATE.splitlines() if line.strip() and "{" not in line),
        "各種作業のご依頼用フォーマット",
        CONFIRMED,
        *NOTES.values(),
    )
    # who replaces every □ of the text replaces this one too
    for line in (key(printed), key(printed).replace(UNTICKED, TICKED))
} - {key(work.title) for work in WORKS}
_HEADS = {key(name): Head(name) for name in NOTES}
_TITLES = {key(work.title): work for work in WORKS}
_ITEMS = {work: {key(field.label): Item(field) for field in work.values} for work in WORKS}


@cache
def _boxes(work: Work) -> dict[str, Box]:
    old = (box for field in work.fields for box in OLD_WORDS.get(field.row, ()))
    known = {key(form_words(box)): box for box in old}
    return known | {key(words): box for box in work.boxes for words in (form_words(box), box.label)}


@cache
def _beginnings(work: Work | None) -> frozenset[str]:
    """Every proper beginning of a line: a mail program may have wrapped it there."""
    lines = [*_NOTES, *_TITLES, *(f"{name}:" for name in _HEADS)]
    marked = [*_TITLES, *(_boxes(work) if work else ())]
    lines += [mark + words for mark in (TICKED, UNTICKED) for words in marked]
    lines += [f"{label}(" for label in _ITEMS[work]] if work else []
    return frozenset(line[:end] for line in lines for end in range(1, len(line)))


LONGEST_LINE = 3 * max(len(line) for work in WORKS for line in _beginnings(work))
"""Characters, spaces included, that a line of the form has at most; what is longer need not be compared."""


def begins(text: str, work: Work | None) -> bool:
    """Whether a text is only the beginning of a line of the form, inside the items of a work or outside."""
    return key(text) in _beginnings(work)


def recognise(text: str, work: Work | None) -> LineKind | None:
    """What a line of the form means; None: it is not one.

    Args:
        text: the line; behind the name of a value anything may follow.
        work: whose items are being read.
    """
    line = key(text)
    if line in _NOTES:
        return Note()
    if line in _TITLES:
        return Heading(_TITLES[line])
    if line[:1] in (TICKED, UNTICKED):
        return _box(line, work)
    head, colon, _ = line.partition(":")
    if colon and head in _HEADS:
        return _HEADS[head]
    label, opening, _ = line.partition("(")
    return _ITEMS[work].get(label) if work and opening else None


def _box(line: str, work: Work | None) -> LineKind | None:
    ticked, words = line[0] == TICKED, line[1:]
    if words in _TITLES:
        return Choice(_TITLES[words], ticked)
    box = _boxes(work).get(words) if work else None
    return Tick(box, ticked) if box else None
