"""The first sheet of the workbook: what was released, the verdict, the boxes to sign, and what the other sheets are."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from evidence.encodable import encodable
from evidence.times import to_the_second
from reports.formats.excel import Book
from reports.sign_off.model.sign_off import RECOMMENDATIONS, SignedDecision, SignOff
from reports.sign_off.page import TITLE
from reports.texts import Text, same, text
from reports.trust.decisions import KINDS, ROLES, Kind

_COLUMNS = 7
"""Of the sheet: a label, and three pairs of cells, a pair to each role."""
_SORT = text("テスト完了報告書 兼 成績書", "Test completion report")
_OF_MOCK = text(
    "模擬環境での判定です。実際のサービスのリリース可否を示すものではありません。",
    "This was computed of the mock environment: it does not say whether a real service may be released.",
)
_PASS, _FAIL = text("合格", "PASS"), text("不合格", "FAIL")


class _Cover:
    """The sheet in the making: written from the top down."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.sheet: Worksheet = book.book.add_worksheet(book.of(text("表紙", "Cover")))
        self.at = 0
        self.sheet.set_column(0, 0, 17)
        self.sheet.set_column(1, _COLUMNS - 1, 14)
        self.sheet.hide_gridlines(2)
        self.label = book.format(bold=True, bg_color="#eef2f7", border=1, border_color="#c9d0d8", valign="vcenter")
        self.boxed = book.format(border=1, border_color="#c9d0d8", valign="vcenter")
        self.centred = book.format(
            bold=True, bg_color="#eef2f7", border=1, border_color="#c9d0d8", align="center", valign="vcenter"
        )
        self.heading = book.format(bold=True, font_size=12, font_color="#24406b", valign="vcenter", text_wrap=False)

    def line(self, words: Text, format_: Format, height: float) -> None:
        """A line as wide as the sheet."""
        self.sheet.merge_range(self.at, 0, self.at, _COLUMNS - 1, "", format_)
        self.sheet.write_string(self.at, 0, encodable(self.book.of(words)), format_)
        self.sheet.set_row(self.at, height)
        self.at += 1

    def fact(self, label: Text, words: Text, lines: int = 1) -> None:
        """A label and what stands beside it."""
        self.sheet.write_string(self.at, 0, self.book.of(label), self.label)
        self.sheet.merge_range(self.at, 1, self.at, _COLUMNS - 1, "", self.boxed)
        self.sheet.write_string(self.at, 1, encodable(self.book.of(words)), self.boxed)
        self.sheet.set_row(self.at, 6 + 14 * lines)
        self.at += 1

    def roles(self, label: Text, cells: Sequence[Text], format_: Format, height: float) -> None:
        """A row of the box that is signed: a label, and a cell a role."""
        self.sheet.write_string(self.at, 0, self.book.of(label), self.label)
        for number, words in enumerate(cells):
            column = 1 + 2 * number
            self.sheet.merge_range(self.at, column, self.at, column + 1, "", format_)
            self.sheet.write_string(self.at, column, encodable(self.book.of(words)), format_)
        self.sheet.set_row(self.at, height)
        self.at += 1

    def gap(self, height: float = 10) -> None:
        """Some air."""
        self.sheet.set_row(self.at, height)
        self.at += 1


def cover(book: Book, report: SignOff, sheets: Sequence[tuple[Text, Text, int]]) -> None:
    """Write the first sheet.

    Args:
        book: the workbook.
        report: what it says.
        sheets: the others: name, what it holds, number of rows.
    """
    on = _Cover(book)
    on.line(_SORT, book.format(font_color="#5a6673", font_size=11), 18)
    on.line(TITLE, book.format(bold=True, font_size=22, valign="vcenter"), 36)
    release = same(report.release)
    on.line(
        text(f"リリース {release.ja}", f"Release {release.en}"),
        book.format(bold=True, font_size=14, font_color="#24406b", bottom=5, bottom_color="#24406b", valign="vcenter"),
        28,
    )
    on.gap()
    if report.of_mock:
        on.line(_OF_MOCK, book.format(bold=True, bg_color="#fff3cf", font_color="#4d3a00", valign="vcenter"), 24)
    for alert in report.alerts:
        on.line(alert, book.format(bold=True, bg_color="#fcebe9", font_color="#b3261e", valign="vcenter"), 30)
    ink, paper = ("#1d6f46", "#e5f3ea") if report.passed else ("#b3261e", "#fcebe9")
    verdict = _PASS if report.passed else _FAIL
    advice = RECOMMENDATIONS[report.recommendation]
    on.line(
        text(f"{verdict.ja}　{advice.ja}", f"{verdict.en}: {advice.en}"),
        book.format(bold=True, font_size=15, font_color=ink, bg_color=paper, border=2, valign="vcenter", indent=1),
        34,
    )
    on.gap()
    _signs(on, {one.role: one for one in report.decisions})
    on.gap()
    _facts(on, report)
    on.gap()
    _reasons(on, report)
    on.line(text("シート", "Sheets"), on.heading, 22)
    for name, about, rows in sheets:
        _sheet(on, name, about, rows)
    book.page(on.sheet, landscape=False)
    on.sheet.fit_to_pages(1, 1)


def _boxes(*kinds: Kind) -> Text:
    """Decisions to tick."""
    return text("\n".join(f"☐ {KINDS[kind].ja}" for kind in kinds), "\n".join(f"☐ {KINDS[kind].en}" for kind in kinds))


def _signs(on: _Cover, signed: dict[str, SignedDecision]) -> None:
    roles = [signed.get(role) for role in ROLES]
    on.roles(same(""), list(ROLES.values()), on.centred, 20)
    options = (
        text("☐ 作成", "☐ Prepared"),
        _boxes("approved", "returned"),
        _boxes(*KINDS),
    )
    decided = [KINDS[one.decision] if one else empty for one, empty in zip(roles, options, strict=True)]
    on.roles(text("判定", "Decision"), decided, on.boxed, 62)
    on.roles(text("氏名", "Name"), [same(one.name if one else "") for one in roles], on.boxed, 24)
    dates = [same(to_the_second(one.time) if one else "") for one in roles]
    on.roles(text("日付", "Date"), dates, on.boxed, 24)
    seals = [text("電子記録による", "recorded electronically") if one else same("") for one in roles]
    on.roles(text("署名・押印", "Signature"), seals, on.boxed, 56)
    comments = [one for one in signed.values() if one.comment]
    if comments:
        told = "\n".join(f"{one.name}: {one.comment}" for one in comments)
        on.fact(text("条件・理由", "Conditions"), same(told), max(2, len(comments)))


def _facts(on: _Cover, report: SignOff) -> None:
    names = dict.fromkeys((run.environment.name.ja, run.environment.name.en) for run in report.runs)
    on.fact(text("対象", "Target"), text("、".join(ja for ja, _ in names), ", ".join(en for _, en in names)))
    on.fact(text("対象の版", "Version"), same(", ".join(dict.fromkeys(run.product_release for run in report.runs))))
    titles = [text(f"{one.title.ja} {one.edition}", f"{one.title.en} {one.edition}") for one in report.manuals]
    on.fact(
        text("マニュアル", "Manuals"),
        text("\n".join(one.ja for one in titles), "\n".join(one.en for one in titles)),
        max(1, len(titles)),
    )
    on.fact(text("ブラウザー", "Browsers"), same(", ".join(dict.fromkeys(run.browser for run in report.runs))))
    on.fact(text("実行", "Runs"), same(", ".join(run.run for run in report.runs)))
    began = min(run.started for run in report.runs)
    on.fact(text("期間", "Period"), same(f"{to_the_second(began)} – {to_the_second(report.finished)}"))
    on.fact(
        text("検証した記述", "Claims"),
        text(
            f"{report.verified} / {report.total} (相違あり {report.counts['differs']})",
            f"{report.verified} of {report.total} verified (that differ: {report.counts['differs']})",
        ),
    )
    passed, red = report.outcomes.get("passed", 0), report.outcomes.get("failed", 0) + report.outcomes.get("error", 0)
    on.fact(
        text("テスト", "Tests"),
        text(
            f"成功 {passed} / {len(report.tests)} (失敗・エラー {red})",
            f"{passed} of {len(report.tests)} passed (failed or broken: {red})",
        ),
    )
    on.fact(
        text("判定の規則", "Rules"),
        text(
            f"{report.policy or '組み込み'} · 満たす規則 {len(report.rules) - len(report.unmet)} / {len(report.rules)}",
            f"{report.policy or 'built in'} · met: {len(report.rules) - len(report.unmet)} of {len(report.rules)}",
        ),
    )
    if past := report.comparison:
        on.fact(text("基準の実行", "Baseline"), same(f"{past.product_release} ({past.run})"))


def _reasons(on: _Cover, report: SignOff) -> None:
    if not report.reasons:
        return
    on.line(text("推奨の理由と条件", "Why, and on what conditions"), on.heading, 22)
    plain = on.book.format(valign="vcenter")
    for reason in report.reasons:
        on.line(text(f"・{reason.ja}", f"· {reason.en}"), plain, 30 if len(reason.ja) > 60 else 17)
    on.gap()


def _sheet(on: _Cover, name: Text, about: Text, rows: int) -> None:
    """A line that leads to a sheet."""
    wanted = on.book.of(name)
    link = on.book.format(font_color="#24406b", underline=1, border=1, border_color="#c9d0d8")
    on.sheet.write_url(on.at, 0, f"internal:'{wanted}'!A1", link, wanted)
    on.sheet.merge_range(on.at, 1, on.at, _COLUMNS - 2, "", on.boxed)
    on.sheet.write_string(on.at, 1, on.book.of(about), on.boxed)
    on.sheet.write_number(on.at, _COLUMNS - 1, rows, on.boxed)
    on.sheet.set_row(on.at, 18)
    on.at += 1
