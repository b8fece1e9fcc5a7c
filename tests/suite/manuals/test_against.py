"""``check --against``: edits with step, page, line and claims; exit codes, JSON, and the YAML edited in place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from manuals import loader
from manuals.__main__ import main
from tests.suite.manuals.catalogue_files import SECTION_1, CatalogueFiles
from tests.suite.manuals.test_check import TEXT

COMMENT = "# a remark of the catalogue's author\n"


@pytest.fixture
def demo(files: CatalogueFiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[CatalogueFiles]:
    """The sample is the only manual there is, and what its edition prints is kept."""
    _forget()
    monkeypatch.setattr(loader, "_HOME", files.folder.parent)
    files.write("1.yaml", COMMENT + SECTION_1)
    assert main(["check", str(written(tmp_path, TEXT)), "--against", "demo", "--keep"]) == 0
    yield files
    _forget()


def _forget() -> None:
    for cached in (loader.load, loader.load_all, loader.claims_by_id, loader.steps_by_place):
        cached.cache_clear()


def written(folder: Path, text: str) -> Path:
    file = folder / "demo.txt"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.usefixtures("demo")
def test_the_same_edition_exits_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, TEXT)
    capsys.readouterr()
    assert main(["check", str(file), "--against", "demo"]) == 0
    assert capsys.readouterr().out == f"demo: {file}: 0 edits\n"


@pytest.mark.usefixtures("demo")
def test_edits_exit_with_1_and_are_told_with_step_line_and_claims(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, TEXT.replace("送信する", "送る").replace("30分", "45分") + "\n「続行」\n")
    capsys.readouterr()
    assert main(["check", str(file), "--against", "demo"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{file}:2: demo/1-1: label became: 送信する → 送る; claims: send",
        f"{file}:2: demo/1-1: number became: 30分 → 45分; claims: soon",
        f"{file}:7: demo/1-2: new label: 続行",
        f"demo: {file}: 3 edits",
    ]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("new", ["130分", "30.5分", "3分"])
def test_a_number_is_never_found_within_a_longer_one(
    new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, TEXT.replace("30分", new))
    capsys.readouterr()
    assert main(["check", str(file), "--against", "demo"]) == 1
    assert f"number became: 30分 → {new}; " in capsys.readouterr().out


@pytest.mark.usefixtures("demo")
def test_edits_are_told_to_programs_in_fields(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, TEXT.replace("30分", "45分"))
    capsys.readouterr()
    assert main(["check", str(file), "--against", "demo", "--json"]) == 1
    ((told,),) = [each["edits"] for each in json.loads(capsys.readouterr().out)]
    assert {
        name: told[name] for name in ("change", "kind", "step", "old", "new", "page", "line", "claims", "sure")
    } == {
        "change": "became",
        "kind": "number",
        "step": "1-1",
        "old": "30分",
        "new": "45分",
        "page": None,
        "line": 2,
        "claims": ["demo/1-1#soon"],
        "sure": True,
    }


def test_sure_edits_are_written_into_the_yaml_and_nothing_else_of_it(
    demo: CatalogueFiles, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (demo.folder / "1.yaml").read_text(encoding="utf-8")
    file = written(tmp_path, TEXT.replace("送信する", "送る").replace("30分", "45分") + "\n「続行」\n")
    capsys.readouterr()
    assert main(["check", str(file), "--against", "demo", "--fix"]) == 1
    out = capsys.readouterr().out
    after = (demo.folder / "1.yaml").read_text(encoding="utf-8")
    expected = before.replace("name: 送信する, quote: 送信する", "name: 送る, quote: 送る")
    assert after == expected.replace("quote: 30分以内", "quote: 45分以内")
    assert "fixed: 1.yaml:11, 1.yaml:11: 送信する → 送る\n" in out
    assert "left: 1-2: 続行: new: decide by hand what becomes of its claims\n" in out
    assert "left: 1-1: 30分: the statement of a rule, which is in words of its own, says it too; look\n" in out


def fixed(demo: CatalogueFiles, tmp_path: Path, old: str, new: str, text: str = TEXT) -> str:
    """The catalogue's first section after an edition has been written into it."""
    _forget()
    assert old in text
    assert main(["check", str(written(tmp_path, text.replace(old, new))), "--against", "demo", "--fix"]) == 1
    return (demo.folder / "1.yaml").read_text(encoding="utf-8")


def test_words_that_mean_something_in_yaml_are_put_in_quotes(demo: CatalogueFiles, tmp_path: Path) -> None:
    assert 'cells: [合計, "1,000円"]' in fixed(demo, tmp_path, "0円\n", "1,000円\n")
    assert 'name: "送信: \\"今\\" #1", quote: "送信: \\"今\\" #1"}' in fixed(
        demo, tmp_path, "送信する", '送信: "今" #1'
    )


BOX = """\
      - {id: gift, kind: control, screen: demo.form, role: checkbox, name: 贈り物にする, quote: 贈り物にする}
      - id: card
        kind: text
        screen: demo.form
        shown_when: {checked: 贈り物にする}  # only then
        text: カードが付きます
        quote: カードが付きます
"""


def test_what_a_box_shows_follows_its_new_name(demo: CatalogueFiles, tmp_path: Path) -> None:
    text = TEXT + "「贈り物にする」にチェックすると、カードが付きます\n"
    demo.write("1.yaml", SECTION_1 + BOX)
    _forget()
    assert main(["check", str(written(tmp_path, text)), "--against", "demo", "--keep"]) == 0
    after = fixed(demo, tmp_path, "贈り物にする", "ギフトにする", text)
    assert "shown_when: {checked: ギフトにする}  # only then" in after
    assert "name: ギフトにする, quote: ギフトにする}" in after


def test_nothing_is_written_that_would_break_the_catalogue(
    demo: CatalogueFiles, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (demo.folder / "1.yaml").read_text(encoding="utf-8")
    assert fixed(demo, tmp_path, "送信する", "送" * 81) == before
    told = capsys.readouterr().out
    assert f"label became: 送信する → {'送' * 81}; claims: send" in told
    assert "left: 1-1: 送信する: nothing is written, with it the catalogue could not be used (" in told
    assert "fixed: " not in told


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("options", "why"), [(["--fix"], "has 0% of what"), ([], "has 0%"), (["--keep"], "lacks 5 of")]
)
def test_a_file_of_another_manual_is_refused_and_changes_nothing(
    options: list[str], why: str, demo: CatalogueFiles, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in demo.folder.iterdir()}
    file = written(tmp_path, "1. 「受け取る」を押します。\n")
    capsys.readouterr()
    assert main(["check", str(file), "--against", "demo", *options]) == 2
    assert capsys.readouterr().err.startswith(f"{file}: {why}")
    assert {file: file.read_bytes() for file in demo.folder.iterdir()} == before


@pytest.mark.usefixtures("demo")
def test_words_are_quoted_where_yaml_asks_for_it(demo: CatalogueFiles, tmp_path: Path) -> None:
    demo.change("1.yaml", 'address: "https://demo.example.jp/"', "address: 'https://demo.example.jp/'")
    file = written(tmp_path, TEXT.replace("https://demo.example.jp/", "https://demo.example.jp/new"))
    _forget()
    assert main(["check", str(file), "--against", "demo", "--fix"]) == 1
    assert "address: 'https://demo.example.jp/new'" in (demo.folder / "1.yaml").read_text(encoding="utf-8")


def test_a_catalogue_whose_edition_was_never_kept_exits_with_2(
    demo: CatalogueFiles, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (demo.folder / "printed.json").unlink()
    assert main(["check", str(written(tmp_path, TEXT)), "--against", "demo"]) == 2
    assert capsys.readouterr().err.endswith(
        "demo/printed.json: is missing; keep it once: python -m manuals check FILE --against demo --keep, "
        "FILE being the edition it is of\n"
    )


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    "options",
    [["--fix"], ["--keep"], ["--against", "demo", "--manual", "demo"], ["--against", "demo", "--keep", "--fix"]],
)
def test_options_that_say_nothing_together_are_refused(options: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(written(tmp_path, TEXT)), *options])
    assert stopped.value.code == 2


@pytest.mark.usefixtures("demo")
def test_several_files_are_checked_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = written(tmp_path, TEXT)
    second = tmp_path / "other.txt"
    second.write_text(f"{TEXT}「続行」", encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(first), str(second), "--manual", "demo"]) == 1
    assert f"{second}:6: label: 続行\n" in capsys.readouterr().out
