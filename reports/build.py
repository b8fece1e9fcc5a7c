"""Builds all reports of a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from evidence.run_folder import BrokenRunFolder, RunFolder
from manuals.model import Manual
from reports import allure
from reports.assessment.assess import assess
from reports.assessment.catalogue import manuals_of
from reports.assessment.created import CREATED, created_data
from reports.comparison.baseline import compare
from reports.files import replace_text
from reports.gate.judge import judge
from reports.gate.kept import policy_of
from reports.gate.policy import Policy
from reports.gate.release import JudgedRelease
from reports.history import index
from reports.manual_report.files import write_manual_report
from reports.sign_off.build import sign_off_of
from reports.sign_off.files import coming, write_sign_off
from reports.summary import markdown
from reports.summary.model import Summary
from reports.summary.summarise import summary_of
from reports.texts import Lang
from reports.traceability import table
from reports.trust.decisions import refuse_if_signed
from reports.trust.manifest import write_manifest
from reports.trust.statements import write_statements
from reports.trust.verdict import write_verdict


@dataclass(frozen=True)
class Built:
    """What was built.

    Attributes:
        summary: the run in numbers, with the paths of its reports.
        missing: reports that could not be made, each as one line with the remedy.
    """

    summary: Summary
    missing: tuple[str, ...] = field(default=())


def build(
    folder: RunFolder,
    lang: Lang = "ja",
    *,
    manuals: Iterable[Manual] | None = None,
    release: str = "",
    policy: Policy | None = None,
    baseline: RunFolder | None = None,
    single_file: bool | None = None,
    allure_command: Sequence[str] | None = None,
    generation: allure.Generation | None = None,
) -> Built:
    """Build every report of a run. Reports that were there are replaced one by one, and only by complete ones.

    Args:
        folder: the run.
        lang: language of the tables, and the one that the pages show first.
        manuals: catalogues to judge by; by default those that the run names.
        release: see `reports.assessment.assess.assess`.
        policy: the rules of the gate; by default those that the run was made with.
        baseline: the run that it is compared with; by default the manual report takes the one before, the gate none.
        single_file: see `reports.allure.Generation`.
        allure_command: see `reports.allure.Generation`.
        generation: Allure at work on this run, where it was begun before.

    Raises:
        BrokenRunFolder: something in the folder cannot be read, or it was signed; nothing was written.
        manuals.loader.BrokenCatalogue: a catalogue cannot be read; nothing was written.
        reports.gate.policy.BrokenPolicy: the rules that the run was made with cannot be read; nothing was written.
    """
    refuse_if_signed(folder.path, "build its reports again")
    made = generation or allure.Generation(folder, lang, single_file=single_file, command=allure_command)
    with made:  # Allure is at work while the run is judged
        policy = policy or policy_of(folder.path)
        assessment = assess(folder, manuals_of(folder.run()) if manuals is None else manuals, release)
        before = assess(baseline, manuals_of(baseline.run())) if baseline else None
        comparison = compare(assessment, before) if before else None
        gate = judge([assessment], policy, comparison)
        path = folder.path
        replace_text(path / "traceability.csv", table(assessment, lang))
        write_manual_report(assessment, lang, before)
        replace_text(path / CREATED, created_data(assessment).model_dump_json(indent=2) + "\n")
        missing = []
        try:
            made.finish()
        except allure.NoAllure as problem:
            missing.append(str(problem))
        except OSError as error:  # of this report's own files; the others may be small enough, or elsewhere
            missing.append(f"no Allure report: {error}; make room, then build the reports again")
    # the sign-off lists the checksum of the summary, and the summary the sign-off: it is named before it is there
    summary = summary_of(assessment, lang, coming=("summary.json", markdown.NAME, *coming()), gate=gate)
    replace_text(path / "summary.json", summary.model_dump_json(indent=2) + "\n")
    replace_text(path / markdown.NAME, markdown.summary_markdown(summary, lang))
    run = assessment.records.run
    judged = JudgedRelease(release or run.product_release, (assessment,), gate, comparison)
    write_verdict(path, judged)
    missing.extend(write_sign_off(sign_off_of(judged, {run.run: write_manifest(path)}), path, lang))
    write_statements(path)
    try:
        index.keep_run(folder)
    except (BrokenRunFolder, OSError) as problem:  # every report of this run is there
        missing.append(f"not taken into the history: {problem}")
    return Built(summary, tuple(missing))
