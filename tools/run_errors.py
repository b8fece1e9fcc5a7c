"""What a command says when the run that it is about cannot be read, or its own file not be written."""

from __future__ import annotations

import sys
from collections.abc import Callable

from runtime.command import UNUSABLE


def in_one_line(name: str, remedy: str, do: Callable[[], int]) -> int:
    """Carry a command out; an error that a person can mend is one line, and exit code 2.

    Args:
        name: of the command.
        remedy: for what the system refuses.
        do: gives the exit code.
    """
    from evidence.run_folder import BrokenRunFolder
    from manuals.catalogue_problem import BrokenCatalogue
    from reports.gate.policy import BrokenPolicy

    try:
        return do()
    except (BrokenRunFolder, BrokenCatalogue, BrokenPolicy) as problem:
        print(f"{name}: {problem}", file=sys.stderr)
    except (OSError, OverflowError) as error:
        print(f"{name}: {error}: {remedy}", file=sys.stderr)
    return UNUSABLE
