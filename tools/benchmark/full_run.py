"""The full run by part: what its start, its collection, its tests, their evidence and its reports cost."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from reports.folders.runs import OUT
from runtime.environment_problem import EnvironmentProblem
from runtime.paths import ROOT
from tools.benchmark.processes import TreeMeter
from tools.benchmark.run_phases import FOLDER
from tools.benchmark.table import Table

_RAN = (0, 1)
"""Exit codes of a run that came to its end, whatever its verdicts."""
Told = dict[str, Any]


def full_run(arguments: str) -> list[Table]:
    """Run the main job once, and look at it from outside.

    Args:
        arguments: of `tejun.py run`, as in a shell; empty for everything.

    Raises:
        EnvironmentProblem: it did not come to its end.
    """
    name = f"benchmark-{uuid4().hex[:12]}"
    with tempfile.TemporaryDirectory(prefix="tejun-phases-") as folder:
        command = [sys.executable, str(ROOT / "tejun.py"), "run", "--run", name, "-p", "tools.benchmark.run_phases"]
        child_env = {**os.environ, FOLDER: folder, "PYTHONPATH": str(ROOT)}
        begun = time.time()
        with subprocess.Popen([*command, *shlex.split(arguments)], cwd=ROOT, env=child_env) as child:
            meter = TreeMeter(child.pid)
            meter.start()
            code = child.wait()
        ended = time.time()
        meter.stop()
        shutil.rmtree(OUT / name, ignore_errors=True)
        if code not in _RAN:
            raise EnvironmentProblem(f"the run ended with {code}", "see what it said above")
        told = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(Path(folder).glob("*.json"))]
    title = f"`tejun.py run {arguments}`".replace(" `", "`")
    return [_by_part(title, told, meter, begun, ended), _by_process(meter)]


def _by_part(title: str, told: list[Told], meter: TreeMeter, begun: float, ended: float) -> Table:
    controller = max(told, key=lambda one: one["moments"]["finished"])["moments"]
    first = controller.get("first", controller["started"])
    moments = [begun, controller["started"], first, controller.get("last", first), ended]
    parts = ("start: imports, settings, mock environment", "workers, collection, browsers", "tests", "end and reports")
    rows = [
        (part, f"{end - begin:.1f}", f"{meter.between(begin, end):.1f}")
        for part, begin, end in zip(parts, moments, moments[1:], strict=False)
    ]
    evidence = sum(sum(one["spent"].values()) for one in told)
    rows.insert(3, ("of these, evidence (seconds of all workers together)", f"{evidence:.1f}", "–"))
    whole = ("whole", f"{ended - begun:.1f}", f"{meter.between(begun, ended):.1f}")
    return Table(f"{title}, by part", ("", "seconds", "core-seconds"), (*rows, whole))


def _by_process(meter: TreeMeter) -> Table:
    kinds = meter.by_kind()
    whole = sum(kinds.values()) or 1.0
    rows = tuple((kind, f"{used:.1f}", f"{used / whole:.0%}") for kind, used in kinds.items())
    return Table("The same, by process", ("", "core-seconds", "of all"), rows)
