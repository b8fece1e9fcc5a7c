"""Ten times the text takes about ten times as long, whatever the text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from manuals.check.judge import check
from manuals.documents.document import Unusable
from manuals.documents.reader import read
from manuals.folder import read_folder
from tests.suite.manuals.catalogue_files import CatalogueFiles
from tests.suite.manuals.test_check import TEXT

SMALL, TIMES = 5_000, 8
"""Characters of the smaller text, and how many times as many the larger one has."""
HOSTILE: dict[str, Callable[[int], str]] = {
    "real": lambda size: TEXT * (size // len(TEXT)),
    "on one line": lambda size: (TEXT * (size // len(TEXT))).replace("\n", " "),
    "nested": lambda size: "「" * (size // 2) + "」" * (size // 2),
    "nested with text": lambda size: "「あ" * (size // 3) + "」" * (size // 3),
    "nested kinds": lambda size: "「『【[" * (size // 8) + "]】』」" * (size // 8),
    "never closed": lambda size: "「あ" * (size // 2),
    "closed by others": lambda size: "「あ】" * (size // 3),
    "spaces": lambda size: "a" + " " * size,
    "letters": lambda size: "a" * size,
    "no mail address": lambda size: "a.a@" * (size // 4),
    "no field": lambda size: "a" + "( " * (size // 2),
    "rows": lambda size: "1-2 a\n" * (size // 6),
    "one row": lambda size: "1-2 " + "a " * (size // 2),
    "cut lines": lambda size: "あいうえおかきくけこさ30\n" * (size // 14),
    "no links": lambda size: "[a](https://x" * (size // 13),
    "marks": lambda size: "a" + "\u0301\u0316" * (size // 2),
    "elements": lambda size: "<p>" * (size // 3) + "あ",
    "ends of elements": lambda size: "<span>" * 900 + "</b>" * (size // 4) + "あ",
    "attributes": lambda size: "<p " + " ".join(f'a{number}="<"' for number in range(size // 9)) + ">あ",
    "comments": lambda size: "<!--" * (size // 4) + "<p>あ",
    "open attributes": lambda size: '<a href="' * (size // 9) + "あ",
}


def seconds(files: CatalogueFiles, file: Path, text: str) -> float:
    """What reading and checking a text takes of the processor, at best."""
    file.write_text(text, encoding="utf-8")
    manual = read_folder(files.folder)
    taken: list[float] = []
    for _ in range(2):
        begun = process_time()
        with suppress(Unusable):  # what has markup only is empty, and refused after it was read
            check(manual, read(file).text)
        taken.append(process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_grows_with_the_text(kind: str, files: CatalogueFiles, tmp_path: Path) -> None:
    make = HOSTILE[kind]
    small = max(seconds(files, tmp_path / "a.txt", make(SMALL)), 0.03)
    large = seconds(files, tmp_path / "a.txt", make(SMALL * TIMES))
    # with the square of the text it would be 64 times; a busy machine may make 8 some more
    assert large < small * TIMES * 3, f"{SMALL} characters take {small:.2f} s, {TIMES} times as many {large:.2f} s"
