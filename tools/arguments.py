"""Arguments that several commands take. Standard library only."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from runtime.paths import ROOT


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
    bare = [argument for argument in arguments if not argument.startswith("-")]
    return [argument for argument in bare if (ROOT / argument.partition("::")[0]).exists()]


def value_of(option: str, arguments: Sequence[str]) -> str:
    """What an option is given, as ``--option VALUE`` or ``--option=VALUE``; empty if it is not there."""
    for at, argument in enumerate(arguments):
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
        if argument == option:
            return next(iter(arguments[at + 1 :]), "")
    return ""
