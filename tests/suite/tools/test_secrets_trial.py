"""The trial's own search sees what the scrubber is to remove, however it is written."""

from __future__ import annotations

import io
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from tools.secrets_trial.planted import ENCODINGS, NUMBER, PIECES, is_code, plant, said
from tools.secrets_trial.search import left_in, search_pictures, search_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STRANGE = "k3花&Yq鍵雪x<m'jF0u=h~%w"
TOKEN = "q7Zr-Xv2LmB9tK_4wPcH8sNd3YfGj6uR"
CODE = "48213957"
ALL = [STRANGE, TOKEN, CODE]


@pytest.mark.parametrize("secret", ALL)
@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_every_encoding_is_read(tmp_path: Path, encode: Callable[[str], str], secret: str) -> None:
    (tmp_path / "log.txt").write_text(f"before\nsaid {encode(secret)} there\nafter", encoding="utf-8")

    assert {one.secret for one in search_texts(left_in(tmp_path), ALL)} == {ALL.index(secret)}


@pytest.mark.parametrize("cut", PIECES.values(), ids=PIECES.keys())
def test_every_piece_is_found(tmp_path: Path, cut: Callable[[str], str]) -> None:
    with zipfile.ZipFile(tmp_path / "trace.zip", "w") as packed:
        packed.writestr("inside", cut(TOKEN))

    assert {one.place for one in search_texts(left_in(tmp_path), ALL)} == {"trace.zip!inside"}


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text("●●● 1482139570 q7Zr-Xv k3花 %41%42 aGVsbG8gd29ybGQ=", encoding="utf-8")

    assert list(search_texts(left_in(tmp_path), ALL)) == []


@pytest.mark.skipif(not shutil.which("tesseract"), reason="reads pictures with Tesseract")
@pytest.mark.parametrize(("shown", "found"), [(f"code: {CODE}", {2}), ("code: nothing", set())])
def test_a_picture_is_read(tmp_path: Path, shown: str, found: set[int]) -> None:
    picture = Image.new("RGB", (600, 200), "white")
    ImageDraw.Draw(picture).text((20, 80), shown, fill="black", font=ImageFont.load_default(28))
    data = io.BytesIO()
    picture.save(data, "jpeg")
    (tmp_path / "shown.jpg").write_bytes(data.getvalue())

    assert {one.secret for one in search_pictures(left_in(tmp_path), ALL)} == found


def test_forty_different_secrets_are_planted() -> None:
    planted = plant()

    assert len(set(planted)) == NUMBER
    assert sum(map(is_code, planted)) == 4
    assert all(len(said(secret)) >= len(ENCODINGS) == 12 for secret in planted)
