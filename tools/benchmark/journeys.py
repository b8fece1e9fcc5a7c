"""One turn of the benchmark. pytest runs this file only when `tejun.py benchmark` names it: it judges nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext

from fixtures.evidence.plugin import RECORDER, secrets_of, writer_of
from fixtures.evidence.recorder import Recorder
from fixtures.evidence.watch import Watch
from fixtures.visitor import Reception
from flows.omakase_login.journey import whole_journey
from pages.applicant import Applicant
from tools.benchmark import raw

if TYPE_CHECKING:
    from pages.visitor import Visitor
    from tools.benchmark.schedule import Variant


class Untraced(Recorder):
    """Takes down everything, but records no trace."""

    def watch(self, context: BrowserContext, visitor: Visitor) -> Watch:
        """Watch without a trace."""
        self.watches.append(Watch(context, visitor, traced=False))
        return self.watches[-1]


@pytest.fixture
def evidence(request: pytest.FixtureRequest, variant: Variant) -> Iterator[Recorder]:
    """As much evidence as the turn asks for; otherwise as the suite's own."""
    config = request.config
    writer = writer_of(config) if variant in ("full", "untraced") else None
    kind = Untraced if variant == "untraced" else Recorder
    recorder = kind(request.node.nodeid, secrets_of(config), writer)
    request.node.stash[RECORDER] = recorder
    yield recorder
    if writer:
        writer.flush()


@pytest.fixture
def bare(browser: Browser, applicant: Applicant, _reception: Reception) -> Callable[[], None]:
    """The journey in bare Playwright, at a browser that is set up like every visitor's."""

    def walk() -> None:
        context = browser.new_context(**_reception.options(applicant))
        context.set_default_timeout(_reception.settings.timeout * 1000)
        mailbox = _reception.mailboxes.of(applicant.email)
        raw.journey(context.new_page(), applicant, mailbox, _reception.target.url("store", ""))
        context.close()

    return walk


def test_journey(variant: Variant, request: pytest.FixtureRequest, applicant: Applicant) -> None:
    """One turn."""
    if variant == "bare":
        request.getfixturevalue("bare")()
    else:
        whole_journey(request.getfixturevalue("visitor"), applicant)
