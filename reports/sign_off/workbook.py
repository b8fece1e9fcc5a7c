"""The sign-off as an Excel workbook: a cover to be signed, and every list in full, to be sorted and filtered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC

from evidence.times import to_the_second
from reports.assessment.answers import ANSWERS, STALE
from reports.assessment.missing import GONE
from reports.comparison.baseline import TEST_CHANGES
from reports.formats.excel import Book, Cell, Column, StateCell
from reports.sign_off.cover import cover
from reports.sign_off.model.from_plan import FROM_PLAN
from reports.sign_off.model.gaps import GAPS
from reports.sign_off.model.record import FileLink
from reports.sign_off.model.sign_off import SignOff
from reports.sign_off.model.traced import EVIDENCE_KINDS, ClaimRow, TracedTest
from reports.sign_off.page import CHAPTERS, TITLE
from reports.texts import Lang, Text, same, text
from reports.verdicts.model import DEVIATION_KINDS, DEVIATIONS, STATES
from reports.words.outcomes import FLAKY, OUTCOMES
from reports.words.statements import PRIORITIES

Row = Sequence[Cell]
_MET, _NOT_MET = text("適", "met"), text("不適", "not met")
_NAMED, _FILES = 4, 2
"""Tests and files that are named beside a claim: the sheet of tests and ``traceability.csv`` have all of them."""
_RED = (_NOT_MET, OUTCOMES["failed"], OUTCOMES["error"], PRIORITIES["high"])
_NONE = text("該当なし", "None")
_KINDS = {"product": text("製品", "product"), "environment": text("環境", "environment")}


@dataclass(frozen=True)
class Sheet:
    """A sheet that is a table."""

    name: Text
    about: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    marked: tuple[int, ...] = ()
    """Columns in which what went wrong is red."""


def workbook(report: SignOff, lang: Lang = "ja") -> bytes:
    """The workbook.

    Args:
        report: what it says.
        lang: its language.
    """
    stamp = f"{report.release} · {report.name_of_runs}"
    book = Book(TITLE, stamp, report.finished.astimezone(UTC), lang, ruled=True)
    sheets = sheets_of(report, lang)
    cover(book, report, [(sheet.name, sheet.about, len(sheet.rows)) for sheet in sheets])
    red = book.format(font_color="#b3261e", bg_color="#fcebe9", bold=True)
    for sheet in sheets:
        empty: Row = (_NONE, *("" for _ in sheet.columns[1:]))
        made = book.sheet(sheet.name, sheet.columns, sheet.rows or (empty,))
        for column in sheet.marked:
            for words in _RED:
                rule = {"type": "cell", "criteria": "==", "value": f'"{book.of(words)}"', "format": red}
                made.conditional_format(1, column, max(1, len(sheet.rows)), column, rule)
    return book.data()


def sheets_of(report: SignOff, lang: Lang) -> tuple[Sheet, ...]:
    """The sheets after the cover; those of a comparison and of people only if there is one, or anybody was asked."""
    return (
        _gate(report),
        _results(report),
        _failures(report, lang),
        _differences(report, lang),
        _accepted(report),
        _gaps(report),
        _from_plan(report),
        *([_changes(report)] if report.comparison else []),
        *([_people(report)] if report.people else []),
        _claims(report, lang),
        _tests(report),
        _evidence(report),
    )


_MANUAL = Column(text("マニュアル", "Manual"), 14)
_SECTION = Column(text("章節", "Section"), 18)
_STEP = Column(text("手順", "Step"), 7)
_CLAIM = Column(text("記述", "Claim"), 36)
_ID = Column(text("記述ID", "Claim id"), 22)
_PRIORITY = Column(text("重要度", "Priority"), 7)
_RUN = Column(text("実行", "Run"), 14)
_EVIDENCE = Column(text("証跡", "Evidence"), 24)


def _gate(report: SignOff) -> Sheet:
    columns = (
        Column(text("規則", "Rule"), 20),
        Column(text("内容", "What it asks for"), 32),
        Column(text("上限・条件", "Limit"), 13),
        Column(text("実際", "Actual"), 12),
        Column(text("判定", "Verdict"), 10),
        Column(text("対象", "What"), 34),
        Column(text("理由", "Why"), 46),
        _RUN,
    )
    rows: list[Row] = []
    for rule in report.rules:
        head = (rule.rule, rule.title, rule.limit, rule.actual, _MET if rule.passed else _NOT_MET)
        rows.append((*head, "", "", ""))
        rows += [(*head, problem.what, problem.why, problem.run) for problem in rule.problems]
    return Sheet(text("ゲート", "Gate"), CHAPTERS["gate"], columns, tuple(rows), (4,))


def _results(report: SignOff) -> Sheet:
    columns = (
        _MANUAL,
        Column(text("章節", "Section"), 36),
        Column(text("記述数", "Claims"), 9),
        *(Column(name, 9) for name in STATES.values()),
        Column(text("手順(到達)", "Steps reached"), 8),
        Column(text("手順(全体)", "Steps"), 8),
        *(Column(text(f"テスト: {name.ja}", f"tests {name.en}"), 8) for name in OUTCOMES.values()),
    )
    rows: list[Row] = [
        (
            manual.title,
            text(f"{section.number} {section.title.ja}", f"{section.number} {section.title.en}"),
            section.total,
            *section.claims.values(),
            section.reached,
            section.steps,
            *section.tests.values(),
        )
        for manual in report.manuals
        for section in manual.sections
    ]
    return Sheet(text("結果", "Results"), CHAPTERS["results"], columns, tuple(rows))


def _failures(report: SignOff, lang: Lang) -> Sheet:
    columns = (
        Column(text("区分", "Kind"), 8),
        Column(text("結果", "Outcome"), 9),
        Column(text("テスト", "Test"), 30),
        Column(text("テストID", "Test id"), 30),
        Column(text("内容", "What happened"), 36),
        Column(text("試行", "Attempts"), 6),
        Column(text("記述", "Claims"), 24),
        _EVIDENCE,
        _RUN,
    )
    rows: list[Row] = [
        (
            _KINDS[one.kind],
            OUTCOMES[one.outcome],
            one.title,
            one.test,
            one.line,
            one.attempts,
            "\n".join(one.claims),
            _files(one.evidence, lang),
            one.run,
        )
        for one in report.failures
    ]
    return Sheet(text("失敗", "Failures"), text("失敗したテスト", "Tests that failed"), columns, tuple(rows), (1,))


def _differences(report: SignOff, lang: Lang) -> Sheet:
    columns = (
        Column(text("手順", "Step"), 18),
        Column(text("種別", "Kind"), 9),
        Column(text("マニュアルの記載", "The manual says"), 34),
        Column(text("実際の表示", "Seen instead"), 26),
        Column(text("理由", "Reason"), 28),
        Column(text("場所", "Where"), 22),
        _EVIDENCE,
        _ID,
    )
    rows: list[Row] = [
        (
            one.place,
            one.kind,
            one.documented,
            one.seen,
            one.reason,
            one.where,
            _files(one.evidence, lang),
            one.claim,
        )
        for one in report.differences
    ]
    about = text("マニュアルと製品の相違", "Where manual and product differ")
    return Sheet(text("相違", "Differences"), about, columns, tuple(rows))


def _accepted(report: SignOff) -> Sheet:
    columns = (
        Column(text("状態", "State"), 15),
        _CLAIM,
        Column(text("区分", "Kind"), 15),
        Column(text("承認者", "Accepted by"), 15),
        Column(text("期限", "Until"), 17),
        Column(text("理由", "Reason"), 38),
        _ID,
    )
    rows: list[Row] = [
        (
            DEVIATIONS[one.deviation.state],
            one.statement,
            DEVIATION_KINDS[one.deviation.kind],
            one.deviation.owner,
            one.deviation.end,
            one.deviation.reason,
            one.deviation.claim,
        )
        for one in report.accepted
    ]
    return Sheet(text("承認された相違", "Accepted"), CHAPTERS["deviations"], columns, tuple(rows))


def _gaps(report: SignOff) -> Sheet:
    columns = (
        Column(text("リスク", "Risk"), 7),
        Column(text("区分", "Kind"), 17),
        Column(text("検証していない理由", "Why"), 30),
        Column(text("検証するには", "What would let it be"), 30),
        _STEP,
        _CLAIM,
        Column(text("足りないもの", "Lacking"), 13),
        _PRIORITY,
        _ID,
    )
    rows: list[Row] = []
    for gap in report.gaps:
        head = (PRIORITIES[gap.risk], GAPS[gap.kind], gap.why, gap.remedy)
        rows += [
            (*head, one.place, one.statement, one.detail, PRIORITIES[one.priority], one.claim) for one in gap.claims
        ] or [(*head, "", text(f"スキップしたテスト {gap.tests} 件", f"tests skipped: {gap.tests}"), "", "", "")]
    return Sheet(text("未検証", "Not verified"), CHAPTERS["not-verified"], columns, tuple(rows), (0,))


def _from_plan(report: SignOff) -> Sheet:
    columns = (
        Column(text("項目", "What"), 30),
        Column(text("件数", "Number"), 7),
        Column(text("対象", "Of"), 56),
        Column(text("内容", "Why"), 56),
    )
    rows: list[Row] = []
    for entry in report.from_plan:
        name = FROM_PLAN[entry.kind]
        rows += [(name, entry.number, item.what, item.why) for item in entry.items] or [(name, 0, "", "")]
    return Sheet(text("計画からの逸脱", "From plan"), CHAPTERS["from-plan"], columns, tuple(rows))


def _changes(report: SignOff) -> Sheet:
    columns = (
        Column(text("変化", "Change"), 17),
        Column(text("対象", "What"), 40),
        Column(text("ID", "Id"), 44),
        Column(text("基準", "Before"), 13),
        Column(text("今回", "Now"), 13),
        Column(text("基準(秒)", "Before, s"), 9),
        Column(text("今回(秒)", "Now, s"), 9),
    )
    past = report.comparison
    if past is None:
        return Sheet(text("比較", "Comparison"), CHAPTERS["comparison"], columns, ())
    rows: list[Row] = [
        (
            TEST_CHANGES[one.kind],
            one.title,
            one.test,
            OUTCOMES[one.before] if one.before else "",
            OUTCOMES[one.now] if one.now else "",
            f"{one.seconds_before:.1f}",
            f"{one.seconds_now:.1f}",
        )
        for one in past.tests
    ]
    rows += [
        (
            text("判定が変わった記述", "verdict changed"),
            one.statement,
            one.claim,
            StateCell(one.before) if one.before else "",
            StateCell(one.now) if one.now else "",
            "",
            "",
        )
        for one in past.verdicts
    ]
    return Sheet(text("比較", "Comparison"), CHAPTERS["comparison"], columns, tuple(rows))


def _people(report: SignOff) -> Sheet:
    columns = (
        Column(text("回答", "Answer"), 13),
        Column(text("記述・手順", "Claim or step"), 34),
        Column(text("コメント", "Comment"), 50),
        Column(text("回答者", "By"), 16),
        Column(text("日時", "At"), 22),
        Column(text("リリース", "Release"), 16),
    )
    rows: list[Row] = [
        (
            _joined((ANSWERS[one.verdict], STALE)) if one.stale else ANSWERS[one.verdict],
            one.about,
            one.comment,
            one.name,
            to_the_second(one.time),
            one.release,
        )
        for one in report.people
    ]
    return Sheet(text("人による確認", "People"), CHAPTERS["people"], columns, tuple(rows))


def _claims(report: SignOff, lang: Lang) -> Sheet:
    columns = (
        _MANUAL,
        _SECTION,
        _STEP,
        _CLAIM,
        Column(text("種別", "Kind"), 7),
        _PRIORITY,
        Column(text("判定", "Verdict"), 11),
        Column(text("テスト(結果)", "Tests (outcome)"), 40),
        Column(text("確認できた表示", "Seen"), 18),
        Column(text("理由・注記", "Reason or note"), 18),
        Column(text("根拠", "Rests on"), 9),
        _EVIDENCE,
        _ID,
    )
    rows: list[Row] = [_claim(row, lang) for row in report.claims]
    return Sheet(text("追跡表", "Traceability"), CHAPTERS["traceability"], columns, tuple(rows))


def _claim(row: ClaimRow, lang: Lang) -> Row:
    named, files = row.tests[:_NAMED], row.evidence[:_FILES]
    more = row.tests_in_all - sum(test.number for test in named)
    return (
        row.manual,
        row.section,
        row.place,
        row.statement,
        row.kind,
        PRIORITIES[row.priority],
        StateCell(row.state),
        "\n".join((*(_test(test, lang) for test in named), *([f"… +{more}"] if more else []))),
        row.seen,
        _reason(row),
        _joined(
            text(f"{EVIDENCE_KINDS[key].ja} {n}", f"{EVIDENCE_KINDS[key].en} {n}") for key, n in row.rests_on.items()
        ),
        _files(files, lang, row.evidence_in_all - len(files)),
        row.claim,
    )


def _reason(row: ClaimRow) -> Text:
    """Why the verdict is what it is, that it is accepted, and what each run says where they do not agree."""
    parts = [
        *([row.reason] if row.reason else []),
        *([DEVIATIONS["accepted"]] if row.accepted else []),
        *(text(f"{run}: {STATES[state].ja}", f"{run}: {STATES[state].en}") for run, state in row.by_run),
    ]
    return text("\n".join(one.ja for one in parts), "\n".join(one.en for one in parts))


def _test(test: TracedTest, lang: Lang) -> str:
    outcome = FLAKY if test.flaky else OUTCOMES[test.outcome]
    times = f" ×{test.number}" if test.number > 1 else ""
    run = f" ({test.run})" if test.run else ""
    return f"{outcome.of(lang)}{times}: {test.test.rpartition('/')[2]}{run}"


def _tests(report: SignOff) -> Sheet:
    columns = (
        Column(text("結果", "Outcome"), 10),
        Column(text("テスト", "Test"), 34),
        Column(text("テストID", "Test id"), 40),
        Column(text("秒", "Seconds"), 7),
        Column(text("試行", "Attempts"), 6),
        Column(text("終了", "Ended"), 16),
        Column(text("記述", "Claims"), 28),
        Column(text("内容", "Message"), 24),
        _RUN,
    )
    rows: list[Row] = [
        (
            FLAKY if test.flaky else OUTCOMES[test.outcome],
            test.title,
            test.test,
            f"{test.seconds:.1f}",
            test.attempts,
            to_the_second(test.ended) if test.ended else "",
            "\n".join(test.claims),
            test.line,
            test.run,
        )
        for test in report.tests
    ]
    return Sheet(text("テスト", "Tests"), text("すべてのテスト", "Every test"), columns, tuple(rows), (0,))


def _evidence(report: SignOff) -> Sheet:
    columns = (_RUN, Column(text("ファイル", "File"), 44), Column(text("SHA-256・内容", "SHA-256, or what"), 80))
    rows: list[Row] = []
    for one in report.evidence:
        rows += [(one.run, file.path, file.sha256) for file in (one.sums, *one.files)]
        for group in one.groups:
            size = f"{group.size / 1_048_576:,.1f} MiB"
            rows.append(
                (one.run, f"{group.folder}/", text(f"{group.files} ファイル · {size}", f"{group.files} files · {size}"))
            )
        rows += [
            (one.run, path, text(f"{GONE.ja}: {kind.ja} {number}", f"{GONE.en}: {kind.en} {number}"))
            for kind, path, number in one.missing
        ]
        rows += [
            (one.run, "created.json", text(f"{kind.ja} {made} (削除済み {gone})", f"{kind.en} {made} (removed {gone})"))
            for kind, made, gone in one.created
        ]
    return Sheet(text("証跡", "Evidence"), CHAPTERS["evidence"], columns, tuple(rows))


def _files(files: Iterable[FileLink], lang: Lang, more: int = 0) -> str:
    named = [one.path if one.href else f"{one.path} ({GONE.of(lang)})" for one in files]
    return "\n".join((*named, *([f"… +{more}"] if more > 0 else [])))


def _joined(words: Iterable[Text]) -> Text:
    found = list(words)
    return text("、".join(one.ja for one in found), ", ".join(one.en for one in found)) if found else same("—")
