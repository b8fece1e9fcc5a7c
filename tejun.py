"""Tejun, the manual executed: ``python3 tejun.py run`` and ``python3 tejun.py test`` (see README.md).

This file is written so that an old Python can read it, and say that it is too old.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the very purpose of this file
    found = ".".join(str(part) for part in sys.version_info[:2])
    sys.exit("tejun needs Python 3.11 or newer, and this is Python " + found + " - install a newer one")

from runtime.command import run
from tools.cli import main

if __name__ == "__main__":
    sys.exit(run(lambda: main(sys.argv[1:])))
