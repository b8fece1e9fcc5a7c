"""What holds for every real catalogue."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from manuals.loader import keys, load
from manuals.model import AddressClaim, ControlClaim, MailClaim, Manual, OrderClaim


@pytest.fixture(params=keys())
def manual(request: pytest.FixtureRequest) -> Manual:
    """Each manual in turn."""
    return load(request.param)


def test_every_mail_of_a_manual_has_a_claim(manual: Manual) -> None:
    claimed = {claim.mail for _, _, claim in manual.claims() if isinstance(claim, MailClaim)}
    assert {mail.key for mail in manual.file.mails} - claimed == set()


def test_every_documented_address_has_a_site_of_the_target(manual: Manual) -> None:
    documented = {urlsplit(base).netloc for base in manual.file.hosts}
    printed = {claim.address for _, _, claim in manual.claims() if isinstance(claim, AddressClaim)}
    assert {address for address in printed if urlsplit(address).netloc not in documented} == set()


def test_an_order_acts_on_a_claimed_control_unless_doubted(manual: Manual) -> None:
    claims = list(manual.claims())
    controls = {(claim.screen, claim.name) for _, _, claim in claims if isinstance(claim, ControlClaim)}
    orders = [(full_id, claim) for full_id, _, claim in claims if isinstance(claim, OrderClaim) and not claim.doubt]
    assert [
        full_id for full_id, claim in orders if claim.control and (claim.screen, claim.control) not in controls
    ] == []


def test_a_claim_of_high_priority_can_be_verified(manual: Manual) -> None:
    assert [full_id for full_id, _, claim in manual.claims() if claim.priority == "high" and claim.not_verifiable] == []


def test_english_is_not_a_copy_of_the_japanese(manual: Manual) -> None:
    assert [section.section for section in manual.sections if section.title == section.title_en] == []
    assert [finding.id for finding in manual.findings if finding.title == finding.title_en] == []
