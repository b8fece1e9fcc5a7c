"""An estimate as a file, which the cart of section (3) step 3 offers."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pypdf import PdfReader

if TYPE_CHECKING:
    from pages.store.estimate import Estimate


def estimate_text(estimate: Estimate) -> str:
    """Download the estimate's PDF; returns the text of all its pages."""
    with estimate.page.expect_download() as download:
        estimate.pdf.click()
    with TemporaryDirectory(prefix="estimate-") as folder:
        file = Path(folder) / "estimate.pdf"
        download.value.save_as(file)  # of a browser on another machine there is no path here
        return "\n".join(page.extract_text() for page in PdfReader(file).pages)
