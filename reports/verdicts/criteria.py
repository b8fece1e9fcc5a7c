"""A claim about a screen as a criterion for its observations, and what contradicts it although some meet it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from evidence.aria import Node
from reports.verdicts.failed_tests import is_own_alone
from reports.verdicts.labels import LOOK_ALIKE, BestMatch, best_match
from reports.verdicts.run_records import ClaimContext, Seen
from reports.verdicts.scope import Scope


@dataclass(frozen=True)
class Criterion:
    """What a claim asks of an observation.

    Attributes:
        screen: key of the screen.
        label: what the screen should show.
        find: the best that a tree, or the part of it in question, has to offer for the claim.
        labels: the labels of the same role there; None where no look-alike is looked for.
        documented: labels of the same role that the manual has for this screen.
        scope: where in a tree it is looked for.
    """

    screen: str
    label: str
    find: Callable[[Node], BestMatch]
    labels: Callable[[Node], Iterable[str]] | None = None
    documented: frozenset[str] = frozenset()
    scope: Scope = field(default_factory=Scope)

    def compared(self, observed: Collection[Seen]) -> list[Comparison]:
        """The comparisons with those observations that say anything about the claim."""
        known: dict[int, tuple[Node, BestMatch] | None] = {}
        for seen in observed:
            if id(seen.tree) not in known:  # equal observations have one tree
                part = self.scope.part(seen.tree)
                known[id(seen.tree)] = None if part is None else (part, self.find(part))
        return [Comparison(seen, *found) for seen in observed if (found := known[id(seen.tree)])]


@dataclass(frozen=True)
class Comparison:
    """A criterion compared with one observation.

    Attributes:
        seen: the observation.
        part: of its tree, in which the criterion looked.
        best: what it found there.
    """

    seen: Seen
    part: Node
    best: BestMatch


def lookalikes(criterion: Criterion, compared: list[Comparison]) -> list[Comparison]:
    """The observations in which a look-alike stands where the documented label should stand."""
    labels = criterion.labels
    if labels is None or not any(one.best.match for one in compared):
        return []
    beside = {label for one in compared if one.best.match for label in labels(one.part)}
    rightful = beside | criterion.documented
    found = []
    for one in compared:
        if one.best.match:
            continue
        other = best_match(criterion.label, (label for label in labels(one.part) if label not in rightful))
        if other.likeness >= LOOK_ALIKE:
            found.append(Comparison(one.seen, one.part, other))
    return found


def refutations(context: ClaimContext, compared: list[Comparison]) -> list[Comparison]:
    """What failed tests saw that name the claim and never found it."""
    found = []
    for test in context.failed:
        own = [one for one in compared if one.seen.observation.test == test.test]
        if own and not any(one.best.match for one in own) and is_own_alone(context, test):
            found.append(own[-1])
    return found
