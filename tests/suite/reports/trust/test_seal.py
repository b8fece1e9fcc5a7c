"""The seal of a run: whatever is done to its records afterwards is found, and what builders make is not."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence.checksums import SUMS, checksums, read_sums, sums_text
from evidence.report_names import REPORT_FILES, REPORT_FOLDERS
from evidence.run import Run, Shard
from evidence.run_folder import RunFolder
from evidence.seal import SEAL, Change, changes, in_one_line, seal_records, unseal
from reports.build import build
from reports.merge.checks import CannotMerge
from reports.merge.folders import merge
from tests.suite.reports.builders import claim, manual, observation, page, record, run, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A run that was closed."""
    made = write(tmp_path / "r1", record(evidence=("traces/a.zip",)), observation(page()))
    seal_records(made.path)
    return made.path


def test_nothing_has_changed(folder: Path) -> None:
    assert changes(folder) == ()


def test_a_run_that_was_killed_has_no_seal(folder: Path) -> None:
    unseal(folder)

    assert changes(folder) is None


def append(folder: Path) -> None:
    with (folder / "tests" / "main.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")


def turn_one_bit(folder: Path) -> None:
    file = folder / "observations" / "shop.cart.webp"
    data = bytearray(file.read_bytes())
    data[3] ^= 1
    file.write_bytes(data)


def rename(folder: Path) -> None:
    (folder / "traces" / "a.zip").rename(folder / "traces" / "b.zip")


def link_instead(folder: Path) -> None:
    """The same bytes, for now."""
    (folder / "traces" / "a.zip").rename(folder.parent / "elsewhere.zip")
    (folder / "traces" / "a.zip").symlink_to(folder.parent / "elsewhere.zip")


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        (append, [("changed", "tests/main.jsonl")]),
        (turn_one_bit, [("changed", "observations/shop.cart.webp")]),
        (lambda folder: (folder / "run.json").unlink(), [("missing", "run.json")]),
        (lambda folder: (folder / "tests" / "gw9.jsonl").touch(), [("added", "tests/gw9.jsonl")]),
        (lambda folder: (folder / "notes.txt").touch(), [("added", "notes.txt")]),
        (rename, [("missing", "traces/a.zip"), ("added", "traces/b.zip")]),
        (link_instead, [("changed", "traces/a.zip")]),
        (lambda folder: (folder / "mails" / "fifo").symlink_to("nowhere"), [("added", "mails/fifo")]),
        (lambda folder: (folder / SEAL).write_text("no line of it\n", encoding="utf-8"), [("changed", SEAL)]),
    ],
    ids=["a line more", "a bit", "removed", "records added", "file added", "renamed", "linked", "dead link", "seal"],
)
def test_every_change_is_found(folder: Path, deed: Callable[[Path], object], found: list[tuple[str, str]]) -> None:
    deed(folder)

    assert [(change.kind, change.path) for change in changes(folder) or ()] == found


def test_reports_are_no_change(folder: Path) -> None:
    build(RunFolder(path=folder), manuals=[manual(claim("screen", screen="shop.cart"))], allure_command=["false"])
    for name in REPORT_FILES:
        (folder / name).touch()
    for name in REPORT_FOLDERS:
        (folder / f"{name}.new").mkdir()
        (folder / f"{name}.new" / "page.html").touch()
    (folder / "allure-results").mkdir(exist_ok=True)
    (folder / "allure-results" / "executor.json").touch()

    assert (folder / SUMS).exists()
    assert changes(folder) == ()


def test_the_seal_is_checked_by_sha256sum_too(folder: Path) -> None:
    if not (tool := shutil.which("sha256sum")):
        pytest.skip("no sha256sum on this machine")
    odd = folder / "tests" / "back\\slash\nand line.txt"
    odd.touch()
    seal_records(folder)

    done = subprocess.run([tool, "--check", "--strict", "--quiet", SEAL], cwd=folder, check=False, capture_output=True)
    assert (done.returncode, done.stdout) == (0, b"")
    assert changes(folder) == ()


def test_what_has_several_names_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.link(folder / "traces" / "a.zip", folder / "traces" / "second.zip")
    read: list[Path] = []

    def sha256(file: Path) -> str:
        read.append(file)
        return "0"

    monkeypatch.setattr("evidence.checksums.sha256", sha256)

    sums = checksums(folder / "traces")

    assert list(sums) == ["a.zip", "second.zip"]
    assert len(read) == 1


@pytest.mark.parametrize("name", ["a  b", "back\\slash", "line\nend", "\\n", "日本語", "half \udcff"])
def test_names_are_read_back(name: str) -> None:
    assert read_sums(sums_text({name: "0" * 64})) == {name: "0" * 64}


def test_many_changes_fit_into_a_line() -> None:
    found = [Change("added", f"{number}.txt") for number in range(5)]

    assert in_one_line(found) == "0.txt added, 1.txt added, 2.txt added and 2 more"
    assert in_one_line(found[:1]) == "0.txt added"


def shard(folder: Path, number: int, **changed: object) -> RunFolder:
    share = Shard(number=number, of=2, chosen=2, shares="cut")
    of: Run = run(run=folder.name, shard=share, **changed)
    return write(folder, record(test=f"tests/test_a.py::test_{number}"), of=of)


def test_a_changed_share_is_not_merged(tmp_path: Path) -> None:
    parts = [shard(tmp_path / f"s{number}", number) for number in (1, 2)]
    for part in parts:
        seal_records(part.path)
    append(parts[1].path)

    with pytest.raises(CannotMerge, match=r"run s2 was changed after it ended \(tests/main\.jsonl changed\)"):
        merge(parts, "merged", tmp_path)
    assert not (tmp_path / "merged").exists()


@pytest.mark.parametrize(
    ("unsealed", "ended", "sealed"),
    [((), True, True), ((2,), True, False), ((2,), False, True)],
    ids=["all", "one has lost it", "one was killed"],
)
def test_a_merged_run_is_sealed_if_its_shares_are(
    tmp_path: Path, unsealed: tuple[int, ...], ended: bool, sealed: bool
) -> None:
    parts = [shard(tmp_path / f"s{number}", number) for number in (1,)]
    parts.append(shard(tmp_path / "s2", 2) if ended else shard(tmp_path / "s2", 2, finished=None, exit_status=None))
    for number, part in enumerate(parts, start=1):
        if number in unsealed:
            unseal(part.path)

    merged = merge(parts, "merged", tmp_path)

    assert changes(merged.path) == (() if sealed else None)
