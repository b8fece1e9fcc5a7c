"""The answers of the control API."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, RootModel

from mockenv.core.settings import Profile


class Answer(BaseModel):
    """Base of all answers."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Status(Answer):
    """What a running mock environment says of itself."""

    name: Literal["tejun-mock"]
    version: str
    profile: Profile
    sites: dict[str, str]
    """Site → base address, for browsers."""
    smtp: str
    """``host:port`` of the mail server that its mails go to."""


class ActualAddress(Answer):
    """Where a documented address is found."""

    actual: str


class Verbs(Answer):
    """What the API can do."""

    verbs: tuple[str, ...]


class ClockTold(Answer):
    """A person's time, or that of everybody."""

    now: datetime
    offset_seconds: float
    """Ahead of the real time."""
    frozen: bool


class BusinessIdMade(Answer):
    """A Business ID that was registered."""

    email: str
    member: bool


class CartFilled(Answer):
    """What is in the cart now."""

    person: str
    items: dict[str, int]


class ContractMade(Answer):
    """A contract for おまかせログイン."""

    contract: str
    order: str
    first_login_url: str | None = None
    """Left out where the first login is done."""


class TenantMade(Answer):
    """A contract for the IIJ ID service."""

    service_code: str
    master_id: str
    person: str


class AdministratorTold(Answer):
    """An administrator of such a contract."""

    account: str
    notice_address: str
    notice_confirmed: bool
    policy: str
    can_sign_in: bool


class TenantTold(Answer):
    """What such a contract consists of now."""

    service_code: str
    master_id: str
    domain: str
    domain_verified: bool
    initial_administrators: tuple[str, ...]
    operators: tuple[str, ...]
    default_policy_blocks_administrators: bool
    administrators: tuple[AdministratorTold, ...]
    users: tuple[str, ...]


class DoneWorkTold(Answer):
    """A work that the desk did."""

    number: str
    """Of the inquiry."""
    work: int


class WorksDone(Answer):
    """Works that were done, in order."""

    done: tuple[DoneWorkTold, ...]


class DeskTold(Answer):
    """Where requests to the desk are sent by mail."""

    address: str
    smtp: str
    """``host:port`` of the server over which they arrive."""


class UploadMade(Answer):
    """A file in the portal."""

    id: str
    url: str


class SignInTold(Answer):
    """What the portal verified of a sign-in."""

    subject: str
    object_id: str
    tenant: str
    nonce_sent: str
    nonce_verified: bool
    email: str
    at: datetime


class SignInsTold(RootModel[tuple[SignInTold, ...]]):
    """Of one person, the newest last."""


class SessionCookie(Answer):
    """A cookie of one host, for its whole site and out of reach of scripts."""

    site: str
    name: str
    value: str
    secure: bool
    same_site: Literal["Lax", "None", "Strict"]
    max_age: int | None = None
    """Seconds; left out: until the browser is closed; 0 takes the cookie away."""


class SessionOpened(Answer):
    """A session for a browser that is given these cookies."""

    url: str
    """Where the person stands."""
    cookies: tuple[SessionCookie, ...]


class MicrosoftAccountMade(Answer):
    """A Microsoft account as a relying party gets to know it."""

    email: str
    method: str
    object_id: str
    tenant: str
    subject: str
    client_id: str
    totp_secret: str


class MicrosoftAccountTold(MicrosoftAccountMade):
    """… and what became of it."""

    locked: bool
    consented: bool


class MailsHeld(Answer):
    """Whose mails are kept back."""

    person: str


class MailsReleased(Answer):
    """How many mails were delivered."""

    person: str
    released: int


class DefectTold(Answer):
    """A defect that can be seeded."""

    name: str
    claims: tuple[str, ...]
    title: str
    title_en: str


class DefectsTold(RootModel[tuple[DefectTold, ...]]):
    """All of them."""


class DefectsSeeded(Answer):
    """The defects that a person has now."""

    person: str
    defects: tuple[str, ...]


class FaultsInjected(Answer):
    """How many faults a person has now."""

    person: str
    faults: int


class Refusal(Answer):
    """Why a request was not carried out; names the field."""

    error: str
