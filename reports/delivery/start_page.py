"""The page from which all reports of a run are opened: verdict, numbers, each report with what it is for, failures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from reports.assessment.assess import Assessment
from reports.assessment.packed import FILE as PACKED
from reports.delivery.serve import BESIDE, VIEWER
from reports.formats.html import page
from reports.summary.model import REPORTS
from reports.summary.summarise import summary_of
from reports.texts import Lang, Text, same, text
from reports.verdicts.model import STATES

PURPOSES: dict[str, Text] = {
    "sign_off.html": text(
        "このリリースを出してよいか: ゲートの条件、判定、検証していないこと、承認欄。",
        "May this release go out? The conditions of the gate, the verdict, what was not verified, the box to sign.",
    ),
    "sign_off.pdf": text("リリース判定の印刷・保管用。", "The sign-off to be printed and filed."),
    "sign_off.xlsx": text("リリース判定の表計算用。", "The sign-off to be sorted and filtered."),
    "manual_report.html": text(
        "マニュアルは今も正しいか: 記述ごとの判定と、相違の画像。",
        "Does each manual still tell the truth? A verdict for every claim, and pictures of what differs.",
    ),
    "manual_report.xlsx": text(
        "同じ内容を、並べ替え・絞り込み・コメントの記入に。", "The same to sort, filter and comment on."
    ),
    "manual_report.json": text("同じ内容を、他のプログラムに。", "The same for other programs."),
    "allure/index.html": text(
        "手順は今も動くか: テストごとの操作、画像、失敗の原因。",
        "Do the procedures still work? What each test did, its pictures, and why it failed.",
    ),
    "traceability.csv": text(
        "章節から記述、テスト、判定、証跡まで一行ずつ。",
        "From section to claim, test, verdict and evidence, a line each.",
    ),
    "summary.json": text("実行の要約を、他のプログラムに。", "The run in numbers, for other programs."),
    "summary.md": text(
        "実行の要約を、チャットやCIの画面に。", "The run in numbers, for a chat or the page of a CI job."
    ),
    "created.json": text("対象環境に作成したデータ。片づけに使う。", "What was made in the target, to be cleaned up."),
    "junit.xml": text("テスト結果を、CIに。", "The results of tests, for CI."),
}
"""Path of a report → what it is for, the first ones first on the page."""
FILES: dict[str, Text] = {
    "run.json": text("実行の記録", "what ran"),
    "SHA256SUMS": text("全ファイルのチェックサム", "checksums of all files"),
    "records.sha256": text("実行終了時の記録のチェックサム", "checksums of the records as the run ended"),
    "gate.json": text("ゲートの判定を、他のプログラムに", "the gate's verdict, for other programs"),
    "gate.toml": text("ゲートの規則", "the rules of the gate"),
    "decisions.jsonl": text("作成・審査・承認の記録", "who signed what"),
    "test-result.intoto.json": text("署名用の陳述(テスト結果)", "statement to be signed: test result"),
    "verification-summary.intoto.json": text(
        "署名用の陳述(検証の要約)", "statement to be signed: verification summary"
    ),
    PACKED: text("送付用の束に含まれないもの", "what this bundle lacks"),
}
"""What other files of a run folder are."""

_MADE: dict[str, Text] = {
    ".xlsx": text("エビデンス: 成績書と、手順ごとの画面", "the evidence workbook: record, and screens of each step"),
    ".zip": text("送付用の束", "the bundle to be sent"),
}
"""Kind of file → what lies beside a run's folder."""


@dataclass(frozen=True)
class Opened:
    """A file that the page opens.

    Attributes:
        href: address.
        name: what it is called.
        purpose: what it is for, in a sentence; None where that is not known here.
        size: bytes.
    """

    href: str
    name: Text
    purpose: Text | None
    size: int


def start_page(
    assessment: Assessment, *, lang: Lang = "ja", viewer: bool = True, beside: dict[str, Path] | None = None
) -> str:
    """The page as HTML.

    Args:
        assessment: the run, judged.
        lang: language that is shown first.
        viewer: whether there is a trace viewer.
        beside: name → file, of what lies beside the run's folder and was made of it.
    """
    folder, summary = assessment.folder.path, summary_of(assessment, lang)
    paths = {path: REPORTS[key][1] for key, path in summary.reports.items()}
    ranks = {path: number for number, path in enumerate(PURPOSES)}
    reports = [
        _of_report(folder, path, paths[path]) for path in sorted(paths, key=lambda path: ranks.get(path, len(ranks)))
    ]
    known = {path for path, _ in REPORTS.values()}
    others = sorted(
        file.name for file in folder.iterdir() if file.is_file() and not file.is_symlink() and file.name not in known
    )
    made = [_file(f"{BESIDE}{quote(name)}", name, file) for name, file in sorted((beside or {}).items())]
    traces = sorted(file.name for file in (folder / "traces").glob("*.zip"))
    named = {path for test in assessment.tests for path in test.all_evidence}
    return page(
        "start.html.j2",
        lang,
        assessment=assessment,
        run=assessment.records.run,
        summary=summary,
        STATES=STATES,
        reports=reports,
        others=[*made, *(_file(quote(name), name, folder / name) for name in others)],
        failures=(*summary.product_failures, *summary.environment_failures, *summary.flaky),
        traces=[f"traces/{name}" for name in traces if f"traces/{name}" not in named],
        there=assessment.has,
        viewer=VIEWER if viewer else "",
        is_bundle=(folder / PACKED).is_file(),
    )


def _of_report(folder: Path, path: str, name: Text) -> Opened:
    size = (folder / path).stat().st_size
    return Opened(quote(path), name, PURPOSES.get(path), size)


def _file(href: str, name: str, file: Path) -> Opened:
    what = PURPOSES.get(name) or FILES.get(name)
    return Opened(href, same(name), what or _MADE.get(file.suffix), file.stat().st_size)
