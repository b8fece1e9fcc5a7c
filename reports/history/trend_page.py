"""The trend as one page that needs no other file and no network."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from reports.formats.html import both, page
from reports.history.charts import HEIGHT, Chart, K, stacked
from reports.history.entry import TEST_STATES
from reports.history.trend import TEST_WORDS, Shown, Trend, duration, gate_words, per_run, remark_words
from reports.texts import Lang, Text, text
from reports.verdicts.model import STATES

_SECONDS = {"seconds": text("秒", "seconds")}


def trend_page(trend: Trend, lang: Lang = "ja") -> str:
    """The page as HTML."""
    tests = stacked([entry.test_counts for entry in trend.entries], TEST_STATES)
    claims = stacked([entry.claim_counts for entry in trend.entries], tuple(STATES))
    times = stacked([{"seconds": entry.seconds or 0.0} for entry in trend.entries], ("seconds",))
    charts: list[tuple[Text, str, Chart, Mapping[str, Text]]] = [
        (text("テスト", "Tests"), f"{tests.most:.0f}", tests, _by_name(TEST_WORDS)),
        (text("記述の判定", "Verdicts on claims"), f"{claims.most:.0f}", claims, _by_name(STATES)),
        (text("時間", "Time"), duration(times.most), times, _SECONDS),
    ]
    return page(
        "trend.html.j2",
        lang,
        trend=trend,
        charts=charts,
        chart_of_tests=lambda words: "passed" in words,
        height=HEIGHT,
        states=[state for state in STATES if any(entry.claim_counts.get(state) for entry in trend.entries)],
        several_streams=len({entry.stream for entry in trend.entries}) > 1,
        TEST_WORDS=TEST_WORDS,
        duration=duration,
        gate=_gate,
        remark=lambda run: both(remark_words(run)),
        per_run=per_run,
    )


def _gate(run: Shown) -> Markup:
    passed = run.entry.passed_gate
    kind = "" if passed is None else "good" if passed else "bad"
    return Markup('<span class="{}">{}</span>').format(kind, both(gate_words(run)))


def _by_name(words: Mapping[K, Text]) -> Mapping[str, Text]:
    return {str(name): said for name, said in words.items()}
