"""The mails of a person, for the peers that are written in Python. Standard library only."""

from __future__ import annotations

import json
import os
import re
import time
import urllib.parse
import urllib.request
from typing import Any

_LONGEST = 30.0
"""Seconds."""


def mailed_link(part: str) -> str:
    """The newest link with this part that the person was sent; waits for it.

    Raises:
        LookupError: no such mail came.
    """
    email = json.loads(os.environ["TEJUN_PEER_PERSON"])["email"]
    query, end = urllib.parse.urlencode({"query": f'to:"{email}"'}), time.monotonic() + _LONGEST
    while time.monotonic() < end:
        for summary in _asked(f"search?{query}")["messages"]:
            text = _asked(f"message/{summary['ID']}")["Text"]
            if found := [link for link in re.findall(r"https?://\S+", text) if part in link]:
                return str(found[0])
        time.sleep(0.1)  # noqa: TID251 - Mailpit's API tells no other way that a mail has come
    raise LookupError(f"no mail with a link {part}")


def _asked(path: str) -> Any:  # noqa: ANN401 - JSON
    address = f"{os.environ['TEJUN_PEER_MAILS']}/api/v1/{path}"
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - the mock environment's own
        return json.load(answer)
