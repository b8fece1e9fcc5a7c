"""The summary of a run in Markdown: for the page of a job on a build server, for a pull request, for a chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from evidence.times import to_the_second
from reports.assessment.drifts import in_words
from reports.assessment.missing import MISSING
from reports.formats.markdown import code, link, path_address, plain, table
from reports.gate.table import FAILED, PASSED, verdict_of
from reports.history.trend import duration
from reports.summary.model import REPORTS, Coverage, Failure, ManualSummary, RuleSummary, Summary
from reports.texts import Lang, Text, text
from reports.verdicts.model import DEVIATIONS, ORDER_DRIFTS, STATES
from reports.words.outcomes import OUTCOMES

NAME = "summary.md"
SHOWN = 20
"""Entries of a list; the reports have all of them. A job's page takes a megabyte."""
_PROBLEMS = 5
"""Of a rule that is not met."""
_KINDS = {".zip": text("トレース", "trace"), ".webp": text("画像", "picture"), ".png": text("画像", "picture")}


@dataclass(frozen=True)
class Links:
    """Where the files of the run folder are for the reader.

    Attributes:
        base: address of the folder; empty: the summary stands in it.
        none: they are nowhere to be opened: paths are said, and no links made.
    """

    base: str = ""
    none: bool = False

    def to(self, words: str, path: str) -> str:
        """A link to a file, or its path."""
        return code(path) if self.none else link(words, path_address(path, self.base))


def summary_markdown(summary: Summary, lang: Lang | None = None, links: Links | None = None) -> str:
    """The summary as Markdown.

    Args:
        summary: the run.
        lang: language; by default the summary's own.
        links: where the evidence is; by default beside it.
    """
    return "\n".join(_Markdown(summary, lang or summary.lang, links or Links()).lines()).rstrip() + "\n"


@dataclass(frozen=True)
class _Markdown:
    summary: Summary
    lang: Lang
    links: Links

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._gate()
        yield from self._manuals()
        yield from self._tests()
        yield from self._drifts()
        yield from self._rest()

    def _say(self, ja: str, en: str) -> str:
        return ja if self.lang == "ja" else en

    def _of(self, words: Text) -> str:
        return plain(words.of(self.lang))

    def _head(self) -> Iterator[str]:
        run = self.summary
        mark, verdict = ("✓", PASSED) if run.passed_gate else ("✕", FAILED)
        title = self._say("リリース判定", "Release gate")
        yield f"## {mark} {title}: {self._of(verdict)} — {plain(run.product_release)}"
        yield ""
        if run.ending != "complete":
            title = self._say("最後まで終わっていない実行", "This run did not come to its end")
            yield f"**{title}**: {self._of(run.ended)}"
            yield ""
        facts = [
            (self._say("実行", "run"), code(run.run)),
            (self._say("対象", "target"), f"{self._of(run.environment.name)} ({plain(run.profile)})"),
            (self._say("ブラウザー", "browser"), plain(run.browser)),
            (self._say("開始", "started"), to_the_second(run.started)),
            (self._say("時間", "time"), duration(run.wall_seconds)),
        ]
        yield from table([name for name, _ in facts], [[said for _, said in facts]])

    def _gate(self) -> Iterator[str]:
        rules = self.summary.gate
        if not rules:
            return
        yield f"### {self._say('リリースゲート', 'Gate')}"
        yield ""
        yield plain(verdict_of(rules, self.summary.gate_policy).of(self.lang))
        yield ""
        heads = [
            self._say("判定", "verdict"),
            self._say("条件", "rule"),
            self._say("内容", "what it is about"),
            self._say("限度", "limit"),
            self._say("実績", "actual"),
        ]
        yield from table(heads, (self._rule(rule) for rule in rules))
        for rule in rules:
            if not rule.passed and rule.problems:
                yield f"**{self._of(rule.title)}**"
                yield ""
                yield from self._entries(
                    (
                        f"{code(' '.join(filter(None, (one.run, one.what))))} — {self._of(one.why)}"
                        for one in rule.problems
                    ),
                    _PROBLEMS,
                )

    def _rule(self, rule: RuleSummary) -> list[str]:
        verdict = f"✓ {self._of(PASSED)}" if rule.passed else f"✕ **{self._of(FAILED)}**"
        return [verdict, code(rule.rule), *(self._of(words) for words in (rule.title, rule.limit, rule.actual))]

    def _manuals(self) -> Iterator[str]:
        manuals = self.summary.manuals
        states = [state for state in STATES if any(manual.claims.get(state) for manual in manuals)]
        heads = [
            self._say("マニュアル", "manual"),
            self._say("記述", "claims"),
            *(self._of(STATES[state]) for state in states),
            self._say("手順", "steps"),
            self._say("画面", "screens"),
            self._say("順序の相違", "order drift"),
        ]
        yield f"### {self._say('マニュアル', 'Manuals')}"
        yield ""
        yield from table(
            heads,
            (
                [
                    self._named(manual),
                    str(sum(manual.claims.values())),
                    *(str(manual.claims.get(state, 0)) for state in states),
                    _covered(manual.steps),
                    _covered(manual.screens),
                    str(manual.order_drifts),
                ]
                for manual in manuals
            ),
            right=range(1, len(heads)),
        )

    def _named(self, manual: ManualSummary) -> str:
        return plain(f"{manual.title.of(self.lang)} {manual.edition}".rstrip())

    def _tests(self) -> Iterator[str]:
        run = self.summary
        counts = [f"{self._of(OUTCOMES[outcome])} {number}" for outcome, number in run.tests.items() if number]
        yield f"### {self._say('テスト', 'Tests')}"
        yield ""
        yield " · ".join(counts) or self._say("なし", "none")
        yield ""
        for title, failures in (
            (text("製品に起因する失敗", "Failures of the product"), run.product_failures),
            (text("環境に起因する失敗", "Failures of the environment"), run.environment_failures),
            (text("不安定なテスト(再試行で成功)", "Flaky tests (passed when tried again)"), run.flaky),
        ):
            yield from self._list(title, map(self._failure, failures))

    def _failure(self, failure: Failure) -> str:
        tried = f" ({self._say('試行', 'attempts')} {failure.attempts})" if failure.attempts > 1 else ""
        evidence = " · ".join(self._evidence(path) for path in failure.evidence)
        title = f"{plain(failure.title)} " if failure.title else ""
        return "<br>".join(filter(None, (f"{title}{code(failure.test)}{tried}", plain(failure.line), evidence)))

    def _evidence(self, path: str) -> str:
        kind = _KINDS.get(PurePosixPath(path).suffix, text("ファイル", "file"))
        return self.links.to(kind.of(self.lang), path)

    def _drifts(self) -> Iterator[str]:
        run = self.summary
        yield from self._list(
            text("マニュアルと製品の相違", "Drifts of the manuals"),
            (
                self._of(in_words(drift)) + (f" — {self._evidence(drift.picture)}" if drift.picture else "")
                for drift in run.drifts
            ),
        )
        yield from self._list(
            text("相違・未到達・結果待ちの記述", "Claims that differ, were not reached or are pending"),
            (f"{self._of(STATES[one.state])} {code(one.claim)} — {self._of(one.why)}" for one in run.open),
        )
        yield from self._list(
            text("順序の相違", "Order drift"),
            (
                f"{self._of(ORDER_DRIFTS[one.kind])} {code(', '.join(one.places))} — {self._of(one.reason)}"
                for one in run.order_drifts
            ),
        )
        yield from self._list(
            text("承認された相違", "Accepted deviations"),
            (
                f"{self._of(DEVIATIONS[one.state])} {code(one.claim)} — {plain(one.owner)}, {self._of(one.end)}: "
                f"{self._of(one.reason)}"
                for one in run.deviations
            ),
        )

    def _rest(self) -> Iterator[str]:
        run = self.summary
        yield from self._list(
            text("記録が示すのに欠けている証跡", "Evidence that the records name and that is missing or damaged"),
            (f"{self._of(MISSING[lost.kind])} {code(lost.path)}" for lost in run.missing),
        )
        yield from self._list(
            text("結果待ちのテスト", "Pending tests"),
            (f"{code(test.test)} — {self._of(test.why)}" for test in run.pending),
        )
        if run.not_verifiable:
            words = text(
                f"ここでは検証していない記述: {run.not_verifiable}",
                f"Claims not verified here, because the target lacks something: {run.not_verifiable}",
            )
            yield self._of(words)
            yield ""
        reports = [self.links.to(REPORTS[key][1].of(self.lang), path) for key, path in run.reports.items()]
        if reports:
            yield f"{self._say('報告書', 'Reports')}: {' · '.join(reports)}"

    def _list(self, title: Text, entries: Iterable[str]) -> Iterator[str]:
        """A titled list, nothing if it is empty."""
        found = list(entries)
        if found:
            yield f"### {self._of(title)} ({len(found)})"
            yield ""
            yield from self._entries(found, SHOWN)

    def _entries(self, entries: Iterable[str], limit: int) -> Iterator[str]:
        found = list(entries)
        yield from (f"- {entry}" for entry in found[:limit])
        if len(found) > limit:
            yield f"- … {self._say('ほか', 'more')} {len(found) - limit}"
        yield ""


def _covered(coverage: Coverage) -> str:
    return f"{coverage.reached}/{coverage.total}"
