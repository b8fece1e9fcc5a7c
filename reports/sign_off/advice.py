"""The recommendation: computed from the gate and from what it lets pass, for the people who decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.assessment.assess import Assessment
from reports.sign_off.model.from_plan import PlanEntry
from reports.sign_off.model.gaps import GapEntry
from reports.sign_off.model.sign_off import Recommendation, RuleEntry
from reports.sign_off.model.trouble import AcceptedEntry
from reports.texts import Text, text
from reports.words.endings import ended


def recommendation(*, passed: bool, of_mock: bool, conditions: bool) -> Recommendation:
    """What to recommend.

    Args:
        passed: the gate is met.
        of_mock: nothing but the mock environment was looked at.
        conditions: there is something that whoever approves has to accept.
    """
    if not passed:
        return "reject"
    if of_mock:
        return "mock"
    return "conditional" if conditions else "release"


def unmet(rules: Iterable[RuleEntry]) -> tuple[Text, ...]:
    """The rules that are not met, as reasons."""
    return tuple(
        text(
            f"ゲートの規則「{rule.title.ja}」を満たさない(実際: {rule.actual.ja}、条件: {rule.limit.ja})",
            f"A rule of the gate is not met: {rule.title.en} (actual: {rule.actual.en}, limit: {rule.limit.en})",
        )
        for rule in rules
        if not rule.passed
    )


def conditions(
    gaps: Iterable[GapEntry], accepted: Iterable[AcceptedEntry], from_plan: Iterable[PlanEntry]
) -> tuple[Text, ...]:
    """What whoever approves has to accept although the gate lets it pass, the weightiest first."""
    return tuple(_conditions(list(gaps), list(accepted), list(from_plan)))


def _conditions(gaps: list[GapEntry], accepted: list[AcceptedEntry], from_plan: list[PlanEntry]) -> Iterator[Text]:
    open_claims = {ref.claim: ref.priority for gap in gaps for ref in gap.claims}
    high = sum(priority == "high" for priority in open_claims.values())
    if open_claims:
        more = f"(うち重要度「高」 {high} 件)" if high else ""
        more_en = f" (of high priority: {high})" if high else ""
        yield text(
            f"検証していない記述が {len(open_claims)} 件ある{more}",
            f"claims that were not verified: {len(open_claims)}{more_en}",
        )
    standing = sum(one.deviation.state == "accepted" for one in accepted)
    if standing:
        yield text(f"承認された相違が {standing} 件ある", f"accepted deviations: {standing}")
    numbers = {entry.kind: entry.number for entry in from_plan}
    if numbers.get("contradiction"):
        number = numbers["contradiction"]
        yield text(f"実行どうしで食い違う結果が {number} 件ある", f"results that contradict each other: {number}")
    if numbers.get("flaky"):
        number = numbers["flaky"]
        yield text(f"不安定なテストが {number} 件ある", f"flaky tests: {number}")


def alerts(runs: Iterable[Assessment]) -> Iterator[Text]:
    """What takes the ground from under the whole report."""
    for assessment in runs:
        run = assessment.records.run
        if not run.complete:
            how = ended(run)
            yield text(
                f"この実行は最後まで終わっていません。{run.run}: {how.ja}",
                f"This run did not come to its end. {run.run}: {how.en}",
            )
        if lost := sum(one.number for one in assessment.missing):
            yield text(
                f"記録が示すのに欠けている証跡があります。{run.run}: {lost} 件",
                f"Evidence that the records name is missing or damaged. {run.run}: {lost}",
            )
        for key in assessment.without_catalogue:
            yield text(
                f"このマニュアルの記述データがなく、判定できません: {key}",
                f"There is no catalogue to judge this manual by: {key}",
            )
