"""The traceability table: claim × tests × verdict × evidence, as CSV that opens well in Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from manuals.model import Claim
from reports.assessment.answers import in_words
from reports.assessment.assess import Assessment, ManualResult, StepResult
from reports.assessment.missing import GONE
from reports.texts import Lang, Text, same, text
from reports.verdicts.model import DEVIATIONS, ORDER_DRIFTS, STATES, Evidence, TestRef, Verdict, outcome_text
from reports.words.needs import needs_words, provide_words, unchecked_words
from reports.words.pictured import pictured_by
from reports.words.provided import SOURCES
from reports.words.statements import KINDS, PRIORITIES, statement

_COLUMNS: tuple[Text, ...] = (
    text("マニュアル", "manual"),
    text("版", "edition"),
    text("章節", "section"),
    text("手順", "step"),
    text("記述ID", "claim"),
    text("種別", "kind"),
    text("重要度", "priority"),
    text("引用", "quote"),
    text("確認する内容", "statement"),
    text("テスト(結果)", "tests (outcome)"),
    text("判定", "verdict"),
    text("確認できた表示", "seen"),
    text("確認した場所", "where"),
    text("理由・注記", "reason or note"),
    text("足りないもの", "lacking"),
    text("用意するもの", "what to provide"),
    text("証跡", "evidence"),
    text("承認された相違", "accepted deviation"),
    text("順序の相違", "order drift"),
    text("人による確認", "judged by people"),
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may take for a formula."""


def table(assessment: Assessment, lang: Lang) -> str:
    """The table as CSV text: one row a claim. A byte order mark, so that Excel reads it as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.of(lang) for column in _COLUMNS)
    for manual in assessment.manuals:
        for step, claim, verdict in manual.verdicts:
            row = _row(assessment, manual, step, claim, verdict, lang=lang)
            writer.writerow(map(escape_formula, row))
    return "\ufeff" + out.getvalue()


def escape_formula(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _row(
    assessment: Assessment, manual: ManualResult, step: StepResult, claim: Claim, verdict: Verdict, *, lang: Lang
) -> list[str]:
    document, of_mock = manual.manual.file.document, assessment.records.run.target == "mock"
    remark = verdict.reason or verdict.note or same("")
    return [
        document.title if lang == "ja" else document.title_en,
        document.edition or "",
        f"{step.section.number} {step.section.title if lang == 'ja' else step.section.title_en}",
        f"{step.step.place} {step.step.title if lang == 'ja' else step.step.title_en}",
        verdict.claim,
        KINDS[claim.kind].of(lang),
        PRIORITIES[claim.priority].of(lang),
        claim.quote,
        statement(manual.manual, claim).of(lang),
        "\n".join(_test(test, lang, of_mock) for test in verdict.tests),
        STATES[verdict.state].of(lang),
        verdict.seen,
        verdict.where,
        remark.of(lang),
        "\n".join(words.of(lang) for words in needs_words(verdict.lacking)),
        "\n".join(words.of(lang) for words in provide_words(verdict.lacking)),
        "\n".join(_evidence(evidence, lang, assessment.has) for evidence in verdict.evidence),
        _deviation(verdict, lang),
        "\n".join(
            f"{ORDER_DRIFTS[drift.kind].of(lang)}: {drift.reason.of(lang)}"
            for drift in manual.order_drifts
            if step.place in drift.places
        ),
        "\n".join(in_words(one).of(lang) for one in assessment.answers if one.is_about(verdict.claim)),
    ]


def _deviation(verdict: Verdict, lang: Lang) -> str:
    """What has become of the deviation that was accepted for the claim, by whom and until when; empty without one."""
    one = verdict.deviation
    if one is None:
        return ""
    return f"{DEVIATIONS[one.state].of(lang)}: {one.owner}, {one.end.of(lang)}: {one.reason.of(lang)}"


def _test(test: TestRef, lang: Lang, of_mock: bool) -> str:
    """A test with its outcome, who provided what it needed (a mock itself, always), and what it could not check."""
    sources = "" if of_mock else " ".join(f"[{SOURCES[source].of(lang)}]" for source in test.sources)
    unchecked = f"({unchecked_words(test.unchecked).of(lang)})" if test.unchecked else ""
    return " ".join(part for part in (f"{outcome_text(test).of(lang)}: {test.test}", sources, unchecked) if part)


def _evidence(evidence: Evidence, lang: Lang, has: Callable[[str], bool]) -> str:
    """What a verdict rests on; a file that is missing is named, and said to be."""
    if not evidence.path:
        return f"{evidence.kind}: {evidence.what}"
    remarks = (
        *([pictured_by(evidence.pictured_by)] if evidence.pictured_by else []),
        *([] if has(evidence.path) else [GONE]),
    )
    return " ".join((evidence.path, *(f"({remark.of(lang)})" for remark in remarks)))
