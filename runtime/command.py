"""From a command's function to the exit code of its process."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable

from runtime import streams

UNUSABLE = 2
"""Exit code: nothing could be done. 1 is an answer: something was found, or does not pass."""
STOPPED = 130
"""Exit code: ended by Ctrl-C."""


def run(command: Callable[[], int]) -> int:
    """Run a command; returns the exit code.

    Whatever happens, 1 is only ever the command's own answer: what the system refuses (a full disk, say), a fault of
    the program and an output that could not be written end with 2. A reader that has seen enough (`head`) changes
    nothing.
    """
    streams.prepare()
    try:
        code = command()
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        return STOPPED
    except OSError as error:
        sys.stderr.write(f"{error}: nothing more could be done; mend this, and try again\n")
        return UNUSABLE
    except Exception:  # noqa: BLE001 - a fault of ours; it must not pass for an answer
        traceback.print_exc()
        return UNUSABLE
    if problem := streams.failure():
        sys.stderr.write(f"the output could not be written ({problem.strerror}): make room for it, and try again\n")
        return code or UNUSABLE
    return code
