"""Files that a page offers for download."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Download, Locator


def downloaded(control: Locator) -> bytes:
    """Download a file; returns its content.

    Args:
        control: the button or link that begins the download.
    """
    with control.page.expect_download() as download:
        control.click()
    return _content(download.value)


def _content(download: Download) -> bytes:
    """Of a file that lies where the browser is: that may be another machine, where no path of it helps."""
    with TemporaryDirectory(prefix="tejun-download-") as folder:
        file = Path(folder) / "content"
        download.save_as(file)
        return file.read_bytes()
