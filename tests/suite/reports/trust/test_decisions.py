"""Decisions: appended one by one, each bound to the one before; whatever is done to them afterwards is found."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evidence.checksums import DECISIONS, DECISIONS_SUM
from evidence.run_folder import BrokenRunFolder
from reports.trust.decisions import (
    FIRST,
    Decision,
    Signed,
    add_decision,
    deciding,
    is_signed,
    parse_decisions,
    read_decisions,
    refuse_if_signed,
    total_of,
)

WHEN = datetime(2026, 4, 2, 9, 30, tzinfo=UTC)


def add(folder: Path, name: str, comment: str = "") -> Decision:
    fields = {"time": WHEN, "name": name, "role": "approved", "decision": "approved", "comment": comment}
    rest = {"release": "2026.4", "gate_passed": True, "policy": {"name": "gate.toml", "sha256": "1" * 64}}
    with deciding(folder):
        return add_decision(folder, {**fields, **rest, "subjects": {"SHA256SUMS": "2" * 64}})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("鈴木", "高橋", "佐藤"):
        add(tmp_path, name, "「済」\n二行目")
    return tmp_path


def broken(folder: Path) -> list[tuple[str, int]]:
    return [(one.file, one.line) for one in read_decisions(folder).broken]


def test_decisions_are_read_as_they_were_made(folder: Path) -> None:
    chain = read_decisions(folder)

    assert chain.broken == ()
    assert [(one.sequence, one.name) for one in chain.decisions] == [(1, "鈴木"), (2, "高橋"), (3, "佐藤")]
    assert chain.decisions[0].previous == FIRST
    assert chain.decisions[0].words().ja == "2026-04-02 18:30:00 JST 承認 鈴木: 承認 — 「済」 二行目"
    assert chain.decisions[0].words().en == "2026-04-02 18:30:00 JST Approved 鈴木: Approved — 「済」 二行目"


def test_sha256sum_checks_the_file_too(folder: Path) -> None:
    if not (tool := shutil.which("sha256sum")):
        pytest.skip("no sha256sum on this machine")

    assert subprocess.run([tool, "--check", "--strict", DECISIONS_SUM], cwd=folder, check=False).returncode == 0


def test_nothing_is_written_over(folder: Path) -> None:
    before = (folder / DECISIONS).read_bytes()
    add(folder, "田中")

    assert (folder / DECISIONS).read_bytes().startswith(before)


def test_any_changed_byte_is_found_in_its_line(folder: Path) -> None:
    data = (folder / DECISIONS).read_bytes()
    total = (folder / DECISIONS_SUM).read_bytes()
    for place in range(len(data)):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        found = parse_decisions(changed, total).broken
        assert (DECISIONS, data[:place].count(b"\n") + 1) in [(one.file, one.line) for one in found], place


def test_any_changed_byte_of_the_checksum_is_found(folder: Path) -> None:
    data = (folder / DECISIONS).read_bytes()
    total = (folder / DECISIONS_SUM).read_bytes()
    for place in range(len(total)):
        changed = total[:place] + bytes([total[place] ^ 1]) + total[place + 1 :]
        assert DECISIONS_SUM in [one.file for one in parse_decisions(data, changed).broken], place


def altered(lines: Sequence[bytes]) -> list[bytes]:
    """With the right SHA-256 of its own: the next line tells."""
    fields = {**json.loads(lines[0]), "decision": "rejected"}
    del fields["sha256"]
    return [Decision.model_validate(fields).line(), *lines[1:]]


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        (lambda lines: lines[1:], [(DECISIONS, 1), (DECISIONS, 2)]),
        (lambda lines: lines[:-1], [(DECISIONS_SUM, 0), (DECISIONS, 0)]),
        (lambda lines: [lines[0], lines[2]], [(DECISIONS, 2)]),
        (lambda lines: [lines[1], lines[0], lines[2]], [(DECISIONS, 1), (DECISIONS, 2), (DECISIONS, 3)]),
        (lambda lines: [*lines, lines[-1]], [(DECISIONS, 4)]),
        (altered, [(DECISIONS, 2)]),
        (lambda lines: [*lines, b"half a li"], [(DECISIONS, 4)]),
        (lambda lines: [*lines, b"[]\n"], [(DECISIONS, 4)]),
        (lambda _: [], [(DECISIONS, 1)]),
    ],
    ids=["first removed", "last removed", "one removed", "exchanged", "twice", "altered", "cut off", "other", "none"],
)
def test_every_tampering_is_found(
    folder: Path, deed: Callable[[list[bytes]], list[bytes]], found: list[tuple[str, int]]
) -> None:
    lines = (folder / DECISIONS).read_bytes().splitlines(keepends=True)
    (folder / DECISIONS).write_bytes(b"".join(deed(lines)))

    assert broken(folder) == found
    with pytest.raises(BrokenRunFolder, match="no decision is added to it"):
        add(folder, "田中")


def test_a_decision_that_was_added_by_hand_is_found(folder: Path) -> None:
    total = (folder / DECISIONS_SUM).read_bytes()
    add(folder, "田中")
    (folder / DECISIONS_SUM).write_bytes(total)

    assert broken(folder) == [(DECISIONS, 0)]


@pytest.mark.parametrize("lost", [DECISIONS, DECISIONS_SUM])
def test_a_missing_file_is_found(folder: Path, lost: str) -> None:
    (folder / lost).unlink()

    assert broken(folder) == [(lost, 0)]
    assert is_signed(folder)


def test_no_decision_is_half_on_record(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / DECISIONS).read_bytes()

    def full(_file: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reports.trust.decisions._replace", full)
    with pytest.raises(OSError, match="No space left"):
        add(folder, "田中")

    assert (folder / DECISIONS).read_bytes() == before
    assert broken(folder) == []


def test_the_first_decision_is_not_half_on_record_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reports.trust.decisions._replace", full)
    with pytest.raises(OSError, match="No space left"):
        add(tmp_path, "田中")

    assert list(tmp_path.iterdir()) == []


def test_several_people_at_once_lose_nothing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: add(tmp_path, f"person {number}"), range(12)))

    assert broken(tmp_path) == []
    assert len(read_decisions(tmp_path).decisions) == 12


def test_what_was_signed_is_not_made_again(folder: Path, tmp_path: Path) -> None:
    told = r"^.* was signed \(2026-04-02 18:30:00 JST Approved 佐藤: .*\): nobody may build its reports again; copy"
    for place in (folder, folder / "manual_pictures" / "demo"):
        with pytest.raises(Signed, match=told):
            refuse_if_signed(place, "build its reports again")
    refuse_if_signed(tmp_path.parent / "another run")


def test_what_bears_the_name_counts_as_signed(tmp_path: Path) -> None:
    (tmp_path / DECISIONS).write_bytes(b"\xff")

    with pytest.raises(Signed, match=r"\(decisions\.jsonl cannot be read\)"):
        refuse_if_signed(tmp_path)


def test_an_empty_total_is_no_total() -> None:
    assert [one.file for one in parse_decisions(b"", b"").broken] == [DECISIONS, DECISIONS_SUM]
    assert total_of(b"").endswith(b"  decisions.jsonl\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'{"format":1', b'{"format": 1'), (b'{"format":1', b'{"comment":"other","format":1')],
    ids=["a space", "a key twice"],
)
def test_a_line_that_says_the_same_in_other_bytes_is_found(folder: Path, old: bytes, new: bytes) -> None:
    data = (folder / DECISIONS).read_bytes().replace(old, new, 1)

    assert (DECISIONS, 1) in [(one.file, one.line) for one in parse_decisions(data, total_of(data)).broken]
