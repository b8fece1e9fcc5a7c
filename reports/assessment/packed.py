"""``packed.json``: what a bundle made of a run folder has of it, and what it has not.

Beside the files of the run it is the only file of a bundle. A verifier can tell by it what was left out from what was
removed: every file that the folder had is listed with its checksum, also those that are not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evidence.checksums import read_sums, sha256
from evidence.file_names import is_content_name
from evidence.run_folder import BrokenRunFolder
from evidence.seal import SEAL, Change
from reports.texts import Text, text

FILE = "packed.json"
LONGEST = 50_000_000
"""Bytes of a file that is read."""

State = Literal["kept", "reduced", "left_out"]
STATES: dict[State, Text] = {
    "kept": text("そのまま", "as they were"),
    "reduced": text("縮小", "made smaller"),
    "left_out": text("省略", "left out"),
}
"""What can become of a file."""
Why = Literal["rebuilt", "passed", "link"]
WHYS: dict[Why, Text] = {
    "rebuilt": text("実行フォルダーから作り直せる", "can be made again: tejun.py report build, tejun.py pictures"),
    "passed": text("合格したテストの画像・トレース・添付", "pictures, traces and attachments of tests that passed"),
    "link": text("別の場所を指すリンク", "a link that leads elsewhere"),
}
"""Why something was left out, or made smaller."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PackedFile(_Record):
    """What became of one file of the run folder."""

    sha256: str
    """Of the file as the run folder had it; empty of a link, which was not followed."""
    size: int
    """Of the same, in bytes."""
    state: State
    reduced_to: str = ""
    """SHA-256 of the smaller picture that is in its place."""
    why: Why | None = None
    """Of what is not kept."""


class Group(_Record):
    """Files of the same folder that have met with the same."""

    folder: str
    """Empty for the run folder itself."""
    state: State
    why: Why | None = None
    files: int
    size: int
    """Bytes, as the run folder had them."""


class Packed(_Record):
    """What a bundle has of a run folder."""

    format: Literal[1]
    """Version of this format: it goes up when a reader must change."""
    run: str
    about: Text
    whys: dict[Why, Text]
    """What the reasons mean."""
    groups: tuple[Group, ...]
    files: dict[str, PackedFile]
    """Path inside the run folder → what became of the file, of every file that was there."""

    def excuses(self, folder: Path, path: str) -> bool:
        """Whether a file is not there, or not as it was, because the bundle was made so.

        Args:
            folder: the unpacked bundle.
            path: inside it.
        """
        one = self.files.get(path)
        if one is None or one.state == "kept" or not _is_of(path, one.sha256):
            return False
        file = folder / path
        return sha256(file) == one.reduced_to if file.is_file() else one.state == "left_out"

    def unexplained(self, folder: Path, found: Iterable[Change]) -> tuple[Change, ...]:
        """The changes since a run was closed that are not because the bundle was made so.

        Args:
            folder: the unpacked bundle.
            found: how its records differ from what the seal of the run says.
        """
        sealed = read_sums((folder / SEAL).read_text(encoding="utf-8", errors="surrogateescape"))
        return tuple(
            change
            for change in found
            if change.path != FILE
            and not (
                change.path in self.files
                and self.files[change.path].sha256 == sealed.get(change.path)
                and self.excuses(folder, change.path)
            )
        )


def packed(folder: Path) -> Packed | None:
    """What a folder that was unpacked from a bundle lacks; None for a run folder that is no bundle's.

    Raises:
        BrokenRunFolder: the file cannot be read.
    """
    file = folder / FILE
    if not file.is_file():
        return None
    try:
        if file.stat().st_size > LONGEST:
            raise BrokenRunFolder(f"{file} is too large to be one; unpack the bundle again")
        return Packed.model_validate_json(file.read_bytes())
    except (OSError, ValidationError) as error:
        told = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
        raise BrokenRunFolder(f"{file}: {told}; unpack the bundle again") from error


def _is_of(path: str, digest: str) -> bool:
    """Whether a checksum can be that of the file: pictures are named by what they hold."""
    name = Path(path).stem
    return not is_content_name(name) or digest.startswith(name)
