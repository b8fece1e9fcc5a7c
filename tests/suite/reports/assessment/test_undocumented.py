"""What documented screens show and no claim mentions."""

from __future__ import annotations

from reports.assessment.undocumented import Undocumented, undocumented
from tests.suite.reports.builders import CART, claim, manual, observation, page, run_records

CLAIMS = (
    claim("screen", "cart", screen=CART, heading="カート"),
    claim("control", "kana", screen=CART, role="textbox", name="会社名(カナ)"),
    claim("text", "caption", screen=CART, text="ご注文商品"),
    claim("order", "go", screen=CART, control="進む", leads_to="shop.end"),
    claim("control", "search", screen="shop.top", role="searchbox", name="商品を検索"),
)


def listed(*snapshots: str, screen: str = CART) -> list[tuple[str, str]]:
    seen = (observation(aria, screen, test=f"t{number}") for number, aria in enumerate(snapshots))
    return [(item.role, item.name) for item in undocumented(manual(*CLAIMS), run_records(*seen))]


def test_only_what_no_claim_mentions() -> None:
    shown = page(
        '- heading "カート" [level=1]',
        '- heading "ご注文商品" [level=2]',
        '- heading "お知らせ" [level=2]',
        '- textbox "会社名（カナ）"',
        '- button "進む"',
        '- link "ヘルプ"',
        "- paragraph: 本文",
        "- button",
    )
    assert listed(shown) == [("heading", "お知らせ"), ("link", "ヘルプ")]


def test_a_sites_header_is_documented_once() -> None:
    header = '- banner:\n  - searchbox "商品を検索"\n  - link "カートを見る"\n'
    assert listed(header + page('- heading "カート"')) == [("link", "カートを見る")]
    assert listed(page('- searchbox "商品を検索"')) == [("searchbox", "商品を検索")], (
        "in a screen's own region it counts"
    )


def test_screens_that_no_manual_shows_are_not_looked_at() -> None:
    assert listed(page('- link "ヘルプ"'), screen="shop.help") == []


def test_times_and_screens_are_counted() -> None:
    seen = [observation(page('- link "ヘルプ"'), screen) for screen in (CART, CART, "shop.top")]
    (found,) = undocumented(manual(*CLAIMS), run_records(*seen))
    assert found == Undocumented("link", "ヘルプ", (CART, "shop.top"), 3, f"observations/{CART}.webp")


def test_names_that_vary_with_the_data_stand_together() -> None:
    seen = [page(f'- link "注文 {number}"', '- link "ヘルプ"') for number in range(7)]
    subject = [observation(aria, test=f"t{number}") for number, aria in enumerate(seen)]
    orders, help_link = undocumented(manual(*CLAIMS), run_records(*subject))
    assert (orders.name, orders.data, orders.times) == ("注文 0 / 注文 1 / 注文 2", 7, 7)
    assert (help_link.name, help_link.data) == ("ヘルプ", 0)


def test_a_screen_that_one_test_saw_has_nothing_to_compare_with() -> None:
    assert len(listed(page(*(f'- link "案内 {number}"' for number in range(7))))) == 7


def test_the_fields_of_a_section_that_one_test_opened_are_no_data() -> None:
    opened = page(*(f'- textbox "利用者情報 {number}"' for number in range(7)))
    assert len(listed(opened, page(), page(), page())) == 7
