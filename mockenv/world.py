"""Everything that one running mock environment keeps: what the sites share, and the state of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mockenv.business_id.state import BusinessIdState
from mockenv.core.services import CoreServices
from mockenv.core.sites import HOSTS
from mockenv.iij import due_works
from mockenv.iij.state import IijState
from mockenv.mail.state import Mailbox
from mockenv.microsoft.state import MicrosoftState
from mockenv.omakase.state import OmakaseState
from mockenv.portal.state import PortalState
from mockenv.store.state import StoreState
from mockenv.web.sessions import kept_sessions

if TYPE_CHECKING:
    from pathlib import Path

    from mockenv.core.settings import Settings, TcpAddress
    from mockenv.core.sites import SiteMap


class World(CoreServices):
    """One running mock environment, for those who may know every site: the application and the control API.

    Sites are given the `CoreServices` part and their own state. In this order, each may also be given the states of
    sites before it: Business ID, Omakase Login, store; Microsoft, portal; IIJ; mail.

    Attributes:
        business_id: state of the Business ID.
        omakase: state of Omakase Login.
        store: state of the store.
        microsoft: state of the Microsoft sign-in, telephones included.
        portal: state of the portal that uses it.
        iij: state of the IIJ ID service and its desk.
        mail: the mails that arrived.
        sessions: of browsers, by site.
    """

    def __init__(
        self,
        settings: Settings,
        sites: SiteMap,
        smtp: TcpAddress,
        sink: TcpAddress | None = None,
        authority: Path | None = None,
    ) -> None:
        super().__init__(settings, sites, smtp, sink, authority)
        self.business_id = BusinessIdState(self)
        self.omakase = OmakaseState(self, self.business_id)
        self.store = StoreState(self, self.business_id, self.omakase)
        self.microsoft = MicrosoftState(self)
        self.portal = PortalState(self)
        self.iij = IijState(self)
        self.mail = Mailbox()
        self.sessions = {site: kept_sessions() for site in HOSTS}
        self.add_due_work(partial(due_works.do_due_works, self.iij))

    def forget(self, person: str) -> None:
        """Keep nothing of a person: accounts, orders, contracts, uploads, sessions, clock, defects, faults, held mails.

        Mails that arrived stay where they are.

        Args:
            person: address, in any case.
        """
        for state in (self.business_id, self.omakase, self.store, self.microsoft, self.portal, self.iij):
            state.forget(person)
        for kept in self.sessions.values():
            kept.drop(lambda _, session: (session.login or "").casefold() == person.casefold())
        self.outbox.forget(person)
        self.clock.reset(person)
        self.defects.clear(person)
        self.faults.clear(person)

    def state_of(self, site: str) -> object:
        """What the handlers of a site find in their requests.

        Args:
            site: its key. Telephones answer the sign-in's requests, and share its state.
        """
        return self.microsoft if site == "phone" else getattr(self, site)
