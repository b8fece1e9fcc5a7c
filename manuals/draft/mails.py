"""Mails that a manual mentions or prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from manuals.check.numbers import addresses
from manuals.check.text import clean, compact
from manuals.draft.printed import Line, is_prose
from manuals.draft.rules import limits

_SUBJECT = re.compile(r"^[-・*]?\s*(?:件\s*名|題\s*名|タイトル|Subject)\s*[:：\t]\s*(?P<value>.+)$", re.IGNORECASE)
_SENDER = re.compile(r"^[-・*]?\s*(?:差出人|送信元|送信者|From)\s*[:：\t]\s*(?P<value>.+)$", re.IGNORECASE)
_BODY = re.compile(r"^[-・*]?\s*(?:本\s*文|Body)\s*(?:[:：]|$)", re.IGNORECASE)
_IN_MAIL = re.compile(r"^(?:[■◆●▼]\s*(?P<heading>\S.*)|(?P<label>[^:：。\s]{4,30})[:：]$)")
_URL = re.compile(r"https?://[^\s<>「」（）]+")
_PRODUCT = re.compile(r"[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)+")
_SEND_ONLY = re.compile(r"送信専用")
_PLACEHOLDER = re.compile(r"(?<==)(?:[Xx*＊○]{3,}|[xX]+-[\w-]+|\{[^}]*\}|<[^>]*>|%[\w]+%).*$")
_SENDER_SENTENCE = re.compile(r"送信元|差出人|ドメイン|送信者|From", re.IGNORECASE)


@dataclass
class Mail:
    """A mail by the name that the manual gives it."""

    name: str
    line: int
    place: str
    quote: str
    key: str = ""
    subject: str = ""
    """As printed behind 件名; empty where none is."""
    links: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


@dataclass(frozen=True)
class Fact:
    """One thing that a mail has: exactly as in `manuals.model.MailClaim`."""

    aspect: str
    """subject, sender_domain, contains or link."""
    value: str
    line: int
    quote: str
    place: str
    doubtful: bool = False


def begins_mail(lines: Sequence[Line]) -> int | None:
    """Where among the lines of a place a printed mail begins: at its subject or body, or at a block with a link or ■.

    None: no mail is printed there.
    """
    for place, line in enumerate(lines):
        if _SUBJECT.match(line.text) or _SENDER.match(line.text) or _BODY.match(line.text):
            return place
    for place, line in enumerate(lines):
        if (
            place
            and line.after_blank
            and any(_URL.search(later.text) or later.text[0] in "■◆" for later in lines[place:])
        ):
            return place
    return None


def is_head(line: Line) -> bool:
    """Whether a line is a mail's subject, sender, or the word before its body."""
    return bool(_SUBJECT.match(line.text) or _SENDER.match(line.text) or _BODY.match(line.text))


def facts(lines: Sequence[Line], place: str) -> Iterator[Fact]:
    """What a printed mail has: subject, sender, links, headings, limits and products that it names."""
    for line in lines:
        text = line.text
        if found := _SUBJECT.match(text):
            yield Fact("subject", found["value"].strip(), line.number, found["value"].strip(), place)
        elif found := _SENDER.match(text):
            yield from sender_domains(line.number, found["value"], place)
        else:
            yield from _of_body(line, place)


def sender_domains(number: int, text: str, place: str) -> Iterator[Fact]:
    """The domains that a text names as senders."""
    for found in addresses(clean(text)):
        domain = found.text.rpartition("@")[2]
        if "/" not in domain:
            yield Fact("sender_domain", domain, number, found.text, place)


def tells_senders(sentence: str) -> bool:
    """Whether a sentence is about whom mails come from."""
    return bool(_SENDER_SENTENCE.search(sentence)) and any(True for _ in addresses(clean(sentence)))


def link(address: str) -> str:
    """A printed link as it is compared: without a value that stands for another one."""
    return _PLACEHOLDER.sub("", address)


def urls(text: str) -> list[str]:
    """The addresses of web pages in a text, as printed."""
    return [found[0].rstrip(".,;:)>") for found in _URL.finditer(text)]


def _of_body(line: Line, place: str) -> Iterator[Fact]:
    text = line.text
    for address in urls(text):
        yield Fact("link", link(address), line.number, address, place)
    if found := _IN_MAIL.match(text):
        words = (found["heading"] or found["label"]).strip()
        yield Fact("contains", words, line.number, text, place)
    elif is_prose(text):
        for limit in limits(text):
            yield Fact("contains", limit, line.number, limit, place)
        if _SEND_ONLY.search(text):
            yield Fact("contains", "送信専用", line.number, "送信専用", place)
        if product := _PRODUCT.search(text):
            yield Fact("contains", product[0], line.number, product[0], place)


def same(one: str, other: str) -> bool:
    """Whether two names are those of one mail."""
    a, b = (re.sub(r"(?:メール|通知|のお知らせ)+$", "", compact(name)) for name in (one, other))
    return bool(a and b) and (a == b or (len(min(a, b, key=len)) >= 4 and (a.endswith(b) or b.endswith(a))))
