"""``tejun.py history``: the trend of the runs, pruning, and a store that several machines share."""

from __future__ import annotations

import argparse

from tools.setup.parts import PYTHON

NEEDS = PYTHON
ACTIONS = ("trend", "prune", "push", "pull", "list")


def parser() -> argparse.ArgumentParser:
    """Everything is handed to the reports."""
    return argparse.ArgumentParser(
        "tejun.py history",
        usage=f"tejun.py history {{{','.join(ACTIONS)}}} …",
        description="The last runs and their flaky tests, older evidence pruned, runs shared with other machines. "
        "trend [--last N] [--store STORE]: a table, and a page. prune --keep N [--pictures-older-than DAYS] "
        "[--dry-run|--yes]: deletes the evidence of older runs, never of a signed one. push STORE [RUN…], "
        "pull STORE [RUN…], list STORE: STORE is a folder, or an address such as s3://bucket/folder. "
        "All of them take --lang ja|en.",
    )


def main(arguments: list[str]) -> int:
    """Hand over to the reports; the exit code is 0, or 2 where something cannot be read or done."""
    from reports.history.command import main as history

    return history(arguments or ["--help"])
