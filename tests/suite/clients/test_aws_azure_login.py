"""aws-azure-login signs in at the mock's screens; nothing of it is changed but the address."""

from __future__ import annotations

import base64
import ssl
from typing import TYPE_CHECKING

import httpx
import pytest
from lxml import etree
from signxml.verifier import XMLVerifier

from fixtures.browser.launch import executable
from flows.microsoft_sign_in.phone_approval import deny
from tests.suite.clients.aws_azure_login import AwsAzureLogin, security_token_service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from queue import Queue

    from lxml.etree import _Element

    from domain.applicant import Applicant
    from domain.visitor import Visitor
    from fixtures.provision.control_api import ControlApi
    from fixtures.settings.model import Settings
    from mockenv.launcher import MockProcess

_SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
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


def _certificate(mock: MockProcess, tenant: str) -> str:
    """What verifies a tenant's assertions, as its federation metadata say."""
    metadata = httpx.get(
        f"{mock.base}/{tenant}/federationmetadata/2007-06/federationmetadata.xml",
        headers={"host": httpx.URL(mock.sites["microsoft"]).netloc.decode()},  # a name that Python does not resolve
        verify=ssl.create_default_context(cafile=mock.ca),
        trust_env=False,
    )
    certificate = etree.fromstring(metadata.content).findtext(".//{http://www.w3.org/2000/09/xmldsig#}X509Certificate")
    assert certificate, "metadata without a certificate"
    return certificate


def _verified(response: bytes, certificate: str) -> _Element:
    """The assertion of a response; it must be signed with this certificate."""
    result = XMLVerifier().verify(response, x509_cert=certificate, id_attribute="ID")
    assert not isinstance(result, list)
    assert result.signed_xml is not None
    return result.signed_xml


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
    assertion = _verified(base64.b64decode(told["SAMLAssertion"]), _certificate(tls_mock, account.tenant))
    values = [value.text for value in assertion.iterfind(f".//{_SAML}AttributeValue")]
    assert assertion.findtext(f".//{_SAML}NameID") == applicant.email
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
