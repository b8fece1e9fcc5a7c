"""What the sites share: one object that every site is given, whatever other sites there are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from mockenv.core.active_defects import ActiveDefects
from mockenv.core.clock import Clock
from mockenv.core.faults import Faults
from mockenv.core.outbox import Outbox

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from mockenv.core.settings import Settings, TcpAddress
    from mockenv.core.sites import SiteMap

R = TypeVar("R")
DueWork = Callable[[], Awaitable[object]]
"""Does whatever was to be done by now, by the clocks of those whom it concerns."""


class CoreServices:
    """Settings, addresses, clocks, mails, defects and faults of one running mock environment.

    Attributes:
        settings: what it was started with.
        sites: addresses as configured.
        smtp: the mail server its mails go to.
        sink: the mail server inside the process, where mails to the service desk arrive.
        authority: certificate that its sites' own requests to each other trust; None without TLS.
        clock: every person's time.
        defects: every person's seeded defects.
        faults: every person's injected faults.
        outbox: sends mail.
    """

    def __init__(
        self,
        settings: Settings,
        sites: SiteMap,
        smtp: TcpAddress,
        sink: TcpAddress | None = None,
        authority: Path | None = None,
    ) -> None:
        self.settings = settings
        self.sites = sites
        self.smtp = smtp
        self.sink = sink or smtp
        self.authority = authority
        self.clock = Clock()
        self.defects = ActiveDefects()
        self.faults = Faults()
        self.outbox = Outbox(smtp, self.clock, self.defects)
        self._due_work: list[DueWork] = []

    def rules(self, kind: type[R], person: str) -> R:
        """The rules of one site as they are for a person, with that person's defects applied.

        Args:
            kind: the type of the site's rules.
            person: address, in any case.
        """
        return self.defects.rules(person).of(kind)

    def url(self, request: Request, site: str, path: str) -> str:
        """A whole address on a site, by the scheme and port that the browser used for this request.

        Args:
            request: the request; one to the bare address gives the configured addresses.
            site: key of the site to link to.
            path: with a leading slash; may have a query.

        Raises:
            KeyError: there is no such site.
        """
        return self.sites.url(site, path, request.url.scheme, request.state.host)

    def add_due_work(self, work: DueWork) -> None:
        """Let a site do what was to be done by now whenever somebody is about to look at the mails."""
        self._due_work.append(work)

    async def advance_everybody(self, seconds: float) -> None:
        """Move everybody's clock on, and do what is due then; its mails are sent when this returns.

        Raises:
            OverflowError: that time cannot be told.
        """
        self.clock.advance_everybody(seconds)
        await self.do_due_work()

    async def do_due_work(self) -> None:
        """Do what was to be done by now, for whoever is about to look at the mails."""
        for work in self._due_work:
            await work()
