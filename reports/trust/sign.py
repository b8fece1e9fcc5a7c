"""Puts a person's decision on record, and binds it to what was decided on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from evidence.checksums import SIGN_OFFS, STATEMENTS, SUMS, sha256
from evidence.run_folder import BrokenRunFolder
from reports.texts import Text
from reports.trust.decisions import AGAINST, KINDS, ROLES, Decision, Kind, Role, add_decision, deciding, read_decisions
from reports.trust.findings import Verified, printable
from reports.trust.release_runs import runs_of_release
from reports.trust.verify import verify

K = TypeVar("K", bound=str)
LONGEST_NAME, LONGEST_COMMENT = 200, 10_000
"""Characters."""
SUBJECTS = (SUMS, *SIGN_OFFS, *STATEMENTS)
"""What a decision is bound to, as far as it is there."""


class CannotSign(BrokenRunFolder):
    """The decision is not put on record; one line with the reason and the remedy."""


def role_of(words: str) -> Role:
    """The role that a person has typed, in Japanese or English.

    Raises:
        CannotSign: there is no such role.
    """
    return _known(words, ROLES, "--role")


def kind_of(words: str) -> Kind:
    """The decision that a person has typed, in Japanese or English.

    Raises:
        CannotSign: there is no such decision.
    """
    return _known(words, KINDS, "--decision")


def sign(
    folder: Path, *, name: str, role: Role, decision: Kind, comment: str = "", now: datetime | None = None
) -> Decision:
    """Append a decision about a run or a release. In each run of a release it is put on record, too.

    Args:
        folder: the run's or the release's.
        name: who decides.
        role: as what.
        decision: what was decided.
        comment: conditions, or why it is let out although the gate says no.
        now: when; by default now.

    Raises:
        CannotSign: it is not as it was when its reports were built, has no sign-off, or its gate says no and nobody
            says why it is let out.
        BrokenRunFolder: the folder cannot be read, or somebody else is deciding.
        OSError: the decision could not be written.
    """
    name, comment = _checked(name, comment, decision)
    found = verify(folder)
    passed = _check(folder, found, decision, comment)
    with deciding(folder):
        _check_still(folder, found)
        release = found.verdict.release if found.verdict else ""
        fields = {
            "time": (now or datetime.now().astimezone()).replace(microsecond=0),
            "name": name,
            "role": role,
            "decision": decision,
            "comment": comment,
            "release": release,
            "gate_passed": passed,
            "policy": _policy(found),
        }
        for run in runs_of_release(folder):
            if not run.baseline:
                with deciding(run.folder):
                    of_run = {"subjects": _subjects(run.folder), "part_of": _part_of(folder)}
                    add_decision(run.folder, {**fields, **of_run})
        return add_decision(folder, {**fields, "subjects": _subjects(folder)})


def _known(words: str, known: Mapping[K, Text], option: str) -> K:
    wanted = " ".join(words.split()).casefold()
    for key, told in known.items():
        if wanted in (key, told.ja.casefold(), told.en.casefold()):
            return key
    among = ", ".join(f"{told.ja} ({told.en})" for told in known.values())
    raise CannotSign(f"{option} {words!r}: give one of {among}")


def _checked(name: str, comment: str, decision: Kind) -> tuple[str, str]:
    name, comment = name.strip(), comment.strip()
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise CannotSign(f"--as: give the name of who decides, up to {LONGEST_NAME} characters on one line")
    if len(comment) > LONGEST_COMMENT or not all(letter.isprintable() or letter in "\n\t" for letter in comment):
        raise CannotSign(f"--comment: give up to {LONGEST_COMMENT} characters of text")
    if decision == "conditional" and not comment:
        raise CannotSign(f"--decision {KINDS[decision].ja}: give the conditions with --comment")
    return name, comment


def _check(folder: Path, found: Verified, decision: Kind, comment: str) -> bool:
    """Whether the gate lets it out.

    Raises:
        CannotSign: it cannot be decided on.
    """
    if found.findings:
        first = found.findings[0]
        raise CannotSign(
            f"{folder.name} is not as it was when its reports were built: {len(found.findings)} findings, the first: "
            f"{printable(first.path)}: {first.what.en}; `tejun.py verify {folder.name}` names all"
        )
    if not any((folder / sign_off).is_file() for sign_off in SIGN_OFFS):
        raise CannotSign(f"{folder.name} has no sign-off report: build it first, `tejun.py report build {folder.name}`")
    if found.verdict is None:
        raise CannotSign(
            f"{folder.name} has no verdict of the gate on record: build its reports again, "
            f"`tejun.py report build {folder.name}`"
        )
    if not found.verdict.passed and decision not in AGAINST and not comment:
        raise CannotSign(
            f"the gate does not let {folder.name} pass: give the reason why it is let out with --comment, or decide "
            f"{' or '.join(KINDS[kind].ja for kind in KINDS if kind in AGAINST)}"
        )
    return found.verdict.passed


def _check_still(folder: Path, found: Verified) -> None:
    """Nobody else has decided, or built anything, while it was verified.

    Raises:
        CannotSign: somebody has.
    """
    if read_decisions(folder).decisions != found.decisions or sha256(folder / SUMS) != found.manifest:
        raise CannotSign(f"{folder.name} was signed or changed by somebody else just now: look at it, and sign again")


def _policy(found: Verified) -> dict[str, str]:
    return found.verdict.policy.model_dump() if found.verdict else {"name": "", "sha256": ""}


def _subjects(folder: Path) -> dict[str, str]:
    return {name: sha256(folder / name) for name in SUBJECTS if (folder / name).is_file()}


def _part_of(folder: Path) -> dict[str, str]:
    return {folder.name: sha256(folder / SUMS)}
