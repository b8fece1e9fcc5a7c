"""What another edition of a manual says otherwise: the list of edits."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from rapidfuzz import fuzz

from manuals.check.judge import extract
from manuals.check.text import CIRCLED_NUMBERS, compact
from manuals.documents.document import Document, Unusable
from manuals.editions.alignment import Found, aligned
from manuals.editions.edits import Edit
from manuals.editions.flat import Flat
from manuals.editions.pieces import Piece, pieces, rows, words_of
from manuals.model import Claim, Manual, RowClaim

_LIKE = 55.0
"""From this likeness on (0 to 100) words that stand where others stood are taken for what became of them."""
_SURELY_LIKE = 75.0
_OF_THIS_MANUAL = 0.4
"""Of the words that the catalogue's edition prints; of another manual's it has less than 0.2."""
_SHORTEST_END = 2
"""Characters that the old and the new words both end with, from which on the rest of the sentence is not told."""
_REST_OF_SENTENCE = re.compile(r"(?<=す)(?:ので|が|から)?、$")
_FAMILY = {"address": "address", "mail": "address", "label": "label", "field": "label", "number": "number"}
_ORDINAL = re.compile(rf"\(\d+\)|[{CIRCLED_NUMBERS}]|\d+\.")
"""The number of something that is told elsewhere: it never becomes a quantity."""
_FIRST_WORDS = 10_000
"""As many characters of a step would speak for a number as much as its first words right behind it: never so many."""
_SHORTEST_BARE = 5
"""Characters of a label, from which on it is told from the words around it without brackets."""
_CELL, _SENTENCE = re.compile(r"[^\t|]+"), re.compile(r"[^\t|。]+。?")
_LEAD = re.compile(r"[>・*•-]+")
"""Before the words of a line, and no part of them."""


@dataclass(frozen=True)
class _Gap:
    """Old pieces that are not there any more, and new ones between the same neighbours."""

    lost: list[Piece]
    gained: list[Piece]
    start: int
    end: int
    """Of what stands there in the new text."""
    follows: Piece | None
    """Of the old pieces the one that stood right behind what is still there before them."""


def edits(manual: Manual, old: Sequence[Piece], document: Document) -> list[Edit]:
    """The edits that lead from the edition of a catalogue to another, in the order of the new one.

    Args:
        manual: the catalogue.
        old: what its own edition prints (`manuals.editions.printed`).
        document: the other edition.

    Raises:
        Unusable: it has so little of what the catalogue's edition prints that it is one of another manual.
    """
    comparison = _Comparison(manual, old, Flat(document))
    if comparison.kept < _OF_THIS_MANUAL:
        raise Unusable(
            f"has {comparison.kept:.0%} of what the edition of {manual.key} prints, and so is none of the same manual; "
            "give one that is, or another KEY"
        )
    return comparison.edits()


class _Comparison:
    def __init__(self, manual: Manual, old: Sequence[Piece], flat: Flat) -> None:
        self._manual = manual
        self._old = old
        self._flat = flat
        cells = ("".join(claim.cells) for _, _, claim in manual.claims() if isinstance(claim, RowClaim))
        self._claimed_rows = {compact(words) for words in cells}
        self._numbers = [at for at, piece in enumerate(old) if piece.kind == "step"]
        self._gone: set[int] = set()
        """Old pieces that are told with something else: those of steps that vanished."""
        self._edits: list[Edit] = []
        new = pieces(flat, manual)
        self._pieces = [piece for piece in new if piece.kind not in {"step", "phrase"}]
        self._steps = [piece for piece in new if piece.kind == "step"]
        self._align()

    def _align(self) -> None:
        """Find the old pieces in the new text, and what is left of that."""
        flat = self._flat
        self._chain = aligned(self._old, flat, self._gone)
        self._where = {found.piece: found for found in self._chain}
        covered = bytearray(len(flat.text) + 1)
        for found in self._chain:
            covered[found.start : found.end] = b"\1" * (found.end - found.start)
        self._new = [piece for piece in self._pieces if not any(covered[piece.start : piece.end])]
        self._new_rows = [row for row in rows(flat, extract(flat.cleaned)) if not any(covered[row[0] : row[1]])]
        # what begins a line by chance, and was no step's number before, is none
        self._new_steps = [step for step in self._steps if not any(covered[step.start : step.end])]

    @property
    def kept(self) -> float:
        """The share of what the old edition prints that the new one has too."""
        whole = sum(len(piece.flat) for piece in self._old if piece.kind != "step")
        return sum(len(self._old[found.piece].flat) for found in self._chain) / whole if whole else 1.0

    def edits(self) -> list[Edit]:
        come = self._tell_steps()
        for gap in self._gaps():
            self._read(gap, come)
        found = [self._with_claims(edit) for edit in _merged(self._edits)]
        return list(_counted(sorted(found, key=lambda edit: (edit.place.page or 0, edit.place.line, edit.step))))

    # --- steps

    def _tell_steps(self) -> list[tuple[int, int]]:
        """Tell renumbered, vanished and new steps.

        Returns:
            The parts of the new text that are new steps.
        """
        pairs = self._step_pairs(self._numbers)
        vanished = [at for at in self._numbers if at not in pairs and self._has_vanished(at, pairs)]
        if vanished:
            # what they said may be said elsewhere too, and was found there in the place of what is told there
            self._gone = {each for at in vanished for each in self._held(at)}
            self._align()
            pairs = self._step_pairs([at for at in self._numbers if at not in vanished])
        for at, now in pairs.items():
            if now.flat != self._old[at].flat:
                self._add("renumbered", self._old[at], now.text, now.start)
        for at in vanished:
            was = self._old[at]
            words = next((self._old[each].text for each in self._held(at)), "")
            _, after = self._around(at)
            self._add(
                "vanished", replace(was, text=f"{was.text} {words}".strip()), "", min(after, len(self._flat.text) - 1)
            )
        taken = {step.start for step in pairs.values()}
        return list(
            self._come([step for step in self._new_steps if step.start not in taken and not self._was_ordinal(step)])
        )

    def _held(self, at: int) -> range:
        """The old pieces between a step's number and the next."""
        place = bisect_left(self._numbers, at) + 1
        return range(at + 1, self._numbers[place] if place < len(self._numbers) else len(self._old))

    def _step_pairs(self, numbers: Sequence[int]) -> dict[int, Piece]:
        """Which new number is which old step's: that right before its first words or before most of them.

        One without any of its words is the same number between the same neighbours.
        """
        starts = [step.start for step in self._new_steps]
        kept: dict[tuple[int, int], int] = {}
        for at in numbers:
            for each in self._held(at):
                start = self._where[each].start if each in self._where else -1
                place = bisect_right(starts, start) - 1
                if place >= 0:
                    first = each == at + 1 and start == self._new_steps[place].end
                    speaks = _FIRST_WORDS if first else len(self._old[each].flat)
                    kept[at, place] = kept.get((at, place), 0) + speaks
        pairs: dict[int, Piece] = {}
        taken: set[int] = set()
        for at, place in sorted(kept, key=lambda pair: (-kept[pair], pair)):
            if at not in pairs and place not in taken:
                pairs[at] = self._new_steps[place]
                taken.add(place)
        for at in numbers:
            near = [place for place in self._near(at) if place not in taken] if at not in pairs else []
            same = [place for place in near if self._new_steps[place].flat == self._old[at].flat]
            if same:
                pairs[at] = self._new_steps[same[0]]
                taken.add(same[0])
        for at in numbers:
            near = [place for place in self._near(at) if place not in taken] if at not in pairs else []
            if len(near) == 1 and not self._held(at):  # its words are none that the catalogue knows
                pairs[at] = self._new_steps[near[0]]
                taken.add(near[0])
        return pairs

    def _near(self, at: int) -> range:
        """The new numbers between what is still there before and after an old one."""
        before, after = self._around(at)
        starts = [step.start for step in self._new_steps]
        return range(bisect_left(starts, before), bisect_left(starts, after))

    def _has_vanished(self, at: int, pairs: dict[int, Piece]) -> bool:
        """Whether a step is not there any more, and neither are its words, whatever they are told by now."""
        held = self._held(at)
        if not held:
            return self._old[at].flat not in self._flat.text
        starts = [step.start for step in self._new_steps]
        others = {step.start for step in pairs.values()}
        share = 0.0
        for each in held:
            if each in self._where:
                place = bisect_right(starts, self._where[each].start) - 1
                # what is found within another step may be that step's own
                share += len(self._old[each].flat) * (0.6 if place >= 0 and starts[place] in others else 1.0)
        return share <= 0.3 * sum(len(self._old[each].flat) for each in held)

    def _was_ordinal(self, step: Piece) -> bool:
        """Whether a new step's number is what became of a number within a sentence, which begins a line by chance."""
        after = bisect_left(self._chain, step.start, key=lambda found: found.start)
        first = self._chain[after - 1].piece + 1 if after else 0
        last = self._chain[after].piece if after < len(self._chain) else len(self._old)
        for at in range(first, last):
            if at not in self._gone and _family(self._old[at]) == "ordinal":
                self._gone.add(at)
                self._add("became", self._old[at], step.text, step.start)
                return True
        return False

    def _come(self, free: Sequence[Piece]) -> Iterator[tuple[int, int]]:
        """New steps, each with what it says."""
        for step in free:
            following = [other.start for other in self._new_steps if other.start > step.start]
            kept = [found.start for found in self._chain if found.start > step.start]
            end = min([*following[:1], *kept[:1], len(self._flat.text)])
            line = self._flat.line(step.start)
            words = self._flat.lines[line].strip()
            self._edits.append(Edit("new", "step", self._step_at(step.start), "", words, self._flat.place(step.start)))
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

    def _gaps(self) -> Iterator[_Gap]:
        ends = [Found(-1, 0, 0), *self._chain, Found(len(self._old), len(self._flat.text), len(self._flat.text))]
        for one, other in pairwise(ends):
            between = range(one.piece + 1, other.piece)
            lost = [self._old[at] for at in between if self._old[at].kind != "step" and at not in self._gone]
            gained = [piece for piece in self._new if one.end <= piece.start < other.start]
            if lost or gained:
                follows = lost[0] if lost and lost[0] == self._old[one.piece + 1] and lost[0].joined else None
                yield _Gap(lost, gained, one.end, other.start, follows)

    def _read(self, gap: _Gap, come: Sequence[tuple[int, int]]) -> None:
        gained = [piece for piece in gap.gained if not any(start <= piece.start < end for start, end in come)]
        lost = list(gap.lost)
        self._rows(gap, lost, gained, come)
        if not gained:
            self._claimed(gap, lost)
        for family in ("address", "label", "ordinal", "number"):
            left = [piece for piece in lost if _family(piece) == family]
            right = [piece for piece in gained if _family(piece) == family]
            for was, now in _same(left, right):  # with other brackets, or other room to fill in
                left.remove(was)
                right.remove(now)
                lost.remove(was)
                gained.remove(now)
            for was, now in _paired(left, right):
                self._add("became", was, now.text, now.start)
                lost.remove(was)
                gained.remove(now)
        for was in [piece for piece in lost if not self._stands(piece, gap)]:
            instead = self._instead(was, gap) if was.kind in {"phrase", "field"} else None
            if instead is None:
                self._add("vanished", was, "", min(gap.start, max(len(self._flat.text) - 1, 0)))
                continue
            start, end = instead
            self._add("became", was, self._flat.shown(start, end), start)
            # a label that is part of the new words is told with them; an address is always told
            gained = [now for now in gained if not (start <= now.start < end) or _FAMILY[now.kind] == "address"]
        for now in gained:
            if not self._is_cut(now):
                place = self._flat.place(now.start)
                self._edits.append(Edit("new", now.kind, self._step_at(now.start), "", now.text, place))

    def _stands(self, was: Piece, gap: _Gap) -> bool:
        """Whether words are there still, joined to those around them.

        A label may have lost its brackets: of a link, say, that is none any more.
        """
        if was.kind == "phrase":
            instead = self._instead(was, gap)
            return instead is not None and self._flat.text[instead[0] : instead[1]] == was.flat
        if was.kind != "label":
            return False
        words = compact(was.text)
        until = self._flat.starts[self._flat.line(max(gap.end - 1, gap.start)) + 1]
        at = self._flat.text.find(words, gap.start, until)
        alone = len(words) >= _SHORTEST_BARE or (self._flat.breaks[at] and self._flat.breaks[at + len(words)])
        return at >= 0 and bool(alone)

    def _rows(self, gap: _Gap, lost: list[Piece], gained: list[Piece], come: Sequence[tuple[int, int]]) -> None:
        """Tell rows of tables that are gone or new as a whole, if as many did not become others."""
        gone = [row for row in dict.fromkeys(piece.row for piece in lost) if row and self._is_gone(row)]
        new = [
            (start, end, words)
            for start, end, words in self._new_rows
            if gap.start <= start < gap.end and not any(begin <= start < until for begin, until in come)
        ]
        if len(gone) == len(new):
            return
        for row in gone if len(gone) > len(new) else ():
            held = [piece for piece in lost if piece.row == row]
            if len(held) == 1:
                continue  # more of it is not known
            lost[:] = [piece for piece in lost if piece.row != row]
            self._row_vanished(gap, held)
        for start, end, words in new if len(new) > len(gone) else ():
            gained[:] = [piece for piece in gained if not start <= piece.start < end]
            self._edits.append(Edit("new", "row", self._step_at(start), "", words, self._flat.place(start)))

    def _claimed(self, gap: _Gap, lost: list[Piece]) -> None:
        """Tell what a claim has as a row and the text as words in a line, if all of it is gone."""
        starts = [place for place, piece in enumerate(lost) if not piece.joined]
        for start, end in reversed(list(pairwise([*starts, len(lost)]))):
            held = lost[start:end]
            if len(held) > 1 and "".join(piece.flat for piece in held) in self._claimed_rows:
                del lost[start:end]
                self._row_vanished(gap, held)

    def _row_vanished(self, gap: _Gap, held: Sequence[Piece]) -> None:
        place = self._flat.place(min(gap.start, max(len(self._flat.text) - 1, 0)))
        words = " | ".join(piece.text for piece in held)
        self._edits.append(Edit("vanished", "row", held[0].step, words, "", place))

    def _is_gone(self, row: int) -> bool:
        held = [at for at, piece in enumerate(self._old) if piece.row == row]
        return not any(at in self._where for at in held)

    def _instead(self, was: Piece, gap: _Gap) -> tuple[int, int] | None:
        """What stands in a phrase's place: of what the gap holds, the part that is most like it."""
        best: tuple[float, int, int] = (_LIKE, 0, 0)
        for start, end in self._parts(gap, _CELL):
            if len(was.flat) * 2 < end - start:
                continue
            best = max(best, (fuzz.ratio(was.flat, self._flat.text[start:end]), start, end))
        if best[0] <= _LIKE:
            for start, end in self._parts(gap, _SENTENCE):
                part = fuzz.ratio(was.flat, self._flat.text[start:end])
                best = max(best, (part, start, end))
        if best[0] > _LIKE:
            return self._without_rest(was, *best[1:])
        if was is gap.follows:
            # what stands there now
            line = self._flat.line(max(gap.start - 1, 0))
            end = min(gap.end, self._flat.starts[line + 1])
            if gap.start < end <= gap.start + 3 * len(was.flat):
                return gap.start, end
        return None

    def _without_rest(self, was: Piece, start: int, end: int) -> tuple[int, int]:
        """Some words without the rest of their sentence: what only joins it to the next one."""
        words = self._flat.text[start:end]
        rest = _REST_OF_SENTENCE.search(words)
        kept = words[: rest.start()] if rest else words
        same_end = kept[-_SHORTEST_END:] == was.flat[-_SHORTEST_END:]
        return (start, start + len(kept)) if same_end and kept != was.flat else (start, end)

    def _parts(self, gap: _Gap, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Cells or sentences of a gap, without what only begins a line."""
        for line in range(self._flat.line(gap.start), self._flat.line(max(gap.end - 1, gap.start)) + 1):
            begins, words = self._flat.starts[line], self._flat.lines[line]
            for found in pattern.finditer(words):
                at = begins + len(compact(words[: found.start()]))
                start, end = max(at, gap.start), min(at + len(compact(found[0])), gap.end)
                start = max([start, *(step.end for step in self._new_steps if start == step.start)])
                lead = _LEAD.match(self._flat.text[start:end])
                start += lead.end() if lead else 0
                if start < end:
                    yield start, end

    def _is_cut(self, now: Piece) -> bool:
        """Whether a number is one of the old edition with a letter of the next word, which a line's end hid."""
        digits = now.flat.rstrip("".join(each for each in now.flat if not each.isascii()))
        return any(piece.flat == digits for piece in self._old if piece.kind == "number") and digits != now.flat

    # --- telling

    def _add(self, change: str, was: Piece, new: str, start: int) -> None:
        row = tuple(piece.text for piece in self._old if was.row and piece.row == was.row and piece != was)
        place = self._flat.place(start)
        sure = change == "became" and (was.kind != "phrase" or fuzz.ratio(was.flat, compact(new)) >= _SURELY_LIKE)
        self._edits.append(Edit(change, was.kind, was.step, was.text, new, place, sure=sure, row=row))  # type: ignore[arg-type]

    def _step_at(self, start: int) -> str:
        """The step of the nearest piece before a place of the new text."""
        before = [found for found in self._chain if found.start <= start]
        if before:
            return self._old[before[-1].piece].step
        return self._old[0].step if self._old else ""

    def _with_claims(self, edit: Edit) -> Edit:
        """The edit with the claims that say its old words and are not true any more."""
        words = compact(edit.old)
        if not words or edit.kind in {"step", "row"}:
            return edit
        says = [(name, step, claim) for name, step, claim in self._manual.claims() if words in _said(claim)]
        own = [(name, claim) for name, step, claim in says if step.place == edit.step]
        row = {compact(each) for each in (*edit.row, edit.old)}
        in_row = tuple(
            name for name, claim in own if isinstance(claim, RowClaim) and row.issuperset(map(compact, claim.cells))
        )
        if edit.row and in_row:
            return replace(edit, claims=in_row)
        if own:
            text = self._region(edit.step)
            lost = tuple(name for name, claim in own if any(each not in text for each in _parts_with(claim, words)))
            return replace(edit, claims=lost or tuple(name for name, _ in own), sure=edit.sure and bool(lost))
        alone = [
            (name, step.place) for name, step, claim in says if any(words == compact(each) for each in words_of(claim))
        ]
        steps = {place for _, place in alone}
        return replace(edit, claims=tuple(name for name, _ in alone), step=steps.pop()) if len(steps) == 1 else edit

    def _region(self, step: str) -> str:
        """The parts of the new text that are a step."""
        parts = (
            list(part)
            for own, part in groupby(self._chain, key=lambda found: self._old[found.piece].step)
            if own == step
        )
        return "\n".join(self._flat.text[part[0].start : part[-1].end] for part in parts)


def _said(claim: Claim) -> str:
    return "\n".join(compact(each) for each in words_of(claim))


def _parts_with(claim: Claim, words: str) -> Iterator[str]:
    """Words of a claim that have others within, as a text has them; a row as a whole."""
    if isinstance(claim, RowClaim):
        yield compact("".join(claim.cells))
        return
    yield from (said for each in words_of(claim) if words in (said := compact(each)))


def _family(piece: Piece) -> str | None:
    """Of what a piece may have become another; None: of whatever stands in its place."""
    family = _FAMILY.get(piece.kind)
    return "ordinal" if family == "number" and _ORDINAL.fullmatch(piece.flat) else family


def _same(lost: Sequence[Piece], gained: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """What is told in the same words."""
    left = list(gained)
    found: list[tuple[Piece, Piece]] = []
    for was in lost:
        now = next((each for each in left if compact(each.text) == compact(was.text)), None)
        if now is not None:
            left.remove(now)
            found.append((was, now))
    return found


def _paired(lost: Sequence[Piece], gained: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """What became what: all in their order where they are as many, else those that are most like each other."""
    if len(lost) == len(gained):
        return list(zip(lost, gained, strict=True))
    table = sorted(
        (
            (fuzz.ratio(was.flat, now.flat), -abs(left - right), left, right)
            for left, was in enumerate(lost)
            for right, now in enumerate(gained)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, _, left, right in table:
        if left in pairs or right in pairs.values():
            continue
        if all((left < other) == (right < pairs[other]) for other in pairs):
            pairs[left] = right
    return [(lost[left], gained[right]) for left, right in sorted(pairs.items())]


def _merged(found: Sequence[Edit]) -> list[Edit]:
    """The edits without what vanishes and is new in one step, if the one has become the other there already."""
    became = {(edit.step, edit.old, edit.new) for edit in found if edit.change == "became"}
    left = list(found)
    for gone in [edit for edit in found if edit.change == "vanished"]:
        new = [edit for edit in left if edit.change == "new" and (gone.step, gone.old, edit.new) in became]
        if new and new[0].step == gone.step:
            left.remove(gone)
            left.remove(new[0])
        elif gone.kind == "phrase" and any((gone.step, gone.old) == (step, old) for step, old, _ in became):
            left.remove(gone)  # printed twice side by side, and told once what became of it
    return left


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
