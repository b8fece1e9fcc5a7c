"""The changes that are tried, all at once: of every kind, over the three manuals, and harmless ones among them."""

from __future__ import annotations

from tools.drift_trial.edit import Edit, added, attribute, removed, renamed, swapped, tag, together  # noqa: F401

EDITS = (
    Edit(
        "cart-button",
        "store",
        "^/cart$",
        renamed("ご注文手続きへ進む", "レジへ進む"),
        claims=("omakase_login/2-3-3#proceed-to-order",),
    ),
)
