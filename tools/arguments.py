"""Arguments that several commands take. Standard library only."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from runtime.paths import ROOT

_WITH_VALUE = (
    "--allure-epics --allure-features --allure-ids --allure-label --allure-link-pattern --allure-severities "
    "--allure-stories --alluredir --base-url --basetemp --browser-channel --claim --confcutdir --config-file "
    "--deselect --device --doctest-glob --env-file --gate --guided-about --guided-by --ignore --ignore-glob "
    "--inversion --junit-prefix --junit-xml --junitprefix --junitxml --log-auto-indent --log-cli-date-format "
    "--log-cli-format --log-cli-level --log-date-format --log-disable --log-file --log-file-date-format "
    "--log-file-format --log-file-level --log-format --log-level --manual --max-worker-restart --numprocesses "
    "--only-rerun --output --override-ini --patience --pdbcls --px --pythonwarnings --release --report-chars "
    "--rerun-except --rerun-exclude-path --resume --rootdir --rsyncdir --rsyncignore --run --section "
    "--seed-defects --shard --testrunuid --tx -W -c -k -m -n -o -p -r"
)
"""Options of pytest, its plugins and the suite that are followed by a free text."""
WITH_VALUE = frozenset(_WITH_VALUE.split())
"""``--run tests`` names no folder."""


def at_least_one(text: str) -> int:
    """A number of things to do: nothing to do would be a success that nobody has seen.

    Raises:
        argparse.ArgumentTypeError: it is not 1 or more.
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def paths(arguments: Sequence[str]) -> list[str]:
    """Those of pytest's arguments that name a file, a folder or a test in one."""
    before = ("", *arguments)
    bare = [
        argument
        for argument, option in zip(arguments, before, strict=False)
        if not argument.startswith("-") and option not in WITH_VALUE
    ]
    return [argument for argument in bare if (ROOT / argument.partition("::")[0]).exists()]


def value_of(option: str, arguments: Sequence[str]) -> str:
    """What an option is given, as ``--option VALUE`` or ``--option=VALUE``; empty if it is not there."""
    for at, argument in enumerate(arguments):
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
        if argument == option:
            return next(iter(arguments[at + 1 :]), "")
    return ""
