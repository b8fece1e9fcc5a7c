"""A client without a browser, which reads ``$Config`` and speaks to what its addresses name.

It keeps to what saml2aws sends and reads (github.com/Versent/saml2aws, ``pkg/provider/aad/aad.go``), in
our words: no field of a form but its own, no token but those of ``$Config``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyotp
import pytest

from mockenv.microsoft.saml import apps
from mockenv.tests.clients import new_world
from mockenv.tests.microsoft.client import SignInClient
from mockenv.tests.microsoft.service_provider import NAMES, answer_of
from mockenv.tests.people import PASSWORD, TARO

if TYPE_CHECKING:
    from lxml.etree import _Element

START = "/applications/redirecttofederatedapplication.aspx?Operation=LinkedSignIn&applicationId="


class ScrapingClient(SignInClient):
    """The client."""

    def start(self) -> None:
        """Open the application's address."""
        app = apps.find("urn:amazon:webservices")
        assert app is not None
        self.open(f"{START}{app.app_id}")

    @property
    def config(self) -> dict[str, Any]:
        """What stands behind ``$Config=``, as far as it is JSON."""
        found, _ = json.JSONDecoder().raw_decode(self.page.source.partition("$Config=")[2])
        assert isinstance(found, dict)
        return found

    def tell(self, address: str, **said: Any) -> Any:  # noqa: ANN401 - JSON
        """Send JSON."""
        return self.http.post(address, json=said).json()

    def sign_in_with(self, password: str) -> None:
        """Page ConvergedSignIn."""
        config = self.config
        assert config["pgid"] == "ConvergedSignIn"
        exists = self.tell(config["urlGetCredentialType"], username=TARO, flowToken=config["sFT"])
        assert exists["IfExistsResult"] == 0
        fields = {"canary": config["canary"], config["sFTName"]: config["sFT"], "ctx": config["sCtx"]}
        self.post(config["urlPost"], **fields, login=TARO, loginfmt=TARO, passwd=password)

    def stay_signed_in(self) -> None:
        """Page KmsiInterrupt."""
        config = self.config
        assert config["pgid"] == "KmsiInterrupt"
        self.post(config["urlPost"], **{config["sFTName"]: config["sFT"]}, ctx=config["sCtx"], LoginOptions="1")

    def begin(self, method: str) -> tuple[dict[str, Any], Any]:
        """Page ConvergedTFA: choose a proof that it offers."""
        config = self.config
        assert config["pgid"] == "ConvergedTFA"
        assert method in [proof["authMethodId"] for proof in config["arrUserProofs"]]
        asked = {"AuthMethodId": method, "Method": "BeginAuth", "Ctx": config["sCtx"], "FlowToken": config["sFT"]}
        return config, self.tell(config["urlBeginAuth"], **asked)

    def end(self, config: dict[str, Any], begun: Any, code: str = "") -> Any:  # noqa: ANN401 - JSON
        """Ask what became of it."""
        method = begun["AuthMethodId"]
        assert config["oPerAuthPollingInterval"][method] > 0
        asked = {"AuthMethodId": method, "Method": "EndAuth", "Ctx": begun["Ctx"], "FlowToken": begun["FlowToken"]}
        return self.tell(config["urlEndAuth"], **asked, AdditionalAuthData=code)

    def go_on(self, config: dict[str, Any], ended: Any) -> None:  # noqa: ANN401 - JSON
        """Leave the page with what was proven."""
        fields = {config["sFTName"]: ended["FlowToken"], "request": ended["Ctx"], "login": config["sPOST_Username"]}
        self.post(config["urlPost"], **fields)


@pytest.fixture
def client() -> ScrapingClient:
    return ScrapingClient(new_world("entra"))


def _subject(response: _Element) -> str | None:
    return response.findtext(".//saml:NameID", namespaces=NAMES)


def test_password_and_staying_signed_in_lead_to_an_assertion(client: ScrapingClient) -> None:
    client.account(interruptions=("stay_signed_in",))
    client.start()
    client.sign_in_with(PASSWORD)
    client.stay_signed_in()
    assert client.page.source.startswith("<html><head><title>Working...</title>")
    response = answer_of(client)
    assert (_subject(response), response.get("InResponseTo")) == (TARO, None)


@pytest.mark.parametrize(("tries", "code"), [(1, "50126"), (11, "50053")])
def test_what_is_wrong_is_said_by_number(client: ScrapingClient, tries: int, code: str) -> None:
    client.account()
    client.start()
    assert client.config["sErrorCode"] == ""
    for _ in range(tries):
        client.sign_in_with("wrong")
    assert client.config["sErrorCode"] == code


def test_the_telephone_approves_while_the_client_asks(client: ScrapingClient) -> None:
    client.account(authenticator=True)
    client.start()
    client.sign_in_with(PASSWORD)
    config, begun = client.begin("PhoneAppNotification")
    assert (begun["Success"], 10 <= begun["Entropy"] <= 99) == (True, True)
    assert [client.end(config, begun)[name] for name in ("Success", "Retry", "ErrCode")] == [False, True, 0]
    client.go_on(config, begun)
    assert client.page.url.path == "/common/SAS", "nobody has approved yet"
    phone = client.phone()
    phone.open(phone.requests[0])
    phone.submit("はい", number=str(begun["Entropy"]))
    ended = client.end(config, begun)
    assert (ended["Success"], ended["ResultValue"]) == (True, "Success")
    client.go_on(config, ended)
    assert _subject(answer_of(client)) == TARO


def test_a_denial_is_an_error_and_no_reason_to_ask_again(client: ScrapingClient) -> None:
    client.account(authenticator=True)
    client.start()
    client.sign_in_with(PASSWORD)
    config, begun = client.begin("PhoneAppNotification")
    phone = client.phone()
    phone.open(phone.requests[0])
    phone.submit("いいえ")
    ended = client.end(config, begun)
    assert [ended[name] for name in ("Success", "Retry", "ResultValue")] == [False, False, "PhoneAppDenied"]
    assert ended["ErrCode"] > 0


def test_a_code_of_the_app_is_judged_at_once_and_once(client: ScrapingClient) -> None:
    secret = pyotp.random_base32()
    client.account(authenticator=True, totp_secret=secret)
    client.start()
    client.sign_in_with(PASSWORD)
    config, begun = client.begin("PhoneAppOTP")
    assert not client.end(config, begun, "000000")["Success"]
    client.go_on(config, begun)
    assert client.page.url.path == "/common/SAS", "a wrong code proves nothing"
    code = pyotp.TOTP(secret).at(client.world.clock.now(TARO))
    ended = client.end(config, begun, code)
    assert (ended["Success"], client.end(config, begun, code)["Success"]) == (True, False)
    client.go_on(config, ended)
    assert _subject(answer_of(client)) == TARO


def test_the_id_of_a_sign_in_is_worth_nothing_at_another_browser(client: ScrapingClient) -> None:
    client.account()
    client.start()
    elsewhere = client.another_browser()
    fields = {"login": TARO, "passwd": PASSWORD}
    assert "AADSTS50089" in elsewhere.post(client.config["urlPost"], **fields).text


@pytest.mark.parametrize("wanted", ["", "elsewhere", "00000000-0000-0000-0000-000000000000"])
def test_an_application_that_there_is_not_cannot_be_opened(client: ScrapingClient, wanted: str) -> None:
    assert "AADSTS700016" in client.open(f"{START}{wanted}").text
