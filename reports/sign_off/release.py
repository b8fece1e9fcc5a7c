"""Makes the sign-off of a release, of one run or of several that decide together, in the folder that belongs to it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from evidence.checksums import SUMS
from evidence.run_folder import BrokenRunFolder
from reports.folders import runs
from reports.folders.release import ReleaseRuns, folder_name, keep_release
from reports.gate.policy import Policy
from reports.gate.release import JudgedRelease
from reports.gate.several_runs import judged_release
from reports.sign_off.build import decisions_of, sign_off_of
from reports.sign_off.files import write_sign_off
from reports.texts import Lang
from reports.trust.decisions import is_signed, refuse_if_signed
from reports.trust.manifest import parse_manifest, write_manifest
from reports.trust.statements import write_statements
from reports.trust.verdict import write_verdict


@dataclass(frozen=True)
class Made:
    """A sign-off that was made.

    Attributes:
        folder: where its files are.
        judged: what they say.
        missing: files that could not be made, each as one line with the remedy.
    """

    folder: Path
    judged: JudgedRelease
    missing: tuple[str, ...]


def make_sign_off(
    named: ReleaseRuns,
    *,
    release: str = "",
    policy: Policy | None = None,
    lang: Lang = "ja",
    out: Path = runs.OUT,
    to: Path | None = None,
) -> Made:
    """Judge what was named and write its sign-off, with the verdict, the manifest and the statements about it.

    Args:
        named: the runs, with those of the baseline.
        release: what the release is called, and for which deviations have to be accepted; by default as it was named.
        policy: the rules of the gate; by default those that all of the runs were made with.
        lang: language of PDF and workbook, and the one that the page shows first.
        out: where runs and releases are.
        to: another folder, for a copy: nothing is written but the sign-off, with the decisions that were put on record.

    Raises:
        BrokenRunFolder: a run cannot be read, has no reports, or was signed; or the runs do not decide one release.
        manuals.loader.BrokenCatalogue: a catalogue cannot be read.
        reports.gate.policy.BrokenPolicy: the rules cannot be read.
        OSError: a file cannot be written.
    """
    of_product = release or named.release
    home = _home(named, release, out)
    if to is None and is_signed(home):
        refuse_if_signed(home, "make its sign-off again (a copy with the decisions in it: --to FOLDER)")
    judged = judged_release(
        named.runs, name=release or named.name, baseline=named.baseline, policy=policy, release=of_product
    )
    if to is not None:
        to.mkdir(parents=True, exist_ok=True)
        return Made(to, judged, _written(judged, to, home, lang, _sums(judged)))
    folder = keep_release(judged.name, named.runs, release=of_product, baseline=named.baseline, out=out)
    write_verdict(folder, judged)
    own = write_manifest(folder)
    sums = _sums(judged) if len(judged.runs) > 1 else {judged.runs[0].records.run.run: own}
    missing = _written(judged, folder, folder, lang, sums)
    write_statements(folder)
    return Made(folder, judged, missing)


def _home(named: ReleaseRuns, release: str, out: Path) -> Path:
    """The folder that the sign-off belongs to."""
    if len(named.runs) == 1:
        return named.runs[0].path
    if not release and not named.name:
        raise BrokenRunFolder("several runs make a release: say with --release NAME what it is called")
    return named.folder if named.name and release in ("", named.name) else out / folder_name(release)


def _written(
    judged: JudgedRelease, folder: Path, home: Path, lang: Lang, sums: Mapping[str, Mapping[str, str]]
) -> tuple[str, ...]:
    folders = {run.records.run.run: _way(folder, run.folder.path) for run in judged.runs}
    return write_sign_off(sign_off_of(judged, sums, folders=folders, decisions=decisions_of(home)), folder, lang)


def _way(from_folder: Path, to_folder: Path) -> str:
    """How a page in one folder leads to files in another one; empty if it is the same."""
    if from_folder.resolve() == to_folder.resolve():
        return ""
    try:
        relative = Path(os.path.relpath(to_folder.resolve(), from_folder.resolve())).as_posix()
    except ValueError:  # on another drive of Windows
        return f"{to_folder.resolve().as_uri()}/"
    return f"{quote(relative)}/"


def _sums(judged: JudgedRelease) -> dict[str, dict[str, str]]:
    """The manifests of the runs as they stand in their folders."""
    return {run.records.run.run: _manifest(run.folder.path / SUMS) for run in judged.runs}


def _manifest(file: Path) -> dict[str, str]:
    return parse_manifest(file.read_bytes()).sums if file.is_file() else {}
