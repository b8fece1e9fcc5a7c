"""An estimate as a file, which the cart of section (3) step 3 offers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader

from flows.downloads import downloaded

if TYPE_CHECKING:
    from pages.store.estimate import Estimate


def estimate_text(estimate: Estimate) -> str:
    """Download the estimate's PDF; returns the text of all its pages."""
    file = BytesIO(downloaded(estimate.pdf))
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)
