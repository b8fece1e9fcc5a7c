"""The parts of a mail: its bodies, and what came beside them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes
from typing import TYPE_CHECKING
from urllib.parse import quote

from mockenv.core.mail_policy import READ

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, MIMEPart

_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True)
class Part:
    """A part that is no body.

    Attributes:
        id: its place among the parts: ``2``, or ``1.2`` within the first one.
        name: of the file; its content id where it has none, as Mailpit has it.
        content_type: without parameters.
        content_id: by which HTML refers to it.
        inline: shown with the HTML; otherwise it is a file that came with the mail.
        size: bytes.
        digests: of the content, by algorithm.
    """

    id: str
    name: str
    content_type: str
    content_id: str
    inline: bool
    size: int
    digests: dict[str, str]

    def headers(self, disposition: str) -> dict[str, str]:
        """Headers of an answer with the content; the name is a stranger's, so all but letters of it is encoded."""
        name = quote(self.name, safe="", errors="replace")
        return {
            "content-type": self.content_type,
            "content-disposition": f"{disposition}; filename*=UTF-8''{name}",
        }


def body_of(message: EmailMessage, subtype: str) -> str:
    """The body of a mail as ``plain`` or ``html``, with the line ends of its sender; empty if it has none."""
    part = message.get_body((subtype,))
    if part is None:
        return ""
    try:
        text = str(part.get_content())
    except LookupError:  # no such character set, or no such encoding
        text = _content(part).decode("utf-8", "replace")
    # Lines travel with CRLF; readers, and Mailpit, want the line ends of the sender back.
    return text.replace("\r\n", "\n")


def parts_of(message: EmailMessage) -> tuple[Part, ...]:
    """Whatever a mail holds beside its bodies."""
    return tuple(_part(place, part) for place, part in _beside_bodies(message))


def fetch(raw: bytes, part_id: str) -> tuple[Part, bytes] | None:
    """A part of a mail with its content, by the part's id."""
    message: EmailMessage = message_from_bytes(raw, policy=READ)
    found = (part for place, part in _beside_bodies(message) if place == part_id)
    return next(((_part(part_id, part), _content(part)) for part in found), None)


def _beside_bodies(message: EmailMessage) -> Iterator[tuple[str, MIMEPart]]:
    bodies = [message.get_body((subtype,)) for subtype in ("plain", "html")]
    for place, part in _leaves(message, ""):
        named = part.get_filename() or part.get("Content-ID")
        if not any(part is body for body in bodies) and (named or part.get_content_disposition() == "attachment"):
            yield place, part


def _leaves(message: MIMEPart, place: str) -> Iterator[tuple[str, MIMEPart]]:
    if message.get_content_maintype() != "multipart":
        yield place or "0", message
        return
    for number, part in enumerate(message.iter_parts(), start=1):
        yield from _leaves(part, f"{place}.{number}" if place else str(number))


def _part(place: str, part: MIMEPart) -> Part:
    content, content_id = _content(part), str(part.get("Content-ID", "")).strip().strip("<>")
    disposition, kind = part.get_content_disposition(), part.get_content_type()
    return Part(
        id=place,
        name=part.get_filename() or content_id,
        content_type=kind if _TYPE.fullmatch(kind) else _UNKNOWN,
        content_id=content_id,
        inline=disposition == "inline" or (disposition is None and bool(content_id)),
        size=len(content),
        digests={name: hashlib.new(name, content, usedforsecurity=False).hexdigest() for name in _DIGESTS},
    )


_DIGESTS = ("md5", "sha1", "sha256")


def _content(part: MIMEPart) -> bytes:
    """The content of a part as it was before it was encoded; of a mail in the mail, that mail."""
    if part.get_content_maintype() == "message":
        return b"".join(inner.as_bytes() for inner in part.iter_parts())
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
