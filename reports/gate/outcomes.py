"""The kinds of rules: so many at most, a share at least, and what there has to be a run of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, Decimal

from reports.gate.case import Case, Finding
from reports.gate.model import GateProblem, RuleOutcome
from reports.gate.policy import Rules
from reports.texts import Text, same, text

Judge = Callable[[str, Case, Rules], RuleOutcome | None]
"""A rule, called by its name: its outcome, or None where the policy leaves it out."""
UNKNOWN = text("不明", "not known")


def always(title: Text, limit: Text, find: Callable[[Case], Finding], *, met: Text, unmet: Text) -> Judge:
    """A rule that no policy can leave out.

    Args:
        title: what it asks for.
        limit: … in a word or two.
        find: what stands against it.
        met: the actual value if nothing does.
        unmet: … and if something does.
    """

    def judge(rule: str, case: Case, _rules: Rules) -> RuleOutcome:
        found = find(case)
        return RuleOutcome(rule, title, limit, unmet if found.problems else met, not found.problems, found.problems)

    return judge


def at_most(title: Text, limit: Callable[[Rules], int | None], find: Callable[[Case], Finding]) -> Judge:
    """A rule that lets so many pass."""

    def judge(rule: str, case: Case, rules: Rules) -> RuleOutcome | None:
        if (most := limit(rules)) is None:
            return None
        found = find(case)
        passed = found.number <= most and not found.unknown
        actual = UNKNOWN if found.unknown and not found.number else number(found.number)
        return RuleOutcome(rule, title, allowed(most), actual, passed, found.problems)

    return judge


def share_at_least(
    title: Text,
    limit: Callable[[Rules], float | None],
    parts: Callable[[Case], tuple[int, int]],
    empty: Text,
) -> Judge:
    """A rule that asks for a share.

    Args:
        title: what it asks for.
        limit: the least share, 0 to 1.
        parts: how many there are, of how many. Of none there is no share: the rule is not met.
        empty: why it is not, then.
    """

    def judge(rule: str, case: Case, rules: Rules) -> RuleOutcome | None:
        if (least := limit(rules)) is None:
            return None
        part, whole = parts(case)
        asked = Decimal(str(least))  # as it stands in the file
        passed = whole > 0 and part >= asked * whole
        problem = GateProblem("tests", rule, empty if not whole else _lacking(part, whole, asked))
        return RuleOutcome(
            rule,
            title,
            text(f"{_percent(asked)} 以上", f"at least {_percent(asked)}"),
            same(f"{_percent(Decimal(part) / whole)} ({part}/{whole})") if whole else UNKNOWN,
            passed,
            () if passed else (problem,),
        )

    return judge


def required(
    title: Text,
    limit: Callable[[Rules], Iterable[str]],
    there: Callable[[Case], Iterable[str]],
) -> Judge:
    """A rule that names what there has to be a run of, in all runs together."""

    def judge(rule: str, case: Case, rules: Rules) -> RuleOutcome | None:
        wanted = tuple(dict.fromkeys(limit(rules)))
        if not wanted:
            return None
        found = sorted(set(there(case)))
        missing = tuple(
            GateProblem("required", name, text(f"{name} での実行がない", f"no run with {name}"))
            for name in wanted
            if name not in found
        )
        return RuleOutcome(rule, title, same(", ".join(wanted)), same(", ".join(found) or "—"), not missing, missing)

    return judge


def number(count: int) -> Text:
    """So many, as a table has it."""
    return text(f"{count} 件", f"{count}")


def allowed(most: int) -> Text:
    """So many at most, as a table has it."""
    return text(f"{most} 件まで", f"at most {most}") if most else text("0 件", "0")


def _percent(share: Decimal) -> str:
    """Rounded down: what is not everything is never 100 %."""
    return f"{(share * 100).quantize(Decimal('0.01'), rounding=ROUND_DOWN).normalize():f} %"


def _lacking(part: int, whole: int, asked: Decimal) -> Text:
    return text(
        f"{whole} 件のうち {part} 件で、{_percent(asked)} に満たない",
        f"{part} of {whole}, which is less than {_percent(asked)}",
    )
