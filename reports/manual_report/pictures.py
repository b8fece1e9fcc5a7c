"""Pictures of drifts for a page in one file: embedded once each, and cut out around the place."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from evidence.boxes import in_window
from reports.manual_report.model import ManualReport, MarkedPicture

EMBEDDED = 60
"""Pictures that are embedded at most, some 60 KB each: a page that nothing can open helps nobody."""
_AROUND = (150, 60)
"""Pixels beside and above a place that are shown with it."""
_AT_LEAST = (560, 170)
"""Pixels that a cut-out shows at least, wide and high."""
_MARGIN = 5
"""Pixels between the place and the line around it."""


@dataclass(frozen=True)
class Shot:
    """A picture as a page has it.

    Attributes:
        id: within the page.
        path: inside the run folder.
        href: the data itself, or the path.
        size: width and height of what it shows in CSS pixels; None where nobody knows.
    """

    id: str
    path: str
    href: str
    size: tuple[float, float] | None


@dataclass(frozen=True)
class Look:
    """How a picture is looked at.

    Attributes:
        shot: the picture.
        crop: x, y, width, height of the part around the place, or of all of it.
        mark: x, y, width, height of the line around the place; None where there is none to be seen.
        below: whether there is a place, and the picture ends before it.
    """

    shot: Shot
    crop: tuple[float, float, float, float]
    mark: tuple[float, float, float, float] | None
    below: bool


def shots(report: ManualReport, folder: Path, has: Callable[[str], bool]) -> dict[str, Shot]:
    """Path inside the run folder → the picture, of every drift whose picture is there.

    Args:
        report: the report.
        folder: of the run.
        has: whether a file inside it is there.
    """
    found: dict[str, Shot] = {}
    pictures = [drift.picture for manual in report.manuals for drift in manual.drifts]
    pictures += [drift.picture for manual in report.manuals for drift in manual.order_drifts]
    for picture in pictures:
        if picture and picture.path not in found and has(picture.path):
            data = (folder / picture.path).read_bytes()
            found[picture.path] = shot_of(f"shot-{len(found) + 1}", picture, data, embedded=len(found) < EMBEDDED)
    return found


def shot_of(id_: str, picture: MarkedPicture, data: bytes, *, embedded: bool = False) -> Shot:
    """A picture as a page has it.

    Args:
        id_: within the page.
        picture: which one.
        data: of its file.
        embedded: whether the page has the data itself.
    """
    href = quote(picture.path)
    if embedded:
        type_ = {".png": "png", ".webp": "webp"}.get(Path(picture.path).suffix, "jpeg")
        href = f"data:image/{type_};base64,{base64.b64encode(data).decode()}"
    return Shot(id_, picture.path, href, picture.window or jpeg_size(data))


def look(shots: Mapping[str, Shot], picture: MarkedPicture | None) -> Look | None:
    """How a drift's picture is looked at; None if there is none, or nobody knows what it measures."""
    shot = shots.get(picture.path) if picture else None
    if picture is None or shot is None or shot.size is None:
        return None
    width, height = shot.size
    if picture.box is None or not in_window(picture.box, shot.size):
        return Look(shot, (0, 0, width, height), None, picture.box is not None)
    x, y, wide, high = picture.box
    mark = (x - _MARGIN, y - _MARGIN, wide + 2 * _MARGIN, high + 2 * _MARGIN)
    crop_width = min(width, max(_AT_LEAST[0], wide + 2 * _AROUND[0]))
    crop_height = min(height, max(_AT_LEAST[1], high + 2 * _AROUND[1]))
    left = min(max(0.0, x + wide / 2 - crop_width / 2), width - crop_width)
    top = min(max(0.0, y + high / 2 - crop_height / 2), height - crop_height)
    return Look(shot, (left, top, crop_width, crop_height), mark, False)


def jpeg_size(data: bytes) -> tuple[float, float] | None:
    """Width and height of a JPEG in pixels; None if it is none."""
    if not data.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):  # a frame's head, of whatever coding
            return float(int.from_bytes(data[at + 7 : at + 9], "big")), float(
                int.from_bytes(data[at + 5 : at + 7], "big")
            )
        at += 2 + length
    return None
