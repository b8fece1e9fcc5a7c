"""Documented addresses and the target's addresses that stand for them."""

from __future__ import annotations

import pytest

from evidence.addresses import AddressMap, same_address
from fixtures.target.environment import Target

MAP = AddressMap(
    {
        "https://shop.example.jp": "shop",
        "https://shop.example.jp/terms": "id/rules/",
        "https://form.example.jp/": "id/inquiry",
        "https://gone.example.jp": "gone",
    },
    {"shop": "http://shop.localhost:8000/", "id": "http://id.localhost:8000"},
)


@pytest.mark.parametrize(
    ("documented", "actual"),
    [
        ("https://shop.example.jp/", "http://shop.localhost:8000/"),
        ("https://shop.example.jp", "http://shop.localhost:8000/"),
        ("https://shop.example.jp/terms", "http://id.localhost:8000/rules/"),
        ("https://shop.example.jp/terms/", "http://id.localhost:8000/rules/"),
        ("https://shop.example.jp/a/?b=1#c", "http://shop.localhost:8000/a/?b=1#c"),
        ("https://gone.example.jp/x", None),
        ("https://shop.example.jp/cart?a=1", "http://shop.localhost:8000/cart?a=1"),
        ("https://SHOP.example.jp/cart", "http://shop.localhost:8000/cart"),
        ("https://shop.example.jp/terms/2", "http://id.localhost:8000/rules/2"),
        ("https://shop.example.jp/terms-of-use", "http://shop.localhost:8000/terms-of-use"),
        ("https://form.example.jp/?formId=pf1", "http://id.localhost:8000/inquiry/?formId=pf1"),
        ("https://gone.example.jp/", None),
        ("https://shop.example.jp.evil.test/", None),
        ("mailto:a@b", None),
        ("http://[broken", None),
        ("https://shop.example.jp:443/cart", "http://shop.localhost:8000/cart"),
        ("https://shop.example.jp:8443/cart", None),
        ("https://shop.example.jp:no/cart", None),
    ],
)
def test_the_targets_address(documented: str, actual: str | None) -> None:
    assert MAP.actual(documented) == actual


@pytest.mark.parametrize(
    "documented",
    [
        "https://SHOP.example.jp/cart/",
        "https://shop.example.jp",
        "https://Form.example.jp/?a=1#b",
        "https://shop.example.jp/terms",
    ],
)
def test_who_opens_an_address_comes_where_the_judges_look(documented: str) -> None:
    target = Target("mock", MAP.sites, frozenset(), MAP.hosts)
    assert target.actual(documented) == MAP.actual(documented)
    assert same_address(MAP.actual(documented) or "", target.actual(documented))


@pytest.mark.parametrize(
    ("wanted", "seen", "same"),
    [
        ("http://a:1", "http://a:1/", True),
        ("http://a:1/x", "https://a:1/x/", True),
        ("http://A:1/x", "http://a:1/x/#top", True),
        ("http://a:1/x?t=", "http://a:1/x?t=abc&u=2", True),
        ("http://a:1/x?t=XXXX", "http://a:1/x?t=abc", True),
        ("http://a:1/x?t=abc", "http://a:1/x?t=abd", False),
        ("http://a:1/x?t=", "http://a:1/x", False),
        ("http://a:1/x", "http://a:2/x", False),
        ("http://a:1/x", "http://a:1/y", False),
        ("http://a:1/x", "http://[broken", False),
        ("http://[broken", "http://[broken", False),
        ("", "", False),
        ("https://a:443/x", "https://a/x", True),
        ("http://a/x", "http://a:80/x", True),
        ("https://a/x", "https://a:80/x", False),
        ("https://日本.example/x", "https://xn--wgv71a.example/x", True),
        ("https://a/申込/x", "https://a/%E7%94%B3%e8%be%bc/x", True),
        ("https://a/b%2Fc", "https://a/b/c", False),
    ],
)
def test_whether_an_address_is_the_wanted_one(wanted: str, seen: str, same: bool) -> None:
    assert same_address(wanted, seen) is same
