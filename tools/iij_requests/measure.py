"""Reads many requests and long texts, and says how long it took."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from time import process_time
from typing import TypeVar

from mockenv.iij.format.parse_result import LIMITS, Limits, Parsed, ParseFailure
from mockenv.iij.format.parser import parse
from mockenv.iij.format.writer import blank, write
from tools.iij_requests.contents import draw
from tools.iij_requests.independent_writer import write_request
from tools.iij_requests.mail_programs import send

T = TypeVar("T")

SIZES = (1_000, 10_000, 100_000, 1_000_000)
"""Bytes of UTF-8."""
UNLIMITED = Limits(text=10**9, value=10**9, errors=10**9)
"""For measuring: the desk's own limits refuse a megabyte at once."""
_TRIES = 3
_OPENED = "- 再送が必要な理由("
SHAPES: dict[str, Callable[[int], str]] = {
    "a value in one line": lambda size: _within("受信できない", "", size),
    "a value in many lines": lambda size: _within("メールを受信できないため再送を依頼します\n", "", size),
    "parentheses in a value": lambda size: _within("(", ")", size),
    "parentheses never closed": lambda size: _filled(_heading() + _OPENED, "(", size),
    "empty lines": lambda size: _filled(blank(), "\n", size),
    "quotation marks": lambda size: _filled(blank(), "> ", size),
    "lines that begin like the form": lambda size: _filled(blank(), "以下の該当する\n", size),
    "lines that are not of the form": lambda size: _filled(blank(), "お世話になっております\n", size),
    "one line without end": lambda size: _filled(blank(), "・", size),
}
"""Texts that could be slow to read, by size in bytes."""


@dataclass
class Result:
    """What became of many requests; times in seconds.

    Attributes:
        requests: how many.
        characters: of all texts.
        lost: seeds of the requests that did not come back as they were.
        reading: time to read the texts.
        writing: time to write the requests that were read.
        reading_back: time to read what was written.
    """

    requests: int
    characters: int = 0
    lost: tuple[int, ...] = ()
    reading: float = 0.0
    writing: float = 0.0
    reading_back: float = 0.0


def round_trips(number: int, seed: int) -> Result:
    """Read made-up requests, write them, and read them again; each has to stay the same request."""
    result = Result(number)
    for each in range(seed, seed + number):
        random = Random(each)  # noqa: S311 - the same requests every time
        request = draw(random)
        text = send(random, write_request(random, request))
        result.characters += len(text)
        seconds, read = _timed(parse, text)
        result.reading += seconds
        if read != Parsed(request):
            result.lost += (each,)
            continue
        seconds, written = _timed(write, request)
        result.writing += seconds
        seconds, again = _timed(parse, written)
        result.reading_back += seconds
        result.lost += () if again == read else (each,)
    return result


def lines(result: Result) -> Iterator[str]:
    """The result of `round_trips` for a person."""
    yield f"{result.requests} requests, {result.characters:,} characters: {len(result.lost)} not the same afterwards"
    for what, seconds in (
        ("read", result.reading),
        ("written", result.writing),
        ("read again", result.reading_back),
    ):
        yield f"  {what:12} {seconds:7.2f} s {seconds / result.requests * 1000:8.3f} ms each"
    if result.lost:
        yield f"  lost, by seed: {', '.join(map(str, result.lost[:20]))}"


def growth() -> Iterator[str]:
    """How the time to read grows with the length of a text, for texts that could be slow; with all limits lifted."""
    yield f"{'milliseconds to read, limits lifted':34}" + "".join(f"{size // 1000:>9} KB" for size in SIZES)
    for name, shape in SHAPES.items():
        times = [best(shape(size), UNLIMITED) for size in SIZES]
        yield f"  {name:32}" + "".join(f"{seconds * 1000:12.2f}" for seconds in times)
    long = SHAPES["a value in one line"](SIZES[-1])
    refused = parse(long)
    told = refused.errors[0] if isinstance(refused, ParseFailure) else None
    yield f"with the limit of {LIMITS.text:,} characters, 1000 KB take {best(long, LIMITS) * 1000:.2f} ms: {told}"


def best(text: str, limits: Limits) -> float:
    """Seconds of processor time to read a text, the best of some tries."""
    return min(_timed(parse, text, limits)[0] for _ in range(_TRIES))


def _heading() -> str:
    return "マスターID:M1\n■1.初期管理者パスワード通知メールの再送\n・1.初期管理者パスワード通知メールの再送\n"


def _within(opening: str, closing: str, size: int) -> str:
    """A value of many times the same, as large as the size."""
    times = size // len((opening + closing).encode())
    return f"{_heading()}{_OPENED}{opening * times}{closing * times})\n"


def _filled(text: str, unit: str, size: int) -> str:
    """A text with so many units behind it that it has the size."""
    return text + unit * max(1, (size - len(text.encode())) // len(unit.encode()))


def _timed(work: Callable[..., T], *arguments: object) -> tuple[float, T]:
    begun = process_time()
    done = work(*arguments)
    return process_time() - begun, done
