"""The answer to a request is known by what the request carried."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domain.mail import Mail
from domain.sent_mail import SentMail

SENT = SentMail("<1@tests>", "各種作業のご依頼 [TJ-0123abcd]", "マスターID:M-1\nサービスコード:ABC-1\n")


def _mail(subject: str = "ご依頼を受け付けました", text: str = "", references: tuple[str, ...] = ()) -> Mail:
    moment = datetime(2024, 3, 1, tzinfo=UTC)
    return Mail("1", subject, "desk@example.com", ("a@example.com",), text, "", moment, references=references)


@pytest.mark.parametrize(
    ("mail", "answers"),
    [
        (_mail(references=("<0@tests>", "<1@tests>")), True),
        (_mail("Re: [TJ-0123abcd]", "サービスコード: ABC-1", references=("<2@tests>",)), False),
        (_mail("Re: 各種作業のご依頼 [TJ-0123abcd]", "サービスコード: XYZ-9"), True),
        (_mail("Re: 各種作業のご依頼 [TJ-99999999]", "サービスコード: ABC-1"), False),
        (_mail(text="サービスコード： ABC-1\n"), True),
        (_mail(text="サービスコード: ABC-10\n"), False),
        (_mail(text="マスターID: M-1\n"), True),
        (_mail(text="マスターID: M-2\n"), False),
        (_mail(text="ご依頼の内容が読み取れませんでした"), True),
    ],
)
def test_a_mail_answers_the_request_that_it_names(mail: Mail, *, answers: bool) -> None:
    assert SENT.is_answered_by(mail) is answers


def test_a_request_without_codes_is_not_told_by_them() -> None:
    assert SentMail("<1@tests>", "件名", "読めない依頼").is_answered_by(_mail(text="サービスコード: ABC-1"))
