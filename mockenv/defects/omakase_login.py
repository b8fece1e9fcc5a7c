"""Defects of the sites that おまかせログイン 新規お申し込み編 documents."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from mockenv.business_id.business_id_rules import BusinessIdRules
from mockenv.core.defect import Defect, Rewrite
from mockenv.core.rule_book import altering
from mockenv.omakase.omakase_rules import OmakaseRules, judge_link
from mockenv.store.products import OMAKASE_LOGIN, PRODUCTS
from mockenv.store.store_rules import StoreRules

if TYPE_CHECKING:
    from mockenv.core.outgoing_mail import OutgoingMail
    from mockenv.omakase.omakase_rules import LinkUse, LinkVerdict

_CART = re.compile(r"/cart$")
_ELSEWHERE = "wrong-addressee@example.com"


_AT_100_YEN = tuple(replace(sold, monthly=100) if sold.code == OMAKASE_LOGIN else sold for sold in PRODUCTS)
_WITHOUT_KANA = StoreRules().kept_on_back - {"company_kana"}


def _usable_again(use: LinkUse) -> LinkVerdict:
    return judge_link(replace(use, used=False))


def _never_sent(_: OutgoingMail) -> None:
    return None


def _sent_elsewhere(mail: OutgoingMail) -> OutgoingMail:
    return replace(mail, to=_ELSEWHERE)


DEFECTS = (
    Defect(
        "wrong-label",
        ("omakase_login/2-3-3#proceed-to-order",),
        "カートのボタンの表示名が違う",
        "The cart's button has another label",
        rewrites=(Rewrite("store", _CART, "ご注文手続きへ進む", "ご注文手続へ進む"),),
    ),
    Defect(
        "wrong-price",
        ("omakase_login/2-3-3#monthly-fee-row",),
        "おまかせログインの月額利用料が100円になる",
        "Omakase Login costs 100 yen a month",
        rules=altering(StoreRules, products=_AT_100_YEN),
    ),
    Defect(
        "tax-ignores-quantity",
        ("omakase_login/2-3-3#tax-and-total",),
        "消費税が1個分しか計算されない",
        "Tax is charged on one piece, whatever the quantity",
        rules=altering(StoreRules, taxable=lambda line: line.initial + line.monthly),
    ),
    Defect(
        "consent-not-checked",
        ("omakase_login/2-3-5#consent-required",),
        "同意しなくても注文できる",
        "An order is accepted without the consent",
        rules=altering(StoreRules, may_order=lambda _consented: True),
    ),
    Defect(
        "thirty-one-minutes",
        ("omakase_login/2-2-3#thirty-minutes",),
        "登録用URLが31分間使える",
        "Registration may be finished within 31 minutes",
        rules=altering(BusinessIdRules, registration_window=timedelta(minutes=31)),
    ),
    Defect(
        "token-works-twice",
        ("omakase_login/2-4#first-login-once",),
        "初回ログイン用URLが何度でも使える",
        "The first-login link works again after the password was set",
        rules=altering(OmakaseRules, link_verdict=_usable_again),
    ),
    Defect(
        "order-made-twice",
        ("omakase_login/2-3-6#one-order",),
        "注文ボタンを2回押すと2件注文される",
        "Pressing the order button twice makes two orders",
        rules=altering(StoreRules, order_key=lambda _checkout: uuid4().hex),
    ),
    Defect(
        "missing-mail",
        ("omakase_login/2-2-8#completion-mail",),
        "登録完了のメールが届かない",
        "The mail about the completed registration is not sent",
        mails={"registration_complete": _never_sent},
    ),
    Defect(
        "wrong-addressee",
        ("omakase_login/2-4#addressed-to-applicant",),
        "利用開始のメールが別の宛先に届く",
        "The mail about the started service goes to somebody else",
        mails={"service_start": _sent_elsewhere},
    ),
    Defect(
        "weaker-password",
        ("omakase_login/2-6-1#password-rule",),
        "パスワードの文字種が2種類で通る",
        "A password of two classes of characters is accepted",
        rules=altering(OmakaseRules, password_classes=2),
    ),
    Defect(
        "field-lost-on-back",
        ("omakase_login/2-3-5#back-keeps-input",),
        "入力画面へ戻ると会社名(カナ)が消える",
        "Going back to the form loses the company's name in kana",
        rules=altering(StoreRules, kept_on_back=_WITHOUT_KANA),
    ),
    Defect(
        "other-company-visible",
        ("omakase_login/2-5#own-contract-only",),
        "他社の契約内容が見える",
        "A contractor can see another company's contract",
        rules=altering(OmakaseRules, may_see_contract=lambda _viewer, _owner: True),
    ),
)
"""The twelve."""
