"""The Allure report: made by the allure command, or missed with one line that says how to get it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from evidence.file_names import content_name
from evidence.run_folder import PICTURES, RunFolder
from reports.allure import Generation, NoAllure, generate
from reports.history.allure_trend import History
from tests.suite.reports.builders import START, record, run, write

PAGE = (
    "<html><script>window.allure = {};</script>"
    '<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>\n<script>gtag("js");</script>'
    "<p>report</p></html>"
)
FAKE = f"""
import json, pathlib, sys
config = json.loads(pathlib.Path(sys.argv[sys.argv.index("--config") + 1]).read_text(encoding="utf-8"))
history = pathlib.Path(config["historyPath"])
before = history.read_text(encoding="utf-8")
history.write_text(before + json.dumps({{"uuid": config["name"], "timestamp": 1}}) + "\\n", encoding="utf-8")
out = pathlib.Path(config["output"])
out.mkdir()
(out / "index.html").write_text({PAGE!r}, encoding="utf-8")
(out / "config.json").write_text(json.dumps(config), encoding="utf-8")
(out / "before.txt").write_text(before, encoding="utf-8")
"""

fifos = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    script = tmp_path / "allure.py"
    script.write_text(FAKE, encoding="utf-8")
    return [sys.executable, str(script)]


def folder(out: Path, name: str = "r1", day: int = 0) -> RunFolder:
    made = write(out / name, record(), of=run(run=name, started=START + timedelta(days=day)))
    (made.path / "allure-results").mkdir(exist_ok=True)
    (made.path / "allure-results" / "x-result.json").write_text("{}", encoding="utf-8")
    return made


def runs_of(out: Path) -> list[str]:
    lines = (out / "history.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["uuid"].split(" · ")[1] for line in lines]


def test_the_report_is_made_in_japanese_and_calls_nobody(tmp_path: Path, command: list[str]) -> None:
    made = folder(tmp_path)
    (made.path / "allure").mkdir()
    (made.path / "allure" / "stale.html").write_text("old", encoding="utf-8")
    categories = [{"name": "環境の失敗", "matchedStatuses": ["broken"]}]
    (made.path / "allure-results" / "categories.json").write_text(json.dumps(categories), encoding="utf-8")
    index = generate(made, command=command)
    assert index == made.path / "allure" / "index.html"
    assert index.read_text(encoding="utf-8") == "<html><script>window.allure = {};</script><p>report</p></html>"
    assert not (made.path / "allure" / "stale.html").exists()
    config = json.loads((made.path / "allure" / "config.json").read_text(encoding="utf-8"))
    assert config["categories"] == categories
    assert config["plugins"]["awesome"]["options"] == {
        "reportName": "手順 Tejun · r1 · 模擬環境 MOCK",
        "reportLanguage": "ja",
        "singleFile": True,
        "groupBy": ["epic", "feature", "story"],
    }


@fifos
def test_allure_works_while_other_things_are_done(tmp_path: Path) -> None:
    """It is begun once, and the run folder has its report when that is asked for."""
    made = folder(tmp_path)
    works = tmp_path / "works"
    os.mkfifo(works)
    script = tmp_path / "allure.py"
    script.write_text(f"open({str(works)!r}, 'w').close()\n{FAKE}", encoding="utf-8")
    with Generation(made, command=[sys.executable, str(script)]) as generation:
        generation.begin()
        works.read_bytes()  # it would wait for ever if nobody opened the other end
        assert not (made.path / "allure").exists()
        assert generation.finish().is_file()


@fifos
def test_allure_is_ended_with_what_it_was_begun_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = folder(tmp_path)
    (scratch := tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    alive = tmp_path / "alive"
    os.mkfifo(alive)
    script = f"import threading; held = open({str(alive)!r}, 'w'); threading.Event().wait()"
    with Generation(made, command=[sys.executable, "-c", script]):
        held = alive.open()  # nothing asks for the report
    assert held.read() == "", "the last process that could write there is gone"
    held.close()
    assert not list(scratch.iterdir())


def test_a_large_report_is_not_one_file(tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.allure.SINGLE_FILE_LIMIT", 1)
    index = generate(folder(tmp_path), command=command)
    config = json.loads(index.with_name("config.json").read_text(encoding="utf-8"))
    assert config["plugins"]["awesome"]["options"]["singleFile"] is False


def test_the_history_has_each_run_once_and_in_order(tmp_path: Path, command: list[str]) -> None:
    first, second, third = folder(tmp_path, "a", 0), folder(tmp_path, "b", 1), folder(tmp_path, "c", 2)
    for made in (first, third, second, first):
        generate(made, command=command)
    assert runs_of(tmp_path) == ["a", "b", "c"]
    assert (first.path / "allure" / "before.txt").read_text(encoding="utf-8") == "", "an old run knows no later one"
    assert "· a" in (second.path / "allure" / "before.txt").read_text(encoding="utf-8")


def test_a_damaged_history_loses_only_the_damage(tmp_path: Path, command: list[str]) -> None:
    generate(folder(tmp_path, "a", 0), command=command)
    with (tmp_path / "history.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"cut off\n[]\n{"timestamp": "x"}\n')
    generate(folder(tmp_path, "b", 1), command=command)
    assert runs_of(tmp_path) == ["a", "b"]


def test_the_history_is_bounded(tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(History, "LIMIT", 2)
    for day, name in enumerate("abc"):
        generate(folder(tmp_path, name, day), command=command)
    assert runs_of(tmp_path) == ["b", "c"]


def test_pictures_that_the_run_folder_has_are_there_once(tmp_path: Path, command: list[str]) -> None:
    made = folder(tmp_path)
    pictures = made.path / PICTURES
    pictures.mkdir(parents=True)
    for data in (b"kept", b"damaged"):
        (pictures / f"{content_name(data)}.jpg").write_bytes(data)
    (pictures / f"{content_name(b'damaged')}.jpg").write_bytes(b"half")
    results = made.path / "allure-results"
    for file in ("1-attachment.txt", "2-attachment.zip"):
        (results / file).write_bytes(file.encode())
    script = Path(command[1])
    told = "".join(f'(out / "{name}.jpg").write_bytes(b"{name}")\n' for name in ("kept", "damaged", "other"))
    told += '(out / "a.txt").write_bytes(b"1-attachment.txt")\n(out / "b.zip").write_bytes(b"2-attachment.zip")\n'
    script.write_text(FAKE + told, encoding="utf-8")

    report = generate(made, command=command).parent

    assert (report / "kept.jpg").samefile(pictures / f"{content_name(b'kept')}.jpg")
    assert (report / "damaged.jpg").read_bytes() == b"damaged"
    assert (report / "other.jpg").read_bytes() == b"other"
    assert (report / "a.txt").samefile(results / "1-attachment.txt")
    assert (report / "b.zip").samefile(results / "2-attachment.zip")


def test_a_run_is_found_by_a_relative_path(tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path)
    script = Path(command[1])
    script.write_text(f"{FAKE}assert pathlib.Path(sys.argv[2]).is_absolute()\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert generate(RunFolder(path=Path("r1")), command=command).is_file()


def test_no_results(tmp_path: Path, command: list[str]) -> None:
    with pytest.raises(NoAllure, match="holds no results"):
        generate(write(tmp_path / "r1", record()), command=command)


def test_no_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.allure.allure_command", lambda: None)
    with pytest.raises(NoAllure, match=r"not installed; run `python3 tejun\.py setup`"):
        generate(folder(tmp_path))


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("import sys; print('no plugin'); sys.exit(3)", r"ended with 3 \(no plugin\)"),
        ("import sys; sys.exit(1)", r"ended with 1 \(it said nothing\)"),
        ("pass", r"wrote no index\.html"),
    ],
)
def test_a_command_that_fails_keeps_the_old_report(tmp_path: Path, program: str, told: str) -> None:
    made = folder(tmp_path)
    (made.path / "allure").mkdir()
    (made.path / "allure" / "index.html").write_text("old", encoding="utf-8")
    with pytest.raises(NoAllure, match=told):
        generate(made, command=[sys.executable, "-c", program])
    assert (made.path / "allure" / "index.html").read_text(encoding="utf-8") == "old"


def test_a_command_that_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(NoAllure, match="does not start"):
        generate(folder(tmp_path), command=[str(tmp_path / "nothing")])


def test_a_full_disk_keeps_the_old_report(tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    made = folder(tmp_path)
    (made.path / "allure").mkdir()
    (made.path / "allure" / "index.html").write_text("old", encoding="utf-8")

    def full(source: Path, target: Path, **_: object) -> None:
        target.mkdir()
        raise shutil.Error([(str(source / name), str(target / name), "[Errno 28] No space left") for name in "ab"])

    monkeypatch.setattr("reports.allure.shutil.copytree", full)
    with pytest.raises(NoAllure, match=r"^no Allure report: \[Errno 28\] No space left; make room, "):
        generate(made, command=command)
    assert (made.path / "allure" / "index.html").read_text(encoding="utf-8") == "old"
    assert not (made.path / "allure.new").exists()
