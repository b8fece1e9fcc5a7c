"""``python -m manuals``: exit codes, and one line for everything that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from manuals import loader
from manuals.__main__ import main
from tests.suite.manuals.catalogue_files import CatalogueFiles
from tests.suite.manuals.test_check import TEXT


@pytest.fixture
def demo(files: CatalogueFiles, monkeypatch: pytest.MonkeyPatch) -> Iterator[CatalogueFiles]:
    """The sample is the only manual there is."""
    _forget()
    monkeypatch.setattr(loader, "_HOME", files.folder.parent)
    yield files
    _forget()


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """The sample's text under the name that its manual.yaml gives."""
    file = tmp_path / "demo.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def _forget() -> None:
    for cached in (loader.load, loader.load_all, loader.claims_by_id, loader.steps_by_place):
        cached.cache_clear()


@pytest.mark.usefixtures("demo")
def test_a_clean_text_exits_with_0_and_counts(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(text)]) == 0
    assert capsys.readouterr().out.startswith("demo: 9 items (label 2, address 1, number 5, row 1, field 0): 9 claimed")


def test_what_is_wrong_exits_with_1_and_names_its_line(
    demo: CatalogueFiles, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demo.write("exclusions.yaml", "- {texts: [頁], reason: 理由, reason_en: Reason}\n")
    demo.change("1.yaml", "quote: 件名", "quote: 題名")
    text.write_text(f"{TEXT}「続行」", encoding="utf-8")
    assert main(["check", str(text)]) == 1
    found, stale, unquoted, summary = capsys.readouterr().out.splitlines()
    assert found == f"{text}:6: label: 続行"
    assert stale.endswith("demo/exclusions.yaml: stale exclusion, nothing in the text is: 頁")
    assert unquoted == "claim demo/1-2#subject: its quote is not in the text: 題名"
    assert "1 open; 1 stale exclusions, 1 quotes not in the text" in summary


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("codec", ["iso2022_jp", "cp932", "euc_jp", "utf-16", "utf-8-sig"])
def test_the_encoding_of_a_text_makes_no_difference(text: Path, codec: str) -> None:
    text.write_text(TEXT, encoding=codec)
    assert main(["check", str(text)]) == 0


@pytest.mark.usefixtures("demo")
def test_a_text_of_another_name_needs_its_manual_named(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = text.rename(text.with_name("other.txt"))
    assert main(["check", str(other)]) == 2
    assert capsys.readouterr().err == (
        f"{other}: no manual.yaml names this file as its document; add --manual KEY, one of: demo\n"
    )
    assert main(["check", str(other), "--manual", "demo"]) == 0


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read (No such file or directory)"),
        (b"a\0b", "is binary"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"%PDF-1.7\n", "is a PDF document that is damaged"),
        ("Café à la crème".encode("latin-1"), "is not text in an encoding that can be told (UTF-8, UTF-16, "),
        (b" \n", "is empty"),
    ],
)
def test_a_file_that_is_no_text_exits_with_2_and_one_line(
    tmp_path: Path, content: bytes | None, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "demo.txt"
    if content is not None:
        file.write_bytes(content)
    assert main(["check", str(file)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{file}: {reason}")
    assert re.search(r"; (?:give|export) ", said)
    assert said.count("\n") == 1


def test_a_broken_catalogue_exits_with_2(demo: CatalogueFiles, text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo.change("1.yaml", "kind: rule", "kind: ruel")
    assert main(["check", str(text)]) == 2
    assert "1.yaml:11: steps[0].claims[1].kind: kind ruel is not known; use one of" in capsys.readouterr().err


@pytest.mark.usefixtures("demo")
def test_list_prints_ids_kinds_and_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "demo"]) == 0
    assert "demo/1-1#soon\trule\t30分以内" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("language", "words"), [("ja", ["変", "可"]), ("en", ["Odd", "Fine"])])
def test_findings_are_printed_in_both_languages(
    demo: CatalogueFiles, language: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    demo.write(
        "findings.yaml",
        "- {id: odd, title: 変, title_en: Odd, decision: 可, decision_en: Fine, places: [{place: 1-2, quote: 件名}]}\n",
    )
    assert main(["findings", "demo", "--lang", language]) == 0
    title, decision = words
    assert capsys.readouterr().out == f"odd: {title}\n  demo/1-2: 件名\n  → {decision}\n"


def test_an_unknown_manual_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "nowhere"]) == 2
    assert capsys.readouterr().err.startswith("manuals: there is no manual nowhere; name one of: ")


@pytest.mark.parametrize("command", [["check"], ["list", "demo"], ["findings", "demo"]], ids=lambda command: command[0])
@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b"title: \0", b"\xff\xfe", b""], ids=["deep", "NUL", "bytes", "empty"]
)
def test_a_catalogue_that_cannot_be_read_is_never_something_found(
    demo: CatalogueFiles, text: Path, command: list[str], content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    demo.write("1.yaml", content)
    assert main([*command, str(text)] if command == ["check"] else command) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert "demo/1.yaml:1: " in told
