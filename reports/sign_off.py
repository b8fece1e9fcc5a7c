"""The sign-off report: may this release go out? The gate, what could not be verified, the evidence, the decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reports import gate
from reports.assessment import Assessment
from reports.created import CREATED
from reports.files import sha256
from reports.html import page
from reports.not_verified import judged_claims
from reports.summary import summary_of
from reports.summary_model import REPORTS
from reports.texts import Lang
from reports.verdicts.model import DEVIATION_KINDS, DEVIATIONS, ORDER_DRIFTS, STATES

SUMS = "SHA256SUMS"
"""Checksums of the whole run folder, as ``sha256sum --check`` reads them."""
_NOT_EVIDENCE = frozenset({"sign_off.html", SUMS})
_MAIN = ("run.json", *(path for path, _ in REPORTS.values()))


@dataclass(frozen=True)
class Group:
    """Files of the run folder that stand together in the list of evidence."""

    folder: str
    files: int
    size: int
    """Bytes."""


def sign_off(assessment: Assessment, sums: dict[str, str], lang: Lang = "ja") -> str:
    """The page as HTML.

    Args:
        assessment: the run, judged.
        sums: path inside the run folder → SHA-256, from `checksums`.
        lang: language that is shown first.
    """
    problems, counts = gate.problems(assessment), [manual.counts for manual in assessment.manuals]
    return page(
        "sign_off.html.j2",
        lang,
        assessment=assessment,
        run=assessment.records.run,
        summary=summary_of(assessment, lang),
        conditions=[
            (name, [problem for problem in problems if problem.subject == key]) for key, name in gate.SUBJECTS.items()
        ],
        DEVIATIONS=DEVIATIONS,
        DEVIATION_KINDS=DEVIATION_KINDS,
        ORDER_DRIFTS=ORDER_DRIFTS,
        states=[state for state in STATES if state != "pending" or any(of[state] for of in counts)],
        claims=judged_claims(assessment),
        unverifiable=[
            (result, step, claim, verdict)
            for result in assessment.manuals
            for step, claim, verdict in result.verdicts
            if verdict.state == "not_verifiable" and not verdict.lacking
        ],
        created_file=CREATED,
        there=assessment.has,
        evidence=[(path, sums[path]) for path in _MAIN if path in sums],
        groups=groups(assessment.folder.path, sums),
        sums_file=SUMS,
    )


def checksums(folder: Path) -> dict[str, str]:
    """Path inside the run folder → SHA-256, of everything but the sign-off itself."""
    return {
        path: sha256(folder / path)
        for path in sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
        if path not in _NOT_EVIDENCE
    }


def sums_text(sums: dict[str, str]) -> str:
    """The checksums as the text of `SUMS`."""
    return "".join(f"{digest}  {path}\n" for path, digest in sums.items())


def groups(folder: Path, paths: Iterable[str]) -> list[Group]:
    """The files below each folder, counted."""
    numbers, sizes = Counter[str](), Counter[str]()
    for path in paths:
        top, _, below = path.partition("/")
        if below:
            numbers[top] += 1
            sizes[top] += (folder / path).stat().st_size
    return [Group(top, numbers[top], sizes[top]) for top in sorted(numbers)]
