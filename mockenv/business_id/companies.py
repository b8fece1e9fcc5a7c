"""The companies that the sign-up's search knows. All are made up; several have similar names on purpose."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Company:
    """A company of the directory."""

    number: str
    """Thirteen digits like a corporate number, but starting with 0, which none does."""
    name: str
    address: str
    """Told beside the name, so that similar names can be told apart."""


def fold(text: str) -> str:
    """Text as the search compares it: width, case and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def matches(words: str, name: str) -> bool:
    """Whether a company's name contains the words."""
    return fold(words) in fold(name)


COMPANIES = tuple(
    Company(f"{number:013d}", name, address)
    for number, (name, address) in enumerate(
        (
            ("模擬商事株式会社", "東京都千代田区架空町1-1"),
            ("模擬商事東京株式会社", "東京都港区架空台2-3-4"),
            ("株式会社模擬商事東京", "東京都新宿区見本町5-6"),
            ("株式会社模擬商事", "神奈川県横浜市例示区本町7-8"),
            ("模擬商事ホールディングス株式会社", "東京都千代田区架空町1-2"),
            ("模擬商会有限会社", "埼玉県さいたま市例示区9-10"),
            ("模擬システム株式会社", "千葉県千葉市例示区中央11"),
            ("株式会社モギシステムズ", "北海道札幌市例示区北12条"),
            ("見本工業株式会社", "宮城県仙台市例示区青葉13"),
            ("見本工業販売株式会社", "宮城県仙台市例示区青葉14"),
            ("株式会社サンプル製作所", "群馬県前橋市例示町15"),
            ("サンプル運輸株式会社", "栃木県宇都宮市例示16"),
            ("合同会社テストラボ", "茨城県つくば市例示17-1"),
            ("テスト物産株式会社", "新潟県新潟市例示区18"),
            ("例示食品株式会社", "長野県長野市例示19"),
            ("株式会社ABCトレーディング", "東京都中央区架空橋20"),
            ("ダミー設計事務所株式会社", "山梨県甲府市例示21"),
            ("架空銀行株式会社", "福島県福島市例示町22"),
        ),
        start=1,
    )
)


def by_number(number: str) -> Company | None:
    """The company of this number, if there is one."""
    return next((company for company in COMPANIES if company.number == number), None)
