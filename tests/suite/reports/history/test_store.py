"""A store of runs that several machines share: what is pulled was pushed, and nobody overwrites another's run."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import fsspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from evidence.run_folder import BrokenRunFolder, RunFolder
from reports.history import index
from reports.history.bundle import BrokenBundle, contents_of, files_of, pack, unpack
from reports.history.command import main
from reports.history.entry import entry_of
from reports.history.retention import Rule, plan, prune
from reports.history.store import Store, StoreProblem, open_store, shown
from tests.suite.reports.builders import START, observation, page, record, run, write

Command = Callable[..., tuple[int, str]]


@pytest.fixture(params=["folder", "file", "memory"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of an empty store, of each kind that needs no server."""
    folder = tmp_path / "store"
    yield {"folder": str(folder), "file": folder.as_uri(), "memory": "memory://tejun"}[request.param]
    if request.param == "memory":
        memory = fsspec.filesystem("memory")
        if memory.exists("/tejun"):
            memory.rm("/tejun", recursive=True)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store"))


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The run folders of this machine."""
    return tmp_path / "here"


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """Those of another machine."""
    return tmp_path / "there"


def one(out: Path, name: str = "r1", day: int = 0, **changes: object) -> RunFolder:
    began = START + timedelta(days=day)
    of = run(run=name, **{"started": began, "finished": began + timedelta(seconds=83), **changes})
    pictures = (observation(page(), picture=f"observations/{number}.webp") for number in range(3))
    return write(out / name, *pictures, record(test=f"tests/demo/test_cart.py::test_of_{name}"), of=of)


def command(out: Path, *arguments: str) -> tuple[int, str]:
    said = StringIO()
    code = main(["--out", str(out), *arguments], Console(file=said, width=200))
    return code, said.getvalue()


def read(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_of(folder)}


def test_what_is_pulled_is_what_was_pushed(address: str, here: Path, there: Path) -> None:
    folder = one(here)
    assert open_store(address).push(folder) == "pushed"
    pulled = open_store(address).pull("r1", there)
    assert pulled is not None
    assert pulled.path == there / "r1"
    assert read(pulled.path) == read(folder.path)
    assert pulled.run() == folder.run()
    assert index.read(there).entries == (entry_of(folder),)
    assert sorted(file.name for file in there.iterdir()) == ["latest", "r1", "runs.jsonl", "runs.lock"]
    assert (there / "latest").read_text(encoding="utf-8") == "r1\n"


def test_the_same_run_twice_is_nothing_to_do(address: str, here: Path, there: Path) -> None:
    one(here)
    one(there)
    store = open_store(address)
    assert [store.push(RunFolder(path=out / "r1")) for out in (here, here, there)] == ["pushed", "there", "there"]
    assert store.pull("r1", there) is None
    assert len(store.files.ls(f"{store.root}/bundles", detail=False)) == 1


def test_another_run_of_the_same_name_is_refused(address: str, here: Path, there: Path) -> None:
    store = open_store(address)
    store.push(one(here))
    other = one(there, day=1)
    for replace in (False, True):
        with pytest.raises(
            StoreProblem, match=r"has another run r1, begun 2026-04-01T09:00:00\+00:00 .*names of their"
        ):
            store.push(other, replace=replace)
    with pytest.raises(StoreProblem, match=r"r1 exists, and is not the run r1 of .*rename or delete"):
        store.pull("r1", there)
    assert read(other.path) == read(one(there / "again", day=1).path)


def test_two_machines_that_push_at_the_same_time(address: str, here: Path, there: Path) -> None:
    store, folder, other = open_store(address), one(here), one(there, day=1)
    upload = Store._upload

    def slow(self: Store, *arguments: object) -> object:
        mine = upload(self, *arguments)  # type: ignore[arg-type]
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Store, "_upload", upload)
            assert open_store(address).push(other) == "pushed"
        return mine

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Store, "_upload", slow)
        with pytest.raises(StoreProblem, match="another machine has pushed a run"):
            store.push(folder)
    (stored,) = store.entries()
    assert stored.entry.started == other.run().started
    assert [Path(path).name for path in store.files.ls(f"{store.root}/bundles", detail=False)] == [
        Path(stored.bundle).name
    ], "the bundle that nothing names is gone"


def test_a_push_that_breaks_off_leaves_no_run(address: str, here: Path, there: Path) -> None:
    store = open_store(address)
    folder = one(here)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Store, "_create", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.push(folder)
    assert store.entries() == []
    assert store.push(RunFolder(path=here / "r1")) == "pushed"
    assert store.pull("r1", there) is not None


def test_later_decisions_take_the_runs_place_and_no_others(store: Store, here: Path, there: Path) -> None:
    folder, unsigned = one(here), one(there)
    store.push(folder)
    decisions = folder.path / "decisions.jsonl"
    decisions.write_text("one\n", encoding="utf-8")
    with pytest.raises(StoreProblem, match=r"has run r1 with other contents, .*give --replace"):
        store.push(folder)
    assert store.push(folder, replace=True) == "replaced"
    assert len(store.files.ls(f"{store.root}/bundles", detail=False)) == 1
    decisions.write_text("one\ntwo\n", encoding="utf-8")
    assert store.push(folder, replace=True) == "replaced"
    with pytest.raises(StoreProblem, match="was signed there"):
        store.push(unsigned, replace=True)
    (unsigned.path / "decisions.jsonl").write_text("one\nother\n", encoding="utf-8")
    with pytest.raises(StoreProblem, match="was signed there"):
        store.push(unsigned, replace=True)


def test_a_changed_bundle_is_noticed_and_nothing_of_it_stays(store: Store, here: Path, there: Path) -> None:
    store.push(one(here))
    (bundle,) = Path(store.root).glob("bundles/*.zip")
    whole = bundle.read_bytes()
    for position in range(0, len(whole), max(len(whole) // 40, 1)):
        bundle.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        with pytest.raises(StoreProblem, match="is not what was pushed as run r1: its checksum"):
            store.pull("r1", there)
        assert list(there.iterdir()) == []
    bundle.write_bytes(whole[:-1])
    with pytest.raises(StoreProblem, match="its checksum"):
        store.pull("r1", there)
    bundle.unlink()
    with pytest.raises(StoreProblem, match="of run r1 is gone"):
        store.pull("r1", there)


def test_an_entry_that_is_no_entry_is_named(store: Store, here: Path) -> None:
    store.push(one(here))
    entry = Path(store.root, "runs", "r1.json")
    whole = entry.read_text(encoding="utf-8")
    for broken in ("", whole[: len(whole) // 2], "{}", whole.replace('"format":1', '"format":2', 1)):
        entry.write_text(broken, encoding="utf-8")
        with pytest.raises(StoreProblem, match=r"runs/r1\.json is no entry of a run"):
            store.pull("r1", here)
    entry.rename(entry.with_name("r2.json")).write_text(whole, encoding="utf-8")
    with pytest.raises(StoreProblem, match=r"runs/r2\.json is that of 'r1'"):
        store.pull("r2", here)


@pytest.mark.parametrize(
    "path", ["../out.txt", "/etc/out", "a/../../b", "a//b", "C:/x", "a\\..\\..\\b", "", ".", "a/"], ids=repr
)
def test_a_bundle_writes_nowhere_else(tmp_path: Path, path: str) -> None:
    folder, packed = one(tmp_path).path, tmp_path / "run.zip"
    contents = pack(folder, packed)
    with ZipFile(packed) as bundle:
        parts = {name: bundle.read(name) for name in bundle.namelist()}
    listed = json.loads(parts["files.json"])
    listed["files"][0]["path"] = path
    parts["files.json"] = json.dumps(listed).encode()
    with ZipFile(packed, "w") as bundle:
        for name, data in parts.items():
            bundle.writestr(name, data)
    into = tmp_path / "into"
    into.mkdir()
    with packed.open("rb") as stream, pytest.raises(BrokenBundle, match="other files than it should"):
        unpack(stream, into, contents)
    with pytest.MonkeyPatch.context() as patched, packed.open("rb") as stream:
        patched.setattr("reports.history.bundle._contents", lambda _: contents)
        with pytest.raises(BrokenBundle, match="which no run folder has"):
            unpack(stream, into, contents)
    assert list(into.iterdir()) == []


@settings(max_examples=50)
@given(data=st.binary(max_size=400))
def test_what_is_no_bundle_is_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("bundle")
    (folder / "run.zip").write_bytes(data)
    into = folder / "into"
    into.mkdir()
    with (folder / "run.zip").open("rb") as stream, pytest.raises(BrokenBundle):
        unpack(stream, into, contents_of(into))


def test_a_bundle_holds_the_same_content_once(tmp_path: Path) -> None:
    folder = one(tmp_path)
    big = bytes(range(256)) * 400
    for name in ("a.webp", "b.webp", "c.webp"):
        (folder.path / "observations" / name).write_bytes(big)
    pack(folder.path, tmp_path / "run.zip")
    assert (tmp_path / "run.zip").stat().st_size < 2 * len(big)


def test_links_are_no_part_of_a_run(tmp_path: Path) -> None:
    folder = one(tmp_path)
    before = contents_of(folder.path)
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    (folder.path / "linked").symlink_to(tmp_path)
    (folder.path / "link.txt").symlink_to(secret)
    assert contents_of(folder.path) == before


def test_what_is_no_run_to_share_is_refused(store: Store, here: Path) -> None:
    one(here, "r2", day=1)
    with pytest.raises(StoreProblem, match="r3 has no end on record"):
        store.push(one(here, "r3", day=2, finished=None, exit_status=None))
    one(here, "r1")
    prune(here, plan(here, Rule(keep=2)))
    with pytest.raises(StoreProblem, match="r1: its evidence was pruned"):
        store.push(RunFolder(path=here / "r1"))
    assert store.entries() == []


@pytest.mark.parametrize("name", ["../r1", "a/b", "", ".hidden", "r1.json/../r2"], ids=repr)
def test_names_are_no_paths(store: Store, here: Path, name: str) -> None:
    store.push(one(here))
    with pytest.raises(StoreProblem, match=r"has no run .*: it has r1"):
        store.pull(name, here)
    with pytest.raises(StoreProblem, match="its name is none that a store can have"):
        store.push(write(here / "x", of=run(run=name)))


def test_commands_share_runs(address: str, here: Path, there: Path) -> None:
    for day, name in enumerate(("r1", "r2", "r3")):
        one(here, name, day=day)
    assert command(here, "push", address, "--lang", "en") == (0, "r3: pushed\n")
    assert command(here, "push", address, "--all", "--lang", "en") == (0, "r2: pushed\nr1: pushed\n")
    code, said = command(there, "list", address)
    assert (code, [line.split()[0] for line in said.splitlines()]) == (0, ["r3", "r2", "r1"])
    assert "成功 1 失敗 0" in said
    assert command(there, "pull", address, "r1")[0] == 0
    assert command(there, "pull", address)[1] == f"r3: {there / 'r3'}\n"
    assert command(there, "pull", address, "latest", "--lang", "en")[1] == "r3: the same is here already\n"
    assert command(there, "pull", address, "--all")[1] == f"r2: {there / 'r2'}\n"


def test_the_trend_takes_a_store_in(address: str, here: Path, there: Path) -> None:
    for day, (out, name) in enumerate(((here, "r1"), (there, "r2"))):
        one(out, name, day=day)
    command(here, "push", address)
    said = command(there, "trend", "--store", address, "--lang", "en")[1]
    assert [line.split()[0] for line in said.splitlines()[1:3]] == ["r2", "r1"]
    assert [entry.run for entry in index.read(there).entries] == ["r2"], "those of others stay in the store"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("s3://bucket/folder", "--group store-s3"),
        ("nosuch://bucket/folder", "nosuch://bucket/folder is no store: Protocol not known: nosuch"),
    ],
)
def test_stores_that_cannot_be_opened(
    here: Path, address: str, why: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    one(here)
    assert command(here, "push", address)[0] == 2
    said = capsys.readouterr().err
    assert why in said
    assert said.count("\n") == 1


def test_a_store_that_cannot_be_written_to_is_one_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one(here)
    (here / "file").touch()
    assert command(here, "push", str(here / "file" / "store"))[0] == 2
    assert "cannot be used: NotADirectoryError" in capsys.readouterr().err


def test_an_empty_store_is_said(here: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("list", address), ("pull", address)):
        assert command(here, *arguments)[0] == 2
        assert "has no run yet: push one first" in capsys.readouterr().err
    with pytest.raises(BrokenRunFolder, match="it has none"):
        open_store(address).pull("r1", here)


def test_a_password_in_an_address_is_not_shown() -> None:
    assert shown("ftp://me:secret@host/folder") == "ftp://host/folder"
    assert shown("s3://bucket/folder") == "s3://bucket/folder"
    assert shown("C:\\runs") == "C:\\runs"
