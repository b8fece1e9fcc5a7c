"""The request form, which writes the documented format.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

import pytest
from playwright.sync_api import expect

from domain.clock import Clock
from domain.request import Request
from domain.tenant import Tenant
from domain.visitor import Visitor
from domain.works import WORKS
from fixtures.selection.claims import claims
from flows.iij_id_requests.complete_requests import complete_request
from flows.iij_id_requests.correspondence import Correspondence
from flows.iij_id_requests.dates import unawaited_day
from flows.iij_id_requests.submit_by_form import choose_works, download_text, review_text
from flows.iij_id_requests.submit_by_mail import ACCEPTED
from pages.iij.request_form import RequestForm


@pytest.fixture
def request_of_two(tenant: Tenant, clock: Clock, operator_logged_in: Visitor) -> Request:  # noqa: ARG001 - as it says
    """A complete request for works 2 and 4; the operator is logged in."""
    return complete_request(tenant, 2, 4, on=unawaited_day(clock.now(), tenant))


def test_only_the_items_of_chosen_works_are_shown(operator: Visitor, request_of_two: Request) -> None:
    """選んだ作業の項目だけが表示される。"""
    form = choose_works(operator, request_of_two)
    for number in WORKS:
        expect(form.items[number].whole).to_have_count(1 if number in request_of_two.works else 0)


def test_going_back_to_correct_loses_nothing(operator: Visitor, request_of_two: Request) -> None:
    """「修正する」で戻っても、入力した内容が残っている。"""
    review_text(operator, request_of_two).correct.click()
    form = RequestForm(operator).arrived()
    expect(form.master_id).to_have_value(request_of_two.master_id)
    expect(form.requester).to_have_value(request_of_two.requester)
    expect(form.service_code).to_have_value(request_of_two.service_code)
    for items in (form.items[number] for number in request_of_two.works):
        for row, field in items.fields.items():
            expect(field).to_have_value(request_of_two.items[row])
        for box, control in items.boxes.items():
            expect(control).to_be_checked(checked=box in request_of_two.confirmed)


@claims("iij_id_requests/0#screen-or-mail")
def test_the_saved_text_can_be_sent_by_mail(
    operator: Visitor, request_of_two: Request, mails_to_desk: Correspondence
) -> None:
    """保存したテキストは、そのままメールで送れば受け付けられる。"""
    review = review_text(operator, request_of_two)
    text = download_text(review)
    sent = mails_to_desk.send(lambda sender: sender.send_text(operator.email, text))
    answer = mails_to_desk.answer(lambda: operator.read_mail(begins=ACCEPTED, fits=sent.is_answered_by))
    assert [WORKS[number].title in answer.text for number in WORKS] == [number in (2, 4) for number in WORKS]


def test_the_text_can_be_copied(operator: Visitor, request_of_two: Request) -> None:
    """フォーマットに記入された文面をコピーできる。"""
    review = review_text(operator, request_of_two)
    review.copy.click()
    expect(review.copied).to_have_text("コピーしました")
    pasted = operator.page.evaluate("navigator.clipboard.readText()")
    assert pasted.splitlines() == review.content.input_value().splitlines()
