"""Requesting work on the request form, which writes the documented format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.downloads import downloaded
from pages.iij.accepted import Accepted
from pages.iij.home import IijHome
from pages.iij.request_form import RequestForm
from pages.iij.request_text import RequestText

if TYPE_CHECKING:
    from domain.request import Request
    from domain.visitor import Visitor


def submit_by_form(visitor: Visitor, request: Request) -> Accepted:
    """Submit a request that the desk accepts. The visitor is logged in, at the first page."""
    review_text(visitor, request).send.click()
    return Accepted(visitor).arrived()


def review_text(visitor: Visitor, request: Request) -> RequestText:
    """Fill in everything and review the text before it is sent. The visitor is logged in, at the first page."""
    choose_works(visitor, request)
    fill_in(visitor, request).proceed.click()
    return RequestText(visitor).arrived()


def choose_works(visitor: Visitor, request: Request) -> RequestForm:
    """Enter the requester and the works, and have the works' fields shown."""
    with visitor.step("iij_id_requests/0-1"):
        IijHome(visitor).header.request_form.click()
        form = RequestForm(visitor).arrived()
        form.identify(request)
        form.choose(request.works)
        return form.arrived()


def fill_in(visitor: Visitor, request: Request) -> RequestForm:
    """Fill in the fields of the works that are chosen."""
    form = RequestForm(visitor)
    for number in request.works:
        items = form.items[number]
        for row in items.rows:
            with visitor.step(f"iij_id_requests/{row}"):
                items.fill_row(row, request)
    return form


def download_text(review: RequestText) -> str:
    """Download the text as a file; returns its content."""
    return downloaded(review.save).decode("utf-8")
