"""Measures how long named functions take while they do their work for others."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from pkgutil import resolve_name
from typing import Any
from unittest import mock

_ALLURE = "allure_commons.reporter.AllureReporter"
MEASURED: dict[str, tuple[str, ...]] = {
    "picture and accessibility tree": ("fixtures.evidence.recorder.settled", "fixtures.evidence.recorder.with_picture"),
    "trace: begin and discard": (
        "fixtures.evidence.trace.start",
        "fixtures.evidence.traced_browser.TracedBrowser.close",
    ),
    "journal and observations: scrub and write": ("evidence.writer.RunWriter.write",),
    "pictures: write": ("evidence.writer.RunWriter.picture",),
    "Allure: steps, attachments, results": tuple(
        f"{_ALLURE}.{method}"
        for method in ("start_step", "stop_step", "attach_data", "attach_file", "close_test", "stop_group")
    ),
}
"""What it is → the functions that do it. None of them calls another one."""


class Stopwatch:
    """While it is entered, adds up the time that the measured functions take.

    Attributes:
        spent: what → seconds.
    """

    def __init__(self) -> None:
        self.spent = dict.fromkeys(MEASURED, 0.0)
        self._patches = ExitStack()

    def __enter__(self) -> Stopwatch:
        """Begin."""
        for what, functions in MEASURED.items():
            for function in functions:
                self._patches.enter_context(mock.patch(function, self._timed(what, resolve_name(function))))
        return self

    def __exit__(self, *_: object) -> None:
        """End; the functions are again as they were."""
        self._patches.close()

    def _timed(self, what: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - passes on whatever it is given
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.spent[what] += time.perf_counter() - started

        return timed
