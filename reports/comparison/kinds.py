"""What kind of run it is: against which target, for which screens, in which browser. Two of a kind can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from evidence.run import Run
from reports.texts import Text, same, text
from reports.words.environment import environment_of


class Kind(NamedTuple):
    """What the runs of one release differ in; the order in which readers are told."""

    target: str
    sites: str
    """Of a staging; the mock has another port in every run."""
    profile: str
    browser: str
    """Without its version; empty of a run that drove none."""
    system: str
    """Linux, Windows or macOS."""


def kind_of(run: Run) -> Kind:
    """What kind of run it is."""
    return Kind(
        target=run.target,
        sites="" if run.target == "mock" else " ".join(sorted(run.sites.values())),
        profile=run.profile,
        browser=" ".join(browsers(run.browser)),
        system=" ".join(dict.fromkeys(re.split(r"[-\s]", one.strip())[0] for one in run.platform.split(";"))),
    )


def browsers(stated: str) -> tuple[str, ...]:
    """The browsers of a run (`Run.browser`) by name, each once, without versions."""
    names = (one.strip().partition(" ")[0] for one in re.split(r"[,;]", stated))
    return tuple(dict.fromkeys(name for name in names if name not in ("", "none")))


def labels(runs: Sequence[Run]) -> tuple[Text, ...]:
    """What tells each of some runs from the others, in words; with nothing to tell, their names."""
    kinds = [kind_of(run) for run in runs]
    telling = [field for field in Kind._fields if len({getattr(kind, field) for kind in kinds}) > 1]
    return tuple(_label(run, kind, telling) for run, kind in zip(runs, kinds, strict=True))


def _label(run: Run, kind: Kind, telling: Sequence[str]) -> Text:
    words = {
        "target": environment_of(run).name,
        "sites": same(kind.sites),
        "profile": same(kind.profile),
        "browser": same(run.browser) if kind.browser else text("ブラウザーなし", "no browser"),
        "system": same(kind.system),
    }
    parts = [words[field] for field in telling] or [same(run.run)]
    return text("、".join(part.ja for part in parts), ", ".join(part.en for part in parts))
