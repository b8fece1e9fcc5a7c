"""One turn of the benchmark. pytest runs this file only when `tejun.py benchmark` names it: it judges nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page

from domain.applicant import Applicant
from domain.mailbox import Mailbox
from fixtures.evidence.providers import RECORDER, pictures_of, secrets_of, writer_of
from fixtures.evidence.recorder import Recorder
from fixtures.people.visitor import VisitorFactory
from fixtures.provision.control_api import ControlApi
from fixtures.run.private_folder import private_folder_of
from fixtures.target.environment import Target
from flows.microsoft_sign_in.sign_in import fetch_upload
from flows.omakase_login.journey import whole_journey
from tools.benchmark import raw, raw_sign_in
from tools.benchmark.peer import PEERS, walk
from tools.benchmark.schedule import ASIDE, TOLD

if TYPE_CHECKING:
    from tools.benchmark.schedule import Variant

BareWalk = Callable[[Callable[[Page, Mailbox], None]], None]
"""Runs a walk of a page, with its person's mails."""


@pytest.fixture
def evidence(request: pytest.FixtureRequest, variant: Variant) -> Recorder:
    """As much evidence as the turn asks for; otherwise as the suite's own."""
    config = request.config
    writer = writer_of(config) if variant in ("full", "untraced") else None
    private = private_folder_of(config) if variant == "full" else None
    recorder = Recorder(request.node.nodeid, secrets_of(config), writer, private, pictures=pictures_of(config))
    request.node.stash[RECORDER] = recorder
    return recorder


@pytest.fixture
def bare(browser: Browser, applicant: Applicant, _visitor_factory: VisitorFactory) -> BareWalk:
    """Walks in bare Playwright, at a browser that is set up like every visitor's."""

    def at_a_browser(walk: Callable[[Page, Mailbox], None]) -> None:
        context = browser.new_context(**_visitor_factory.context_options(applicant))
        context.set_default_timeout(_visitor_factory.settings.timeout * 1000)
        walk(context.new_page(), _visitor_factory.mailboxes.of(applicant.email))
        context.close()

    return at_a_browser


@pytest.fixture
def _notice(request: pytest.FixtureRequest, prepare: ControlApi, applicant: Applicant) -> None:
    """The applicant has an account and a notice; making them is no part of a sign-in."""
    started = time.perf_counter()
    prepare.microsoft_account(applicant, kind="work")
    prepare.upload(applicant)
    request.node.stash[ASIDE] = time.perf_counter() - started


def test_journey(variant: Variant, request: pytest.FixtureRequest, applicant: Applicant, target: Target) -> None:
    """One turn of sections (1) to (6) of おまかせログイン."""
    if variant in PEERS:
        request.node.stash[TOLD] = walk(variant, applicant, target.url("store", ""), target.api_url)
    elif variant == "bare":
        bare: BareWalk = request.getfixturevalue("bare")
        bare(lambda page, mailbox: raw.journey(page, applicant, mailbox, target.url("store", "")))
    else:
        whole_journey(request.getfixturevalue("visitor"), applicant)


@pytest.mark.usefixtures("_notice")
def test_sign_in(variant: Variant, request: pytest.FixtureRequest, applicant: Applicant) -> None:
    """One turn of ログインフロー."""
    if variant == "bare":
        bare: BareWalk = request.getfixturevalue("bare")
        bare(lambda page, mailbox: raw_sign_in.sign_in(page, applicant, mailbox))
    else:
        fetch_upload(request.getfixturevalue("visitor"))
