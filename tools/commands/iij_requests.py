"""``tejun.py iij_requests``: the reader and the writer of the IIJ ID request format, at length."""

from __future__ import annotations

import argparse

from tools.arguments import at_least_one
from tools.setup.parts import PYTHON

NEEDS = PYTHON


def parser() -> argparse.ArgumentParser:
    """How many requests."""
    made = argparse.ArgumentParser(
        "tejun.py iij_requests",
        description="Read made-up requests to the IIJ ID desk and write them back. They are put down without the mock "
        "environment's writer, with the damage that keyboards and mail programs do. Then read texts of 1 KB to 1 MB. "
        "Prints the times. Exit code 1 if a request is not the same afterwards.",
    )
    made.add_argument(
        "--requests", type=at_least_one, default=10_000, help="how many (default 10000: some twenty seconds)"
    )
    made.add_argument("--seed", type=int, default=0, help="of the first request; the others follow (default 0)")
    return made


def main(arguments: list[str]) -> int:
    """Measure and print."""
    from tools.iij_requests import measure

    options = parser().parse_args(arguments)
    result = measure.round_trips(options.requests, options.seed)
    for line in (*measure.lines(result), "", *measure.growth()):
        print(line)
    return 1 if result.lost else 0
