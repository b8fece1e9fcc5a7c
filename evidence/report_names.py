"""What of a run folder is made of its records, by report builders and by people who decide: all else is record."""

from __future__ import annotations

REPORT_FOLDERS = frozenset({"allure", "manual_pictures", "evidence", "reports"})
"""Folders of a run folder that hold nothing but reports."""
REPORT_FILES = frozenset(
    {
        "SHA256SUMS",
        "created.json",
        "decisions.jsonl",
        "decisions.lock",
        "evidence.xlsx",
        "gate.json",
        "gate.md",
        "index.html",
        "manual_report.html",
        "manual_report.json",
        "manual_report.xlsx",
        "packed.json",
        "release.json",
        "secrets_scan.json",
        "sign_off.html",
        "sign_off.json",
        "sign_off.pdf",
        "sign_off.xlsx",
        "stale_pictures.json",
        "summary.json",
        "summary.md",
        "test-result.intoto.json",
        "traceability.csv",
        "verification-summary.intoto.json",
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
    return top.removesuffix(_SCRATCH) in REPORT_FILES
