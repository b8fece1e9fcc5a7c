"""That a survey went on in a prepared state, in words: of reports, and of Allure's steps."""

from __future__ import annotations

from reports.texts import Text, text


def rejoined_words(at: str, lost: str) -> Text:
    """That a walk went on in a prepared state.

    Args:
        at: where it went on.
        lost: what is gone.
    """
    return text(
        f"準備した状態から再開: {at}({lost}がないため)",
        f"taken up again in a prepared state: {at} ({lost} is gone)",
    )
