"""Private folders: whose they are, and what becomes of one whose process was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

import runtime
from runtime.private_folder import private_folder, remove_abandoned

ROOT = Path(runtime.__file__).parent.parent


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def abandon(temporary: Path, then: str = "os._exit(9)") -> Path:
    """A folder with a secret in it, whose process ended without a word."""
    program = (
        "import os, signal\nfrom pathlib import Path\nfrom runtime.private_folder import private_folder\n"
        "with private_folder('test') as folder:\n"
        "    (folder / 'inside').mkdir()\n    (folder / 'inside' / 'secret').write_text('secret')\n"
        f"    print(folder, flush=True)\n    {then}"
    )
    environment = {**os.environ, "TMPDIR": str(temporary), "TMP": str(temporary), "TEMP": str(temporary)}
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, stdout=-1, encoding="utf-8", check=False
    )
    folder = Path(ended.stdout.strip())
    assert (folder / "inside" / "secret").exists()
    return folder


def test_a_folder_is_nobody_elses_and_ends_with_its_block(temporary: Path) -> None:
    with private_folder("test") as folder:
        (folder / "inside").mkdir()
        (folder / "inside" / "secret").touch()
        assert folder.parent == temporary
        if os.name != "nt":
            assert folder.stat().st_mode & 0o077 == 0
    assert list(temporary.iterdir()) == []


def test_a_folder_ends_with_its_block_whatever_ends_that() -> None:
    with pytest.raises(SystemExit), private_folder("test") as folder:
        raise SystemExit
    assert not folder.exists()


@pytest.mark.parametrize(
    "end",
    [
        "os._exit(9)",
        pytest.param(
            "os.kill(os.getpid(), signal.SIGKILL)", marks=pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
        ),
    ],
)
def test_the_next_start_removes_what_is_nobodys(temporary: Path, end: str) -> None:
    left = abandon(temporary, end)
    with private_folder("test") as mine:
        assert list(temporary.iterdir()) == [mine]
    assert not left.exists()


def test_what_somebody_still_works_in_stays() -> None:
    with private_folder("test") as first, private_folder("test") as second:
        remove_abandoned("test")
        assert first.exists()
        assert second.exists()


def test_another_purpose_is_left_alone(temporary: Path) -> None:
    left = abandon(temporary)
    remove_abandoned("tes")
    remove_abandoned("other")
    assert left.exists()


def test_what_is_not_certainly_ours_stays(temporary: Path) -> None:
    unlocked, file, theirs = (temporary / f"tejun-test-{name}" for name in ("unlocked", "file", "theirs"))
    unlocked.mkdir(mode=0o700)
    file.touch()
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    (elsewhere / "owner.lock").touch()
    linked = temporary / "tejun-test-linked"
    linked.symlink_to(elsewhere)
    theirs.mkdir(mode=0o755)
    (theirs / "owner.lock").touch()
    remove_abandoned("test")
    assert all(path.exists() for path in (unlocked, file, linked, elsewhere / "owner.lock"))
    assert theirs.exists() or os.name == "nt"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner's number here")
def test_another_users_folder_stays(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = abandon(temporary)
    monkeypatch.setattr(os, "geteuid", lambda: left.stat().st_uid + 1)
    remove_abandoned("test")
    assert left.exists()


def test_a_link_in_an_abandoned_folder_leads_nowhere(temporary: Path) -> None:
    kept = temporary / "kept"
    kept.mkdir()
    (kept / "file").touch()
    left = abandon(temporary)
    (left / "link").symlink_to(kept)
    remove_abandoned("test")
    assert not left.exists()
    assert (kept / "file").exists()


def test_a_removal_that_was_cut_short_is_finished_by_the_next(temporary: Path) -> None:
    left = abandon(temporary)
    (left / "inside" / "secret").unlink()
    assert (left / "owner.lock").exists()
    with FileLock(left / "owner.lock"):  # … and somebody is at it
        remove_abandoned("test")
        assert left.exists()
    remove_abandoned("test")
    assert not left.exists()
