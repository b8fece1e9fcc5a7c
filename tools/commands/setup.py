"""``tejun.py setup``: get everything that any command needs."""

from __future__ import annotations

import argparse

from runtime.browsers import find_browser
from runtime.fonts import japanese_fonts
from runtime.mail_server import HOW_TO_GET, find_dovecot
from runtime.paths import VENV
from tools.setup import allure, clients
from tools.setup.parts import EVERYTHING

NEEDS = EVERYTHING


def parser() -> argparse.ArgumentParser:
    """Takes no arguments."""
    return argparse.ArgumentParser(
        "tejun.py setup",
        description="Install what is missing: Python packages, browser, Japanese fonts, Allure, clients for the tests. "
        "The other commands do this by themselves; nothing is done twice.",
    )


def main(arguments: list[str]) -> int:
    """Say what there is; the work was done before."""
    parser().parse_args(arguments)
    print(f"Python packages: {VENV}")
    print(f"browser: {find_browser()}")
    print(f"Japanese fonts: {', '.join(japanese_fonts()[:2]) or 'those of the system'}")
    print(f"Allure: {'installed' if allure.ready() else 'MISSING: no HTML report will be made'}")
    print(f"foreign sign-in clients: {'installed' if clients.ready() else 'MISSING: their tests will say so'}")
    print(f"Dovecot: {find_dovecot() or f'MISSING: no rehearsal of a staging ({HOW_TO_GET})'}")
    return 0
