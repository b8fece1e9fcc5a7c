"""Uploads: what the notice's link leads to, for its addressee alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from mockenv.portal.files import content
from mockenv.portal.request import PortalRequest, endpoint
from mockenv.web import redirect

if TYPE_CHECKING:
    from collections.abc import Callable

    from mockenv.portal.records import Upload
    from mockenv.portal.request import Handler


def of_addressee(answer: Callable[[PortalRequest, Upload], Response]) -> Handler:
    """A handler that answers with an upload: to its addressee; others sign in first, or are refused."""

    async def handler(request: PortalRequest) -> Response:
        number = request.http.path_params["number"]
        if not request.session.login:
            return redirect("/", {"next": f"/uploads/{number}"})
        upload = request.state.upload(number)
        if upload is None:
            return request.page("upload_unknown.html", 404)
        if not upload.is_for(request.session.login):
            return request.page("wrong_account.html", 403, next=f"/uploads/{number}")
        return answer(request, upload)

    return handler


def show(request: PortalRequest, upload: Upload) -> Response:
    """portal.upload."""
    return request.page("upload.html", upload=upload)


def download(request: PortalRequest, upload: Upload) -> Response:  # noqa: ARG001 - answers like the other
    """The file."""
    lines = [
        str(upload.file),
        f"宛先: {upload.person}",
        f"アップロード日時: {upload.stored:%Y/%m/%d %H:%M}",
        "模擬環境 / MOCK: 試験用のファイルです。",
    ]
    headers = {"Content-Disposition": upload.file.disposition}
    return Response(content(upload.file, lines), media_type=upload.file.media_type, headers=headers)


ROUTES = [
    Route("/uploads/{number}", endpoint(of_addressee(show))),
    Route("/uploads/{number}/file", endpoint(of_addressee(download))),
]
