"""Pictures for a sheet that is printed: with their marks, in parts if they are high, small in bytes and legible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from pathlib import Path

from PIL import Image

from reports.evidence_workbook.shots import Shot
from reports.walkthrough.drawing import marked_image

WIDTH, HEIGHT = 675, 476
"""Points of the sheet (96 an inch) that a picture takes at most: a row of Excel is no higher, and no row is cut by the
end of a page."""
_SMALLEST = 0.5
"""Points of the sheet for a CSS pixel at least: whatever would be smaller is shown in parts."""
_DENSITY = 1.45
"""Pixels that are kept for a point: 140 an inch."""
_COLOURS = 48


@dataclass(frozen=True)
class Part:
    """A picture, or a part of a high one.

    Attributes:
        data: PNG.
        width: on the sheet, in points.
        height: the same.
    """

    data: bytes
    width: int
    height: int


def parts(shot: Shot, file: Path) -> Iterator[Part]:
    """A screen as a sheet shows it; the file stays as it is.

    Args:
        shot: the screen.
        file: its picture.

    Raises:
        OSError: the file is no picture, or is gone.
    """
    image, scale = _image(shot, file)
    width, height = image.width / scale, image.height / scale
    shown = min(1.0, WIDTH / width)
    number = 1 if height * min(shown, HEIGHT / height) >= height * _SMALLEST else ceil(height * shown / HEIGHT)
    if number == 1:
        shown = min(shown, HEIGHT / height)
    image = (
        image.resize(
            (max(1, round(image.width * _kept(shown, scale))), max(1, round(image.height * _kept(shown, scale)))),
            Image.Resampling.BICUBIC,
        )
        if _kept(shown, scale) < 1
        else image
    )
    high = ceil(image.height / number)
    for top in range(0, image.height, high):
        part = image.crop((0, top, image.width, min(top + high, image.height)))
        sharp = image.width / (width * shown)
        yield Part(_png(part), round(width * shown), max(1, round(part.height / sharp)))


def _image(shot: Shot, file: Path) -> tuple[Image.Image, float]:
    if shot.picture is not None:
        return marked_image(shot.picture, file)
    with Image.open(file) as opened:
        return opened.convert("RGB"), 1.0


def _kept(shown: float, scale: float) -> float:
    """How much smaller the kept picture is than the one that was taken."""
    return min(1.0, shown * _DENSITY / scale)


def _png(image: Image.Image) -> bytes:
    """The fewest bytes for the few colours of a page: a third of a JPEG's, and no smear around lines."""
    out = BytesIO()
    few = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=False)
    return out.getvalue()
