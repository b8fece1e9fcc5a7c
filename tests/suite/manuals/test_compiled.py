"""A catalogue that was kept is the one that would be read, or it is not used."""

from __future__ import annotations

from pathlib import Path

import pytest

from manuals import compiled as module
from manuals import loader
from manuals.catalogue_problem import BrokenCatalogue
from manuals.compiled import KEPT, compiled
from manuals.folder import read_folder
from manuals.model import Manual
from tests.suite.manuals.catalogue_files import CatalogueFiles


class Reader:
    """Reads YAML, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, folder: Path) -> Manual:
        """Read a folder."""
        self.times += 1
        return read_folder(folder)


@pytest.fixture
def read() -> Reader:
    return Reader()


def kept(files: CatalogueFiles) -> Path:
    (file,) = (files.folder.parent / KEPT).iterdir()
    return file


def test_yaml_is_read_once(files: CatalogueFiles, read: Reader) -> None:
    first, second = compiled(files.folder, read), compiled(files.folder, read)
    assert read.times == 1
    assert second == first == read_folder(files.folder)
    assert repr(second) == repr(first), "every value is of the same type"


@pytest.mark.parametrize("key", loader.keys())
def test_no_claim_of_a_manual_changes_by_being_kept(key: str) -> None:
    manual = read_folder(loader.folder(key))
    assert repr(Manual.model_validate_json(manual.model_dump_json())) == repr(manual)


def test_a_changed_file_is_read(files: CatalogueFiles, read: Reader) -> None:
    compiled(files.folder, read)
    files.change("1.yaml", "quote: 件名", "quote: 題名")
    assert "題名" in repr(compiled(files.folder, read))
    files.write("exclusions.yaml", "- {texts: [頁], reason: 理由, reason_en: Reason}\n")
    assert compiled(files.folder, read).exclusions
    assert read.times == 3


def test_changed_code_reads_again(
    files: CatalogueFiles, read: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = tmp_path / "code" / "model.py"
    code.parent.mkdir()
    code.write_text("min_length = 1", encoding="utf-8")
    monkeypatch.setattr(module, "_CODE", code.parent)
    compiled(files.folder, read)
    code.write_text("min_length = 2", encoding="utf-8")
    compiled(files.folder, read)
    assert read.times == 2


@pytest.mark.parametrize("damage", [b"", b"\n{}", b"\xff\x00", None], ids=["empty", "no seal", "no text", "cut short"])
def test_a_damaged_file_is_made_anew(files: CatalogueFiles, read: Reader, damage: bytes | None) -> None:
    first = compiled(files.folder, read)
    whole = kept(files).read_bytes()
    kept(files).write_bytes(whole[:-100] if damage is None else damage)
    assert compiled(files.folder, read) == first
    assert kept(files).read_bytes() == whole
    assert read.times == 2


def test_one_letter_that_was_changed_in_it_is_damage(files: CatalogueFiles, read: Reader) -> None:
    first = compiled(files.folder, read)
    changed = kept(files).read_bytes().replace("件名".encode(), "題名".encode())
    kept(files).write_bytes(changed)
    assert compiled(files.folder, read) == first


def test_where_nothing_can_be_kept_yaml_is_read_each_time(files: CatalogueFiles, read: Reader) -> None:
    (files.folder.parent / KEPT).write_text("a file where the folder would be", encoding="utf-8")
    assert compiled(files.folder, read) == compiled(files.folder, read)
    assert read.times == 2


def test_a_broken_catalogue_is_told_each_time(files: CatalogueFiles, read: Reader) -> None:
    compiled(files.folder, read)
    files.write("1.yaml", "section: [")
    for _ in range(2):
        with pytest.raises(BrokenCatalogue, match=r"1\.yaml"):
            compiled(files.folder, read)
    assert read.times == 3
