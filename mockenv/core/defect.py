"""What a seeded defect is: altered rules, rewritten answers or altered mails, and never an ``if`` inside a site."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockenv.core.outgoing_mail import OutgoingMail
    from mockenv.core.rule_book import RuleBook

AlterMail = Callable[["OutgoingMail"], "OutgoingMail | None"]
"""Gives the mail that is sent instead; None: none is."""


@dataclass(frozen=True)
class Rewrite:
    """Another text in the answers of a site."""

    site: str
    path: re.Pattern[str]
    """Matched from the start of the path."""
    old: str
    new: str


def _as_they_are(rules: RuleBook) -> RuleBook:
    return rules


@dataclass(frozen=True)
class Defect:
    """A seeded defect."""

    name: str
    claims: tuple[str, ...]
    """Full ids of the claims it breaks."""
    title: str
    title_en: str
    rules: Callable[[RuleBook], RuleBook] = _as_they_are
    """The altered rules; see `altering`."""
    rewrites: tuple[Rewrite, ...] = ()
    mails: Mapping[str, AlterMail] = field(default_factory=dict)
    """Kind of mail → what becomes of it."""
