"""A bundle of a run: small, whole where it matters, honest about the rest, and readable as a run folder."""

from __future__ import annotations

import json
import random
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from evidence.checksums import SUMS, checksums, sums_text
from evidence.file_names import content_name
from evidence.run_folder import BrokenRunFolder, RunFolder
from evidence.seal import seal_records
from manuals.model import Manual
from reports.assessment.assess import Assessment, assess
from reports.assessment.packed import FILE, packed
from reports.delivery.pack import LIMIT, Bundle, pack
from reports.gate.problems import problems
from tests.suite.reports.builders import CART, claim, manual, observation, page, record, run, write
from tools.commands import pack as command

FAILED, FLAKY, FINE = (f"tests/demo/test_cart.py::test_{name}" for name in ("failed", "flaky", "fine"))
TRACE, OTHER_TRACE, SHOT = "traces/failed.zip", "traces/fine.zip", "traces/failed.png"
SUBJECT = manual(
    claim("control", "go", screen=CART, role="button", name="進む"),
    claim("rule", "rule", statement="注文できる。", statement_en="One can order."),
)


def noise(seed: int, size: tuple[int, int] = (1000, 700)) -> Image.Image:
    return Image.frombytes("RGB", size, random.Random(seed).randbytes(size[0] * size[1] * 3))  # noqa: S311 - no secret


def picture(folder: Path, seed: int) -> str:
    """A picture as a run keeps it, by the name of what it holds."""
    scratch = folder / "scratch.jpg"
    folder.mkdir(parents=True, exist_ok=True)
    noise(seed).save(scratch, "JPEG", quality=90)
    path = f"observations/pictures/{content_name(scratch.read_bytes())}.jpg"
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    scratch.replace(folder / path)
    return path


def result(folder: Path, name: str, status: str) -> None:
    attachments = [{"name": "x", "source": f"{name}-attachment.jpg", "type": "image/jpeg"}]
    text = json.dumps({"uuid": name, "status": status, "steps": [{"attachments": attachments}]})
    (folder / f"{name}-result.json").write_text(text, encoding="utf-8")
    (folder / f"{name}-attachment.jpg").write_bytes(f"picture of {name}".encode())


@pytest.fixture
def pictures(tmp_path: Path) -> dict[str, str]:
    return {test: picture(tmp_path / "r1", seed) for seed, test in enumerate((FAILED, FLAKY, FINE, "unnamed"))}


@pytest.fixture
def judged(tmp_path: Path, pictures: dict[str, str]) -> Assessment:
    """A run of a test that failed, one that passed at last, and one that just passed."""
    folder = tmp_path / "r1"
    kept = {path: (folder / path).read_bytes() for path in pictures.values()}
    attempt = {"attempt": "a1", "outcome": "failed", "duration": 1, "evidence": [OTHER_TRACE.replace("fine", "flaky")]}
    records = (
        record("failed", "demo/1-1#rule", test=FAILED, failure="product", message="違う", evidence=(TRACE, SHOT)),
        record("passed", test=FLAKY, attempts=(attempt,)),
        record("passed", test=FINE),
        observation(page('- button "進む"'), test=FINE, picture=pictures[FINE]),
        observation(page('- button "別"'), "shop.other", test=FINE, picture=pictures["unnamed"]),
        observation(page('- button "進む"'), test=FAILED, picture=pictures[FAILED], place=None),
        observation(page('- button "別"'), "shop.other", test=FLAKY, picture=pictures[FLAKY]),
    )
    write(folder, *records)
    for path, data in kept.items():
        (folder / path).write_bytes(data)
    (folder / OTHER_TRACE).write_bytes((folder / TRACE).read_bytes() + b"x")
    results = folder / "allure-results"
    results.mkdir()
    result(results, "bad", "failed")
    result(results, "good", "passed")
    (results / "c-container.json").write_text('{"children": ["bad"], "befores": []}', encoding="utf-8")
    (folder / "allure").mkdir()
    (folder / "allure" / "index.html").write_text("<html>", encoding="utf-8")
    (folder / "allure" / "x.jpg").write_bytes(b"picture of good")
    (folder / "summary.json").write_text("{}", encoding="utf-8")
    (folder / SUMS).write_text(sums_text(checksums(folder)), encoding="utf-8")
    write_run = run(records=RunFolder(path=folder).counted())
    (folder / "run.json").write_text(write_run.model_dump_json(), encoding="utf-8")
    seal_records(folder)
    return assess(RunFolder(path=folder), [SUBJECT])


def names(bundle: Bundle) -> list[str]:
    with zipfile.ZipFile(bundle.file) as file:
        return [name.partition("/")[2] for name in file.namelist()]


def unpacked(bundle: Bundle, folder: Path) -> RunFolder:
    with zipfile.ZipFile(bundle.file) as file:
        file.extractall(folder)
    return RunFolder(path=folder / "r1")


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_shows_failures_is_complete_and_what_passed_is_small(
    tmp_path: Path, judged: Assessment, pictures: dict[str, str]
) -> None:
    bundle = pack(judged, tmp_path / "b.zip")
    there = files(unpacked(bundle, tmp_path / "out").path)
    original = files(judged.folder.path)
    for path in (
        TRACE,
        SHOT,
        "traces/flaky.zip",
        pictures[FAILED],
        pictures[FLAKY],
        "allure-results/bad-attachment.jpg",
    ):
        assert there[path] == original[path], path
    for path in ("run.json", SUMS, "summary.json", "tests/main.jsonl", "allure-results/good-result.json"):
        assert there[path] == original[path], path
    assert there["allure/index.html"] == original["allure/index.html"], "there is room for it"
    assert not {OTHER_TRACE, "allure-results/good-attachment.jpg", "allure/x.jpg", pictures["unnamed"]} & there.keys()
    reduced = bundle.packed.files[pictures[FINE]]
    assert (reduced.state, reduced.reduced_to, reduced.sha256) == (
        *("reduced", there[pictures[FINE]]),
        original[pictures[FINE]],
    )


def test_every_file_of_the_run_is_told_of_with_its_checksum(tmp_path: Path, judged: Assessment) -> None:
    bundle = pack(judged, tmp_path / "b.zip")
    original = files(judged.folder.path)
    assert {path: one.sha256 for path, one in bundle.packed.files.items()} == original
    assert bundle.packed == packed(unpacked(bundle, tmp_path / "out").path)
    assert set(names(bundle)) == {path for path, one in bundle.packed.files.items() if one.state != "left_out"} | {FILE}
    assert sum(group.files for group in bundle.packed.groups) == len(original)


def test_the_same_run_gives_the_same_bundle_without_paths_of_the_machine(tmp_path: Path, judged: Assessment) -> None:
    before = files(judged.folder.path)
    one, two = pack(judged, tmp_path / "b.zip"), pack(judged, tmp_path / "c.zip")
    assert one.file.read_bytes() == two.file.read_bytes()
    assert files(judged.folder.path) == before
    with zipfile.ZipFile(one.file) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(name.startswith("r1/") and ".." not in name for name in file.namelist())
        assert str(tmp_path).encode() not in file.read(f"r1/{FILE}")


def test_unpacked_it_is_judged_as_the_run_is(tmp_path: Path, judged: Assessment, pictures: dict[str, str]) -> None:
    folder = unpacked(pack(judged, tmp_path / "b.zip"), tmp_path / "out")
    again = assess(folder, [SUBJECT])
    assert again.missing == judged.missing == ()
    assert again.changes == judged.changes == (), "what was left out is no change since the run was closed"
    assert problems(again) == problems(judged)
    assert again.has(pictures[FINE])
    assert not again.has(pictures["unnamed"]), "it is not there, and nobody is to look for it"


def test_what_is_removed_from_a_bundle_or_changed_is_missing(
    tmp_path: Path, judged: Assessment, pictures: dict[str, str]
) -> None:
    folder = unpacked(pack(judged, tmp_path / "b.zip"), tmp_path / "out")
    (folder.path / TRACE).unlink()
    (folder.path / pictures[FINE]).write_bytes(b"another")
    changed = {change.path for change in assess(folder, [SUBJECT]).changes or ()}
    assert changed == {TRACE, pictures[FINE]}
    lost = {one.path for one in assess(folder, [SUBJECT]).missing}
    assert lost == {TRACE, pictures[FINE]}


def test_a_list_that_names_another_content_excuses_nothing(
    tmp_path: Path, judged: Assessment, pictures: dict[str, str]
) -> None:
    folder = unpacked(pack(judged, tmp_path / "b.zip"), tmp_path / "out")
    told = json.loads((folder.path / FILE).read_bytes())
    told["files"][pictures["unnamed"]]["sha256"] = told["files"][OTHER_TRACE]["sha256"] = "0" * 64
    (folder.path / FILE).write_text(json.dumps(told), encoding="utf-8")
    again = assess(folder, [SUBJECT])
    assert {one.path for one in again.missing} == {pictures["unnamed"]}
    assert {change.path for change in again.changes or ()} == {pictures["unnamed"], OTHER_TRACE}


def test_without_room_only_what_has_to_be_there_is(
    tmp_path: Path, judged: Assessment, pictures: dict[str, str]
) -> None:
    bundle = pack(judged, tmp_path / "b.zip", limit=1000)
    assert {one.state for one in bundle.packed.files.values()} == {"kept", "left_out"}
    assert bundle.packed.files["allure/index.html"].state == "left_out"
    assert {pictures[FAILED], TRACE} <= set(names(bundle))
    roomy = pack(judged, tmp_path / "c.zip")
    assert roomy.size <= LIMIT


def test_links_are_not_followed(tmp_path: Path, judged: Assessment) -> None:
    (tmp_path / "secret.txt").write_text("outside", encoding="utf-8")
    (judged.folder.path / "link.txt").symlink_to(tmp_path / "secret.txt")
    (judged.folder.path / "links").symlink_to(tmp_path)
    bundle = pack(judged, tmp_path / "b.zip")
    assert {path: one.why for path, one in bundle.packed.files.items() if one.why == "link"} == {
        "link.txt": "link",
        "links": "link",
    }
    assert not {"link.txt", "links"} & set(names(bundle))


def test_a_bundle_is_not_packed_again_and_lies_in_no_run(tmp_path: Path, judged: Assessment) -> None:
    inside = judged.folder.path / "b.zip"
    with pytest.raises(BrokenRunFolder, match="must not change"):
        pack(judged, inside)
    assert not inside.exists()
    folder = unpacked(pack(judged, tmp_path / "b.zip"), tmp_path / "out")
    with pytest.raises(BrokenRunFolder, match="is a bundle already"):
        pack(assess(folder, [SUBJECT]), tmp_path / "c.zip")


def test_a_failure_leaves_the_old_bundle(tmp_path: Path, judged: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    file = pack(judged, tmp_path / "b.zip").file
    before = file.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OSError, match="No space"):
        pack(judged, file)
    assert file.read_bytes() == before
    assert not list(tmp_path.glob("*.new"))


def test_a_list_that_cannot_be_read_is_said_in_a_line(tmp_path: Path, judged: Assessment) -> None:
    folder = unpacked(pack(judged, tmp_path / "b.zip"), tmp_path / "out")
    (folder.path / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(BrokenRunFolder, match=r"packed\.json: .*unpack the bundle again"):
        _ = assess(folder, [SUBJECT]).missing


def test_the_command_says_what_it_left_out(
    tmp_path: Path, judged: Assessment, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def own(_: object) -> tuple[Manual, ...]:
        return (SUBJECT,)

    monkeypatch.setattr("reports.assessment.catalogue.manuals_of", own)
    folder = judged.folder.path
    assert command.main([str(folder)]) == 0
    assert (tmp_path / "r1.zip").is_file()
    told = capsys.readouterr().out
    assert "observations: 1 files" in told
    assert "省略 (合格したテストの画像・トレース・添付)" in told
    (folder / "traces" / "failed.png").write_bytes(random.Random(1).randbytes(1_200_000))  # noqa: S311 - no secret
    assert command.main([str(folder), "--limit", "1", "--lang", "en"]) == 1
    assert "never left out" in capsys.readouterr().err
    assert command.main([str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.startswith("pack: no run ")
