"""``tejun.py mock``: the mock environment on its own, for a look with any browser."""

from __future__ import annotations

import argparse
import subprocess
import sys

from runtime.paths import ROOT
from tools.setup.parts import PYTHON

NEEDS = PYTHON


def parser() -> argparse.ArgumentParser:
    """Everything is handed to ``python -m mockenv``."""
    return argparse.ArgumentParser(
        "tejun.py mock",
        usage="tejun.py mock [--port 8000] [--tls] [--smtp HOST:PORT] [--no-control] [--verbs VERB,VERB] "
        "[--profile documented|entra] [--public SITE=BASE] [--prepare FILE]",
        description="Start the mock environment and print its addresses. It serves until Ctrl-C, on this machine only.",
    )


def main(arguments: list[str]) -> int:
    """Serve until Ctrl-C."""
    process = subprocess.Popen([sys.executable, "-m", "mockenv", *arguments], cwd=ROOT)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the mock got it too and says good-bye itself
