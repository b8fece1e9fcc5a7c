"""Fonts with Japanese characters, without which every picture of a screen shows empty boxes."""

from __future__ import annotations

import shutil
import subprocess
import sys

FONT_PACKAGE = "fonts-noto-cjk"
"""Brings such fonts to Debian and Ubuntu."""


def has_japanese_font() -> bool:
    """Whether a font for Japanese is installed. macOS and Windows always bring one."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(japanese_fonts())


def japanese_fonts() -> list[str]:
    """Families of the fonts for Japanese that fontconfig knows."""
    lister = shutil.which("fc-list")
    if not lister:
        return []
    listing = subprocess.run([lister, ":lang=ja", "family"], capture_output=True, check=False, timeout=60)
    return sorted({line.split(",")[0] for line in listing.stdout.decode("utf-8", "replace").splitlines() if line})
