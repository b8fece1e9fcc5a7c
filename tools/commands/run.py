"""``tejun.py run``: the main job: every procedure of the manuals, walked and judged, with reports."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping

from runtime.dotenv import with_environment
from runtime.paths import DOTENV, ROOT
from tools.arguments import paths, value_of
from tools.setup.parts import RUN
from tools.workers import with_workers

NEEDS = RUN
MAIN_JOB = ("tests",)
"""Every scenario of every manual: less would leave claims unreached, and no release could be signed on that."""
_NO_CHECKS = "--ignore=tests/suite"
"""The suite's own checks say nothing about a product."""
GATE = "gate.toml"
"""In the checkout's root: the rules by which a whole run is judged."""
NO_GATE = "--no-gate"
_CHOOSING = frozenset(
    {
        *("--manual", "--section", "--claim", "--priority"),
        *("--last-failed", "--lf", "--stepwise", "--sw", "--stepwise-skip", "--sw-skip", "--deselect"),
        *("--ignore", "--ignore-glob", "--allure-label", "--allure-ids"),
        *("--allure-severities", "--allure-epics", "--allure-features", "--allure-stories"),
    }
)
"""Options that leave scenarios out, or may."""
_NOTHING_KEPT = frozenset({"--collect-only", "--co", "--seed-defects", "--survey", "--resume", "--help", "--version"})
"""Options with which there is no run to judge, or one that has another verdict."""


def parser() -> argparse.ArgumentParser:
    """Everything is handed to pytest."""
    return argparse.ArgumentParser(
        "tejun.py run",
        usage="tejun.py run [pytest arguments]",
        description="Walk every documented procedure in a real browser, judge every claim, and make the reports. "
        "The mock environment is started for it; with --target staging, the sites that .env names are visited. "
        "More arguments go to pytest: a path (only the scenarios below it), -m smoke (the journeys and little else, "
        "in under a minute), --run NAME (name of the run), --headed (watch the browser), -n 0 (one test at a time, "
        "not as many as there are cores), "
        "--profile entra (Microsoft's screens as they ship, not as its manual draws them). "
        "A whole run is judged by the release gate, gate.toml, and ends with 1 if it does not pass, even if all tests "
        "did; --gate FILE names other rules, for any run, and --no-gate leaves the exit code to the tests.",
    )


def main(arguments: list[str]) -> int:
    """Run the main job; its end prints the summary and where the reports are."""
    import pytest

    return int(pytest.main(with_workers(chosen(judged(arguments)))))


def chosen(arguments: list[str]) -> list[str]:
    """What pytest is called with: all scenarios, or those below the paths that somebody names."""
    return [*(() if paths(arguments) else MAIN_JOB), _NO_CHECKS, *arguments]


def judged(arguments: list[str], settings: Mapping[str, str] | None = None) -> list[str]:
    """The arguments with the checkout's gate, where they choose nothing and name no other one.

    Args:
        arguments: for pytest, and `NO_GATE`.
        settings: environment variables and ``.env``; None reads them.
    """
    rest = [argument for argument in arguments if argument != NO_GATE]
    options = {argument.partition("=")[0] for argument in rest}
    known = with_environment(DOTENV, os.environ) if settings is None else settings
    kept = value_of("--evidence", rest) or known.get("TEJUN_EVIDENCE", "")
    left_out = rest != arguments or "--gate" in options or kept == "off" or not (ROOT / GATE).is_file()
    if left_out or options & _NOTHING_KEPT or not is_whole(rest):
        return rest
    return ["--gate", GATE, *rest]


def is_whole(arguments: list[str]) -> bool:
    """Whether the arguments leave all scenarios in: a share of them does, since shares are merged."""
    options = {argument.partition("=")[0] for argument in arguments}
    glued = any(argument.startswith(("-k", "-m")) for argument in arguments)
    return not (paths(arguments) or options & _CHOOSING or glued)
