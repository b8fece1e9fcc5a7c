"""Asking for works on the inquiry screen, with a text in the documented format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.iij_id_requests.written import filled_in, written
from pages.iij.accepted import Accepted
from pages.iij.home import IijHome
from pages.iij.inquiry import IijInquiry

if TYPE_CHECKING:
    from domain.request import Request
    from domain.visitor import Visitor


def ask_by_screen(visitor: Visitor, request: Request) -> Accepted:
    """Send a request that the desk accepts; from the first page, logged in."""
    send_by_screen(visitor, written(request))
    with visitor.step("iij_id_requests/0-1"):
        return Accepted(visitor).arrived()


def ask_with_the_form_there(visitor: Visitor, request: Request) -> Accepted:
    """Fill in the form that the screen has ready, as the manual wants it, and send it; from the first page, logged in.

    Raises:
        AssertionError: the form has no place for something.
    """
    inquiry = open_inquiry(visitor)
    with visitor.step("iij_id_requests/0-1"):
        inquiry.send_text(filled_in(inquiry.content.input_value(), request))
        return Accepted(visitor).arrived()


def send_by_screen(visitor: Visitor, text: str) -> None:
    """Send a text, whatever the desk says to it; from the first page, logged in."""
    inquiry = open_inquiry(visitor)
    with visitor.step("iij_id_requests/0-1"):
        inquiry.send_text(text)


def open_inquiry(visitor: Visitor) -> IijInquiry:
    """Go from the first page to the screen that has the form ready."""
    with visitor.step("iij_id_requests/0"):
        IijHome(visitor).header.inquiry.click()
        return IijInquiry(visitor).arrived()
