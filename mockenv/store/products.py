"""What the store sells, and how a visitor finds it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

OMAKASE_LOGIN = "omakase-login"
"""Code of the one product that the manual orders; an order of it starts a contract."""


@dataclass(frozen=True)
class Product:
    """Something that can be ordered.

    Prices are net, in whole yen, for one piece.
    """

    code: str
    """Its place in addresses."""
    name: str
    blurb: str
    """One sentence for lists."""
    initial: int = 0
    """Charged once (初期費用)."""
    monthly: int = 0
    """Charged every month (月額利用料)."""
    most: int = 1
    """Pieces that one order may hold; with 1 the store does not ask for a quantity."""
    shipped: bool = False
    """Whether something is delivered to 機器の配送先."""
    keywords: str = ""
    """Further words that find it."""


PRODUCTS = (
    Product(
        OMAKASE_LOGIN,
        "おまかせログイン",
        "いくつものSaaSへのログインを一つにまとめ、社員のアカウントも一か所で管理できるサービスです。無償で使えます。",
        keywords="SSO シングルサインオン アカウント管理",
    ),
    Product(
        "storage",
        "模擬クラウドストレージ",
        "部署ごとに分けて使える、模擬環境だけの架空のファイル置き場です。数量は利用する部署の数です。",
        initial=5_005,
        monthly=1_234,
        most=99,
        keywords="ファイル 保存 共有",
    ),
    Product(
        "device",
        "模擬ルーター",
        "箱から出してつなぐだけで使える、模擬環境だけの架空の通信機器です。ご指定の場所へお送りします。",
        initial=12_340,
        most=99,
        shipped=True,
        keywords="機器 ルータ ネットワーク",
    ),
)


def find(products: Iterable[Product], query: str) -> list[Product]:
    """The products that a query finds: each of its words occurs in name, blurb or keywords.

    Width and case of letters, katakana and hiragana make no difference; an empty query finds everything.
    """
    words = _folded(query).split()
    return [product for product in products if _mentions(product, words)]


def _mentions(product: Product, words: list[str]) -> bool:
    text = _folded(f"{product.name} {product.blurb} {product.keywords}")
    return all(word in text for word in words)


_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(ord("ァ"), ord("ヶ") + 1)}


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(_HIRAGANA)
