"""The documented format, and the variations of it that mail programs and people make.

The manual says nothing of variations: which of them the desk reads is the mock environment's own rule, and those tests
name no claim.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from email.message import EmailMessage
from itertools import product

import pytest
from playwright.sync_api import expect

from domain.works import WORKS
from fixtures.selection.claims import claims
from flows.iij_id_requests.request_text import fill_in_text, format_request
from manuals.loader import load
from manuals.model import ControlClaim
from pages.iij.inquiry import IijInquiry
from tests.iij_id_requests.answers import answer_on_screen
from tests.iij_id_requests.requesters import MailRequester, ScreenRequester

SCREEN_OR_MAIL = "iij_id_requests/0#screen-or-mail"
DOCUMENTED = "iij_id_requests/0#documented-format"
ENCODED = [
    ("iso-2022-jp", "7bit"),  # the others need all eight
    *product(("utf-8", "iso-2022-jp", "shift_jis", "euc-jp"), ("8bit", "base64", "quoted-printable")),
]
REASON = "契約の直後に届くはずのメールを受信できていないため（担当の交代による）"


def text_of(by_mail: MailRequester) -> str:
    """An ordinary request with a long reason that has brackets of its own."""
    return by_mail.text_of(by_mail.request(1, 3).with_items({"1-1": REASON}))


def widened(text: str) -> str:
    """The text with letters, digits and brackets in full width, as Japanese input methods write them; not the name."""
    return "\n".join(line if "氏名" in line else "".join(map(_wide, line)) for line in text.splitlines())


def _wide(letter: str) -> str:
    return chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter


@claims(SCREEN_OR_MAIL)
@pytest.mark.parametrize("work", WORKS)
def test_same_text_is_accepted_by_screen_and_by_mail(
    by_screen: ScreenRequester, by_mail: MailRequester, work: int
) -> None:
    """どの作業も、同じフォーマットで、画面からもメールからも受け付けられる。"""
    by_screen.submit(by_screen.request(work)).expect("accepted")
    by_mail.answer()
    # another reason, for the same request would be known already
    by_mail.submit(by_mail.request(work).with_items({f"{work}-1": REASON})).expect("accepted", WORKS[work].title)


@claims(DOCUMENTED)
def test_inquiry_screen_offers_the_documented_format(by_screen: ScreenRequester) -> None:
    """お問い合わせ画面には、マニュアルのフォーマットのすべての項目が順に用意されている。"""
    text = by_screen.open_inquiry().content.input_value()
    expected = ["依頼フォーマット", *_head(), "・希望する作業:", "・ご申告事項:"]
    for work in WORKS.values():
        expected += [f"・{work.title}", *(f"- {label}(" for label in work.fields.values())]
    position = 0
    for part in expected:
        found = text.find(part, position)
        assert found >= 0, f"iij.inquiry: after {text[:position][-40:]!r} the prepared text should have {part!r}"
        position = found
    for work in WORKS.values():
        assert f"□ {work.title}" in text, f"iij.inquiry: nothing to tick before {work.title!r}"
    assert "■ " not in text, "iij.inquiry: something is ticked in the prepared text"


def test_offered_format_takes_work_5_with_the_confirmations_of_the_table(by_screen: ScreenRequester) -> None:
    """用意されたフォーマットの5の確認事項を表の5-3のものに書き換えて記入すれば、5も受け付けられる。"""
    inquiry = by_screen.open_inquiry()
    form = _with_boxes_of_the_table(inquiry.content.input_value())
    inquiry.send_text(fill_in_text(form, by_screen.request(5)))
    answer_on_screen(by_screen.visitor).expect("accepted", WORKS[5].title)


def _with_boxes_of_the_table(form: str) -> str:
    """The form with the boxes A and B of row 5-3 in the place of those that it prints for work 5."""
    upper, title, rest = form.partition(f"・{WORKS[5].title}")
    printed, following, lower = rest.partition(f"・{WORKS[6].title}")
    kept = [line for line in printed.splitlines() if not line.strip().startswith("□")]
    boxes = [f"            □ {label}" for label in WORKS[5].boxes.values()]
    return "".join([upper, title, "\n".join([*kept, *boxes, "", ""]), "   ", following, lower])


@pytest.mark.parametrize("letters", ["AC", "BC", "A", "B"])
def test_confirmations_of_5_as_the_form_words_them(by_mail: MailRequester, letters: str) -> None:
    """5の確認事項がフォーマットの言い方なら、表の確認事項で申告し直すように答える。"""
    form = {
        "A": "A:IIJ IDの契約内に、他に管理者権限を持つアカウントが存在しないこと",
        "B": "B:IIJ IDの契約内に、他に管理者権限を持つアカウントが存在するが、直近でログイン可能な管理者がいないこと",
        "C": "C:ログインポリシー「デフォルト(Default)」が適用されている管理者権限のアカウントが存在していること",
    }
    kept = [line for line in format_request(by_mail.request(5)).splitlines() if not _is_box_of_5(line)]
    at = next(number for number, line in enumerate(kept) if "・6." in line)
    boxes = [f"            {'■' if letter in letters else '□'} {words}" for letter, words in form.items()]
    text = "\n".join([*kept[:at], *boxes, "", *kept[at:]])
    by_mail.submit(text).expect("asked again", "表の5-3")


def _is_box_of_5(line: str) -> bool:
    return any(line.strip(" □■") == label for label in WORKS[5].boxes.values())


@pytest.mark.parametrize("ending", ["であること", "である"])
@pytest.mark.parametrize("work", [1, 2, 3, 4])
def test_confirmations_end_as_in_the_form_or_as_in_the_table(by_mail: MailRequester, work: int, ending: str) -> None:
    """確認事項の文末は、フォーマットの「であること」でも表の「である」でも読み取られる。"""
    text = "\n".join(
        line.removesuffix("である") + ending if line.endswith("である") else line
        for line in format_request(by_mail.request(work)).splitlines()
    )
    by_mail.submit(text).expect("accepted")


def _wrapped(text: str) -> str:
    """Lines cut within their brackets, as old mail programs do."""
    return "\n".join(
        _cut(line) if line.strip().startswith("- ") and "(" in line else line for line in text.splitlines()
    )


def _cut(line: str) -> str:
    return "\n".join(textwrap.wrap(line, 30))


VARIANTS: dict[str, Callable[[str], str]] = {
    "full width": widened,
    "other boxes": lambda text: text.replace("■", "☑").replace("□", "☐"),
    "spaces at the ends": lambda text: text.replace("\n", " \t\n"),
    "no indentation": lambda text: "\n".join(line.strip() for line in text.splitlines()),
    "no empty lines": lambda text: "\n".join(line for line in text.splitlines() if line.strip()),
    "quoted": lambda text: "\n".join(f"> {line}" for line in text.splitlines()),
    "quoted twice": lambda text: "\n".join(f"> > {line}" for line in text.splitlines()),
    "wrapped": _wrapped,
    "colons in full width": lambda text: text.replace(":", "\uff1a"),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_mail_programs_do_to_the_text_is_understood(by_mail: MailRequester, variant: str) -> None:
    """全角、引用の記号、折り返し、空白の違いがあっても、同じ依頼として読み取られる。"""
    plain = by_mail.submit(text_of(by_mail)).expect("accepted")
    by_mail.mail_sender.send_text(by_mail.tenant.operator, VARIANTS[variant](text_of(by_mail)))
    found = [mail.subject for mail in by_mail.mails()]
    assert len(found) == 1, f"{variant}: the same request as {plain.number}, but the answers are {found}"


@claims(SCREEN_OR_MAIL)
@pytest.mark.parametrize(("charset", "encoding"), ENCODED, ids="-".join)
def test_request_in_the_encodings_of_mail_programs(by_mail: MailRequester, charset: str, encoding: str) -> None:
    """メールソフトの文字コードや転送の形式によらず、読み取られる。"""
    message = EmailMessage()
    message.set_content(text_of(by_mail), charset=charset, cte=encoding)
    by_mail.submit_message(message).expect("accepted", WORKS[1].title, f"{by_mail.usual_day:%Y年%m月%d日}")


@pytest.mark.parametrize("markup", ["<br>\n", "</p>\n<p>", "</div><div>"], ids=["br", "p", "div"])
def test_mail_in_html_alone_is_read_as_its_text(by_mail: MailRequester, markup: str) -> None:
    """HTMLだけのメールは、その文字が読み取られる。"""
    message = EmailMessage()
    body = markup.join(text_of(by_mail).splitlines())
    message.set_content(f"<html><body><div><p>{body}</p></div></body></html>", subtype="html")
    by_mail.submit_message(message).expect("accepted")


def test_mail_with_text_and_html_and_an_attachment_is_read_by_its_text(by_mail: MailRequester) -> None:
    """添付やHTMLの付いたメールは、テキストの部分だけが読み取られる。"""
    message = EmailMessage()
    message.set_content(text_of(by_mail))
    message.add_alternative("<p>依頼は取り消します</p>", subtype="html")
    message.add_attachment(b"MZ\x90\x00", maintype="application", subtype="octet-stream", filename="依頼.exe")
    by_mail.submit_message(message).expect("accepted")


MALFORMED: dict[str, Callable[[str], str]] = {
    "a label misspelt": lambda text: text.replace("作業希望日(", "作業の希望日(", 1),
    "a bracket lost": lambda text: text.replace("再送が必要な理由(", "再送が必要な理由", 1),
    "a line of the form twice": lambda text: text.replace("サービスコード:", "サービスコード:別\nサービスコード:", 1),
    "words between the lines": lambda text: text.replace("・希望する作業:", "よろしくお願いします\n・希望する作業:", 1),
    "the letter of a confirmation lost": lambda text: text.replace("A:上記", "上記", 1),
    "another work's title": lambda text: text.replace("■ 1.初期管理者", "■ 7.初期管理者", 1),
}


@claims("iij_id_requests/0#asked-again")
@pytest.mark.parametrize("defect", MALFORMED)
def test_malformed_request_is_never_half_read(by_screen: ScreenRequester, defect: str) -> None:
    """読み取れない行のある依頼は、推し量らずに、その行の番号と文面を示して聞き返される。"""
    text = by_screen.text_of(by_screen.request(1, 4).with_items({"1-1": REASON}))
    malformed = MALFORMED[defect](text)
    assert malformed != text, f"{defect}: nothing was changed"
    answer = by_screen.submit(malformed)
    answer.expect("asked again", "行目")
    expect(IijInquiry(by_screen.visitor).content).to_have_value(malformed)


@claims("iij_id_requests/0#asked-again")
@pytest.mark.parametrize("text", ["", " \n\n ", "お世話になっております。", "□■□■", "マスターID:"], ids=repr)
def test_text_that_is_no_request_is_asked_about(by_mail: MailRequester, text: str) -> None:
    """依頼になっていない文面には、聞き返しの返事が届く。"""
    by_mail.submit(text).expect("asked again")


def _head() -> list[str]:
    """The lines of the form's head, by the catalogue."""
    return [
        f"{claim.name}:"
        for _, step, claim in load("iij_id_requests").claims()
        if isinstance(claim, ControlClaim) and claim.role == "textbox" and step.place == "0-1"
    ]
