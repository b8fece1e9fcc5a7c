"""How much a page is a screen: by its title, its words and how it is built."""

from __future__ import annotations

from evidence.aria import parse
from evidence.outcomes import Part
from pages.survey.recognition import ENOUGH, score

MEMBERSHIP = [
    Part(role="checkbox", name="利用規約に同意する"),
    Part(role="checkbox", name="個人情報の取扱いについて同意する"),
    Part(role="button", name="進む"),
]
HEADER = [Part(role="searchbox", name="商品を検索"), Part(role="button", name="検索")]


def test_a_heading_below_the_title_is_one_thing_of_several() -> None:
    cart = parse('- main:\n  - heading "買い物かご" [level=1]\n  - heading "おまかせログイン" [level=2]')
    product = parse('- main:\n  - heading "おまかせログイン" [level=1]\n  - heading "料金" [level=2]')
    assert score(cart, [], [], ["おまかせログイン"]) < ENOUGH + 0.3
    assert score(product, [], [], ["おまかせログイン"]) > score(cart, [], [], ["おまかせログイン"]) + 0.4


def test_a_page_in_another_language_is_recognised_by_how_it_is_built_whatever_the_header_has() -> None:
    page = parse(
        '- navigation:\n  - searchbox "商品を検索"\n  - button "検索"\n- main:\n  - heading "Membership" [level=1]\n'
        '  - checkbox "I agree to the terms"\n  - checkbox "I agree to the policy"\n  - button "Continue"'
    )
    assert score(page, [*HEADER, *MEMBERSHIP], [], ["会員登録"]) >= ENOUGH


def test_a_title_still_says_what_the_heading_said() -> None:
    page = parse('- main:\n  - heading "お知らせ" [level=1]\n  - link "サインインの要求"')
    assert score(page, [], [], ["通知"]) == 0
    assert score(page, [], [], ["通知"], "通知 | スマホ") >= ENOUGH
    assert score(page, [], [], ["通知"], "通知の設定 | スマホ") == 0
