"""Which pictures of a manual are out of date: compared by what stands on them, not by their pixels."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz

from evidence.aria import Node, parse
from evidence.records import Box, Observation
from manuals.model import Manual, TextClaim
from manuals.texts.folding import folded_label
from reports.files import replace_text
from reports.texts import Lang, Text, same, text
from reports.verdicts.controls import CONTROLS
from reports.verdicts.labels import compare_within
from reports.verdicts.run_records import RunRecords
from reports.walkthrough.steps import IllustratedStep, StepPicture, illustrated_steps
from reports.words.statements import ROLES

STALE_FILE = "stale_pictures.json"
_RENAMED = 50.0
"""From this likeness on (0 to 100) something that went and something that came are the same under another name."""
_MOVED = 12.0
"""CSS pixels: a smaller shift is not seen on a printed page."""
_OWN_NUMBER = re.compile(r"[\dA-Za-z-]*\d[\dA-Za-z-]{5,}")
"""An order's number, a date with its time: no two runs have the same."""

ChangeKind = Literal["gone", "new", "renamed", "moved", "no_picture"]
_KINDS: dict[ChangeKind, Text] = {
    "gone": text("なくなった", "gone"),
    "new": text("増えた", "new"),
    "renamed": text("名前が変わった", "renamed"),
    "moved": text("位置が変わった", "moved"),
    "no_picture": text("画面がもう見られない", "the screen is not seen any more"),
}


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(_Model):
    """One thing on a picture that is not as it was."""

    kind: ChangeKind
    role: str
    """ARIA role; ``text`` for a text that the manual prints."""
    before: str
    """Label; empty for what is new."""
    after: str
    """Label; empty for what is gone."""


class StalePicture(_Model):
    """A picture of a manual that is out of date."""

    place: str
    screen: str
    changes: tuple[Change, ...]


def stale_pictures(manual: Manual, older: RunRecords, newer: RunRecords) -> list[StalePicture]:
    """The pictures of a manual that an older run shows otherwise than a newer one, in the manual's order.

    A picture that the older run does not have cannot be out of date. What is somebody's own, values of fields and
    numbers that no two runs share are not compared.

    Args:
        manual: the catalogue.
        older: the run that the manual's pictures are of.
        newer: the run that shows how it is now.
    """
    now = {
        (step.place, picture.screen): picture for step in illustrated_steps(manual, newer) for picture in step.pictures
    }
    found = []
    for step in illustrated_steps(manual, older):
        for before in step.pictures:
            changes = tuple(_changes(step, before, now.get((step.place, before.screen))))
            if changes:
                found.append(StalePicture(place=step.place, screen=before.screen, changes=changes))
    return found


def stale_text(stale: Sequence[StalePicture], older: str, lang: Lang) -> Iterator[str]:
    """The list as lines, in one language.

    Args:
        stale: from `stale_pictures`.
        older: name of the run that was compared with.
        lang: language.
    """
    yield text(f"{older} から変わった画像: {len(stale)}", f"pictures out of date since {older}: {len(stale)}").of(lang)
    for picture in stale:
        yield f"  {picture.place} {picture.screen}"
        for change in picture.changes:
            yield f"    {_in_words(change).of(lang)}"


def write_stale(stale: Iterable[StalePicture], file: Path, older: str, newer: str) -> Path:
    """The list as JSON, for other programs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    told = {"older": older, "newer": newer, "pictures": [one.model_dump(mode="json") for one in stale]}
    return replace_text(file, json.dumps(told, ensure_ascii=False, indent=2) + "\n")


def _changes(step: IllustratedStep, before: StepPicture, after: StepPicture | None) -> Iterator[Change]:
    if after is None:
        yield Change(kind="no_picture", role="", before=before.screen, after="")
        return
    yield from _renamed_gone_new(_labels(before.observation), _labels(after.observation))
    yield from _texts(step, before, after)
    places = {(mark.role, folded_label(mark.name)): mark.box for mark in after.marks}
    for mark in before.marks:
        place = places.get((mark.role, folded_label(mark.name)))
        if place is not None and _moved(mark.box, place):
            yield Change(kind="moved", role=mark.role, before=mark.name, after=mark.name)


def _labels(observation: Observation) -> Counter[tuple[str, str]]:
    """Role and label of the headings, controls and groups on a picture, without what no two runs share."""
    own = frozenset(observation.private)
    return Counter(
        (node.role, _comparable(node.name))
        for number, node in enumerate(parse(observation.aria).walk())
        if node.name and number not in own and (node.role in {"heading", "group"} or node.role in CONTROLS)
    )


def _comparable(label: str) -> str:
    return _OWN_NUMBER.sub("…", " ".join(label.split()))


def _renamed_gone_new(before: Counter[tuple[str, str]], after: Counter[tuple[str, str]]) -> Iterator[Change]:
    gone, new = list((before - after).elements()), list((after - before).elements())
    pairs = sorted(
        (
            (fuzz.ratio(folded_label(old[1]), folded_label(other[1])), at, to)
            for at, old in enumerate(gone)
            for to, other in enumerate(new)
            if old[0] == other[0]
        ),
        reverse=True,
    )
    paired_old, paired_new = set[int](), set[int]()
    for likeness, at, to in pairs:
        alone = sum(one[0] == gone[at][0] for one in gone) == sum(one[0] == gone[at][0] for one in new) == 1
        if at in paired_old or to in paired_new or (likeness < _RENAMED and not alone):
            continue
        paired_old.add(at)
        paired_new.add(to)
        yield Change(kind="renamed", role=gone[at][0], before=gone[at][1], after=new[to][1])
    for at, (role, label) in enumerate(gone):
        if at not in paired_old:
            yield Change(kind="gone", role=role, before=label, after="")
    for to, (role, label) in enumerate(new):
        if to not in paired_new:
            yield Change(kind="new", role=role, before="", after=label)


def _texts(step: IllustratedStep, before: StepPicture, after: StepPicture) -> Iterator[Change]:
    """Texts that the manual prints, and that stood on the picture and do not any more."""
    shown, showing = _pieces(before.observation), _pieces(after.observation)
    for claim in step.step.claims:
        if isinstance(claim, TextClaim) and claim.screen == before.screen:
            had = any(compare_within(claim.text, piece) for piece in shown)
            if had and not any(compare_within(claim.text, piece) for piece in showing):
                yield Change(kind="gone", role="text", before=claim.text, after="")


def _pieces(observation: Observation) -> list[str]:
    tree: Node = parse(observation.aria)
    return [
        piece
        for node in tree.walk()
        for piece in (node.name, node.content(), node.properties.get("placeholder", ""))
        if piece and node.role != "document"
    ]


def _moved(before: Box, after: Box) -> bool:
    return any(abs(old - new) > _MOVED for old, new in zip(before[:2], after[:2], strict=True))


def _in_words(change: Change) -> Text:
    role = ROLES.get(change.role, text("表示", "text") if change.role == "text" else same(change.role))
    kind = _KINDS[change.kind]
    labels = " → ".join(f"「{label}」" for label in dict.fromkeys((change.before, change.after)) if label)
    if change.kind == "no_picture":
        return kind
    return text(f"{role.ja}{labels}: {kind.ja}", f"{role.en} {labels}: {kind.en}")
