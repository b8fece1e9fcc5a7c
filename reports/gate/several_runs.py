"""Several runs that decide a release together: one for each browser, profile and target, each merged already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence.run import Run
from evidence.run_folder import BrokenRunFolder, RunFolder
from reports.assessment.assess import Assessment, assess
from reports.assessment.catalogue import manuals_of
from reports.comparison.baseline import Comparison, Pair, compare, in_order
from reports.comparison.contradictions import contradictions_between
from reports.comparison.kinds import Kind, kind_of
from reports.gate.judge import judge
from reports.gate.kept import common_policy
from reports.gate.policy import DEFAULT, Policy
from reports.gate.release import JudgedRelease

_NOT_YET = "unknown"
"""The release of a run that was killed before it knew."""


class CannotDecide(BrokenRunFolder):
    """The runs do not decide one release; one line with the reason and the remedy."""


def judged_release(
    folders: Sequence[RunFolder],
    *,
    name: str = "",
    baseline: RunFolder | Sequence[RunFolder] | None = None,
    policy: Policy | None = None,
    release: str = "",
    place: str | None = None,
) -> JudgedRelease:
    """The release that some runs decide, each of its kind, and all of them together.

    Args:
        folders: of the runs.
        name: of the release, as it is called in reports; by default the release of the product.
        baseline: what it is compared with: a run, or those of an earlier release. Runs of a kind are compared.
        policy: the rules of the gate; by default those that all of the runs were made with.
        release: of the product, for which deviations have to be accepted; by default the one that was run. It has to be
            given where the runs name it differently.
        place: see `reports.gate.judge.judge`.

    Raises:
        CannotDecide: they do not belong together.
        BrokenRunFolder: one of them cannot be read.
        manuals.loader.BrokenCatalogue: a catalogue cannot be read.
        reports.gate.policy.BrokenPolicy: the rules that a run was made with cannot be read.
    """
    known = [(folder, folder.run()) for folder in folders]
    check_together(known, release)
    rules = policy or common_policy(folder.path for folder in folders) or DEFAULT
    assessed = tuple(assess(folder, manuals_of(run), release) for folder, run in known)
    comparison = compare_releases(assessed, _baselines(baseline, known))
    return JudgedRelease(
        name=name or release or known[0][1].product_release,
        runs=assessed,
        gate=judge(assessed, rules, comparison, place=place),
        comparison=comparison,
        contradictions=contradictions_between(assessed),
    )


def check_together(known: Sequence[tuple[RunFolder, Run]], release: str = "") -> None:
    """Whether some runs decide one release.

    Raises:
        CannotDecide: no run, one twice, two of a kind, or of different releases or editions of a manual.
    """
    if not known:
        raise CannotDecide("no run to decide by: give the run folders")
    seen: list[tuple[RunFolder, Run]] = []
    for folder, run in known:
        for other in seen:
            _check_pair(other, (folder, run), release)
        seen.append((folder, run))


def _check_pair(one: tuple[RunFolder, Run], other: tuple[RunFolder, Run], release: str) -> None:
    (first_folder, first), (second_folder, second) = one, other
    names = f"runs {first.run} and {second.run}"
    is_same = (first.run, first.started) == (second.run, second.started)
    if is_same or first_folder.path.resolve() == second_folder.path.resolve():
        raise CannotDecide(f"run {first.run} is given twice ({first_folder.path}, {second_folder.path}): give it once")
    for whole, part in ((first, second), (second, first)):
        if any((of.run, of.started) == (part.run, part.started) for of in whole.merged):
            raise CannotDecide(f"run {part.run} is a part of {whole.run}, which was merged: give {whole.run} alone")
    releases = {first.product_release, second.product_release} - {_NOT_YET}
    if len(releases) > 1 and not release:
        raise CannotDecide(
            f"{names} are of different releases ({first.product_release}, {second.product_release}): "
            "give runs of one, or say with --release NAME which they decide"
        )
    for manual in first.manuals.keys() & second.manuals.keys():
        if first.manuals[manual] != second.manuals[manual]:
            raise CannotDecide(
                f"{names} were judged by different editions of {manual} "
                f"({first.manuals[manual] or '-'}, {second.manuals[manual] or '-'}): run the older one again"
            )
    if kind_of(first) == kind_of(second):
        raise CannotDecide(
            f"{names} are of the same target, profile and browser: make one of them first "
            f"(python3 tejun.py merge {first_folder.path} {second_folder.path}), or give one"
        )


def compare_releases(runs: Sequence[Assessment], baselines: Sequence[Assessment]) -> Comparison | None:
    """What has changed from release to release: each run beside that of its kind, or the only one there is.

    None if there is no baseline.
    """
    if not baselines:
        return None
    if len(runs) == len(baselines) == 1:
        return compare(runs[0], baselines[0])
    matched = _matched(runs, baselines)
    pairs = [(run, matched.get(number)) for number, run in enumerate(runs)]
    found = [(run.records.run, compare(run, before)) for run, before in pairs if before]
    return Comparison(
        baselines[0].records.run,
        in_order(replace(change, run=run.run) for run, one in found for change in one.tests),
        tuple(replace(change, run=run.run) for run, one in found for change in one.verdicts),
        tuple(Pair(run.records.run, before.records.run if before else None) for run, before in pairs),
        tuple(one.records.run for one in baselines if all(one is not before for before in matched.values())),
    )


def _matched(runs: Sequence[Assessment], baselines: Sequence[Assessment]) -> dict[int, Assessment]:
    """Number of a run → the one of the baseline that it is compared with: of the same kind, as far as there is one.

    Each of the baseline is taken once. The sites of a staging may have moved, and so may the machine.
    """
    found, taken = dict[int, Assessment](), set[int]()
    for but in ((), ("sites",), ("sites", "system")):
        for number, run in enumerate(runs):
            free = (at for at, one in enumerate(baselines) if at not in taken and _kind(run, but) == _kind(one, but))
            if number not in found and (at := next(free, None)) is not None:
                found[number] = baselines[at]
                taken.add(at)
    return found


def _kind(run: Assessment, but: Sequence[str]) -> Kind:
    return kind_of(run.records.run)._replace(**dict.fromkeys(but, ""))


def _baselines(
    baseline: RunFolder | Sequence[RunFolder] | None, known: Sequence[tuple[RunFolder, Run]]
) -> list[Assessment]:
    """The baseline judged: as what it was, not for the release that is to be decided."""
    folders = [baseline] if isinstance(baseline, RunFolder) else list(baseline or ())
    own = {(run.run, run.started) for _, run in known}
    for folder in folders:
        if ((run := folder.run()).run, run.started) in own:
            raise CannotDecide(f"the baseline {run.run} is a run of the release itself: give one of an earlier release")
    return [assess(folder, manuals_of(folder.run())) for folder in folders]
