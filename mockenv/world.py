"""Everything that the sites share and keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.business_id.state import State as BusinessIdState
from mockenv.clock import Clock
from mockenv.defects.active import ActiveDefects
from mockenv.faults import Faults
from mockenv.iij import work_due
from mockenv.iij.state import State as IijState
from mockenv.mail.outbox import Outbox
from mockenv.mail.state import Mailbox
from mockenv.microsoft.state import MicrosoftState
from mockenv.omakase.state import OmakaseState
from mockenv.portal.state import PortalState
from mockenv.rules import AllRules
from mockenv.store.state import StoreState

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from mockenv.settings import Address, Settings
    from mockenv.sites import SiteMap


class World:
    """One running mock environment.

    Attributes:
        settings: what it was started with.
        sites: addresses as configured.
        smtp: the mail server its mails go to.
        sink: the mail server inside the process, where mails to the desk arrive.
        authority: certificate that its sites' own requests to each other trust; None without TLS.
        clock: every person's time.
        defects: every person's seeded defects.
        faults: every person's injected faults.
        outbox: sends mail.
        store: state of the store.
        business_id: state of the Business ID.
        omakase: state of Omakase Login.
        iij: state of the IIJ ID service and its desk.
        microsoft: state of the Microsoft sign-in, telephones included.
        portal: state of the portal that uses it.
        mail: the mails that arrived.
    """

    def __init__(
        self,
        settings: Settings,
        sites: SiteMap,
        smtp: Address,
        sink: Address | None = None,
        authority: Path | None = None,
    ) -> None:
        self.settings = settings
        self.sites = sites
        self.smtp = smtp
        self.sink = sink or smtp
        self.authority = authority
        self.clock = Clock()
        self.defects = ActiveDefects(AllRules())
        self.faults = Faults()
        self.outbox = Outbox(smtp, self.clock, self.defects)
        self.store = StoreState()
        self.business_id = BusinessIdState()
        self.omakase = OmakaseState()
        self.iij = IijState()
        self.microsoft = MicrosoftState()
        self.portal = PortalState()
        self.mail = Mailbox()

    async def catch_up(self) -> None:
        """Do what was to be done by now, for whoever is about to look at the mails."""
        await work_due.catch_up(self)

    def rules(self, person: str) -> AllRules:
        """The rules that hold for a person, with that person's defects applied."""
        return self.defects.rules(person)

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
