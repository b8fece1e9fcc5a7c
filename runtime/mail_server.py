"""Dovecot, the IMAP server that rehearsals need. Standard library only: set-up looks before anything is installed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

PACKAGES = ("dovecot-imapd", "dovecot-lmtpd")
"""Debian's and Ubuntu's."""
HOW_TO_GET = {
    "linux": f"apt-get install {' '.join(PACKAGES)} (Debian, Ubuntu), or your system's package dovecot",
    "darwin": "there is none of version 2.3 for macOS: rehearse on Linux, or in a Linux container",
}.get(sys.platform, "it is not made for this system: rehearse on Linux, or on Windows inside WSL")
_FOLDERS = "/usr/local/sbin:/usr/sbin:/sbin"
"""Where servers are, which is not on everybody's PATH."""


def find_dovecot() -> Path | None:
    """Dovecot's program, or ``None`` if IMAP or LMTP is not there."""
    found = shutil.which("dovecot") or shutil.which("dovecot", path=_FOLDERS)
    if not found:
        return None
    libraries = (Path("/usr/lib/dovecot"), Path("/usr/libexec/dovecot"))
    parts = (folder for folder in libraries if (folder / "imap").exists() and (folder / "lmtp").exists())
    return Path(found) if next(parts, None) else None
