"""Finds whatever in a run, a release or a bundle is not as it was when its reports were built, or it was signed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evidence.checksums import DECISIONS, DECISIONS_LOCK, DECISIONS_SUM, SIGN_OFFS, STATEMENTS, SUMS, read_sums, sha256
from evidence.report_names import is_report
from evidence.run_folder import BrokenRunFolder
from evidence.seal import SEAL
from reports.assessment.packed import FILE as PACKED
from reports.texts import Text, text
from reports.trust.contents import Contents, Unverifiable, bundle_contents, folder_contents
from reports.trust.decisions import ROLES, Chain, Decision, parse_decisions
from reports.trust.findings import Finding, Findings, Kind, Verified, printable
from reports.trust.manifest import Manifest, is_bound, parse_manifest
from reports.trust.release_runs import ReleaseRun, runs_of_release
from reports.trust.statements import SUBJECTS, SUMMARY, statements
from reports.trust.verdict import VERDICT, GateVerdict, read_verdict

PRUNED = "pruned.json"
_EMPTY = hashlib.sha256(b"").hexdigest()


def verify(place: Path) -> Verified:
    """Verify a run's or a release's folder, or a bundle.

    Raises:
        Unverifiable: it has no manifest, or cannot be read as a whole.
        OSError: a file cannot be read.
    """
    if place.is_file():
        return check(bundle_contents(place))
    if not place.is_dir():
        raise Unverifiable(f"{place} is not there: give the folder of a run or a release, or a bundle")
    own = check(folder_contents(place))
    runs = list(_runs_of(place))
    return replace(
        own,
        files=own.files + sum(run.files for _, run in runs),
        findings=(*own.findings, *(_below(path, finding) for path, run in runs for finding in run.findings)),
        notes=(*own.notes, *(note for _, run in runs for note in run.notes)),
    )


def check(contents: Contents) -> Verified:
    """Verify what is in one folder or bundle.

    Raises:
        Unverifiable: it has no manifest.
    """
    data = contents.read(SUMS)
    if data is None:
        raise Unverifiable(f"{contents.name} has no {SUMS}: build its reports first, `tejun.py report build`")
    manifest = parse_manifest(data)
    chain = parse_decisions(contents.read(DECISIONS), contents.read(DECISIONS_SUM))
    found = Findings()
    found.take(Finding(odd.path, "changed", odd.what) for odd in contents.odd)
    found.take(_of_decisions(chain, contents.digests))
    found.take(_of_manifest(manifest, contents))
    verdict = _verdict(manifest, contents)
    found.take(_of_statements(verdict, manifest, contents, chain.decisions))
    found.take(_of_seal(manifest, contents))
    notes = [contents.note] if contents.note else []
    if SEAL not in contents.digests and "run.json" in contents.digests:
        killed = text(
            f"{SEAL} がない: 実行が強制終了されたか、旧版で作成された。報告書を作る前の変更は分からない",
            f"there is no {SEAL}: the run was killed, or is an older one; "
            "what was changed before its reports were built cannot be told",
        )
        notes.append(killed)
    if VERDICT not in manifest.sums:
        notes.append(text(f"{VERDICT} がなく、証明書を作っていない", f"there is no {VERDICT}, and so no statements"))
    return Verified(
        name=contents.name,
        files=len(contents.there),
        findings=found.in_order(),
        notes=tuple(notes),
        decisions=chain.decisions,
        verdict=verdict,
        manifest=manifest.sha256,
    )


def _of_manifest(manifest: Manifest, contents: Contents) -> Iterator[Finding]:
    there = contents.digests
    if manifest.broken:
        numbers = ", ".join(map(str, manifest.broken[:5]))
        yield Finding(SUMS, "changed", text(f"{numbers} 行目が壊れている", f"broken in line {numbers}"))
    missing = {path: digest for path, digest in manifest.sums.items() if path not in there}
    odd = {one.path for one in contents.odd}
    added = {path for path in there if path not in manifest.sums and is_bound(path) and path != PACKED} | {
        path for path in odd if path not in manifest.sums and path not in there
    }
    pruned = _pruned(contents)
    if pruned:
        added.discard(PRUNED)
    names = {there[path]: path for path in sorted(added, reverse=True) if path in there}
    for path, digest in missing.items():
        if pruned.get(path) == digest or path in odd:
            continue
        if (other := names.pop(digest, None)) is not None:
            added.discard(other)
            now = printable(other)
            yield Finding(path, "renamed", text(f"「{now}」に名前が変わった", f"it is called {now} now"), other)
        else:
            yield Finding(path, "missing", text("ファイルがない", "it is missing"))
    for path in sorted(added):
        yield Finding(path, "added", text(f"{SUMS} にないファイルである", f"{SUMS} does not know it: it was added"))
    for path, digest in manifest.sums.items():
        if path in there and there[path] != digest:
            yield Finding(path, "changed", text("内容が変更された", "its contents were changed"))
    if there.get(DECISIONS_LOCK, _EMPTY) != _EMPTY:
        yield Finding(DECISIONS_LOCK, "changed", text("空であるはずのファイルである", "it has to be empty"))


def _of_decisions(chain: Chain, there: Mapping[str, str]) -> Iterator[Finding]:
    if DECISIONS_LOCK in there and DECISIONS not in there and DECISIONS_SUM not in there:
        gone = text("決定の記録が削除された", "somebody has decided, and the decisions were removed")
        yield from (Finding(name, "missing", gone) for name in (DECISIONS, DECISIONS_SUM))
    for broken in chain.broken:
        where = Text(ja=f"{broken.line} 行目: ", en=f"line {broken.line}: ") if broken.line else text("", "")
        kind: Kind = "missing" if broken.file not in there else "changed"
        yield Finding(broken.file, kind, text(f"{where.ja}{broken.what.ja}", f"{where.en}{broken.what.en}"))
    for decision in chain.decisions:
        role = ROLES[decision.role]
        by = text(
            f"決定 {decision.sequence} ({role.ja} {decision.name})",
            f"decision {decision.sequence} ({role.en} {decision.name})",
        )
        for path, digest in decision.subjects.items():
            if path not in there:
                yield Finding(path, "missing", text(f"{by.ja}の後になくなった", f"it is missing since {by.en}"))
            elif there[path] != digest:
                yield Finding(
                    path,
                    "changed",
                    text(f"{by.ja}の後に変更または再作成された", f"it was changed, or built again, since {by.en}"),
                )
        for path in (*SIGN_OFFS, *STATEMENTS):
            if path in there and path not in decision.subjects:
                yield Finding(path, "added", text(f"{by.ja}の後に追加された", f"it was added since {by.en}"))


def _verdict(manifest: Manifest, contents: Contents) -> GateVerdict | None:
    """What the gate said, if that is as it was."""
    data = contents.read(VERDICT)
    if data is None or manifest.sums.get(VERDICT) != contents.there.get(VERDICT):
        return None
    try:
        return read_verdict(data)
    except BrokenRunFolder:
        return None


def _of_statements(
    verdict: GateVerdict | None, manifest: Manifest, contents: Contents, decisions: Sequence[Decision]
) -> Iterator[Finding]:
    read = {name: contents.read(name) for name in STATEMENTS}
    if VERDICT not in manifest.sums:
        return
    for name, data in read.items():
        if data is None:
            yield Finding(name, "missing", text("ファイルがない", "it is missing"))
    own = {name: contents.digests[name] for name in SUBJECTS if name in contents.digests}
    if verdict is None:
        why = text(f"{VERDICT} が変更されたため確かめられない", f"it cannot be checked, because {VERDICT} was changed")
        bound = {pair for decision in decisions for pair in decision.subjects.items()}
        there = [name for name, data in read.items() if data is not None]
        yield from (Finding(name, "unchecked", why) for name in there if (name, contents.there[name]) not in bound)
        return
    stated = [subjects for data in read.values() if data is not None and (subjects := _subjects(data)) is not None]
    candidates = [*stated, own]
    made = [statements(verdict, subjects).named() for subjects in candidates]
    # the summary binds the test result: where only one of them is as it would be, it says more
    agreeing = [sum((read[name] == data) * (1 + (name == SUMMARY)) for name, data in one.items()) for one in made]
    best = agreeing.index(max(agreeing))
    for name, data in made[best].items():
        if read[name] is not None and read[name] != data:
            yield Finding(
                name, "changed", text("マニフェストまたは判定と一致しない", "it does not match manifest and verdict")
            )
    yield from _of_subjects(candidates[best], own)


def _of_subjects(stated: Mapping[str, str], own: Mapping[str, str]) -> Iterator[Finding]:
    for name in SUBJECTS:
        if name in stated and name not in own:
            yield Finding(name, "missing", text("ファイルがない", "it is missing"))
        elif name in own and name not in stated:
            yield Finding(name, "added", text("証明書の後に追加された", "it was added after the statements were made"))
        elif own.get(name) != stated.get(name):
            yield Finding(
                name,
                "changed",
                text(
                    "証明書の後に変更または再作成された",
                    "it was changed, or built again, after the statements were made",
                ),
            )


def _subjects(data: bytes) -> dict[str, str] | None:
    """Subjects of a statement: file name → SHA-256; None if that cannot be read."""
    try:
        return {str(one["name"]): str(one["digest"]["sha256"]) for one in json.loads(data)["subject"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _of_seal(manifest: Manifest, contents: Contents) -> Iterator[Finding]:
    """What was changed before the reports were built: they vouch for it, and it is not what the run left."""
    data = contents.read(SEAL)
    if data is None or manifest.sums.get(SEAL) != contents.digests.get(SEAL):
        return  # the seal was changed itself
    sealed, there, pruned = read_sums(os.fsdecode(data)), contents.digests, _pruned(contents)
    for path, digest in sealed.items():
        if path not in there and pruned.get(path) != digest:
            yield Finding(path, "missing", text("実行が残したファイルがない", "the run had left it, and it is missing"))
        elif path in there and there[path] != digest:
            yield Finding(path, "changed", text("実行が残した内容と異なる", "it is not what the run left"))
    for path in there:
        if path not in sealed and path not in (SEAL, PACKED) and not is_report(path):
            yield Finding(path, "added", text("実行が残したものではない", "the run did not leave it: it was added"))


class _PrunedFile(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    path: str
    sha256: str


class _Pruned(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    files: tuple[_PrunedFile, ...]


def _pruned(contents: Contents) -> dict[str, str]:
    """Path → SHA-256 of what was deleted on purpose, of a run that nobody has decided on."""
    data = contents.read(PRUNED)
    if data is None or DECISIONS in contents.there:
        return {}
    try:
        return {one.path: one.sha256 for one in _Pruned.model_validate_json(data).files}
    except ValidationError:
        return {}


def _runs_of(folder: Path) -> Iterator[tuple[str, Verified]]:
    for run in runs_of_release(folder):
        if not (run.folder / SUMS).is_file():
            yield run.path, _gone(run)
            continue
        own = verify(run.folder)
        if sha256(run.folder / SUMS) != run.manifest:
            since = text(
                "リリースをまとめた後に変更または再作成された",
                "it was changed, or built again, since the release was put together",
            )
            others = tuple(finding for finding in own.findings if finding.path != SUMS)
            own = replace(own, findings=(Finding(SUMS, "changed", since), *others))
        yield run.path, own


def _gone(run: ReleaseRun) -> Verified:
    """Without its runs a release cannot be verified; what it was compared with may be gone, and that is said."""
    if run.baseline:
        note = text(
            f"比較の基準とした実行 {run.path} がない", f"the run that it was compared with is not there: {run.path}"
        )
        return Verified(run.path, 0, (), (note,))
    return Verified(run.path, 0, (Finding(SUMS, "missing", text("この実行がない", "the run is not there")),))


def _below(path: str, finding: Finding) -> Finding:
    return replace(finding, path=f"{path}/{finding.path}")
