"""``python -m manuals draft``: what it writes, what it refuses, and what `list` and `check` then say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from manuals import loader
from manuals.__main__ import main

TEXT = """\
見本の手引き

1 はじめに
1. 「開始」をクリックします。設定画面が表示されます。
2. 30分以内に完了してください。
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The catalogues are in an empty folder."""
    folder = tmp_path / "manuals"
    folder.mkdir()
    _forget()
    monkeypatch.setattr(loader, "_HOME", folder)
    yield folder
    _forget()


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A manual that has no catalogue."""
    file = tmp_path / "sample.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def _forget() -> None:
    for cached in (loader.load, loader.load_all, loader.claims_by_id, loader.steps_by_place):
        cached.cache_clear()


def test_a_draft_becomes_a_manual_that_check_and_list_know(
    home: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", str(text)]) == 0
    told, then = capsys.readouterr().out.splitlines()
    assert told.endswith(
        "sample: 1 sections, 2 steps, 5 claims to be reviewed (screen 2, control 1, order 1, rule 1), 0 findings, "
        "0 texts excluded"
    )
    assert then.endswith(f"python -m manuals check {text} --manual sample")
    assert sorted(file.name for file in (home / "sample").iterdir()) == ["1.yaml", "manual.yaml"]

    assert main(["check", str(text), "--manual", "sample"]) == 0
    assert capsys.readouterr().out.strip().endswith("0 quotes not in the text; 5 claims to be reviewed")
    assert main(["list", "sample"]) == 0
    *claims, count = capsys.readouterr().out.splitlines()
    assert count == "sample: 5 claims to be reviewed"
    assert [line for line in claims if not line.endswith("\tto_be_reviewed")] == []


def test_a_claim_whose_mark_is_removed_counts_as_reviewed(
    home: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["draft", str(text)])
    file = home / "sample" / "1.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("        review: to_be_reviewed\n", "", 4), encoding="utf-8"
    )
    _forget()
    capsys.readouterr()
    main(["check", str(text), "--manual", "sample"])
    assert capsys.readouterr().out.strip().endswith("; 1 claim to be reviewed")


def test_nothing_is_replaced_unless_that_is_said_and_then_it_is_told(
    home: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["draft", str(text)])
    kept = home / "sample" / "deviations.yaml"
    kept.write_text("[]\n", encoding="utf-8")
    stale = home / "sample" / "7.yaml"
    stale.write_text((home / "sample" / "1.yaml").read_text(encoding="utf-8").replace('"1', '"7'), encoding="utf-8")
    before = (home / "sample" / "1.yaml").read_bytes()
    capsys.readouterr()

    assert main(["draft", str(text)]) == 2
    (refused,) = capsys.readouterr().err.splitlines()
    assert "sample: is there already (" in refused
    assert refused.endswith("name another --key or --out, or add --force")
    assert stale.exists()
    assert (home / "sample" / "1.yaml").read_bytes() == before

    assert main(["draft", str(text), "--force"]) == 0
    assert "sample: replaced (" in capsys.readouterr().out.splitlines()[0]
    assert not stale.exists()
    assert kept.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--key", "code"], "code: holds something else (outline.py); name another --key or --out"),
        (["--key", "code", "--force"], "code: holds something else (outline.py); name another --key or --out"),
        (["--out", "{home}/notes.txt"], "notes.txt: is a file; name another --key or --out"),
    ],
)
def test_what_is_no_folder_of_catalogues_is_left_alone(
    arguments: list[str], told: str, home: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "code").mkdir()
    (home / "code" / "outline.py").write_text("", encoding="utf-8")
    (home / "notes.txt").write_text("", encoding="utf-8")
    assert main(["draft", str(text), *(argument.format(home=home) for argument in arguments)]) == 2
    (refused,) = capsys.readouterr().err.splitlines()
    assert refused.endswith(told)
    assert [file.name for file in (home / "code").iterdir()] == ["outline.py"]


def test_key_title_site_and_folder_are_the_callers(
    tmp_path: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "elsewhere"
    arguments = ["--key", "other", "--title", "別の題", "--site", "desk", "--out", str(out), "--json"]
    assert main(["draft", str(text), *arguments]) == 0
    done = json.loads(capsys.readouterr().out)
    assert (done["manual"], done["to_be_reviewed"], done["replaced"]) == ("other", 5, False)
    assert done["claims"] == {"screen": 2, "control": 1, "order": 1, "rule": 1}
    assert "title: 別の題" in (out / "other" / "manual.yaml").read_text(encoding="utf-8")
    assert "screen: desk.settings" in (out / "other" / "1.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--key", "Not A Key"], "--key Not A Key: is no key of a manual; use lower-case letters"),
        (["--key", "../out"], "--key ../out: is no key of a manual; use "),
        (["--site", "a.b"], "--site a.b: is no name of a site; use "),
        (["--compare", "nowhere"], "there is no manual nowhere; name one of: "),
    ],
)
def test_an_option_that_cannot_be_is_one_line(
    home: Path, text: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", str(text), *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("content", [None, b"", b" \n", b"a\0b", b"\x89PNG\r\n"])
def test_a_file_that_is_no_text_is_one_line(
    home: Path, tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sample.txt"
    if content is not None:
        file.write_bytes(content)
    assert main(["draft", str(file)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{file}: ")
    assert list(home.iterdir()) == []


@pytest.mark.usefixtures("home")
def test_a_japanese_file_name_needs_a_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "利用の手引き.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert main(["draft", str(file)]) == 2
    assert "its name makes no key for the manual; add --key KEY" in capsys.readouterr().err
    assert main(["draft", str(file), "--key", "guide"]) == 0


def test_a_comparison_tells_both_shares_and_writes_nothing(
    home: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["draft", str(text)])
    file = home / "sample" / "1.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("name: 開始", "name: 始める"), encoding="utf-8")
    before = {path: path.read_bytes() for path in (home / "sample").iterdir()}
    _forget()
    capsys.readouterr()
    assert main(["draft", str(text), "--compare", "sample"]) == 0
    head, *shares = capsys.readouterr().out.splitlines()
    assert head.split()[:6] == ["kind", "claims", "drafted", "same", "found", "right"]
    assert {line.split()[0]: line.split()[1:6] for line in shares}["control"] == ["1", "1", "0", "0%", "0%"]
    assert {path: path.read_bytes() for path in (home / "sample").iterdir()} == before

    assert main(["draft", str(text), "--compare", "sample", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["missed"] == ["sample/1-1#start-button"]
    assert told["total"]["found"] == 0.8
