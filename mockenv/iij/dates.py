"""Wished dates as people write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_FORMS = (
    re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"),
    re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})"),
    re.compile(r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})"),
    re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"),
    re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"),
)
_WEEKDAY = re.compile(r"\(([月火水木金土日])(?:曜日?)?\)$")
_WEEKDAYS = "月火水木金土日"


def read_date(text: str) -> date | None:
    """The date that a text says, with or without its day of the week; None: none, or one that contradicts itself."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    weekday = _WEEKDAY.search(plain)
    found = next((match for form in _FORMS if (match := form.fullmatch(_WEEKDAY.sub("", plain)))), None)
    if not found:
        return None
    try:
        day = date(*(int(number) for number in found.groups()))
    except ValueError:  # there is no such day
        return None
    return None if weekday and _WEEKDAYS[day.weekday()] != weekday[1] else day
