"""Asking for works on the request form, which fills in the documented format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.iij.accepted import Accepted
from pages.iij.home import IijHome
from pages.iij.request_form import RequestForm
from pages.iij.request_text import RequestText

if TYPE_CHECKING:
    from domain.request import Request
    from domain.visitor import Visitor


def ask_by_form(visitor: Visitor, request: Request) -> Accepted:
    """Send a request that the desk accepts; from the first page, logged in."""
    review_text(visitor, request).send.click()
    return Accepted(visitor).arrived()


def review_text(visitor: Visitor, request: Request) -> RequestText:
    """Fill in everything and see the documented format, not sent yet; from the first page, logged in."""
    choose_works(visitor, request)
    fill_in(visitor, request).proceed.click()
    return RequestText(visitor).arrived()


def choose_works(visitor: Visitor, request: Request) -> RequestForm:
    """Say who asks for which works, and have their fields shown."""
    with visitor.step("iij_id_requests/0-1"):
        IijHome(visitor).header.request_form.click()
        form = RequestForm(visitor).arrived()
        form.identify(request)
        form.choose(request.works)
        return form.arrived()


def fill_in(visitor: Visitor, request: Request) -> RequestForm:
    """Fill in the rows of the works that are chosen."""
    form = RequestForm(visitor)
    for number in request.works:
        items = form.items[number]
        for row in items.rows:
            with visitor.step(f"iij_id_requests/{row}"):
                items.fill_row(row, request)
    return form


def saved_text(review: RequestText) -> str:
    """Save the text as a file; returns what is in it."""
    with review.page.expect_download() as download:
        review.save.click()
    return download.value.path().read_text(encoding="utf-8")
