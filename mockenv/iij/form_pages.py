"""The request form: choose the works, fill in their fields only, and get the documented format filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse
from starlette.routing import Route

from mockenv.iij.access import operators_only
from mockenv.iij.form_draft import HEAD, FormDraft
from mockenv.iij.form_guidance import GUIDANCE
from mockenv.iij.format.writer import write
from mockenv.iij.inquiry_pages import send_to_desk
from mockenv.iij.works import WORKS
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.iij.access import IijRequest

_DRAFT = "request_form"
_CHECK = "request_form_check"
_NOTES = {
    "master_id": "下記サービスコードの運用管理担当者からのご依頼のみ受付できます",
    "requester": "上記マスターIDで登録いただいている運用管理担当者からのご依頼のみ受付できます",
    "service_code": "",
}
_FILE = "iij-id-request.txt"


async def form(request: IijRequest) -> Response:
    """iij.request_form."""
    draft: FormDraft = request.kept.get(_DRAFT, FormDraft())
    errors = draft.errors() if request.kept.pop(_CHECK, False) else {}
    return request.page(
        "request_form.html", draft=draft, errors=errors, head=HEAD, notes=_NOTES, works=WORKS, guidance=GUIDANCE
    )


async def fill_in(request: IijRequest) -> Response:
    """選択した作業の項目を表示 and 内容を確認する; both keep everything typed."""
    sent = [(name, str(value)) for name, value in (await request.http.form()).multi_items()]
    draft = request.kept.get(_DRAFT, FormDraft()).typed(sent)
    request.kept[_DRAFT] = draft
    if ("action", "check") not in sent:
        return redirect("/request")
    if draft.errors():
        request.kept[_CHECK] = True
        return redirect("/request")
    return redirect("/request/text")


async def text(request: IijRequest) -> Response:
    """iij.request_text."""
    filled = _text(request)
    return request.page("request_text.html", text=filled) if filled else redirect("/request")


async def download(request: IijRequest) -> Response:
    """テキストとして保存."""
    filled = _text(request)
    if filled is None:
        return redirect("/request")
    return PlainTextResponse(filled, headers={"content-disposition": f'attachment; filename="{_FILE}"'})


async def send(request: IijRequest) -> Response:
    """送信する on iij.request_text."""
    filled = _text(request)
    return await send_to_desk(request, filled, back="/inquiry") if filled else redirect("/request")


def _text(request: IijRequest) -> str | None:
    """The filled format; None as long as something is missing."""
    draft: FormDraft = request.kept.get(_DRAFT, FormDraft())
    return None if draft.errors() else write(draft.request())


ROUTES = [
    Route("/request", operators_only(form)),
    Route("/request", operators_only(fill_in), methods=["POST"]),
    Route("/request/text", operators_only(text)),
    Route("/request/text/download", operators_only(download)),
    Route("/request/text", operators_only(send), methods=["POST"]),
]
