"""Judge of mails: subject, sender's domain, a piece of text or a link of a captured mail."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from email.utils import parseaddr

from rapidfuzz import fuzz

from evidence.addresses import AddressMap, same_address
from evidence.records import Drift, MailRecord
from manuals.model import MailClaim, MailKind, Manual
from manuals.texts.folding import folded_label
from manuals.texts.typography import passage
from reports.texts import text
from reports.verdicts.documented_addresses import not_in_target
from reports.verdicts.evidence import LIMIT
from reports.verdicts.labels import LOOK_ALIKE, BestMatch, Match, best_match, similarity, spaced
from reports.verdicts.model import Evidence, Verdict
from reports.verdicts.run_records import ClaimContext
from reports.verdicts.typographic import IN_MAIL, typographic_note

QUOTED = 100
"""Characters of a mail's line that are shown at most."""
WORTH_QUOTING = 50.0
"""From this likeness on (0 to 100) a line of a mail is shown as the nearest one."""

_TAG = re.compile(r"<[^>]*>")


def judge(context: ClaimContext, claim: MailClaim) -> Verdict:
    """The verdict on one aspect of a mail. Every captured mail of the kind must show it: mails have no states."""
    kind = next((kind for kind in context.manual.file.mails if kind.key == claim.mail), None)
    if kind is None:
        reason = text(f"メール {claim.mail} がカタログにない", f"the catalogue has no mail {claim.mail}")
        return Verdict(claim=context.claim, state="not_reached", reason=reason)
    wanted = claim.link and AddressMap(context.manual.file.hosts, context.sites).actual(claim.link)
    if claim.link and not wanted:
        return not_in_target(context, claim.link)
    mails = recognised(context.manual, kind, context.records.mails, context.records.drifts)
    if not mails:
        reason = text(f"メール「{kind.title}」は受信されていない", f"no mail “{kind.title_en}” was received")
        return Verdict(claim=context.claim, state="not_reached", reason=reason)
    return _verdict(context, claim, [(mail, _best_match(claim, mail, wanted or "")) for mail in mails])


def recognised(
    manual: Manual, kind: MailKind, mails: Iterable[MailRecord], drifts: Iterable[Drift] = ()
) -> list[MailRecord]:
    """The mails of a kind: recognised by the catalogue, or by a subject nearly like the documented one.

    In a survey also those that stood in the place of such a mail.
    """
    instead = [drift for drift in drifts if drift.seen and kind_of_drift(drift) and is_of_kind(kind, drift.documented)]
    subjects = [
        claim.subject
        for _, _, claim in manual.claims()
        if isinstance(claim, MailClaim) and claim.mail == kind.key and claim.subject
    ]
    others = [other for other in manual.file.mails if other.key != kind.key]
    return [
        mail
        for mail in mails
        if kind.recognises(mail.subject, mail.links)
        or any(drift.seen == mail.subject or any(drift.seen in link for link in mail.links) for drift in instead)
        or (
            any(similarity(subject, mail.subject) >= LOOK_ALIKE for subject in subjects)
            and not any(other.recognises(mail.subject, mail.links) for other in others)
        )
    ]


def kind_of_drift(drift: Drift) -> bool:
    """Whether a drift is about a mail."""
    return drift.kind in ("mail_subject", "mail_sender", "mail_link")


def is_of_kind(kind: MailKind, documented: str) -> bool:
    """Whether a subject or a part of a link is that of a documented mail."""
    return any(own and own in documented for own in (kind.subject, kind.link))


def is_received(context: ClaimContext, key: str) -> bool:
    """Whether any mail of a kind was captured."""
    kinds = (kind for kind in context.manual.file.mails if kind.key == key)
    records = context.records
    return any(recognised(context.manual, kind, records.mails, records.drifts) for kind in kinds)


def _best_match(claim: MailClaim, mail: MailRecord, wanted: str) -> BestMatch:
    if claim.subject is not None:
        return best_match(claim.subject, [mail.subject])
    if claim.sender_domain is not None:
        domain = parseaddr(mail.sender)[1].rpartition("@")[2]
        equal = domain.casefold() == claim.sender_domain.lstrip("@").casefold()
        return BestMatch(Match.EQUAL if equal else Match.NONE, domain, 100.0 if equal else 50.0)
    if claim.link is not None:
        links = [link for link in mail.links if same_address(wanted, link)]
        nearest = best_match(wanted, mail.links).shown
        return BestMatch(Match.EQUAL, links[0].split("?")[0], 100.0) if links else BestMatch(Match.NONE, nearest, 0.0)
    return _contains(claim.contains or "", mail)


def _contains(words: str, mail: MailRecord) -> BestMatch:
    """Whether each form of the mail, plain and HTML, has these words: mail programs show either."""
    bodies = [body for body in (mail.text, html.unescape(_TAG.sub(" ", mail.html))) if body.strip()]
    if bodies and all(spaced(words) in spaced(body) for body in bodies):
        return BestMatch(Match.EQUAL, words, 100.0)
    if bodies and all(folded_label(words) in folded_label(body) for body in bodies):
        other = next(body for body in bodies if spaced(words) not in spaced(body))
        return BestMatch(Match.TYPOGRAPHIC, spaced(passage(words, other)) or words, 100.0)
    wrong = [body for body in bodies if folded_label(words) not in folded_label(body)]
    lines = [spaced(line) for body in wrong for line in body.splitlines() if line.strip()]
    nearest = max(lines, key=lambda line: fuzz.partial_ratio(words, line), default="")
    likeness = fuzz.partial_ratio(words, nearest)
    return BestMatch(Match.NONE, nearest[:QUOTED] if likeness >= WORTH_QUOTING else "", likeness)


def _verdict(context: ClaimContext, claim: MailClaim, looks: list[tuple[MailRecord, BestMatch]]) -> Verdict:
    without = [(mail, look) for mail, look in looks if not look.match]
    chosen = without or looks
    look = chosen[0][1]
    reason = note = None
    if without:
        counted = f"{len(without)}/{len(looks)}"
        near = text(f"もっとも近いもの: 「{look.shown}」", f"the nearest is “{look.shown}”")
        if not look.shown:
            near = text("近いものもない", "nothing comes near")
        reason = text(f"{counted}通に記載がない。{near.ja}", f"{counted} mails do not show it; {near.en}")
    other = next((look.shown for _, look in looks if look.match is Match.TYPOGRAPHIC), None)
    if not without and other is not None:
        note = typographic_note(claim.subject or claim.contains or "", other, IN_MAIL)
    return Verdict(
        claim=context.claim,
        state="differs" if without else "holds",
        seen=look.shown,
        where=_named(chosen[0][0]),
        likeness=look.likeness if without else None,
        typographic=note is not None,
        note=note,
        reason=reason,
        evidence=tuple(_evidence(mail) for mail, _ in chosen[:LIMIT]),
    )


def _named(mail: MailRecord) -> str:
    return f"{mail.subject} → {', '.join(mail.to)}"


def _evidence(mail: MailRecord) -> Evidence:
    return Evidence(kind="mail", what=_named(mail), test=mail.test)
