"""``tejun.py merge``: make one run of the shards of a run, or of a run and its repetitions, and its reports."""

from __future__ import annotations

import argparse

from tools.setup import allure, environment
from tools.setup.parts import Part

NEEDS: tuple[Part, ...] = (environment, allure)


def parser() -> argparse.ArgumentParser:
    """Everything is handed to ``python -m reports``."""
    return argparse.ArgumentParser(
        "tejun.py merge",
        usage="tejun.py merge RUN [RUN …] [--run NAME] [--gate FILE] [--no-reports] [--lang ja|en]",
        description="Make one run of the shards of a run, or of a run and its repetitions, and build its reports. RUN "
        "is a name below reports/out, or the path of a run folder, copied from another machine, say. A shard that was "
        "cut short and run again may be there twice. Shards that are missing are said, and such a run does not pass. "
        "Of a test that ran twice the last attempt decides; what the runs contradict each other in is said. Runs in "
        "several browsers, profiles or targets are no repetitions: they decide a release together.",
    )


def main(arguments: list[str]) -> int:
    """Hand over to the reports."""
    from reports.__main__ import main as reports

    return reports(["merge", *arguments])
