"""Draws boxes, numbers and masks onto the picture of a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from evidence.records import Box
from reports.walkthrough.steps import Mark, StepPicture

OPERATED = "#d6001c"
"""Colour of what the step operates."""
SHOWN = "#1f5fa8"
"""Colour of what the step only mentions."""
MASK = "#9aa3ad"
_GAP = 4
"""CSS pixels between a control and its box."""
_LINE = {True: 3, False: 2}
"""Width of the line, in CSS pixels, of what is operated and of what is not."""
_RADIUS = 13
_DIGITS = 17
"""Height of a number's digits, in CSS pixels."""
_MARGIN = 36
"""CSS pixels around the boxes of a cropped picture."""
_HIGHEST = 1.6
"""A page that is higher than this many times its width is not shown as a whole, unless somebody wants that."""
_AROUND = 160.0
"""CSS pixels above and below the controls of a page that is not shown as a whole."""
_LINE_HEIGHT = 60.0
"""CSS pixels: what is higher is no line of text."""
_ROUNDS = 2
"""How often a cropped picture is widened for lines that its new edges would cut."""
_AIR = 6.0
"""CSS pixels beyond a line that it was widened for."""
_SMALLEST = (640.0, 240.0)
"""Width and height of a cropped picture at least, in CSS pixels."""

Shown = Literal["controls", "screen", "page"]
"""How much a picture shows: what is around the controls; the screen, of one that is very high only the part with the
controls; or the page from top to end."""
Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def drawn(picture: StepPicture, file: Path, shown: Shown = "screen") -> bytes:
    """The picture as PNG, with masks, boxes and numbers.

    Args:
        picture: what is drawn.
        file: the picture of the observation.
        shown: how much of it is shown; where nothing is boxed, all of it is.

    Raises:
        OSError: the file is no picture, or is gone.
    """
    image, scale = marked_image(picture, file)
    size = (image.width / scale, image.height / scale)
    if picture.marks and shown != "page":
        image = image.crop(
            _pixels(cropped_to(picture, size) if shown == "controls" else _screenful(picture, size), scale)
        )
    out = BytesIO()
    image.save(out, "PNG", dpi=(96 * scale, 96 * scale))
    return out.getvalue()


def marked_image(picture: StepPicture, file: Path) -> tuple[Image.Image, float]:
    """All of the picture, with masks, boxes and numbers, and how many of its pixels are a CSS pixel.

    Args:
        picture: what is drawn.
        file: the picture of the observation, which stays as it is.

    Raises:
        OSError: the file is no picture, or is gone.
    """
    with Image.open(file) as opened:
        image = opened.convert("RGB")
    scale = _scale(picture, image)
    size = (image.width / scale, image.height / scale)
    canvas = ImageDraw.Draw(image)
    for mask in picture.masks:
        canvas.rectangle(_pixels(_within(mask, size), scale), fill=MASK)
    numbers = list(_numbers(picture, size))
    for mark in picture.marks:
        outline = _within(_outer(mark.box), size)
        radius = 5 * scale
        canvas.rounded_rectangle(
            _pixels(outline, scale), radius, outline=_colour(mark), width=round(_LINE[bool(mark.verb)] * scale)
        )
    for mark, (x, y) in zip(picture.marks, numbers, strict=True):
        _draw_number(canvas, mark, x * scale, y * scale, scale)
    return image, scale


def cropped_to(picture: StepPicture, size: tuple[float, float]) -> Box:
    """What of a picture is shown when it is cropped: the marked controls with something around them."""
    left = min(mark.box[0] for mark in picture.marks) - _MARGIN - 2 * _RADIUS
    top = min(mark.box[1] for mark in picture.marks) - _MARGIN
    right = max(mark.box[0] + mark.box[2] for mark in picture.marks) + _MARGIN
    bottom = max(mark.box[1] + mark.box[3] for mark in picture.marks) + _MARGIN
    (left, right), (top, bottom) = (
        _at_least(low, high, least, most)
        for (low, high), least, most in zip(((left, right), (top, bottom)), _SMALLEST, size, strict=True)
    )
    left, top, right, bottom = _with_whole_lines((left, top, right, bottom), picture.obstacles)
    left, top = max(left, 0.0), max(top, 0.0)
    return left, top, min(right, size[0]) - left, min(bottom, size[1]) - top


def _screenful(picture: StepPicture, size: tuple[float, float]) -> Box:
    """All of a page that a reader can take in at once; of a higher one, in its whole width, where its controls are."""
    width, height = size
    if height <= _HIGHEST * width:
        return 0.0, 0.0, width, height
    top = min(mark.box[1] for mark in picture.marks) - _AROUND
    bottom = max(mark.box[1] + mark.box[3] for mark in picture.marks) + _AROUND
    top, bottom = _at_least(top, bottom, width / 2, height)
    _, top, _, bottom = _with_whole_lines((0.0, top, width, bottom), picture.obstacles)
    top, bottom = max(top, 0.0), min(bottom, height)
    return 0.0, top, width, bottom - top


def _with_whole_lines(edges: Edges, texts: Sequence[Box]) -> Edges:
    """Wider edges, so that they cut through no line of text: through blocks of text and wide tables they may."""
    lines = [box for box in texts if box[3] <= _LINE_HEIGHT]
    for _ in range(_ROUNDS):
        left, top, right, bottom = edges
        cut = [
            (x, y, x + width, y + height)
            for x, y, width, height in lines
            if x < right and y < bottom and x + width > left and y + height > top
        ]
        wider = tuple(min(edge, *(one[at] for one in cut)) if cut else edge for at, edge in ((0, left), (1, top)))
        further = tuple(max(edge, *(one[at] for one in cut)) if cut else edge for at, edge in ((2, right), (3, bottom)))
        grown = (
            *(edge if edge == old else edge - _AIR for edge, old in zip(wider, (left, top), strict=True)),
            *(edge if edge == old else edge + _AIR for edge, old in zip(further, (right, bottom), strict=True)),
        )
        edges = (grown[0], grown[1], grown[2], grown[3])
        if edges == (left, top, right, bottom):
            break
    return edges


def _at_least(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    """A stretch that is at least so long, and within 0 and the end."""
    lacking = max(0.0, min(least, most) - (high - low)) / 2
    low, high = low - lacking, high + lacking
    if low < 0:
        low, high = 0.0, max(high, min(least, most))
    if high > most:
        low, high = max(0.0, min(low, most - min(least, most))), most
    return low, high


def _scale(picture: StepPicture, image: Image.Image) -> float:
    """Pixels of the image for a CSS pixel."""
    window = picture.observation.window
    return image.width / window[0] if window else picture.observation.scale


def _numbers(picture: StepPicture, size: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Where the middle of each number is: beside its box, where it covers neither a label nor another number."""
    taken: list[tuple[float, float]] = []
    for mark in picture.marks:
        others = [box for box in picture.obstacles if box != mark.box]
        places = list(_beside(_outer(mark.box)))
        inside = [(x, y) for x, y in places if _RADIUS <= x <= size[0] - _RADIUS and _RADIUS <= y <= size[1] - _RADIUS]
        free = [place for place in inside if _clear(place, others, taken)]
        apart = [place for place in inside if _clear(place, [], taken)]
        chosen = next(iter([*free, *apart, *inside]), places[-1])
        taken.append(chosen)
        yield chosen


def _beside(box: Box) -> Iterator[tuple[float, float]]:
    x, y, width, height = box
    yield x - _RADIUS - 3, y + height / 2
    yield x, y
    yield x + width + _RADIUS + 3, y + height / 2
    yield x + width, y
    yield x - _RADIUS, y - _RADIUS
    yield x + _RADIUS, y + _RADIUS


def _clear(place: tuple[float, float], boxes: Sequence[Box], taken: Sequence[tuple[float, float]]) -> bool:
    x, y = place
    if any(abs(x - other[0]) < 2 * _RADIUS and abs(y - other[1]) < 2 * _RADIUS for other in taken):
        return False
    return not any(
        left < x + _RADIUS and x - _RADIUS < left + width and top < y + _RADIUS and y - _RADIUS < top + height
        for left, top, width, height in boxes
    )


def _draw_number(canvas: ImageDraw.ImageDraw, mark: Mark, x: float, y: float, scale: float) -> None:
    radius, colour = _RADIUS * scale, _colour(mark)
    # a white ring around it, so that it is told from whatever it lies on
    ring = radius + 1.5 * scale
    canvas.ellipse((x - ring, y - ring, x + ring, y + ring), fill="white")
    canvas.ellipse(
        (x - radius, y - radius, x + radius, y + radius),
        fill=colour if mark.verb else "white",
        outline=colour,
        width=round(2 * scale),
    )
    digits = _DIGITS if mark.number < 10 else _DIGITS - 3
    font = ImageFont.load_default(digits * scale)
    canvas.text((x, y), str(mark.number), fill="white" if mark.verb else colour, font=font, anchor="mm")


def _colour(mark: Mark) -> str:
    return mark.colour or (OPERATED if mark.verb else SHOWN)


def _outer(box: Box) -> Box:
    x, y, width, height = box
    return x - _GAP, y - _GAP, width + 2 * _GAP, height + 2 * _GAP


def _within(box: Box, size: tuple[float, float]) -> Box:
    """The part of a box that is on the picture; a line along its edge is inside it."""
    left, top = max(1.0, box[0]), max(1.0, box[1])
    right, bottom = min(size[0] - 1, box[0] + box[2]), min(size[1] - 1, box[1] + box[3])
    return left, top, max(1.0, right - left), max(1.0, bottom - top)


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    x, y, width, height = box
    return round(x * scale), round(y * scale), round((x + width) * scale), round((y + height) * scale)
