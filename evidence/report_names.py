"""What of a run folder is made of its records, by report builders and by people who decide: all else is record."""

from __future__ import annotations

import re

from evidence.checksums import DECISIONS, NOT_SUMMED, STATEMENTS, SUMS

REPORT_FOLDERS = frozenset({"allure", "manual_pictures", "evidence", "reports"})
"""Folders of a run folder that hold nothing but reports."""
REPORT_FILES = frozenset(
    {
        *NOT_SUMMED,
        "created.json",
        "evidence.xlsx",
        "gate.json",
        "gate.md",
        "index.html",
        "manual_report.html",
        "manual_report.json",
        "manual_report.xlsx",
        "packed.json",
        "pruned.json",
        "release.json",
        "secrets_scan.json",
        "sign_off.json",
        "stale_pictures.json",
        "summary.json",
        "summary.md",
        "traceability.csv",
        "エビデンス.xlsx",
    }
)
"""Files of it that are reports. A builder that leaves another one adds its name here, or the run counts as changed."""
BESIDE_RESULTS = frozenset(
    {
        "allure-results/categories.json",
        "allure-results/environment.properties",
        "allure-results/executor.json",
    }
)
"""What Allure's report is told beside the results, once the run is over."""
_SIGNED = (SUMS, *STATEMENTS, DECISIONS)
_SIGNATURE = re.compile(r"\.(sig|asc|p7s|pem|crt|cert|bundle|tsr|sigstore|sigstore\.json|intoto\.jsonl|dsse\.json)")
"""What signers call a signature, a certificate or a time stamp beside the file that it is about."""
_SCRATCH = ".new"
"""What a file or folder is called while it is being made."""


def is_report(path: str) -> bool:
    """Whether a path inside a run folder is that of a report, or of one that is being made.

    Args:
        path: with ``/``, whatever the system.
    """
    top, _, below = path.partition("/")
    if below:
        return path in BESIDE_RESULTS or top.removesuffix(_SCRATCH) in REPORT_FOLDERS
    return top.removesuffix(_SCRATCH) in REPORT_FILES or is_signature(path)


def is_signature(path: str) -> bool:
    """Whether a file is what a signer has put beside manifest, statements or decisions."""
    return any(_SIGNATURE.fullmatch(path.removeprefix(name)) for name in _SIGNED if path.startswith(name))
