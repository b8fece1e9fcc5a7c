"""The sign-off as one HTML file: for a browser, in both languages and with links; or for print, in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from reports.assessment.answers import ANSWERS, STALE
from reports.assessment.missing import GONE
from reports.comparison.baseline import TEST_CHANGES
from reports.formats.html import both, page
from reports.sign_off.model.changes import TestChangeEntry
from reports.sign_off.model.from_plan import FROM_PLAN
from reports.sign_off.model.gaps import GAPS
from reports.sign_off.model.record import FileLink
from reports.sign_off.model.sign_off import RECOMMENDATIONS, SignOff
from reports.sign_off.model.traced import EVIDENCE_KINDS, ClaimRow
from reports.texts import Lang, Text, same, text
from reports.trust.decisions import KINDS, ROLES
from reports.verdicts.model import DEVIATION_KINDS, DEVIATIONS, STATES, State
from reports.words.outcomes import FLAKY, OUTCOMES
from reports.words.statements import PRIORITIES

TITLE = text("リリース判定報告書", "Release sign-off report")
CHAPTERS: dict[str, Text] = {
    "summary": text("判定の要約", "Summary"),
    "scope": text("対象と範囲", "Scope"),
    "execution": text("実行の記録", "What ran"),
    "gate": text("ゲート(合格の条件)", "Gate"),
    "results": text("マニュアル・章節ごとの結果", "Results by manual and section"),
    "defects": text("不具合と失敗", "Defects and failures"),
    "deviations": text("承認された相違", "Accepted deviations"),
    "not-verified": text("検証していないことと、残るリスク", "What was not verified, and the risk that remains"),
    "from-plan": text("計画からの逸脱", "Deviations from plan"),
    "comparison": text("基準の実行との比較", "Comparison with the baseline"),
    "people": text("人による確認", "Judged by people"),
    "evidence": text("証跡とチェックサム", "Evidence and checksums"),
    "decision": text("判定", "Decision"),
    "traceability": text(
        "付録: 追跡表(章節 → 記述 → テスト → 証跡)", "Appendix: traceability (section, claim, test, evidence)"
    ),
}
"""What the chapters are called, in their order; the key is the anchor."""

_MEANINGS: dict[State, Text] = {
    "holds": text(
        "記述のとおりであることを、テストの証跡で確かめた", "evidence of a test shows that it is as the manual says"
    ),
    "differs": text("記述と異なることを確かめた", "evidence shows that it is otherwise"),
    "not_reached": text(
        "確かめる予定だったが、どのテストもそこに至らなかった", "it was to be checked, and no test came there"
    ),
    "pending": text(
        "結果が後日に出る。実行を再開して確かめる", "its result comes on a later day: the run is resumed then"
    ),
    "not_verifiable": text(
        "対象環境に足りないものがある、またはこの方法では確かめられない",
        "the target lacks something, or it cannot be checked in this way",
    ),
}
"""What each verdict means."""
_CHANGED = 200
"""Changes and items that a list of the page holds; the workbook has all of them."""
_MIB = 1_048_576
_AFTER_SEPARATORS = re.compile(r"(?<=[/_#:.-])(?=[^/_#:.-])")


@dataclass(frozen=True)
class Limits:
    """How much of a list a page shows."""

    tests: int
    """Beside a claim."""
    files: int
    """Beside a claim."""
    problems: int = _CHANGED
    """Of a rule of the gate: each is told again in a chapter of its own."""
    items: int = _CHANGED


def sign_off_page(report: SignOff, lang: Lang = "ja") -> str:
    """The page for a browser.

    Args:
        report: what it says.
        lang: language that is shown first.
    """
    return _page(report, lang, both, Limits(tests=8, files=4), pages={}, links=True)


def printed_page(report: SignOff, lang: Lang = "ja", pages: Mapping[str, int] | None = None) -> str:
    """The page that is printed: nothing in it that paper cannot have.

    Args:
        report: what it says.
        lang: its language.
        pages: chapter → page that it begins on, for the contents. Without it the long appendix is left out: such a page
            is printed only to learn where the chapters begin.
    """

    def one(words: Text) -> Markup:
        return escape(words.of(lang))

    return _page(report, lang, one, Limits(tests=2, files=1, problems=20), pages=pages or {}, links=False)


def _page(
    report: SignOff,
    lang: Lang,
    t: Callable[[Text], Markup],
    limits: Limits,
    *,
    pages: Mapping[str, int],
    links: bool,
) -> str:
    return page(
        "sign_off/document.html.j2",
        lang,
        report=report,
        TITLE=TITLE,
        CHAPTERS=CHAPTERS,
        numbers={key: number for number, key in enumerate(CHAPTERS, start=1)},
        pages=pages,
        printed=not links,
        limits=limits,
        tt=t,
        ww=partial(_words, t),
        file=partial(_file, t, links),
        breaking=breaking,
        signed={one.role: one for one in report.decisions},
        environments=list({run.environment.model_dump_json(): run.environment for run in report.runs}.values()),
        versions=dict.fromkeys(run.product_release for run in report.runs),
        browsers=dict.fromkeys(run.browser for run in report.runs),
        began=min((run.started for run in report.runs), default=None),
        finished=max((run.finished for run in report.runs if run.finished), default=None),
        MEANINGS=_MEANINGS,
        shown_states=[state for state in STATES if state != "pending" or report.counts[state]],
        seconds=seconds,
        mib=lambda size: f"{size / _MIB:,.1f} MiB",
        outcome=lambda test: FLAKY if test.flaky else OUTCOMES[test.outcome],
        traced=sections(report) if links or pages else [],
        slower=slower,
        present=lambda counts: {key: number for key, number in counts.items() if number},
        ROLES_OF_SIGNING=ROLES,
        DECISIONS=KINDS,
        RECOMMENDATIONS=RECOMMENDATIONS,
        GAPS=GAPS,
        FROM_PLAN=FROM_PLAN,
        TEST_CHANGES=TEST_CHANGES,
        PRIORITIES=PRIORITIES,
        DEVIATIONS=DEVIATIONS,
        DEVIATION_KINDS=DEVIATION_KINDS,
        EVIDENCE_KINDS=EVIDENCE_KINDS,
        ANSWERS_OF_PEOPLE=ANSWERS,
        STALE=STALE,
    )


def _words(t: Callable[[Text], Markup], ja: str, en: str) -> Markup:
    return t(text(ja, en))


def _file(t: Callable[[Text], Markup], links: bool, one: FileLink, short: bool = False) -> Markup:
    """A file's name, with a link to it where there is something to follow, and said to be gone if it is."""
    name = breaking(one.path.rpartition("/")[2] if short else one.path)
    if not one.href:
        return Markup('<code>{}</code> <span class="bad">({})</span>').format(name, t(GONE))
    return (
        Markup('<a href="{}"><code>{}</code></a>').format(one.href, name)
        if links
        else Markup("<code>{}</code>").format(name)
    )


def breaking(name: str) -> Markup:
    """A path, a node id or a claim's id, which may be broken after its separators."""
    return Markup("<wbr>").join(_AFTER_SEPARATORS.split(name))


def seconds(value: float | None) -> Text:
    """A duration in words."""
    if value is None:
        return same("—")
    minutes, rest = divmod(round(value), 60)
    if minutes:
        return text(f"{minutes} 分 {rest} 秒", f"{minutes} min {rest} s")
    return text(f"{value:.1f} 秒", f"{value:.1f} s")


def sections(report: SignOff) -> list[tuple[Text, Text, list[ClaimRow]]]:
    """The claims by manual and section."""
    found: dict[tuple[str, str], tuple[Text, Text, list[ClaimRow]]] = {}
    for row in report.claims:
        found.setdefault((row.manual.ja, row.section.ja), (row.manual, row.section, []))[2].append(row)
    return list(found.values())


def slower(change: TestChangeEntry) -> str:
    """How long a test took before, and now."""
    return f"{change.seconds_before:.1f} s → {change.seconds_now:.1f} s"
