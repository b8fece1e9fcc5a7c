"""What kind of run it is: against which target, for which screens, in which browser. Two of a kind can be compared."""

from __future__ import annotations

import re
from typing import NamedTuple

from evidence.run import Run


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
