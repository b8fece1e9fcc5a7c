"""What goes wrong in a sign-in, by AADSTS code: for the relying party in OAuth's words, for people in Japanese."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AadstsError:
    """One kind of failure.

    Attributes:
        code: number behind ``AADSTS``.
        error: OAuth's word for it.
        description: for developers; may hold one ``{}`` for what was wrong.
        text: for the person in front of the screen.
    """

    code: int
    error: str
    description: str
    text: str

    def described(self, detail: str = "") -> str:
        """The description as relying parties get it, with its code."""
        return f"AADSTS{self.code}: {self.description.replace('{}', detail)}"


_ASK_OPERATOR = "アプリの設定に問題があります。ご利用のシステムの担当者にお問い合わせください。"
_START_AGAIN = "時間がたったか、要求が途中で変わりました。ご利用のシステムの画面から、もう一度サインインしてください。"

_OF_PEOPLE = (
    AadstsError(
        50126,
        "invalid_grant",
        "Error validating credentials due to invalid username or password.",
        "アカウントまたはパスワードが正しくありません。パスワードを忘れた場合は、会社のシステム管理者にお問い合わせください。",
    ),
    AadstsError(
        50034,
        "invalid_grant",
        "The user account does not exist in the directory.",
        "このユーザー名は間違っている可能性があります。正しく入力したことを確認してください。",
    ),
    AadstsError(
        50053,
        "invalid_grant",
        "The account is locked because somebody tried to sign in too many times with an incorrect user ID or password.",
        "サインインに続けて失敗したため、アカウントが一時的にロックされています。しばらくしてから、もう一度お試しください。",
    ),
    AadstsError(
        50020,
        "interaction_required",
        "User account from identity provider does not exist in tenant and cannot access the application in that tenant."
        " The account needs to be added as an external user in the tenant first.",
        "選択したユーザー アカウントは、このシステムのテナントに登録されていません。別のアカウントをご利用ください。",
    ),
    AadstsError(50089, "invalid_grant", "Authentication failed due to flow token expired.", _START_AGAIN),
    AadstsError(
        65004,
        "access_denied",
        "User declined to consent to access the app.",
        "アクセス許可に同意しなかったため、サインインできませんでした。",
    ),
    AadstsError(
        500121,
        "access_denied",
        "Authentication failed during strong authentication request.",
        "サインインの要求が承認されませんでした。もう一度要求を送るか、別の方法でサインインしてください。",
    ),
    AadstsError(
        50058,
        "login_required",
        "A silent sign-in request was sent but no user is signed in.",
        "サインインしていません。もう一度サインインしてください。",
    ),
    AadstsError(
        16000,
        "interaction_required",
        "Either multiple user identities are available for the current request or selected account is not supported"
        " for the scenario.",
        "複数のアカウントでサインインしています。使用するアカウントを選択してください。",
    ),
    AadstsError(
        160021,
        "interaction_required",
        "Application requested a user session which does not exist.",
        "サインインしていません。もう一度サインインしてください。",
    ),
    AadstsError(
        65001,
        "consent_required",
        "The user has not consented to use the application. Send an interactive authorization request.",
        "このアプリへのアクセス許可に、まだ同意していません。",
    ),
)
_OF_REQUESTS = (
    AadstsError(50011, "invalid_request", "The redirect URI '{}' does not match the ones configured.", _ASK_OPERATOR),
    AadstsError(700016, "unauthorized_client", "Application with identifier '{}' was not found.", _ASK_OPERATOR),
    AadstsError(75005, "invalid_request", "The request is not a valid Saml2 protocol message.", _ASK_OPERATOR),
    AadstsError(
        750054,
        "invalid_request",
        "SAMLRequest or SAMLResponse must be present as query string parameters in HTTP request for SAML Redirect"
        " binding.",
        _ASK_OPERATOR,
    ),
    AadstsError(90002, "invalid_request", "Tenant '{}' not found.", _ASK_OPERATOR),
    AadstsError(50049, "invalid_instance", "Unknown or invalid instance '{}'.", _ASK_OPERATOR),
    AadstsError(900144, "invalid_request", "The request must contain the following parameter: '{}'.", _ASK_OPERATOR),
    AadstsError(900971, "invalid_request", "No reply address provided.", _ASK_OPERATOR),
    AadstsError(9002313, "invalid_request", "Invalid request. Request is malformed or invalid: '{}'.", _ASK_OPERATOR),
    AadstsError(
        700054,
        "unsupported_response_type",
        "response_type '{}' is not enabled for the application.",
        _ASK_OPERATOR,
    ),
    AadstsError(
        70011, "invalid_scope", "The provided value for the input parameter 'scope' is not valid.", _ASK_OPERATOR
    ),
    AadstsError(90023, "invalid_request", "Unsupported 'prompt' value.", _ASK_OPERATOR),
    AadstsError(50147, "invalid_request", "Missing code challenge: its size is not valid.", _ASK_OPERATOR),
    AadstsError(501491, "invalid_request", "Invalid size or method of code challenge parameter.", _ASK_OPERATOR),
    AadstsError(
        9002325,
        "invalid_request",
        "Proof Key for Code Exchange is required for cross-origin authorization code redemption.",
        _ASK_OPERATOR,
    ),
)
_OF_TOKENS = (
    AadstsError(70003, "unsupported_grant_type", "The app requested an unsupported grant type '{}'.", _ASK_OPERATOR),
    AadstsError(70000, "invalid_grant", "Provided grant is invalid or malformed.", _START_AGAIN),
    AadstsError(70008, "invalid_grant", "The provided authorization code has expired.", _START_AGAIN),
    AadstsError(
        700082,
        "invalid_grant",
        "The refresh token has expired due to inactivity. The token was issued on {} and was inactive for 90.00:00:00.",
        _START_AGAIN,
    ),
    AadstsError(
        700084,
        "invalid_grant",
        "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of"
        " 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to"
        " the sign in page. The token was issued on {}.",
        _START_AGAIN,
    ),
    AadstsError(
        9002326,
        "invalid_request",
        "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type."
        " Request origin: '{}'.",
        _ASK_OPERATOR,
    ),
    AadstsError(
        9002327,
        "invalid_request",
        "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
        _ASK_OPERATOR,
    ),
    AadstsError(54005, "invalid_grant", "OAuth2 Authorization code was already redeemed.", _START_AGAIN),
    AadstsError(
        501481,
        "invalid_grant",
        "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
        _START_AGAIN,
    ),
    AadstsError(
        500112,
        "invalid_grant",
        "The reply address does not match the one provided when requesting the authorization code.",
        _ASK_OPERATOR,
    ),
    AadstsError(
        7000218,
        "invalid_client",
        "The request must contain the following parameter: 'client_assertion' or 'client_secret'.",
        _ASK_OPERATOR,
    ),
    AadstsError(7000215, "invalid_client", "Invalid client secret provided.", _ASK_OPERATOR),
    AadstsError(
        700025,
        "invalid_client",
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
        _ASK_OPERATOR,
    ),
)
AADSTS_ERRORS = {error.code: error for error in (*_OF_PEOPLE, *_OF_REQUESTS, *_OF_TOKENS)}
"""By code."""


class RequestRefused(Exception):
    """A request of a relying party cannot be served.

    Attributes:
        known: what is wrong.
        detail: which value.
    """

    def __init__(self, code: int, detail: str = "") -> None:
        self.known = AADSTS_ERRORS[code]
        self.detail = detail
        super().__init__(self.description)

    @property
    def description(self) -> str:
        """What is wrong, with its code."""
        return self.known.described(self.detail)
