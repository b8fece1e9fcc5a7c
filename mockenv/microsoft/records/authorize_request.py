"""What a relying party asks for, once it was checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ResponseMode = Literal["query", "fragment", "form_post", "saml"]
ChallengeMethod = Literal["S256", "plain"]
Prompt = Literal["", "none", "login", "consent", "select_account"]


@dataclass(frozen=True)
class AuthorizeRequest:
    """An authorization request whose client, redirect address and parameters are all right.

    Attributes:
        client_id: of a known relying party; the Entity ID of one that speaks SAML.
        redirect_uri: one that its registration allows.
        tenant: path segment it came by: the system's GUID, ``common``, ``organizations`` or ``consumers``.
        scope: as sent; holds ``openid``, or nothing in SAML.
        response_mode: how the answer travels; ``saml``: as a signed assertion, by a form.
        state: given back as it came.
        nonce: goes into the id_token; in SAML the id of the request, which goes into the answer.
        code_challenge: of PKCE; empty where the client sent none.
        code_challenge_method: of PKCE.
        prompt: ``none`` may show no screen, ``login`` wants the proof anew, ``consent`` wants consent anew,
            ``select_account`` wants the picker.
        login_hint: the address to begin with.
        sid: the session to answer for.
        max_age: seconds that the proof may be old; None: as old as the session.
        claims: optional claims that the id_token is to have.
        client_info: whether the answer says whose it is (an extension of Microsoft's).
    """

    client_id: str
    redirect_uri: str
    tenant: str
    scope: str
    response_mode: ResponseMode = "query"
    state: str = field(default="", repr=False)
    nonce: str = field(default="", repr=False)
    code_challenge: str = field(default="", repr=False)
    code_challenge_method: ChallengeMethod = "plain"
    prompt: Prompt = ""
    login_hint: str = ""
    sid: str = field(default="", repr=False)
    max_age: int | None = None
    claims: frozenset[str] = frozenset()
    client_info: bool = False
