"""Writes what was measured into ``docs/performance.md``: each part between markers of its own, the rest by people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from runtime.environment_problem import EnvironmentProblem
from runtime.paths import ROOT
from tools.benchmark.table import Table

DOCUMENT = ROOT / "docs" / "performance.md"


def write(part: str, tables: Sequence[Table], measured: str, document: Path = DOCUMENT) -> None:
    """Replace what the document says of a part.

    Args:
        part: its name, as in the markers ``<!-- benchmark: PART -->`` and ``<!-- end: PART -->``.
        tables: what was measured.
        measured: on what.
        document: to be changed.

    Raises:
        EnvironmentProblem: the markers are not there, each once and in this order.
    """
    text = document.read_text(encoding="utf-8")
    begin, end = f"<!-- benchmark: {part} -->", f"<!-- end: {part} -->"
    if len(re.findall(f"{begin}.*?{end}", text, re.DOTALL)) != 1:
        raise EnvironmentProblem(f"{document} has no place for {part}", f"put {begin} and {end} where its table goes")
    before, _, rest = text.partition(begin)
    content = "\n\n".join([*(table.markdown() for table in tables), measured])
    document.write_text(f"{before}{begin}\n\n{content}\n\n{end}{rest.partition(end)[2]}", encoding="utf-8")
