"""What is merged: run folders, each of which may have been merged before, and what each has run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from evidence.run import Part, Run, Shard
from evidence.run_folder import RunFolder

NO_SHARD = Shard(number=0, of=0)
"""Of a part that is none."""
Group = tuple[str, int | str]


@dataclass(frozen=True)
class Unit:
    """A run folder that is merged into another one.

    Attributes:
        run: what ran.
        folder: where its records are.
    """

    run: Run
    folder: RunFolder

    @property
    def group(self) -> Group:
        """What it was to run: units of a group were to run the same, so that the last one that did is enough."""
        if self.run.shard:
            return ("shard", self.run.shard.number)
        return ("tests", self.run.selection or self.run.run)

    @cached_property
    def records(self) -> dict[str, int]:
        """Kind → number of records that it has had; one that has lost some since is not whole."""
        there = self.folder.counted()
        return {kind: max(self.run.records.get(kind, 0), number) for kind, number in there.items()}

    @property
    def parts(self) -> tuple[Part, ...]:
        """The runs that it was made of; of a run that was not merged it is its only one, and has no folder yet."""
        run = self.run
        if run.merged:
            return run.merged
        shard = run.shard or NO_SHARD
        return (Part(run=run.run, folder="", shard=shard, started=run.started, sites=run.sites, ending=run.ending),)
