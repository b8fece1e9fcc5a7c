"""``decisions.jsonl``: who has decided what about a release, each line bound to what was decided on.

A line has the SHA-256 of the line before it, and its own; ``decisions.sha256`` has that of the whole file, so that the
last one cannot be taken away unnoticed either. Lines are only ever appended.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from errno import ENOSPC
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from evidence.checksums import DECISIONS, DECISIONS_LOCK, DECISIONS_SUM, sums_text
from evidence.run_folder import BrokenRunFolder
from evidence.times import to_the_second
from reports.texts import Text, text

FIRST = "0" * 64
"""What the first line has in the place of the SHA-256 of the line before it."""
LOCK_SECONDS = 10.0
_TOTAL = re.compile(rb"[0-9a-f]{64}  decisions\.jsonl\n")

Role = Literal["prepared", "reviewed", "approved"]
Kind = Literal["approved", "conditional", "returned", "rejected"]

ROLES: dict[Role, Text] = {
    "prepared": text("作成", "Prepared"),
    "reviewed": text("審査", "Reviewed"),
    "approved": text("承認", "Approved"),
}
KINDS: dict[Kind, Text] = {
    "approved": text("承認", "Approved"),
    "conditional": text("条件付き承認", "Approved with conditions"),
    "returned": text("差し戻し", "Returned"),
    "rejected": text("却下", "Rejected"),
}
AGAINST: frozenset[Kind] = frozenset({"returned", "rejected"})
"""Decisions that let nothing out."""


class Signed(BrokenRunFolder):
    """Something that was decided on is to be made again; one line with the remedy."""


class BusyDecisions(BrokenRunFolder):
    """Somebody else is writing a decision."""


class Policy(BaseModel):
    """The rules of the gate that were applied."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    sha256: str


class Decision(BaseModel):
    """A line of the file, but for its own SHA-256."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    sequence: int
    """From 1 on."""
    time: datetime
    name: str
    """Who has decided, as they said."""
    role: Role
    decision: Kind
    comment: str
    release: str
    gate_passed: bool
    policy: Policy
    subjects: dict[str, str]
    """File name → SHA-256, of manifest, sign-off and statements."""
    part_of: dict[str, str] = {}
    """Of a run that a release was decided with: the folder's name of the release → SHA-256 of its manifest."""
    previous: str
    """SHA-256 of the line before, without its line end."""

    def line(self) -> bytes:
        """The line as it stands in the file, with its line end."""
        fields = self.model_dump(mode="json")
        own = hashlib.sha256(_canonical(fields)).hexdigest()
        return _canonical({**fields, "sha256": own}) + b"\n"

    def words(self) -> Text:
        """``2026-11-29 18:02:11 JST 承認 山田 太郎: 承認 — comment``."""
        when, comment = to_the_second(self.time), f" — {' '.join(self.comment.split())}" if self.comment else ""
        role, kind = ROLES[self.role], KINDS[self.decision]
        return text(
            f"{when} {role.ja} {self.name}: {kind.ja}{comment}", f"{when} {role.en} {self.name}: {kind.en}{comment}"
        )


@dataclass(frozen=True)
class BrokenLine:
    """What is wrong with a line of the file, or with the file as a whole.

    Attributes:
        file: name of the file.
        line: its number; 0: the whole file.
        what: in words.
    """

    file: str
    line: int
    what: Text


@dataclass(frozen=True)
class Chain:
    """The decisions as they were read.

    Attributes:
        decisions: those whose line is as it was written, in the order in which they stand.
        broken: what is wrong with the file.
        data: the file.
    """

    decisions: tuple[Decision, ...] = ()
    broken: tuple[BrokenLine, ...] = ()
    data: bytes = b""


def is_signed(folder: Path) -> bool:
    """Whether anybody has decided on what is in a folder: whatever bears the file's name counts."""
    return os.path.lexists(folder / DECISIONS) or os.path.lexists(folder / DECISIONS_SUM)


def refuse_if_signed(place: Path, doing: str = "make it again") -> None:
    """Let nothing that was decided on be made again, added to or deleted.

    Args:
        place: the folder of a run or a release, or a place in one.
        doing: what was to be done, for the message.

    Raises:
        Signed: it was decided on.
    """
    inside = place.resolve()
    for folder in (inside, *inside.parents):
        if is_signed(folder):
            raise Signed(
                f"{folder.name} was signed ({_last(folder)}): nobody may {doing}; copy the folder without "
                "its decisions.* under another name, or run the suite again, and decide on that"
            )


def _last(folder: Path) -> str:
    try:
        known = read_decisions(folder).decisions
    except OSError:
        known = ()
    return known[-1].model_copy(update={"comment": ""}).words().en if known else f"{DECISIONS} cannot be read"


def read_decisions(folder: Path) -> Chain:
    """The decisions of a folder; none if there is no such file.

    Raises:
        OSError: it cannot be read.
    """
    return parse_decisions(_bytes(folder / DECISIONS), _bytes(folder / DECISIONS_SUM))


def parse_decisions(data: bytes | None, total: bytes | None) -> Chain:
    """The decisions, from the bytes of their file and of the one with its SHA-256; None: the file is not there."""
    if data is None:
        lost = (BrokenLine(DECISIONS, 0, text("決定の記録がない", "the decisions are missing")),)
        return Chain(broken=lost if total is not None else ())
    *lines, rest = data.split(b"\n")
    decisions: list[Decision] = []
    broken: list[BrokenLine] = []
    previous = FIRST
    for number, line in enumerate(lines, start=1):
        decision, problem = _read(line)
        if decision is None:
            broken.append(BrokenLine(DECISIONS, number, problem))
        else:
            decisions.append(decision)
            broken += [BrokenLine(DECISIONS, number, what) for what in _out_of_order(decision, number, previous)]
        previous = hashlib.sha256(line).hexdigest()
    if rest or not lines:
        broken.append(BrokenLine(DECISIONS, len(lines) + 1, text("行が途中で切れている", "the line is cut off")))
    broken += _total(data, total, chain_holds=not broken)
    return Chain(tuple(decisions), tuple(broken), data)


def _read(line: bytes) -> tuple[Decision | None, Text]:
    changed = text("決定が変更された", "the decision was changed")
    try:
        fields = json.loads(line)
        own = fields.pop("sha256")
        decision = Decision.model_validate_json(_canonical(fields))
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return None, changed
    if decision.line() != line + b"\n" or hashlib.sha256(_canonical(fields)).hexdigest() != own:
        return None, changed
    return decision, changed


def _out_of_order(decision: Decision, number: int, previous: str) -> Iterator[Text]:
    if decision.sequence != number:
        yield text(
            f"{decision.sequence} 番目の決定が {number} 番目にある: 削除、追加または入れ替えがあった",
            f"decision {decision.sequence} stands at place {number}: some were removed, added or exchanged",
        )
    elif decision.previous != previous:
        yield text("前の行が、この決定のときと異なる", "the line before is not the one that it was added to")


def _total(data: bytes, total: bytes | None, *, chain_holds: bool) -> Iterator[BrokenLine]:
    """What the checksum of the whole file says beside the chain: where a line is broken, that is told already."""
    wrong = BrokenLine(
        DECISIONS_SUM, 0, text(f"{DECISIONS} のチェックサムではない", f"it is not the checksum of {DECISIONS}")
    )
    if total is None:
        yield BrokenLine(DECISIONS_SUM, 0, text("ファイルがない", "the file is missing"))
    elif total == total_of(data):
        return
    elif not _TOTAL.fullmatch(total):
        yield wrong
    elif chain_holds:  # the lines that are there are all right: some at the end are missing, or were added
        lines = data.splitlines(keepends=True)
        if not any(total == total_of(b"".join(lines[:number])) for number in range(1, len(lines))):
            yield wrong
        yield BrokenLine(
            DECISIONS,
            0,
            text(
                f"末尾の決定が削除または追加された ({DECISIONS_SUM} と一致しない)",
                f"decisions at its end were removed or added (it is not what {DECISIONS_SUM} says)",
            ),
        )


def total_of(data: bytes) -> bytes:
    """What ``decisions.sha256`` has to be, for these bytes of the decisions."""
    return sums_text({DECISIONS: hashlib.sha256(data).hexdigest()}).encode()


@contextmanager
def deciding(folder: Path) -> Iterator[None]:
    """While the block runs, nobody else adds a decision.

    What it leaves, an empty file, tells that there was a decision, also where somebody removes that.

    Raises:
        BusyDecisions: somebody else does.
    """
    lock = FileLock(folder / DECISIONS_LOCK)
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise BusyDecisions(f"{folder}: somebody else is writing a decision; try again") from None
    try:
        yield
    finally:
        if not is_signed(folder):  # there is no decision after all
            with suppress(OSError):
                (folder / DECISIONS_LOCK).unlink(missing_ok=True)
        lock.release()


def add_decision(folder: Path, fields: Mapping[str, object]) -> Decision:
    """Append a decision, in `deciding`, to a file that is as it was written.

    Args:
        folder: the run's or the release's.
        fields: of `Decision`, but for ``sequence`` and ``previous``.

    Raises:
        BrokenRunFolder: the decisions that are there were changed, or the fields are none.
        OSError: it could not be written, and so not at all.
    """
    before = read_decisions(folder)
    if before.broken:
        raise BrokenRunFolder(f"{folder / DECISIONS} was changed: no decision is added to it; see `tejun.py verify`")
    lines = before.data.split(b"\n")[:-1]
    place = {"sequence": len(lines) + 1, "previous": hashlib.sha256(lines[-1]).hexdigest() if lines else FIRST}
    try:
        decision = Decision.model_validate({**fields, **place})
    except ValidationError as error:
        first = error.errors()[0]
        raise BrokenRunFolder(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    file, size = folder / DECISIONS, len(before.data)
    try:
        _append(file, decision.line())
        _replace(folder / DECISIONS_SUM, total_of(before.data + decision.line()))
    except OSError:
        _take_back(file, size)
        raise
    _keep_names(folder)
    return decision


def _append(file: Path, line: bytes) -> None:
    with file.open("ab", buffering=0) as stream:
        if stream.write(line) != len(line):
            raise OSError(ENOSPC, os.strerror(ENOSPC), str(file))
        os.fsync(stream.fileno())


def _take_back(file: Path, size: int) -> None:
    """A decision that is not on record as a whole was not made."""
    with suppress(OSError):
        if size:
            os.truncate(file, size)
        else:
            file.unlink(missing_ok=True)


def _replace(file: Path, data: bytes) -> None:
    scratch = file.with_name(f"{file.name}.new")
    try:
        with scratch.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        scratch.replace(file)
    except OSError:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        raise


def _keep_names(folder: Path) -> None:
    """Have the system write down that the files are there; Windows has no such thing for folders, nor needs it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _canonical(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
