"""Editions of the three manuals, put together from what their catalogues quote: tests have no manual's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manuals import loader
from manuals.model import Manual, RowClaim, Step

_TITLES = tuple(step.title for manual in loader.load_all() for _, step in manual.steps())

Told = tuple[str, str, str, str]
"""An edit as it should be told: change, kind, old and new words."""


@dataclass(frozen=True)
class Change:
    """A change to the lines of one step, and how it should be told."""

    step: str
    old: str
    """Words of its lines; empty: a line is added."""
    new: str
    """Empty: the lines that have the words are left out."""
    told: tuple[Told, ...]


def lines_by_step(manual: Manual) -> dict[str, list[str]]:
    """What an edition prints, by step, and under `exclusions` and `findings` what belongs to none."""
    blocks: dict[str, list[str]] = {"": [manual.file.document.title]}
    for section in manual.sections:
        for step in section.steps:
            lines = list(_lines(manual, step))
            blocks[step.place] = [f"{section.number} {section.title}", *lines] if step is section.steps[0] else lines
    return blocks


def _lines(manual: Manual, step: Step) -> Iterator[str]:
    number = step.place.rpartition("-")[2]
    yield f"{step.place if manual.key == 'iij_id_requests' else f'{number}.'} {step.title}"
    quotes = [claim.quote for claim in step.claims if not isinstance(claim, RowClaim)]
    quotes += [place.quote for finding in manual.findings for place in finding.places if place.place == step.place]
    yield from dict.fromkeys(quotes)
    for claim in step.claims:
        if isinstance(claim, RowClaim) and len(claim.cells) > 1:
            yield "\t".join(claim.cells)
        elif isinstance(claim, RowClaim):
            yield claim.quote


def text_of(blocks: dict[str, list[str]]) -> list[str]:
    """The lines of an edition."""
    return [line for lines in blocks.values() for line in ("", *lines)]


def changed(blocks: dict[str, list[str]], changes: Sequence[Change]) -> dict[str, list[str]]:
    """Another edition."""
    other = {place: list(lines) for place, lines in blocks.items()}
    for change in changes:
        # titles of steps are the catalogue's own words: of their lines the numbers alone are changed
        titles = {line for line in blocks[change.step] if line.endswith(_TITLES) and change.told[0][1] != "step"}
        lines = other[change.step]
        if not change.old:
            lines.append(change.new)
            continue
        assert any(change.old in line for line in lines), f"{change.step} has no {change.old}"
        if change.new:
            other[change.step] = [line if line in titles else line.replace(change.old, change.new) for line in lines]
        else:
            other[change.step] = [line for line in lines if change.old not in line]
    return other


def edition(key: str) -> dict[str, list[str]]:
    """The first edition of a manual."""
    return lines_by_step(loader.load(key))
