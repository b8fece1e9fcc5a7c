"""The rules of the gate, in the order of ``gate.toml``."""

from __future__ import annotations

from collections.abc import Mapping

from reports.gate import findings
from reports.gate.case import Case
from reports.gate.model import GateProblem, RuleOutcome
from reports.gate.outcomes import Judge, always, at_most, number, required, share_at_least
from reports.gate.policy import Rules
from reports.texts import text


def _minimum(rule: str, case: Case, rules: Rules) -> RuleOutcome | None:
    least = rules.tests.minimum
    if least is None:
        return None
    ran = findings.ran(case)
    why = text(f"結果の出たテストは {ran} 件だけ", f"only {ran} tests were run to an outcome")
    return RuleOutcome(
        rule,
        text("結果の出たテスト", "tests run to an outcome"),
        text(f"{least} 件以上", f"at least {least}"),
        number(ran),
        ran >= least,
        () if ran >= least else (GateProblem("tests", rule, why),),
    )


def _minutes(rule: str, case: Case, rules: Rules) -> RuleOutcome | None:
    most = rules.duration.minutes
    if most is None:
        return None
    taken = {run.records.run.run: findings.took(run) for run in case.runs}
    minutes = {name: time.total_seconds() / 60 for name, time in taken.items() if time is not None}
    longest = max(minutes.values(), default=0.0)
    problems = [
        GateProblem("duration", name, text(f"{minutes[name]:.1f} 分かかった", f"took {minutes[name]:.1f} minutes"))
        for name in minutes
        if minutes[name] > most
    ]
    problems += [
        GateProblem("duration", name, text("終了の記録がない", "no end is on record"))
        for name in taken
        if name not in minutes
    ]
    return RuleOutcome(
        rule,
        text("最長の実行時間", "the longest run"),
        text(f"{most:g} 分以内", f"at most {most:g} min"),
        text(f"{longest:.1f} 分", f"{longest:.1f} min"),
        bool(minutes) and not problems,
        tuple(problems),
    )


RULES: Mapping[str, Judge] = {
    "run.complete": always(
        text("実行が最後まで終わっている", "the run came to its end"),
        text("常に必須", "always"),
        findings.incomplete,
        met=text("完了", "complete"),
        unmet=text("判定できない実行", "not complete"),
    ),
    "run.unchanged": always(
        text("終了後に変更されていない", "not changed since its end"),
        text("常に必須", "always"),
        findings.changed,
        met=text("変更なし", "unchanged"),
        unmet=text("変更あり、または不明", "changed, or not known"),
    ),
    "evidence.missing": at_most(
        text("欠けている証跡", "evidence missing or damaged"),
        lambda rules: rules.evidence.missing,
        findings.missing_evidence,
    ),
    "tests.minimum": _minimum,
    "tests.pass_rate": share_at_least(
        text("合格したテスト", "tests that passed"),
        lambda rules: rules.tests.pass_rate,
        findings.pass_rate,
        text("結果の出たテストがない", "no test was run to an outcome"),
    ),
    "tests.flaky": at_most(
        text("不安定なテスト", "flaky tests"),
        lambda rules: rules.tests.flaky,
        findings.flaky,
    ),
    "tests.retried": at_most(
        text("再試行したテスト", "tests tried again"),
        lambda rules: rules.tests.retried,
        findings.retried,
    ),
    "tests.contradictory": at_most(
        text("実行の間で矛盾する結果", "tests and claims that runs contradict each other in"),
        lambda rules: rules.tests.contradictory,
        findings.contradictory,
    ),
    "tests.skipped": at_most(
        text("その他の理由によるスキップ", "tests skipped for other reasons"),
        lambda rules: rules.tests.skipped,
        findings.skipped,
    ),
    "failures.product": at_most(
        text("製品に起因する失敗", "failures of the product"),
        lambda rules: rules.failures.product,
        lambda case: findings.of(case, "product"),
    ),
    "failures.environment": at_most(
        text("環境に起因する失敗", "failures of the environment"),
        lambda rules: rules.failures.environment,
        lambda case: findings.of(case, "environment"),
    ),
    "pending.claims": at_most(
        text("結果待ちの記述", "pending claims"),
        lambda rules: rules.pending.claims,
        findings.pending_claims,
    ),
    "pending.tests": at_most(
        text("結果待ちのテスト", "pending tests"),
        lambda rules: rules.pending.tests,
        findings.pending_tests,
    ),
    "claims.covered": share_at_least(
        text("検証した記述", "claims verified"),
        lambda rules: rules.claims.covered,
        findings.covered,
        text("検証できる記述がない", "there is no claim that can be verified"),
    ),
    "claims.differing": at_most(
        text("相違のある記述(未承認)", "claims that differ"),
        lambda rules: rules.claims.differing,
        lambda case: findings.of(case, "claim", "differs"),
    ),
    "claims.not_reached": at_most(
        text("未到達の記述", "claims not reached"),
        lambda rules: rules.claims.not_reached,
        lambda case: findings.of(case, "claim", "not_reached"),
    ),
    "claims.not_verified_here": at_most(
        text("ここでは検証していない記述", "claims not verified here"),
        lambda rules: rules.claims.not_verified_here,
        findings.unverified,
    ),
    "steps.missed": at_most(
        text("到達しなかった手順", "steps not reached"),
        lambda rules: rules.steps.missed,
        lambda case: findings.of(case, "step"),
    ),
    "screens.missed": at_most(
        text("観察しなかった画面", "screens not observed"),
        lambda rules: rules.screens.missed,
        lambda case: findings.of(case, "screen"),
    ),
    "deviations.expired": at_most(
        text("承認の期限切れ", "expired deviations"),
        lambda rules: rules.deviations.expired,
        findings.expired,
    ),
    "answers.not_ok": at_most(
        text("人が否とした項目", "judged as not OK by a person"),
        lambda rules: rules.answers.not_ok,
        findings.not_ok,
    ),
    "answers.stale": at_most(
        text("別リリースの古い回答", "answers out of date"),
        lambda rules: rules.answers.stale,
        findings.stale,
    ),
    "duration.minutes": _minutes,
    "require.browsers": required(
        text("実行すべきブラウザー", "browsers"),
        lambda rules: rules.require.browsers,
        lambda case: (name for run in case.runs for name in findings.browsers(run.records.run)),
    ),
    "require.targets": required(
        text("実行すべき対象", "targets"),
        lambda rules: rules.require.targets,
        lambda case: (run.records.run.target for run in case.runs),
    ),
    "require.profiles": required(
        text("実行すべきプロファイル", "profiles"),
        lambda rules: rules.require.profiles,
        lambda case: (run.records.run.profile for run in case.runs),
    ),
    "baseline.new_failures": at_most(
        text("新たに失敗したテスト", "new failures"),
        lambda rules: rules.baseline.new_failures,
        findings.new_failures,
    ),
    "secrets.found": at_most(
        text("残った秘密情報", "secrets left in the run"),
        lambda rules: rules.secrets.found,
        findings.secrets,
    ),
}
"""Name, table and key of ``gate.toml`` → the rule. Those of the table ``run`` stand in no file and hold always."""
PLACED = frozenset(
    {
        "run.complete",
        "run.unchanged",
        "evidence.missing",
        "pending.claims",
        "claims.differing",
        "claims.not_reached",
        "steps.missed",
    }
)
"""Rules about what stands at a place of a manual; of a part of a manual only these are judged."""
