"""aws-azure-login signs in at the mock's screens; nothing of it is changed but the address."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from fixtures.browser.launch import executable
from flows.microsoft_sign_in.phone_approval import deny
from mockenv.tests.loopback import client as loopback_client
from mockenv.tests.saml_party import NAMES, certificate_in, verified
from tests.suite.clients.aws_azure_login import AwsAzureLogin, security_token_service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from queue import Queue

    from domain.applicant import Applicant
    from domain.visitor import Visitor
    from fixtures.settings.model import Settings
    from fixtures.target.control_api import ControlApi
    from mockenv.launcher import MockProcess

pytestmark = pytest.mark.profile("entra")


@pytest.fixture
def asked_of_aws() -> Iterator[tuple[str, Queue[dict[str, str]]]]:
    """AWS's Security Token Service: its address, and what it was asked."""
    with security_token_service() as service:
        yield service


@pytest.fixture
def program(
    node: Path,
    tls_mock: MockProcess,
    settings: Settings,
    tmp_path: Path,
    asked_of_aws: tuple[str, Queue[dict[str, str]]],
) -> AwsAzureLogin:
    """The program, not configured yet."""
    return AwsAzureLogin(node, executable(settings), tmp_path, tls_mock, asked_of_aws[0])


def test_it_reads_errors_signs_in_and_stays_signed_in(
    program: AwsAzureLogin,
    applicant: Applicant,
    prepare: ControlApi,
    tls_mock: MockProcess,
    asked_of_aws: tuple[str, Queue[dict[str, str]]],
) -> None:
    """aws-azure-loginで、エラーを読み、サインインし、維持した状態から再びサインインできる。"""
    account = prepare.microsoft_account(applicant, kind="work")
    program.configure(account.tenant, azure_default_remember_me="true")
    with program.run() as terminal:
        terminal.answer("Username:", "nobody@example.com")
        terminal.wait_for("このユーザー名は間違っている可能性があります")
        terminal.answer("Username:", applicant.email)
        terminal.answer("Password:", "wrong")
        terminal.wait_for("アカウントまたはパスワードが正しくありません")
        terminal.answer("Password:", applicant.password)
        assert terminal.end() == 0
    assert "MOCKKEYID" in program.credentials
    told = asked_of_aws[1].get(timeout=1)
    assert (told["Action"], told["RoleArn"].rpartition("/")[2]) == ("AssumeRoleWithSAML", "MockReader")
    with loopback_client(tls_mock.ca) as http:
        address = f"{tls_mock.sites['microsoft']}/{account.tenant}/federationmetadata/2007-06/federationmetadata.xml"
        certificate = certificate_in(http.get(address).content)
    assertion = verified(etree.fromstring(base64.b64decode(told["SAMLAssertion"])), certificate)
    values = [value.text for value in assertion.iterfind(".//saml:AttributeValue", NAMES)]
    assert assertion.findtext(".//saml:NameID", namespaces=NAMES) == applicant.email
    assert account.object_id in values

    with program.run() as again:
        assert again.end() == 0
    assert "Password:" not in again.printed
    assert asked_of_aws[1].get(timeout=1)["SAMLAssertion"] != told["SAMLAssertion"]


def test_it_says_that_the_telephone_denied(
    program: AwsAzureLogin, applicant: Applicant, prepare: ControlApi, new_phone: Callable[[], Visitor]
) -> None:
    """番号の一致を電話で拒否すると、aws-azure-loginはその旨を表示して終わる。"""
    account = prepare.microsoft_account(applicant, kind="work", authenticator=True)
    program.configure(account.tenant, azure_default_username=applicant.email)
    telephone = new_phone()
    with program.run() as terminal:
        terminal.answer("Password:", applicant.password)
        terminal.wait_for("表示されている番号を入力してサインインしてください")
        deny(telephone)
        terminal.wait_for("スマホで拒否されたため、サインインできませんでした")
        assert terminal.end() == 2
    assert not program.credentials
