"""Requesting work on the inquiry screen, with a text in the documented format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.iij_id_requests.request_text import fill_in_text, format_request
from pages.iij.accepted import Accepted
from pages.iij.home import IijHome
from pages.iij.inquiry import IijInquiry

if TYPE_CHECKING:
    from domain.request import Request
    from domain.visitor import Visitor


def submit_by_screen(visitor: Visitor, request: Request) -> Accepted:
    """Submit a request that the desk accepts. The visitor is logged in, at the first page."""
    submit_text(visitor, format_request(request))
    with visitor.step("iij_id_requests/0-1"):
        return Accepted(visitor).arrived()


def submit_prepared_form(visitor: Visitor, request: Request) -> Accepted:
    """Fill in the form that the screen offers, and send it. The visitor is logged in, at the first page.

    Raises:
        AssertionError: the form has no place for something.
    """
    inquiry = open_inquiry(visitor)
    with visitor.step("iij_id_requests/0-1"):
        inquiry.send_text(fill_in_text(inquiry.content.input_value(), request))
        return Accepted(visitor).arrived()


def submit_text(visitor: Visitor, text: str) -> None:
    """Send a text, whatever the answer. The visitor is logged in, at the first page."""
    inquiry = open_inquiry(visitor)
    with visitor.step("iij_id_requests/0-1"):
        inquiry.send_text(text)


def open_inquiry(visitor: Visitor) -> IijInquiry:
    """Go from the first page to the screen that offers the form."""
    with visitor.step("iij_id_requests/0"):
        IijHome(visitor).header.inquiry.click()
        return IijInquiry(visitor).arrived()
