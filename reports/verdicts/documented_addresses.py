"""Judge of addresses: what stands in the target for a documented address was opened, and is the screen it should be."""

from __future__ import annotations

from evidence.addresses import AddressMap, same_address
from evidence.outcomes import Lack
from evidence.records import MailRecord, Observation
from manuals.model import AddressClaim
from reports.texts import text
from reports.verdicts.evidence import LIMIT, shown_by, where
from reports.verdicts.model import Evidence, Verdict
from reports.verdicts.run_records import ClaimContext


def judge(context: ClaimContext, claim: AddressClaim) -> Verdict:
    """The verdict on an address, by the addresses of observed screens and the links of captured mails."""
    actual = AddressMap(context.manual.file.hosts, context.sites).actual(claim.address)
    if actual is None:
        return not_in_target(context, claim.address)
    there = [seen for seen in context.records.observations if same_address(actual, seen.url)]
    if claim.screen is None:
        return _anything(context, actual, there)
    right = [seen for seen in there if seen.screen == claim.screen]
    if right:
        return _holds(context, right)
    elsewhere = [seen for seen in context.records.observations if seen.screen == claim.screen]
    if there:
        reason = text(f"{actual} には {there[0].screen} が表示された", f"{actual} shows {there[0].screen}")
        return _differs(context, there, there[0].screen).model_copy(update={"reason": reason})
    if elsewhere:
        url = elsewhere[0].url.split("?")[0]
        reason = text(f"画面のアドレスは {url} だった", f"the screen's address is {url}")
        return _differs(context, elsewhere, url).model_copy(update={"reason": reason})
    reason = text(f"{actual} は開かれていない", f"{actual} was never opened")
    return Verdict(claim=context.claim, state="not_reached", reason=reason)


def not_in_target(context: ClaimContext, documented: str) -> Verdict:
    """The verdict on a claim about an address that nothing in the target stands for: it may have the site elsewhere."""
    located = AddressMap(context.manual.file.hosts, context.sites).located(documented)
    return Verdict(
        claim=context.claim,
        state="not_verifiable",
        reason=text("対象環境に対応するアドレスがない", "nothing in the target stands for this address"),
        lacking=(Lack(need="site", detail=f"TEJUN_STAGING_{located[0].upper()}_URL"),) if located else (),
    )


def _anything(context: ClaimContext, actual: str, there: list[Observation]) -> Verdict:
    """An address without a screen holds when something was shown there, or a mail links to it."""
    if there:
        return _holds(context, there)
    linking = [mail for mail in context.records.mails if any(same_address(actual, link) for link in mail.links)]
    if linking:
        return Verdict(
            claim=context.claim,
            state="holds",
            seen=actual,
            where=linking[0].subject,
            note=text("メールのリンクとして確認", "confirmed as a link of a mail"),
            evidence=tuple(_mail(mail) for mail in linking[:LIMIT]),
        )
    reason = text(f"{actual} は開かれていない", f"{actual} was never opened")
    return Verdict(claim=context.claim, state="not_reached", reason=reason)


def _holds(context: ClaimContext, seen: list[Observation]) -> Verdict:
    url = seen[0].url.split("?")[0]
    return Verdict(claim=context.claim, state="holds", seen=url, where=where(seen[0]), evidence=_evidence(seen))


def _differs(context: ClaimContext, seen: list[Observation], shown: str) -> Verdict:
    return Verdict(claim=context.claim, state="differs", seen=shown, where=where(seen[0]), evidence=_evidence(seen))


def _evidence(seen: list[Observation]) -> tuple[Evidence, ...]:
    return tuple(shown_by(one, "address") for one in seen[:LIMIT])


def _mail(mail: MailRecord) -> Evidence:
    return Evidence(kind="mail", what=mail.subject, test=mail.test)
