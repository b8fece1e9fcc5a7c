"""The bodies of the control API's requests, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException

from mockenv.core.sites import HOSTS
from mockenv.iij.directory import DEFAULT_POLICY
from mockenv.portal.files import DEFAULT as DEFAULT_FILE

if TYPE_CHECKING:
    from starlette.requests import Request

PersonAddress = Annotated[str, Field(min_length=3, max_length=254)]
"""Address of a person, in any case, registered or not."""
EverybodyOrPerson = Annotated[str, Field(pattern="^(.{3,254})?$")]
_CENTURY = 100 * 366 * 24 * 3600


class Body(BaseModel):
    """Base of all bodies: a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, use_attribute_docstrings=True)


class Nothing(Body):
    """Nothing has to be said."""


class OfPerson(Body):
    """Whom it concerns."""

    person: PersonAddress


class OfAnybody(Body):
    """Whom it concerns; everybody where left out."""

    person: EverybodyOrPerson = ""


class OfTenant(Body):
    """Which contract for the IIJ ID service it concerns."""

    service_code: str


class DocumentedAddress(Body):
    """An address of the manuals."""

    documented: str = ""


class MoveClock(OfAnybody):
    """Move a clock. In this order: reset, freeze or thaw, advance.

    Everybody's cannot be frozen; persons whose clock was moved keep their own offset on top of it.
    """

    advance_seconds: float = Field(default=0, ge=-_CENTURY, le=_CENTURY)
    freeze: bool | None = None
    reset: bool = False


class NewBusinessId(Body):
    """Register a Business ID."""

    email: PersonAddress
    password: str = Field(repr=False)
    company: str = Field(min_length=1)
    name: str = Field(min_length=1)
    department: str = ""
    postal_code: str = ""
    prefecture: str = ""
    city: str = ""
    street: str = ""
    phone: str = ""
    member: bool = False
    """Whether the store's membership is registered too."""


class CartItem(Body):
    """A product in a quantity."""

    product: str
    quantity: int = 1


class FillCart(Body):
    """Put products into the cart of a Business ID."""

    person: PersonAddress
    items: tuple[CartItem, ...] = Field(min_length=1)


class NewContract(Body):
    """Order おまかせログイン for a Business ID; with a password, the administrator's first login is done too."""

    person: PersonAddress
    administrator_password: str | None = Field(default=None, repr=False)


class KnownAdministrator(Body):
    """An administrator of a contract for the IIJ ID service."""

    account: PersonAddress
    notice_address: PersonAddress
    policy: str = DEFAULT_POLICY
    can_sign_in: bool = True


class NewTenant(Body):
    """Make a contract for the IIJ ID service, and register its operator.

    The initial administrator has no password yet, unless it is among the administrators too.
    """

    person: PersonAddress
    """The operator's address."""
    master_id: str = Field(min_length=1, max_length=64)
    operator_name: str = Field(min_length=1, max_length=100)
    password: str = Field(repr=False)
    service_code: str = Field(min_length=1, max_length=64)
    domain: str = Field(min_length=1, max_length=253)
    initial_administrator: PersonAddress
    notice_address: PersonAddress
    users: tuple[PersonAddress, ...] = ()
    administrators: tuple[KnownAdministrator, ...] = ()
    default_policy_blocks_administrators: bool = False


class NewUpload(Body):
    """Put a file into the portal for somebody, who gets a notice."""

    person: PersonAddress
    file: str = Field(default=DEFAULT_FILE, min_length=1, max_length=1000)


class HoldMails(Body):
    """Keep a person's mails back until they are released."""

    person: PersonAddress


class ReleaseMails(Body):
    """Deliver a person's mails that were held back."""

    person: PersonAddress
    newest_first: bool = False
    """They arrive in the opposite order."""


StartingPoint = Literal[
    "store.search_results",
    "store.product",
    "business_id.login",
    "business_id.sign_up_email",
    "business_id.sign_up_mail_sent",
    "business_id.sign_up_terms",
    "business_id.company_search",
    "business_id.sign_up_form",
    "business_id.sign_up_confirmation",
    "business_id.sign_up_complete",
    "store.cart",
    "store.membership_complete",
    "store.customer_info",
    "store.final_confirmation",
    "store.order_complete",
    "omakase.contract",
    "omakase.login",
    "omakase.admin_home",
    "iij.home",
    "microsoft.account_picker",
    "microsoft.account_entry",
    "microsoft.proof",
    "microsoft.proven",
    "portal.upload",
]
"""Where a prepared browser stands, by the screen of the manuals; of a sign-in, by what has been proven."""


class GivenCookie(Body):
    """A cookie that a browser has of a site."""

    site: str = Field(pattern="^(" + "|".join(HOSTS) + ")$")
    name: str
    value: str = Field(repr=False)


class NewSession(Body):
    """Open a session in which a person stands at a starting point, as if the way there had been walked."""

    person: PersonAddress
    """Who logs in, signs in or signs up."""
    start: StartingPoint
    entered: dict[str, str] = Field(default={}, repr=False)
    """What has been typed into the forms before, by the name of the field; ``password`` among it."""
    destination: str = Field(default="/", pattern="^/")
    """Path of the portal, or of the IIJ ID service's site, that logging in there leads to; of the store, a product's.

    Of a sign-in at the portal that the browser has begun, the path that it leads to need not be said."""
    cookies: tuple[GivenCookie, ...] = ()
    """What the browser has so far, and is to go on with."""


class RunDue(Body):
    """Do the works whose date has come, of one operator."""

    person: PersonAddress


class SeedDefect(Body):
    """Seed a defect for a person."""

    person: PersonAddress
    defect: str


class InjectFault(Body):
    """Let a site fail or be late for a person, on the paths that start with `path`."""

    person: PersonAddress
    site: str = Field(pattern="^(" + "|".join(HOSTS) + ")$")
    path: str = Field(default="/", pattern="^/")
    status: int | None = Field(default=None, ge=400, le=599)
    """503 where neither this nor a delay is given."""
    delay_ms: int = Field(default=0, ge=0, le=60_000)
    times: int | None = Field(default=None, ge=1)


B = TypeVar("B", bound=Body)


class Unprocessable(Exception):
    """A request cannot be carried out; the message names the field."""


async def read(request: Request, kind: type[B]) -> B:
    """What a request wants: its JSON body, or of a method without one the query and the parts of the path.

    Only JSON that says it is JSON: browsers do not send that from one site to another without asking first.

    Raises:
        HTTPException: 415, it is no JSON.
        Unprocessable: a field is missing or wrong.
    """
    if request.method != "POST":
        return _of_address(request, kind)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "content-type: send application/json")
    try:
        return kind.model_validate_json(await request.body())
    except ValidationError as error:
        raise Unprocessable(problem(error)) from error


def _of_address(request: Request, kind: type[B]) -> B:
    try:
        return kind.model_validate({**request.query_params, **request.path_params})
    except ValidationError as error:
        if error.errors()[0]["loc"] == ("person",):
            raise Unprocessable("person: give ?person=ADDRESS") from error
        raise Unprocessable(problem(error)) from error


def problem(error: ValidationError) -> str:
    """The first problem of a body: its field, and what is wrong."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or "body"
    return f"{where}: {first['msg']}"
