"""Searches what a run has left, with nothing of the suite's own: other decoders, and eyes for pictures (Tesseract)."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import json
import quopri
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, unquote_plus

from PIL import Image

from tools.secrets_trial.planted import is_code

PIECE = 8
"""Characters in a row that give a secret away."""
_DEEP = 3
"""Encodings within one another."""
_BLOB = re.compile(r"[A-Za-z0-9+/_-]{10,}")
_INLINE = re.compile(r"data:(?:image|font)/[a-z0-9+]+;base64,[A-Za-z0-9+/=]+")
"""Pictures within a report: they are in the folder too, and read there."""
_MADE = "allure/"
"""What Allure makes of its results, which are searched: mostly megabytes of its own program."""
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_LOOKS_LIKE = str.maketrans("O0Q1lI|!5S2Zz8Bu", "OOO11111SS22288v", "")
_READ = 7
"""Characters in a row that count on a picture: one of eight may be misread."""


class Found(NamedTuple):
    """What stands where."""

    place: str
    """File, with the member of a zip."""
    secret: int
    """Number of the secret."""
    text: str
    """What stands there; never printed."""


class Left(NamedTuple):
    """What a run has left."""

    texts: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    """By their content: each once."""


def left_in(folder: Path) -> Left:
    """Every file, and every member of every zip."""
    texts: dict[str, bytes] = {}
    pictures: dict[str, bytes] = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        name = file.relative_to(folder).as_posix()
        if f"/{_MADE}" in name:
            continue
        texts[f"name of {name[:40]}"] = name.encode()
        for place, data in _unpacked(name, file.read_bytes()):
            if place.endswith(_PICTURES):
                pictures.setdefault(sha256(data).hexdigest(), data)
            texts[place] = data[:2000] + data[-2000:] if place.endswith(_PICTURES) else data
    return Left(texts, pictures)


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in packed.namelist():
                yield from _unpacked(f"{name}!{member}", packed.read(member))
    elif data[:2] == b"\x1f\x8b":
        yield from _unpacked(name, gzip.decompress(data))
    else:
        yield name, data


def search_texts(left: Left, secrets: list[str]) -> Iterator[Found]:
    """Every secret and piece that can be read in any way."""
    wanted = _Wanted(secrets)
    for place, data in left.texts.items():
        texts = _as_text(data)
        found = [one for text in texts for line in text.split("\n") for one in wanted.in_line(line)]
        found += [one for text in texts for one in wanted.pieces_in(re.sub(r"\s", "", text)) if one not in found]
        for number, text in found:
            yield Found(place, number, text)


class _Wanted:
    """What is looked for."""

    def __init__(self, secrets: list[str]) -> None:
        self._grams = {
            secret[start : start + PIECE]: number
            for number, secret in enumerate(secrets)
            if not is_code(secret)
            for start in range(len(secret) - PIECE + 1)
        }
        self._codes = {secret: number for number, secret in enumerate(secrets) if is_code(secret)}
        self._known: dict[str, list[tuple[int, str]]] = {}
        """What was found in a line: most lines stand in many places."""

    def in_line(self, line: str) -> list[tuple[int, str]]:
        """Number and text of everything in it, however it is written."""
        if line not in self._known:
            readings = _readings(line)
            self._known[line] = list({one for text in readings for one in (*self.pieces_in(text), *self._whole(text))})
        return self._known[line]

    def pieces_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Pieces of it."""
        for gram in self._grams.keys() & {text[start : start + PIECE] for start in range(len(text) - PIECE + 1)}:
            yield self._grams[gram], gram

    def _whole(self, text: str) -> Iterator[tuple[int, str]]:
        for code, number in self._codes.items():
            if code in text and re.search(rf"(?<![0-9A-Fa-f.]){code}(?![0-9A-Fa-f])", text):
                yield number, code


def _as_text(data: bytes) -> set[str]:
    found = {_INLINE.sub("", data.decode("utf-8", "replace"))}
    for encoding in ("utf-16-le", "utf-16-be"):
        found |= {data[start:].decode(encoding, "ignore") for start in (0, 1)} if b"\0" in data else set()
    return found


def _readings(line: str) -> set[str]:
    """What a line may be read as, decoded again and again."""
    found = newest = {line}
    for _ in range(_DEEP):
        newest = {reading for text in newest for reading in _decoded(text)} - found
        found = found | newest
    return found


def _decoded(text: str) -> Iterator[str]:
    if "%" in text:
        yield unquote(text, errors="replace")
        yield unquote_plus(text, errors="replace")
    if "&" in text:
        yield html.unescape(text)
    if "\\" in text:
        yield re.sub(r'\\u([0-9a-fA-F]{4})|\\(["\\/\'])', _unescaped, text)
        raw = text.encode("latin-1", "backslashreplace")
        yield re.sub(rb"\\x([0-9a-fA-F]{2})", lambda code: bytes.fromhex(code[1].decode()), raw).decode(
            "utf-8", "replace"
        )
    if re.search("=[0-9A-F]{2}", text):
        yield quopri.decodestring(text.encode("utf-8", "replace")).decode("utf-8", "replace")
    blobs = {decoded for blob in set(_BLOB.findall(text)) for decoded in _of_base64(blob)}
    if blobs:
        yield "\n".join(sorted(blobs))


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]


def _of_base64(blob: str) -> Iterator[str]:
    plain = blob.replace("-", "+").replace("_", "/")
    for start in range(4):
        part = plain[start:]
        part = part[: len(part) // 4 * 4] if len(part) % 4 == 1 else part + "=" * (-len(part) % 4)
        try:
            raw = base64.b64decode(part)
        except (binascii.Error, ValueError):
            continue
        text = raw.decode("utf-8", "ignore")
        if len(text) >= PIECE and sum(map(str.isprintable, text)) > len(text) * 0.8:
            yield text


def search_pictures(left: Left, secrets: list[str]) -> Iterator[Found]:
    """Every secret that can be read on a picture, or a good part of it."""
    grams = {
        folded[start : start + _READ]: number
        for number, secret in enumerate(secrets)
        for folded in [_folded(secret)]
        for start in range(len(folded) - _READ + 1)
    }
    with ThreadPoolExecutor(2) as readers:
        for name, text in zip(left.pictures, readers.map(_read, left.pictures.values()), strict=True):
            read = _folded(text)
            for gram in grams.keys() & {read[start : start + _READ] for start in range(len(read) - _READ + 1)}:
                yield Found(f"picture {name[:12]}", grams[gram], gram)


def _folded(text: str) -> str:
    """What is left when characters that look alike are one."""
    return re.sub(r"[^A-Za-z0-9]", "", text.translate(_LOOKS_LIKE)).casefold()


def _read(data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "picture.png"
        picture = Image.open(io.BytesIO(data)).convert("L")
        picture.resize((picture.width * 2, picture.height * 2)).save(file)
        call = ["tesseract", str(file), "-", "-l", "eng", "--psm", "11"]
        return subprocess.run(call, capture_output=True, check=True, timeout=120).stdout.decode("utf-8", "replace")


def counted(found: Iterable[Found]) -> tuple[int, int]:
    """How many places, and how many texts in them."""
    every = list(found)
    return len({one.place for one in every}), len(every)


def told_by_scan(run: Path) -> int | None:
    """How many places the run's own final scan tells; None if there was none."""
    scan = json.loads(run.read_text(encoding="utf-8")).get("scan") if run.is_file() else None
    return None if scan is None else len(scan["found"])
