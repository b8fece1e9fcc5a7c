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
from mockenv.tests.microsoft.client import PASSWORD, TARO, Signer
from mockenv.tests.microsoft.service_provider import NAMES, answer_of
from mockenv.tests.page import Page

if TYPE_CHECKING:
    from lxml.etree import _Element

START = "/applications/redirecttofederatedapplication.aspx?Operation=LinkedSignIn&applicationId="


class Scraper(Signer):
    """The client."""

    def start(self) -> None:
        """Open the application's address."""
        app = apps.find("urn:amazon:webservices")
        assert app is not None
        self.open(f"{START}{app.app_id}")

    @property
    def config(self) -> dict[str, Any]:
        """What stands behind ``$Config=``, as far as it is JSON."""
        found, _ = json.JSONDecoder().raw_decode(self.source.partition("$Config=")[2])
        assert isinstance(found, dict)
        return found

    def tell(self, address: str, **said: Any) -> Any:  # noqa: ANN401 - JSON
        """Send JSON."""
        return self._ask("POST", address, json=said).json()

    def sign_in_with(self, password: str) -> None:
        """Page ConvergedSignIn."""
        config = self.config
        assert config["pgid"] == "ConvergedSignIn"
        exists = self.tell(config["urlGetCredentialType"], username=TARO, flowToken=config["sFT"])
        assert exists["IfExistsResult"] == 0
        fields = {"canary": config["canary"], config["sFTName"]: config["sFT"], "ctx": config["sCtx"]}
        self._send(config["urlPost"], **fields, login=TARO, loginfmt=TARO, passwd=password)

    def stay_signed_in(self) -> None:
        """Page KmsiInterrupt."""
        config = self.config
        assert config["pgid"] == "KmsiInterrupt"
        self._send(config["urlPost"], **{config["sFTName"]: config["sFT"]}, ctx=config["sCtx"], LoginOptions="1")

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
        self._send(config["urlPost"], **fields)

    def _send(self, address: str, **fields: str) -> None:
        self.page = Page(self._ask("POST", address, data=fields))


@pytest.fixture
def scraper() -> Scraper:
    return Scraper("entra")


def _subject(response: _Element) -> str | None:
    return response.findtext(".//saml:NameID", namespaces=NAMES)


def test_password_and_staying_signed_in_lead_to_an_assertion(scraper: Scraper) -> None:
    scraper.account(interruptions=("stay_signed_in",))
    scraper.start()
    scraper.sign_in_with(PASSWORD)
    scraper.stay_signed_in()
    assert scraper.source.startswith("<html><head><title>Working...</title>")
    response = answer_of(scraper)
    assert (_subject(response), response.get("InResponseTo")) == (TARO, None)


@pytest.mark.parametrize(("tries", "code"), [(1, "50126"), (11, "50053")])
def test_what_is_wrong_is_said_by_number(scraper: Scraper, tries: int, code: str) -> None:
    scraper.account()
    scraper.start()
    assert scraper.config["sErrorCode"] == ""
    for _ in range(tries):
        scraper.sign_in_with("wrong")
    assert scraper.config["sErrorCode"] == code


def test_the_telephone_approves_while_the_client_asks(scraper: Scraper) -> None:
    scraper.account(authenticator=True)
    scraper.start()
    scraper.sign_in_with(PASSWORD)
    config, begun = scraper.begin("PhoneAppNotification")
    assert (begun["Success"], 10 <= begun["Entropy"] <= 99) == (True, True)
    assert [scraper.end(config, begun)[name] for name in ("Success", "Retry", "ErrCode")] == [False, True, 0]
    scraper.go_on(config, begun)
    assert scraper.page.url.path == "/common/SAS", "nobody has approved yet"
    phone = scraper.phone()
    phone.open(phone.requests[0])
    phone.press("はい", number=str(begun["Entropy"]), answer="approve")
    ended = scraper.end(config, begun)
    assert (ended["Success"], ended["ResultValue"]) == (True, "Success")
    scraper.go_on(config, ended)
    assert _subject(answer_of(scraper)) == TARO


def test_a_denial_is_an_error_and_no_reason_to_ask_again(scraper: Scraper) -> None:
    scraper.account(authenticator=True)
    scraper.start()
    scraper.sign_in_with(PASSWORD)
    config, begun = scraper.begin("PhoneAppNotification")
    phone = scraper.phone()
    phone.open(phone.requests[0])
    phone.press("いいえ", answer="deny")
    ended = scraper.end(config, begun)
    assert [ended[name] for name in ("Success", "Retry", "ResultValue")] == [False, False, "PhoneAppDenied"]
    assert ended["ErrCode"] > 0


def test_a_code_of_the_app_is_judged_at_once_and_once(scraper: Scraper) -> None:
    secret = pyotp.random_base32()
    scraper.account(authenticator=True, totp_secret=secret)
    scraper.start()
    scraper.sign_in_with(PASSWORD)
    config, begun = scraper.begin("PhoneAppOTP")
    assert not scraper.end(config, begun, "000000")["Success"]
    scraper.go_on(config, begun)
    assert scraper.page.url.path == "/common/SAS", "a wrong code proves nothing"
    code = pyotp.TOTP(secret).at(scraper.world.clock.now(TARO))
    ended = scraper.end(config, begun, code)
    assert (ended["Success"], scraper.end(config, begun, code)["Success"]) == (True, False)
    scraper.go_on(config, ended)
    assert _subject(answer_of(scraper)) == TARO


def test_the_id_of_a_sign_in_is_worth_nothing_at_another_browser(scraper: Scraper) -> None:
    scraper.account()
    scraper.start()
    elsewhere = scraper.another_browser()
    fields = {"login": TARO, "passwd": PASSWORD}
    assert "AADSTS50089" in elsewhere.send_form(scraper.config["urlPost"], **fields).text


@pytest.mark.parametrize("wanted", ["", "elsewhere", "00000000-0000-0000-0000-000000000000"])
def test_an_application_that_there_is_not_cannot_be_opened(scraper: Scraper, wanted: str) -> None:
    assert "AADSTS700016" in scraper.open(f"{START}{wanted}").text
