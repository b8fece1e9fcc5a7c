"""What another edition of a manual says otherwise: the list of edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz import fuzz

from manuals.check.text import compact
from manuals.documents.document import Document
from manuals.editions.alignment import Found, aligned
from manuals.editions.edits import Edit
from manuals.editions.flat import Flat
from manuals.editions.pieces import Piece, pieces, words_of
from manuals.model import Manual

_LIKE = 55.0
"""From this likeness on (0 to 100) words that stand where others stood are taken for what became of them."""
_FAMILY = {"address": "address", "mail": "address", "label": "label", "field": "label", "number": "number"}
_LONGEST_REST = 12


@dataclass(frozen=True)
class _Gap:
    """Old pieces that are not there any more, and new ones between the same neighbours."""

    lost: list[Piece]
    gained: list[Piece]
    start: int
    end: int
    """Of what stands there in the new text."""


def edits(manual: Manual, old: Sequence[Piece], document: Document) -> list[Edit]:
    """The edits that lead from the edition of a catalogue to another, in the order of the new one.

    Args:
        manual: the catalogue.
        old: what its own edition prints (`manuals.editions.printed`).
        document: the other edition.
    """
    return _Comparison(manual, old, Flat(document)).edits()


class _Comparison:
    def __init__(self, manual: Manual, old: Sequence[Piece], flat: Flat) -> None:
        self._manual = manual
        self._old = old
        self._flat = flat
        self._chain = aligned(old, flat)
        self._where = {found.piece: found for found in self._chain}
        covered = bytearray(len(flat.text) + 1)
        for found in self._chain:
            covered[found.start : found.end] = b"\1" * (found.end - found.start)
        new = pieces(flat, manual)
        self._new = [
            piece for piece in new if piece.kind not in {"step", "phrase"} and not any(covered[piece.start : piece.end])
        ]
        self._new_steps = [piece for piece in new if piece.kind == "step"]
        self._edits: list[Edit] = []

    def edits(self) -> list[Edit]:
        gone, come = self._steps()
        for gap in self._gaps(gone):
            self._read(gap, come)
        found = [replace(edit, claims=self._claims(edit)) for edit in self._edits]
        return list(_counted(sorted(found, key=lambda edit: (edit.place.page or 0, edit.place.line, edit.step))))

    # --- steps

    def _steps(self) -> tuple[set[int], list[tuple[int, int]]]:
        """Tell renumbered, vanished and new steps.

        Returns:
            The old pieces that vanished with their steps, and the parts of the new text that are new steps.
        """
        numbers = [at for at, piece in enumerate(self._old) if piece.kind == "step"]
        free = list(self._new_steps)
        pairs: dict[int, Piece] = {}
        for at in numbers:
            before, after = self._around(at)
            near = [step for step in free if before <= step.start < after]
            same = [step for step in near if step.flat == self._old[at].flat]
            # what follows a step's number closely is its own
            chosen = (same or near)[-1:] if self._own(at) else same[:1]
            if chosen:
                pairs[at] = chosen[0]
                free.remove(chosen[0])
        gone: set[int] = set()
        for place, at in enumerate(numbers):
            held = range(at + 1, numbers[place + 1] if place + 1 < len(numbers) else len(self._old))
            self._step(at, pairs.get(at), held, gone)
        return gone, list(self._come(free))

    def _step(self, at: int, now: Piece | None, held: range, gone: set[int]) -> None:
        was = self._old[at]
        if now is not None:
            if now.flat != was.flat:
                self._add("renumbered", was, now.text, now.start)
            return
        kept = sum(len(self._old[each].flat) for each in held if each in self._where)
        whole = sum(len(self._old[each].flat) for each in held)
        if kept > 0.3 * whole or (not held and self._old[at].flat in self._flat.text):
            return  # it is told otherwise, by its words
        gone.update(each for each in held if each not in self._where)
        _, after = self._around(at)
        words = next((self._old[each].text for each in held), "")
        self._add("vanished", replace(was, text=f"{was.text} {words}".strip()), "", min(after, len(self._flat.text) - 1))

    def _own(self, at: int) -> bool:
        """Whether the piece behind a step's number is still there."""
        return at + 1 in self._where

    def _come(self, free: Sequence[Piece]) -> Iterator[tuple[int, int]]:
        """New steps, each with what it says."""
        for step in free:
            following = [other.start for other in self._new_steps if other.start > step.start]
            kept = [found.start for found in self._chain if found.start > step.start]
            end = min([*following[:1], *kept[:1], len(self._flat.text)])
            line = self._flat.line(step.start)
            words = self._flat.lines[line].strip()
            self._edits.append(
                Edit("new", "step", self._step_at(step.start), "", words, self._flat.place(step.start))
            )
            yield step.start, end

    # --- what stands between two pieces that both editions have

    def _around(self, at: int) -> tuple[int, int]:
        """Where the nearest pieces before and after one end and begin in the new text."""
        before = next((self._where[each].end for each in range(at - 1, -1, -1) if each in self._where), 0)
        after = next(
            (self._where[each].start for each in range(at + 1, len(self._old)) if each in self._where),
            len(self._flat.text),
        )
        return before, after

    def _gaps(self, gone: set[int]) -> Iterator[_Gap]:
        ends = [Found(-1, 0, 0), *self._chain, Found(len(self._old), len(self._flat.text), len(self._flat.text))]
        for one, other in zip(ends, ends[1:], strict=False):
            between = range(one.piece + 1, other.piece)
            lost = [self._old[at] for at in between if self._old[at].kind != "step" and at not in gone]
            gained = [piece for piece in self._new if one.end <= piece.start < other.start]
            if lost or gained:
                yield _Gap(lost, gained, one.end, other.start)

    def _read(self, gap: _Gap, come: Sequence[tuple[int, int]]) -> None:
        gained = [piece for piece in gap.gained if not any(start <= piece.start < end for start, end in come)]
        lost = list(gap.lost)
        for family in ("address", "label", "number"):
            left = [piece for piece in lost if _FAMILY.get(piece.kind) == family]
            right = [piece for piece in gained if _FAMILY.get(piece.kind) == family]
            for was, now in _paired(left, right):
                self._add("became", was, now.text, now.start)
                lost.remove(was)
                gained.remove(now)
        for was in lost:
            self._lost(was, gap)
        for now in gained:
            if now.kind == "number" and self._is_cut(now):
                continue
            place = self._flat.place(now.start)
            self._edits.append(Edit("new", now.kind, self._step_at(now.start), "", now.text, place))

    def _lost(self, was: Piece, gap: _Gap) -> None:
        """A phrase has become what is like it and stands in its place, or has vanished."""
        if was.kind == "phrase":
            words, start = self._instead(was, gap)
            if words:
                self._add("became", was, words, start)
                return
        self._add("vanished", was, "", min(gap.start, max(len(self._flat.text) - 1, 0)))

    def _instead(self, was: Piece, gap: _Gap) -> tuple[str, int]:
        """What stands in a phrase's place: of the lines of the gap, the part that is most like it."""
        best, words, start = _LIKE, "", gap.start
        for line in range(self._flat.line(gap.start), self._flat.line(max(gap.end - 1, gap.start)) + 1):
            for cell in self._flat.lines[line].split("\t"):
                key = compact(cell)
                likeness = fuzz.ratio(was.flat, key)
                if len(key) > 2 * len(was.flat):
                    part = fuzz.partial_ratio_alignment(was.flat, key)
                    if part is None or part.score < _LIKE:
                        continue
                    likeness, cell_words = part.score, key[part.dest_start : part.dest_end]
                else:
                    cell_words = cell.strip()
                if likeness > best and compact(cell_words) != was.flat:
                    best, words, start = likeness, cell_words, self._flat.starts[line]
        return words, start

    def _is_cut(self, now: Piece) -> bool:
        """Whether a number is one of the old edition with a letter of the next word, which a line's end hid."""
        digits = now.flat.rstrip("".join(each for each in now.flat if not each.isascii()))
        return any(piece.flat == digits for piece in self._old if piece.kind == "number") and digits != now.flat

    # --- telling

    def _add(self, change: str, was: Piece, new: str, start: int) -> None:
        row = tuple(piece.text for piece in self._old if was.row and piece.row == was.row and piece != was)
        place = self._flat.place(start)
        sure = change == "became" and was.kind != "phrase"
        self._edits.append(Edit(change, was.kind, was.step, was.text, new, place, sure=sure, row=row))  # type: ignore[arg-type]

    def _step_at(self, start: int) -> str:
        """The step of the nearest piece before a place of the new text."""
        before = [found for found in self._chain if found.start <= start]
        if before:
            return self._old[before[-1].piece].step
        return self._old[0].step if self._old else ""

    def _claims(self, edit: Edit) -> tuple[str, ...]:
        words = compact(edit.old)
        if not words or edit.kind == "step":
            return ()
        return tuple(
            full_id
            for full_id, step, claim in self._manual.claims()
            if step.place == edit.step and any(words in compact(said) for said in words_of(claim))
        )


def _paired(lost: Sequence[Piece], gained: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """What became what: all in their order where they are as many, else those that are most like each other."""
    if len(lost) == len(gained):
        return list(zip(lost, gained, strict=True))
    table = sorted(
        ((fuzz.ratio(was.flat, now.flat), -abs(left - right), left, right) for left, was in enumerate(lost) for right, now in enumerate(gained)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, _, left, right in table:
        if left in pairs or right in pairs.values():
            continue
        if all((left < other) == (right < pairs[other]) for other in pairs):
            pairs[left] = right
    return [(lost[left], gained[right]) for left, right in sorted(pairs.items())]


def _counted(found: Sequence[Edit]) -> Iterator[Edit]:
    """The same edit in several places of a step, once."""

    def key(edit: Edit) -> tuple[str, ...]:
        return edit.change, edit.kind, edit.step, edit.old, edit.new

    seen: set[tuple[str, ...]] = set()
    grouped = {name: list(same) for name, same in groupby(sorted(found, key=key), key=key)}
    for edit in found:
        if key(edit) not in seen:
            seen.add(key(edit))
            yield replace(edit, times=len(grouped[key(edit)]))
