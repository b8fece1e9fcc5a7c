"""Requests that come by mail."""

from __future__ import annotations

import logging
import re
from email import policy
from email.parser import BytesParser
from email.utils import getaddresses
from typing import TYPE_CHECKING

from mockenv.identity.addresses import address_problem
from mockenv.iij.desk import IncomingRequest, receive
from mockenv.iij.mails import DESK
from mockenv.mail.html_text import text_of
from mockenv.mail.parts import body_of

if TYPE_CHECKING:
    from email.message import EmailMessage

    from mockenv.iij.state import IijState

ADDRESS = DESK
_AUTOMATIC = frozenset({"bulk", "junk", "list"})

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_LONGEST_HTML = 500_000
"""Characters; what is longer is no request."""

_log = logging.getLogger(__name__)


async def receive_mail(state: IijState, raw: bytes) -> None:
    """Read a mail to the desk, and answer it to its sender.

    What a program sent by itself is not answered, or two desks would write to each other for ever; nor is what has no
    one sender, or one beyond the mock environment.

    Args:
        state: of the desk.
        raw: the mail as it arrived.
    """
    message = BytesParser(policy=policy.default).parsebytes(raw)
    sender = _sender(message)
    if sender is None or _automatic(message):
        _log.warning("a mail to %s is not answered: it has no sender who could be, or was sent by a program", DESK)
        return
    base = state.core.sites.base("iij")
    await receive(state, IncomingRequest(sender, "メール", _text(message), base, _message_id(message)))


def _sender(message: EmailMessage) -> str | None:
    addresses = {address for _, address in getaddresses([str(value) for value in message.get_all("From", [])])}
    if len(addresses) != 1:
        return None
    (sender,) = addresses
    return None if address_problem(sender) or sender.casefold() == DESK else sender


def _message_id(message: EmailMessage) -> str:
    """Its message ID, if it has one that an answer can name."""
    found = _MESSAGE_ID.fullmatch(str(message.get("Message-ID", "")).strip())
    return found[0] if found else ""


def _automatic(message: EmailMessage) -> bool:
    submitted = str(message.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    return submitted != "no" or str(message.get("Precedence", "")).strip().lower() in _AUTOMATIC


def _text(message: EmailMessage) -> str:
    return body_of(message, "plain") or text_of(body_of(message, "html")[:_LONGEST_HTML])
