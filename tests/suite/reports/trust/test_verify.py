"""A run with its reports is verified and signed: whatever is done to it afterwards is named, and nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from rich.console import Console

from evidence.checksums import DECISIONS, DECISIONS_LOCK, DECISIONS_SUM, NOT_SUMMED, SIGN_OFFS, STATEMENTS, SUMS, sha256
from evidence.report_names import is_report
from evidence.run_folder import RunFolder
from evidence.seal import changes, seal_records, unseal
from reports.__main__ import main
from reports.build import build
from reports.folders.resumption import CannotResume, read_resumption
from reports.merge.checks import CannotMerge
from reports.merge.folders import merge
from reports.trust.decisions import Signed
from reports.trust.findings import printable
from reports.trust.manifest import parse_manifest
from reports.trust.sign import CannotSign, sign
from reports.trust.statements import SUMMARY, TEST_RESULT, statements, write_statements
from reports.trust.verdict import read_verdict
from reports.trust.verify import verify
from tests.suite.reports.builders import CART, claim, manual, observation, page, record, run, write

GOOD = observation(page('- button "進む"'))
BAD = observation(page('- button "進め"'))
Command = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = manual(claim("control", "go", screen=CART, role="button", name="進む"))
    monkeypatch.setattr("reports.assessment.catalogue.load_all", lambda: (subject,))
    monkeypatch.setattr("reports.allure.allure_command", lambda: None)


def made(folder: Path, seen: object = GOOD, **changed: object) -> Path:
    """A run that was closed, with its reports."""
    left = write(folder, record(evidence=("traces/a.zip",)), seen, of=run(run=folder.name, **changed))  # type: ignore[arg-type]
    seal_records(left.path)
    build(left)
    return left.path


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Runs that were built once."""
    return {"folder": tmp_path_factory.mktemp("kept")}


@pytest.fixture
def folder(tmp_path: Path, kept: dict[str, Path]) -> Path:
    """A run of one's own, with its reports."""
    if not (kept["folder"] / "r1").exists():
        made(kept["folder"] / "r1")
    return Path(shutil.copytree(kept["folder"] / "r1", tmp_path / "r1"))


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    def call(*arguments: str) -> tuple[int, str]:
        out = StringIO()
        code = main(["--out", str(tmp_path), *arguments], Console(file=out, width=100))
        return code, out.getvalue() + capsys.readouterr().err

    return call


SIGN = ("--as", "佐藤 次郎", "--role", "承認", "--decision", "承認")


@pytest.fixture
def signed(folder: Path, command: Command) -> Path:
    assert command("sign", "r1", "--as", "鈴木", "--role", "Prepared", "--decision", "approved")[0] == 0
    assert command("sign", "r1", *SIGN)[0] == 0
    return folder


def found(folder: Path) -> list[tuple[str, str]]:
    return [(finding.kind, finding.path) for finding in verify(folder).findings]


def flip(file: Path, place: int = 20) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)


def test_nothing_was_changed(signed: Path, command: Command) -> None:
    assert found(signed) == []
    code, said = command("verify", "r1", "--lang", "en")

    assert code == 0
    assert re.search(r"Approved 佐藤 次郎: Approved\n\d+ files: nothing was changed\n$", said)


def test_every_byte_of_what_binds_the_rest_counts(signed: Path) -> None:
    """Of the statements, any byte; every thirtieth, as the others take as long."""
    for name in (*STATEMENTS, SUMS, "gate.json", DECISIONS, DECISIONS_SUM, "records.sha256", *SIGN_OFFS):
        data = (signed / name).read_bytes()
        for place in range(0, len(data), max(1, len(data) // 12)):
            flip(signed / name, place)
            assert name in [path for _, path in found(signed)], (name, place)
            (signed / name).write_bytes(data)
    assert found(signed) == []


@pytest.mark.parametrize("name", [*STATEMENTS, SUMS, "gate.json", *SIGN_OFFS, "run.json", "summary.json"])
def test_before_anybody_has_signed_too(folder: Path, name: str) -> None:
    data = (folder / name).read_bytes()
    for place in range(0, len(data), max(1, len(data) // 12)):
        flip(folder / name, place)
        assert name in [path for _, path in found(folder)], place
        (folder / name).write_bytes(data)


def rename(folder: Path) -> None:
    (folder / "traces" / "a.zip").rename(folder / "traces" / "b.zip")


def link_instead(folder: Path) -> None:
    (folder / "traces" / "a.zip").rename(folder.parent / "elsewhere.zip")
    (folder / "traces" / "a.zip").symlink_to(folder.parent / "elsewhere.zip")


@pytest.mark.parametrize(
    ("deed", "what"),
    [
        (lambda folder: flip(folder / "tests" / "main.jsonl"), [("changed", "tests/main.jsonl")]),
        (lambda folder: flip(folder / "manual_report.xlsx"), [("changed", "manual_report.xlsx")]),
        (lambda folder: (folder / "created.json").unlink(), [("missing", "created.json")]),
        (lambda folder: (folder / "sign_off.html").unlink(), [("missing", "sign_off.html")]),
        (lambda folder: (folder / "records.sha256").unlink(), [("missing", "records.sha256")]),
        (lambda folder: (folder / TEST_RESULT).unlink(), [("missing", TEST_RESULT)]),
        (lambda folder: (folder / DECISIONS).unlink(), [("missing", DECISIONS)]),
        (lambda folder: (folder / "notes.txt").touch(), [("added", "notes.txt")]),
        (lambda folder: flip(folder / "sign_off.xlsx"), [("changed", "sign_off.xlsx")]),
        (lambda folder: (folder / DECISIONS_LOCK).write_text("x", encoding="utf-8"), [("changed", DECISIONS_LOCK)]),
        (rename, [("renamed", "traces/a.zip")]),
        (link_instead, [("changed", "traces/a.zip")]),
        (lambda folder: (folder / "nowhere").symlink_to("no"), [("changed", "nowhere")]),
    ],
    ids=lambda value: value[0][1] if isinstance(value, list) else "",
)
def test_every_change_is_named_and_nothing_else(
    signed: Path, command: Command, deed: Callable[[Path], object], what: list[tuple[str, str]]
) -> None:
    deed(signed)

    assert found(signed) == what
    code, said = command("verify", "r1", "--lang", "en")
    assert code == 1
    assert said.startswith(f"{what[0][0]} {what[0][1]}: ")


def test_decisions_that_were_removed_altogether_are_named(signed: Path) -> None:
    (signed / DECISIONS).unlink()
    (signed / DECISIONS_SUM).unlink()

    assert found(signed) == [("missing", DECISIONS), ("missing", DECISIONS_SUM)]


def test_signatures_beside_are_no_change(signed: Path) -> None:
    for name in (f"{SUMS}.sig", f"{SUMMARY}.sigstore.json", f"{DECISIONS}.asc", f"{TEST_RESULT}.pem"):
        (signed / name).touch()

    assert found(signed) == []
    assert changes(signed) == ()


def test_names_that_do_not_show_are_written_out(signed: Path, command: Command) -> None:
    (signed / "a\n\x1b[2J\u202egnp.txt").touch()

    said = command("verify", "r1", "--lang", "en")[1]
    assert said.startswith("added a\\n\\x1b[2J\\u202egnp.txt: ")
    assert printable("日本語 file") == "日本語 file"


def test_what_was_changed_before_the_reports_were_built_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "r1", record(), GOOD)
    seal_records(folder.path)
    with (folder.path / "tests" / "main.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    (folder.path / "tests" / "gw1.jsonl").touch()
    build(folder)

    assert found(folder.path) == [("added", "tests/gw1.jsonl"), ("changed", "tests/main.jsonl")]


def test_a_run_without_a_seal_is_said(tmp_path: Path) -> None:
    folder = write(tmp_path / "r1", record(), GOOD)
    unseal(folder.path)
    build(folder)

    told = verify(folder.path)
    assert told.findings == ()
    assert "there is no records.sha256" in told.notes[0].en


def test_what_was_pruned_is_not_missing(folder: Path, command: Command) -> None:
    gone = folder / "traces" / "a.zip"
    (folder / "pruned.json").write_text(
        json.dumps({"files": [{"path": "traces/a.zip", "sha256": sha256(gone)}]}), "utf-8"
    )
    gone.unlink()
    assert found(folder) == []

    command("sign", "r1", *SIGN)
    assert found(folder) == [("added", "pruned.json"), ("missing", "traces/a.zip")]


def test_without_a_manifest_nothing_can_be_verified(tmp_path: Path, command: Command) -> None:
    write(tmp_path / "r1", record(), GOOD)

    code, said = command("verify", "r1")
    assert (code, said) == (2, f"reports: r1 has no {SUMS}: build its reports first, `tejun.py report build`\n")
    assert command("verify", "nothing")[0] == 2


def test_the_manifest_is_checked_by_sha256sum_too(signed: Path) -> None:
    if not (tool := shutil.which("sha256sum")):
        pytest.skip("no sha256sum on this machine")

    for sums in (SUMS, DECISIONS_SUM, "records.sha256"):
        done = subprocess.run([tool, "--check", "--strict", "--quiet", sums], cwd=signed, check=False)
        assert done.returncode == 0, sums


def test_what_comes_after_the_manifest_is_no_record() -> None:
    assert all(map(is_report, NOT_SUMMED))


def statement(folder: Path, name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / name).read_bytes())
    return read


def test_the_test_result_says_what_was_tested_and_how(tmp_path: Path) -> None:
    tests = [
        record(test="tests/a.py::test_good"),
        record("failed", test="tests/a.py::test_bad", failure="product", message="違う"),
        record("skipped", test="tests/a.py::test_skipped", message="not here"),
    ]
    folder = write(tmp_path / "r1", *tests, GOOD)
    build(folder)

    told = statement(folder.path, TEST_RESULT)
    assert told["_type"] == "https://in-toto.io/Statement/v1"
    assert told["predicateType"] == "https://in-toto.io/attestation/test-result/v0.1"
    assert {one["name"]: one["digest"]["sha256"] for one in told["subject"]} == {
        name: sha256(folder.path / name) for name in (SUMS, *SIGN_OFFS)
    }
    predicate = told["predicate"]
    assert predicate["result"] == "FAILED"
    assert (predicate["passedTests"], predicate["warnedTests"]) == (["tests/a.py::test_good"], [])
    assert predicate["failedTests"] == ["tests/a.py::test_bad"]
    (configuration,) = predicate["configuration"]
    assert configuration["digest"]["sha256"] == sha256(folder.path / "run.json")
    assert configuration["annotations"]["suiteRevision"] == "abc1234"


@pytest.mark.parametrize(
    ("seen", "result", "levels"), [(GOOD, "PASSED", ["TEJUN_GATE"]), (BAD, "FAILED", ["FAILED"])], ids=["pass", "fail"]
)
def test_the_summary_has_the_verdict_of_the_gate(tmp_path: Path, seen: object, result: str, levels: list[str]) -> None:
    folder = made(tmp_path / "r1", seen)

    told = statement(folder, SUMMARY)
    assert told["predicateType"] == "https://slsa.dev/verification_summary/v1"
    assert told["subject"] == statement(folder, TEST_RESULT)["subject"]
    predicate = told["predicate"]
    assert (predicate["verificationResult"], predicate["verifiedLevels"]) == (result, levels)
    assert predicate["inputAttestations"] == [{"uri": TEST_RESULT, "digest": {"sha256": sha256(folder / TEST_RESULT)}}]
    assert {"verifier", "timeVerified", "resourceUri", "policy"} <= set(predicate)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", predicate["timeVerified"])


def test_the_policy_is_the_digest_of_the_rules(folder: Path) -> None:
    verdict = read_verdict((folder / "gate.json").read_bytes())
    policy = verdict.policy.model_copy(update={"name": "gate.toml", "sha256": "ab" * 32})

    told = json.loads(statements(verdict.model_copy(update={"policy": policy}), {SUMS: "0" * 64}).summary)
    assert told["predicate"]["policy"] == {"uri": "urn:tejun:policy:gate.toml", "digest": {"sha256": "ab" * 32}}


def test_statements_are_the_same_whenever_they_are_made(folder: Path) -> None:
    before = {name: (folder / name).read_bytes() for name in STATEMENTS}

    assert write_statements(folder).named() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--as", " ", "--role", "承認", "--decision", "承認"), "--as: give the name of who decides"),
        (("--as", "a\x1b[2J", "--role", "承認", "--decision", "承認"), "--as: give the name of who decides"),
        (("--as", "a", "--role", "社長", "--decision", "承認"), "--role '社長': give one of 作成 \\(Prepared\\), 審査"),
        (("--as", "a", "--role", "承認", "--decision", "保留"), "--decision '保留': give one of 承認 \\(Approved\\)"),
        (("--as", "a", "--role", "承認", "--decision", "条件付き承認"), "give the conditions with --comment"),
        (("--as", "a", "--role", "承認", "--decision", "承認", "--comment", "a\x07"), "--comment: give up to"),
    ],
)
def test_a_decision_that_is_none_is_refused(
    folder: Path, command: Command, arguments: tuple[str, ...], told: str
) -> None:
    code, said = command("sign", "r1", *arguments)

    assert code == 2
    assert re.search(told, said), said
    assert said.count("\n") == 1
    assert not list(folder.glob("decisions*"))


def test_what_was_changed_is_not_signed(folder: Path, command: Command) -> None:
    flip(folder / "summary.json")

    code, said = command("sign", "r1", *SIGN)
    assert code == 2
    assert "r1 is not as it was when its reports were built: 1 findings, the first: summary.json: " in said
    assert not list(folder.glob("decisions*"))


def test_two_who_decide_at_the_same_moment_do_so_one_after_the_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def verified_before(place: Path) -> object:
        monkeypatch.undo()
        before = verify(place)
        assert sign(place, name="先", role="reviewed", decision="approved").sequence == 1
        return before

    monkeypatch.setattr("reports.trust.sign.verify", verified_before)
    with pytest.raises(CannotSign, match="was signed or changed by somebody else just now"):
        sign(folder, name="後", role="approved", decision="approved")
    assert [one.name for one in verify(folder).decisions] == ["先"]


def test_what_has_no_sign_off_is_not_signed(folder: Path, command: Command) -> None:
    for name in SIGN_OFFS:
        (folder / name).unlink()
    write_statements(folder)

    code, said = command("sign", "r1", *SIGN)
    assert code == 2
    assert "r1 has no sign-off report: build it first" in said


def test_what_the_gate_does_not_let_pass_is_signed_with_a_reason_only(tmp_path: Path, command: Command) -> None:
    folder = made(tmp_path / "r1", BAD)

    code, said = command("sign", "r1", *SIGN)
    assert code == 2
    assert "the gate does not let r1 pass: give the reason why it is let out with --comment, or decide" in said
    assert command("sign", "r1", "--as", "a", "--role", "審査", "--decision", "却下")[0] == 0
    assert command("sign", "r1", *SIGN, "--comment", "既知の相違、次版で修正")[0] == 0
    assert [one.gate_passed for one in verify(folder).decisions] == [False, False]


def test_decisions_bind_what_they_are_about(signed: Path) -> None:
    for decision in verify(signed).decisions:
        names = (SUMS, *SIGN_OFFS, *STATEMENTS)
        assert decision.subjects == {name: sha256(signed / name) for name in names}
        assert decision.release == "2026.4"


def written(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("arguments", [("build", "r1"), ("manual", "r1"), ("merge", "r1", "r1", "--run", "r1")])
def test_commands_refuse_to_make_a_signed_run_again(signed: Path, command: Command, arguments: tuple[str, ...]) -> None:
    before = written(signed)
    code, said = command(*arguments)

    assert code == 2
    assert said.startswith("reports: r1 was signed (")
    assert said.count("\n") == 1
    assert written(signed) == before


def test_a_signed_run_is_read_and_merged_from_still(signed: Path, command: Command) -> None:
    assert command("show", "r1")[0] == 0
    assert command("gate", "r1")[0] == 0
    with pytest.raises(CannotMerge, match="give its repetitions as well"):
        merge([RunFolder(path=signed)], "merged", signed.parent)


def test_a_signed_run_is_not_gone_on_with(signed: Path) -> None:
    with pytest.raises(CannotResume, match="r1 was signed"):
        read_resumption(str(signed), signed.parent)
    with pytest.raises(CannotResume, match="r1 was signed"):
        read_resumption(str(signed), signed.parent, guided=True)


def test_a_signed_run_that_is_built_again_is_named(signed: Path) -> None:
    decisions = {name: (signed / name).read_bytes() for name in (DECISIONS, DECISIONS_SUM)}
    with pytest.raises(Signed):
        build(RunFolder(path=signed))
    for name in decisions:
        (signed / name).unlink()
    build(RunFolder(path=signed), release="2026.5")
    for name, data in decisions.items():
        (signed / name).write_bytes(data)

    told = {finding.path: finding.what.en for finding in verify(signed).findings}
    assert {SUMS, *STATEMENTS} <= set(told)
    assert told[SUMS] == "it was changed, or built again, since decision 1 (Prepared 鈴木)"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """The folder of a release that two runs decide together, compared with a third."""
    runs = {name: made(tmp_path / name) for name in ("a", "b", "old")}
    folder = tmp_path / "2026.4"
    folder.mkdir()
    named = {name: {"run": name, "path": f"../{name}", "manifest": sha256(path / SUMS)} for name, path in runs.items()}
    kept = {"format": 1, "name": "2026.4", "runs": [named["a"], named["b"]], "baseline": [named["old"]]}
    (folder / "release.json").write_text(json.dumps(kept), encoding="utf-8")
    shutil.copyfile(runs["a"] / "gate.json", folder / "gate.json")
    (folder / "sign_off.html").write_text("<p>", encoding="utf-8")
    from reports.trust.manifest import write_manifest  # noqa: PLC0415 - what builds a release calls it

    write_manifest(folder)
    write_statements(folder)
    return folder


def test_a_release_is_verified_with_its_runs(release: Path, command: Command) -> None:
    assert found(release) == []
    flip(release.parent / "b" / "traces" / "a.zip", 3)
    (release.parent / "a" / "new.txt").touch()

    assert found(release) == [("added", "../a/new.txt"), ("changed", "../b/traces/a.zip")]
    assert command("verify", "2026.4")[0] == 1


def test_a_run_of_a_release_that_was_built_again_is_named(release: Path) -> None:
    build(RunFolder(path=release.parent / "a"), release="another")

    assert found(release) == [("changed", f"../a/{SUMS}")]


def test_runs_of_a_signed_release_are_signed_with_it(release: Path, command: Command) -> None:
    assert command("sign", "2026.4", *SIGN)[0] == 0

    assert found(release) == []
    for name, signed in (("a", True), ("b", True), ("old", False)):
        decisions = verify(release.parent / name).decisions
        assert [one.part_of for one in decisions] == ([{"2026.4": sha256(release / SUMS)}] if signed else [])
    assert command("build", "a")[0] == 2
    shutil.rmtree(release.parent / "b")
    shutil.rmtree(release.parent / "old")
    assert found(release) == [("missing", f"../b/{SUMS}")]
    assert "the run that it was compared with is not there: ../old" in [note.en for note in verify(release).notes]


def bundle(folder: Path, file: Path, **changed: bytes) -> Path:
    """As `tejun.py pack` makes it: traces are left out, pictures reduced."""
    packed: dict[str, dict[str, object]] = {}
    with ZipFile(file, "w", ZIP_DEFLATED) as out:
        for path in sorted(written(folder)):
            data = (folder / path).read_bytes()
            packed[path] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "state": "kept"}
            if path.startswith("traces/"):
                packed[path]["state"] = "left_out"
                continue
            if path.startswith("observations/") and not path.endswith("jsonl"):
                data = b"smaller"
                packed[path] |= {"state": "reduced", "reduced_to": hashlib.sha256(data).hexdigest()}
            out.writestr(f"r1/{path}", changed.get(path, data))
        about = {"format": 1, "run": "r1", "about": {"ja": "", "en": ""}, "whys": {}, "groups": []}
        out.writestr("r1/packed.json", json.dumps({**about, "files": packed}))
    return file


def test_a_bundle_is_verified(signed: Path, command: Command) -> None:
    file = bundle(signed, signed.parent / "r1.zip")

    told = verify(file)
    assert told.findings == ()
    assert "leaves 1 files out and has 1 smaller" in told.notes[0].en
    assert len(told.decisions) == 2
    assert command("verify", str(file))[0] == 0
    assert command("sign", str(file), *SIGN)[0] == 2
    with ZipFile(file) as opened:
        opened.extractall(signed.parent / "unpacked")
    assert found(signed.parent / "unpacked" / "r1") == []
    flip(signed.parent / "unpacked" / "r1" / "observations" / "shop.cart.webp", 3)
    assert found(signed.parent / "unpacked" / "r1") == [("changed", "observations/shop.cart.webp")]


@pytest.mark.parametrize("path", ["run.json", "observations/shop.cart.webp", DECISIONS, "sign_off.html", SUMS])
def test_what_was_changed_in_a_bundle_is_named(signed: Path, path: str) -> None:
    data = bytearray((signed / path).read_bytes())
    data[3] ^= 1
    file = bundle(signed, signed.parent / "r1.zip", **{path: bytes(data)})

    assert path in [found_path for _, found_path in found(file)]


def test_a_broken_bundle_is_named_or_refused(signed: Path, command: Command) -> None:
    file = bundle(signed, signed.parent / "r1.zip")
    data = bytearray(file.read_bytes())
    with ZipFile(file) as opened:
        at = opened.getinfo("r1/summary.json").header_offset + 30 + len("r1/summary.json") + 40
    data[at] ^= 0x55
    file.write_bytes(data)

    assert ("changed", "summary.json") in found(file)
    file.write_bytes(data[:2000])
    code, said = command("verify", str(file))
    assert code == 2
    assert "is no bundle that can be read" in said


def test_other_zips_are_refused(tmp_path: Path, command: Command) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as out:
        out.writestr("a.txt", "a")

    code, said = command("verify", str(tmp_path / "a.zip"))
    assert (code, "has no packed.json" in said) == (2, True)


def test_the_seal_is_not_asked_of_a_killed_run(tmp_path: Path) -> None:
    folder = made(tmp_path / "r1")
    unseal(folder)
    build(RunFolder(path=folder))

    assert found(folder) == []
    assert os.path.lexists(folder / SUMS)


GOOD_LINE = f"{'0' * 64}  a.txt\n"


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (GOOD_LINE, ()),
        (f"{GOOD_LINE}{GOOD_LINE}", (2,)),
        (f"{GOOD_LINE}no line of it\n", (2,)),
        (f"{GOOD_LINE.upper()}{GOOD_LINE.replace('  ', ' ')}{GOOD_LINE}".replace("0", "F", 1), (1, 2)),
        (GOOD_LINE.rstrip("\n"), (1,)),
    ],
    ids=["good", "twice", "other", "letters", "cut off"],
)
def test_lines_that_are_none_of_a_manifest_are_told(text: str, broken: tuple[int, ...]) -> None:
    assert parse_manifest(text.encode()).broken == broken


def test_no_summary_is_put_into_a_signed_run(signed: Path, command: Command) -> None:
    before = written(signed)

    code, said = command("summary-md", "r1", "--markdown", str(signed / "job.md"))
    assert code == 2
    assert said.startswith("reports: r1 was signed (")
    assert written(signed) == before
