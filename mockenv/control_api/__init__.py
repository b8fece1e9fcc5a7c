"""The control API: moves clocks, prepares state, seeds defects and faults. Absent with ``--no-control``."""

from mockenv.control_api.api import build

__all__ = ["build"]
