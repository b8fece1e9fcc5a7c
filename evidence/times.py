"""Points in time as people read them: in Japan's time, wherever the run was made. Data files keep their own offset."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")
"""Asia/Tokyo, which knows no summer time; Windows has no time zone database to ask."""


def in_japan(moment: datetime) -> datetime:
    """The same moment in Japan's time."""
    return moment.astimezone(JST)


def to_the_second(moment: datetime) -> str:
    """``2026-11-22 00:15:03 JST``."""
    return f"{in_japan(moment):%Y-%m-%d %H:%M:%S %Z}"
