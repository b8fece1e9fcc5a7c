"""``tejun.py benchmark``: what the suite, its evidence, its reports and the mock environment cost."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tools.arguments import at_least_one
from tools.setup.parts import RUN

if TYPE_CHECKING:
    from tools.benchmark.table import Table

    Measure = Callable[[argparse.Namespace], list[Table]]

NEEDS = RUN
ALL = "all"


class _Part(NamedTuple):
    what: str
    measure: Measure


def parser() -> argparse.ArgumentParser:
    """What, how often, and whether the document is renewed."""
    told = "\n".join(f"  {name:8} {part.what}" for name, part in _PARTS.items())
    made = argparse.ArgumentParser(
        "tejun.py benchmark",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Measure, and print tables: medians, ratios with their spread, and where the system tells (Linux)\n"
        f"core-seconds. What is compared is measured by turns, in one run. The parts:\n\n{told}\n\n"
        "Nothing is judged: only what fails gives another exit code than 0. Leave the machine alone meanwhile.",
        epilog="examples:\n"
        "  tejun.py benchmark                                   the journey: some three minutes\n"
        "  tejun.py benchmark journey sign-in peers --rounds 8  three parts, eight rounds each\n"
        "  tejun.py benchmark all --write                       everything, into docs/performance.md: about an hour\n"
        "  tejun.py benchmark run --tests '-m smoke'            a run by part, of the journeys alone",
    )
    made.add_argument(
        "parts", nargs="*", metavar="PART", default=[], help=f"what to measure (default: journey; {ALL} for everything)"
    )
    made.add_argument("--rounds", type=at_least_one, default=8, help="rounds of journey, sign-in, peers and load (8)")
    made.add_argument("--write", action="store_true", help="put the tables into docs/performance.md, part by part")
    made.add_argument("--journeys", type=at_least_one, default=10_000, help="of the part memory (default 10000)")
    made.add_argument(
        "--tests", default="", metavar="ARGUMENTS", help="of the part run: arguments of tejun.py run (default: none)"
    )
    return made


def main(arguments: list[str]) -> int:
    """Measure part by part; what is measured is written at once, so that a later failure loses nothing."""
    from runtime.environment_problem import EnvironmentProblem
    from tools.benchmark.document import write
    from tools.benchmark.machine import machine_line

    parsing = parser()
    chosen = parsing.parse_args(arguments)
    unknown = [part for part in chosen.parts if part not in {*_PARTS, ALL}]
    if unknown:
        parsing.error(f"there is no part {unknown[0]!r}; there are {', '.join(_PARTS)}, and {ALL}")
    failed = 0
    parts = list(_PARTS) if ALL in chosen.parts else chosen.parts or ["journey"]
    for number, name in enumerate(parts, start=1):
        print(f"[{number}/{len(parts)}] {name}: {_PARTS[name].what}", flush=True)
        measured = machine_line()  # before it: the load of the machine is part of it
        try:
            tables = _PARTS[name].measure(chosen)
            print("\n".join(["", *(f"{table.text()}\n" for table in tables), measured]), flush=True)
            if chosen.write:
                write(name, tables, measured)
        except EnvironmentProblem as problem:
            print(f"benchmark {name}: {problem}", flush=True)
            failed = 1
    return failed


def _journey(chosen: argparse.Namespace) -> list[Table]:
    from tools.benchmark.walks import journey

    return journey(chosen.rounds)


def _sign_in(chosen: argparse.Namespace) -> list[Table]:
    from tools.benchmark.walks import sign_in

    return sign_in(chosen.rounds)


def _peers(chosen: argparse.Namespace) -> list[Table]:
    from tools.benchmark.walks import peers

    return peers(chosen.rounds)


def _run(chosen: argparse.Namespace) -> list[Table]:
    from tools.benchmark.full_run import full_run

    return full_run(chosen.tests)


def _reports(_: argparse.Namespace) -> list[Table]:
    from tools.benchmark.report_sizes import reports

    return reports()


def _load(chosen: argparse.Namespace) -> list[Table]:
    from tools.benchmark.load import load

    return load(chosen.rounds)


def _memory(chosen: argparse.Namespace) -> list[Table]:
    from tools.benchmark.load import memory

    return memory(chosen.journeys)


_PARTS: dict[str, _Part] = {
    "journey": _Part("sections (1) to (6) of おまかせログイン: bare Playwright, and with evidence", _journey),
    "sign-in": _Part("a first sign-in of ログインフロー: the same", _sign_in),
    "peers": _Part(
        "the journey in Playwright Test, Robot Framework Browser and Selenium, which are got into .peers", _peers
    ),
    "run": _Part("the main job once, by part and by process", _run),
    "reports": _Part("all reports of a run of 100, 1,000 and 10,000 results", _reports),
    "load": _Part("200 people through the mock environment over HTTP, all at once and 20 at a time", _load),
    "memory": _Part("what the mock environment keeps of 10,000 journeys", _memory),
}
