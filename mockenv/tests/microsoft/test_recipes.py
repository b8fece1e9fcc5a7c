"""Other people's scripts for Microsoft's sign-in, told in our words, against the screens as they really ship.

Each keeps to the selectors and the order of public recipes, which were written against the real pages; the suite's own
page classes are of no use here. Where a recipe is found stands beside it. None may be helped by an id, a label or a
wait that the real pages do not give.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pyotp
import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from mockenv.launcher import MockProcess, start
from mockenv.microsoft.app_registrations import MSAL_CLIENT_ID
from mockenv.tests.api import Api
from mockenv.tests.loopback import loopback_client
from mockenv.tests.people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

BACK = re.compile(r"http://localhost:\d+/answer\?")
"""Where the relying party would be: a page of the mock environment that says there is none."""
ERRORS = "#usernameError, #passwordError, #idSpan_SAOTCC_Error_OTC, .alert-error, .has-error"
_numbers = count(1)


@pytest.fixture(scope="module")
def shipped() -> Iterator[MockProcess]:
    """A mock environment that draws its screens as they really ship."""
    with start(profile="entra") as process:
        yield process


@pytest.fixture
def page(browser: Browser, shipped: MockProcess) -> Iterator[Page]:
    """A browser that somebody's script drives, at the beginning of a sign-in."""
    context = browser.new_context()
    context.set_default_timeout(5_000)
    page = context.new_page()
    _ask(page, shipped)
    yield page
    context.close()


def _ask(page: Page, shipped: MockProcess, **more: str) -> None:
    asked = {
        "client_id": MSAL_CLIENT_ID,
        "response_type": "code",
        "redirect_uri": f"http://localhost:{shipped.port}/answer",
        "scope": "openid profile",
        "nonce": "once",
        **more,
    }
    page.goto(f"{shipped.sites['microsoft']}/common/oauth2/v2.0/authorize?{urlencode(asked)}")


def _account(shipped: MockProcess, **options: Any) -> str:  # noqa: ANN401 - JSON
    address = f"recipe-{next(_numbers)}@example.com"
    usual = {"name": "見本 太郎", "kind": "work", "password": PASSWORD}
    Api(loopback_client(shipped.base)).prepare("microsoft/accounts", person=address, **{**usual, **options})
    return address


def _consented(page: Page) -> None:
    """承諾 by the button that all screens of a work account share, and the relying party has its code."""
    page.wait_for_selector("#appDomainLinkToAppInfo")
    _answered(page, "#idSIButton9")


def _answered(page: Page, last: str, timeout: float = 5_000) -> None:
    """The last click, after which the browser brings a code to the relying party."""
    page.click(last)
    page.wait_for_url(BACK, timeout=timeout)
    assert parse_qs(urlsplit(page.url).query)["code"]


def test_everything_is_sent_by_input_type_submit(page: Page, shipped: MockProcess) -> None:
    """By types alone: github.com/enjesl/PA (MicrosoftLoginLocators.ts), the Azure AD recipe of Cypress."""
    address = _account(shipped)
    page.fill("input[type=email]", address)
    page.click("input[type=submit]")
    page.wait_for_selector("input[type=email]", state="detached")
    page.fill("input[type=password]", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_selector("#KmsiDescription")
    page.click("input[type=submit]")
    _consented(page)
    assert "ESTSAUTHPERSISTENT" in {cookie.get("name") for cookie in page.context.cookies()}, "that was はい"


@pytest.mark.parametrize("generation", ["classic", "new"])
@pytest.mark.parametrize("kind", ["work", "none"])
def test_the_address_beside_the_proof_is_moved_off_screen(
    page: Page, shipped: MockProcess, generation: str, kind: str
) -> None:
    """What aws-azure-login waits for after the address (github.com/aws-azure-login, src/login.ts)."""
    password = {"password": ""} if kind == "none" else {}
    address = _account(shipped, **{"kind": kind, "generation": generation, **password})
    page.fill("input[name=loginfmt]:not(.moveOffScreen)", address)
    page.click("[type=submit]")
    twin = page.wait_for_selector("input[name=loginfmt].moveOffScreen", state="attached")
    assert twin is not None
    attributes = {name: twin.get_attribute(name) for name in ("type", "id", "aria-hidden", "tabindex")}
    assert attributes == {"type": "text", "id": None, "aria-hidden": "true", "tabindex": "-1"}
    assert twin.input_value() == address
    assert page.locator("input[name=loginfmt]:not(.moveOffScreen)").count() == 0


def test_another_way_is_chosen_by_its_value_or_place(page: Page, shipped: MockProcess) -> None:
    """The code of an app, not a request: dozens of recipes, such as github.com/vishal00074/automationTestingScript."""
    secret = pyotp.random_base32()
    address = _account(shipped, authenticator=True, totp_secret=secret)
    page.fill("#i0116", address)
    page.click("#idSIButton9")
    page.fill("#i0118:not(.moveOffScreen)", PASSWORD)
    page.click("#idSIButton9")
    for chosen in (
        "div[data-value='PhoneAppOTP']",
        '#idDiv_SAOTCS_Proofs [role="listitem"] [data-value="PhoneAppOTP"]',
        '//*[@id="idDiv_SAOTCS_Proofs"]/div[2]/div/div/div[2]/div',
        "#idDiv_SAOTCS_Proofs>div:nth-child(2)>div",
    ):
        page.click("a#signInAnotherWay")
        page.click(chosen)
        page.wait_for_selector("input#idTxtBx_SAOTCC_OTC")
    page.fill("input#idTxtBx_SAOTCC_OTC", "000000")
    page.click("#idSubmit_SAOTCC_Continue")
    expect(page.locator("span#idSpan_SAOTCC_Error_OTC.alert-error")).to_contain_text("コードが正しくありません")
    assert page.locator("input[name=otc].has-error").count() == 1
    page.fill("input[name=otc]", pyotp.TOTP(secret).now())
    page.click("#idSubmit_SAOTCC_Continue")
    page.click('form[action*="/kmsi"] input[name="DontShowAgain"] + span')
    assert page.is_checked("#KmsiCheckboxField")
    page.click('form[action*="/kmsi"] input#idSIButton9[aria-describedby="KmsiDescription"]')
    _consented(page)


def test_what_tells_an_error_is_not_there_before_it(page: Page, shipped: MockProcess) -> None:
    """Recipes race the error's id against the next screen; nobody looks whether it can be seen."""
    address = _account(shipped)
    assert page.locator(ERRORS).count() == 0
    assert page.evaluate("$Config.pgid") == page.get_attribute("meta[name=PageID]", "content") == "ConvergedSignIn"
    page.fill("input[name=loginfmt]", "nobody@example.com")
    page.click("#idSIButton9")
    page.wait_for_selector("div#usernameError.alert-error, #i0118:not(.moveOffScreen)")
    expect(page.locator("#usernameError")).to_contain_text("このユーザー名は間違っている可能性があります")
    assert page.locator("input[name=loginfmt].has-error").count() == 1
    page.fill("input[name=loginfmt]", address)
    page.click("#idSIButton9")
    page.wait_for_selector("#i0118:not(.moveOffScreen)")
    assert page.locator(ERRORS).count() == 0
    page.click("#idSIButton9")
    expect(page.locator("div#passwordError")).to_have_text("パスワードを入力してください。")
    page.fill("#i0118", "wrong")
    page.click("#idSIButton9")
    expect(page.locator("div#passwordError")).to_contain_text("アカウントまたはパスワードが正しくありません")
    assert page.locator("input[name=passwd].has-error").count() == 1
    page.reload()
    assert page.locator(ERRORS).count() == 0


def test_which_account_is_meant_is_told_by_the_picture_cell(page: Page, shipped: MockProcess) -> None:
    """github.com/aws-azure-login, state “account selection”; XPath recipes go by the cell beside it."""
    address = _account(shipped, also_personal=True)
    page.fill("input[name=loginfmt]", address)
    page.click("input[type=submit]")
    page.wait_for_selector("#aadTile > div > div.table-cell.tile-img > img")
    titles = [page.text_content(f"#{tile}TileTitle") for tile in ("aad", "msa")]
    assert titles == ["職場または学校アカウント", "個人用アカウント"]
    page.click('//*[@id="aadTile"]/div/div[2]')
    page.fill("#i0118:not(.moveOffScreen)", PASSWORD)
    page.click("#idSIButton9")
    page.click("#idBtn_Back")
    _consented(page)


def test_a_remembered_account_is_picked_by_its_place(page: Page, shipped: MockProcess) -> None:
    """Recipes for browsers that remember somebody; the real tiles, too, need their script before a click counts."""
    address = _account(shipped, interruptions=[])
    page.fill("#i0116", address)
    page.click("#idSIButton9")
    page.fill("#i0118:not(.moveOffScreen)", PASSWORD)
    page.click("#idSIButton9")
    _consented(page)
    for picked in (
        '//*[@id="tilesHolder"]/div[1]/div/div[1]/div/div[2]/div[1]',
        '//*[@id="tilesHolder"]/div[1]/div/div',
        "(//div[@class='table-cell tile-img'])[1]",
        f'div[data-test-id="{address}"]',
    ):
        _ask(page, shipped, prompt="select_account")
        assert page.locator('div[id="otherTileText"]').count() == 1
        _click_until_answered(page, picked)


def _click_until_answered(page: Page, tile: str) -> None:
    for _ in range(4):
        try:
            return _answered(page, tile, timeout=700)
        except PlaywrightTimeout:
            continue
    return _answered(page, tile)


def test_a_personal_account_meets_what_fluent_scripts_look_for(page: Page, shipped: MockProcess) -> None:
    """github.com/TheNetsky/Microsoft-Rewards-Script, Login.ts."""
    address = _account(shipped, kind="personal", generation="new")
    _ask(page, shipped, login_hint=address)
    expect(page.locator('[data-testid="identityBanner"]')).to_contain_text(address)
    expect(page.locator('div[role="alert"]')).to_be_hidden()
    page.fill('[data-testid="passwordEntry"]', PASSWORD)
    page.click('button[data-testid="primaryButton"]')
    page.wait_for_selector('[data-testid="kmsiVideo"]')
    page.click('button[data-testid="secondaryButton"]')
    _answered(page, "#idBtn_Accept")
