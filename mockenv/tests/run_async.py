"""Asynchronous work from a test that is not."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run_async(work: Coroutine[Any, Any, T]) -> T:
    """The result of asynchronous work.

    In a thread of its own: once a browser scenario has run in this process, Playwright keeps an event loop running in
    the main thread, and a second one cannot be started there.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, work).result()
