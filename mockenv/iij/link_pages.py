"""What mailed links lead to. They work without login: administrators are not operators. No manual shows these pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.iij import links
from mockenv.iij.access import open_to_all

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.iij.access import IijRequest
    from mockenv.web.site_request import Endpoint

_SHORTEST = 8
"""Characters of an administrator's password; the mock's own."""


@dataclass(frozen=True)
class _Page:
    purpose: str
    heading: str
    button: str
    told: str


_PAGES = (
    _Page(
        links.PASSWORD, "初期パスワードの設定", "設定する", "パスワードを設定すると、IDコンソールにサインインできます。"
    ),
    _Page(
        links.DOMAIN, "ドメイン所有権の確認", "所有権を確認する", "このドメインがお客様のものであることを確認します。"
    ),
    _Page(
        links.NOTICE_ADDRESS,
        "通知先メールアドレスの確認",
        "受信を確認する",
        "このメールアドレスで通知を受け取れることを確認します。",
    ),
)


def _opened(page: _Page) -> Endpoint:
    async def handler(request: IijRequest) -> Response:
        return _shown(request, page, request.http.query_params.get("token", ""), ())

    return open_to_all(handler)


def _used(page: _Page) -> Endpoint:
    async def handler(request: IijRequest) -> Response:
        form = await request.form()
        token, password, again = (form.get(name, "") for name in ("token", "password", "password_confirmation"))
        messages = _password_problems(password, again) if page.purpose == links.PASSWORD else ()
        if messages:
            return _shown(request, page, token, messages)
        if not links.use(request.state, token, page.purpose):
            return _invalid(request)
        return request.page("link_used.html", page=page)

    return open_to_all(handler)


def _shown(request: IijRequest, page: _Page, token: str, messages: tuple[str, ...]) -> Response:
    subject = links.subject_of(request.state, token, page.purpose)
    if subject is None:
        return _invalid(request)
    tenant, administrator = subject
    about = {
        links.PASSWORD: ("アカウント名", administrator.account),
        links.DOMAIN: ("ドメイン", tenant.domain),
        links.NOTICE_ADDRESS: ("通知先メールアドレス", administrator.notice_address),
    }[page.purpose]
    status = 422 if messages else 200
    return request.page("link.html", status, page=page, token=token, about=about, messages=messages)


def _invalid(request: IijRequest) -> Response:
    return request.page("link_invalid.html", 404)


def _password_problems(password: str, again: str) -> tuple[str, ...]:
    if len(password) < _SHORTEST:
        return (f"パスワードは{_SHORTEST}文字以上で入力してください",)
    return () if password == again else ("パスワードが一致しません",)


ROUTES = [
    route
    for page in _PAGES
    for route in (
        Route(f"/{page.purpose}", _opened(page)),
        Route(f"/{page.purpose}", _used(page), methods=["POST"]),
    )
]
