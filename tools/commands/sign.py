"""``tejun.py sign``: put a decision about a run or a release on record."""

from __future__ import annotations

import argparse

from tools.setup.parts import PYTHON

NEEDS = PYTHON


def parser() -> argparse.ArgumentParser:
    """Everything is handed to ``python -m reports``."""
    return argparse.ArgumentParser(
        "tejun.py sign",
        usage="tejun.py sign RUN --as NAME --role 作成|審査|承認 "
        "--decision 承認|条件付き承認|差し戻し|却下 [--comment TEXT]",
        description="Put a decision about a run or a release on record. It is appended to decisions.jsonl, which binds "
        "it to the manifest, the sign-off and the rules of the gate; nothing of the run is built again or deleted "
        "from then on. What was changed since its reports were built, has no sign-off, or does not pass the gate "
        "(unless --comment gives the reason, or the decision is a rejection) is refused. Roles and decisions may be "
        "given in English: Prepared, Reviewed, Approved; Approved, Approved with conditions, Returned, Rejected.",
    )


def main(arguments: list[str]) -> int:
    """Hand over to the reports."""
    from reports.__main__ import main as reports

    return reports(["sign", *arguments])
