"""Public addresses: what is taken, what is refused, and what is made of them."""

import pytest

from mockenv.core.public_option import read_public_addresses
from mockenv.core.sites import SiteMap

SITES = SiteMap("http", 8000, read_public_addresses(["store=https://Shop.example.test:8443", "portal=https://f.test"]))


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("shop=https://a.test", "SITE being one of"),
        ("store", "SITE being one of"),
        ("store=a.test", "http or https"),
        ("store=ftp://a.test", "http or https"),
        ("store=https://a.test/shop", "without a path"),
        ("store=https://a.test?x", "without a path"),
        ("store=https://me@a.test", "without a path"),
        ("store=https://a.test:0", "without a path"),
        ("store=https://a.test:99999", "no address"),
        ("store=https://a.test.", "no host name"),
        ("store=https://店.test", "no host name"),
        ("store=https://www.market.ntt-east.co.jp", "real service"),
        ("store=https://x.NTT-East.co.jp", "real service"),
        ("iij=https://help.iij.ad.jp", "real service"),
        ("microsoft=https://login.microsoftonline.com", "real service"),
        ("microsoft=https://login.live.com", "real service"),
        ("store=http://127.0.0.1:80", "leads elsewhere"),
        ("store=http://id.localhost", "leads elsewhere"),
    ],
)
def test_what_is_no_address_or_a_real_one_is_refused_in_one_line(given: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem) as raised:
        read_public_addresses([given])
    assert "\n" not in str(raised.value)


def test_each_site_has_a_name_of_its_own() -> None:
    with pytest.raises(ValueError, match=r"host name a\.test is given twice"):
        read_public_addresses(["store=https://a.test", "portal=https://a.test:8443"])


@pytest.mark.parametrize("header", ["shop.example.test:8443", "SHOP.example.test", "shop.example.test:1"])
def test_a_public_name_leads_to_its_site_with_any_port(header: str) -> None:
    host = SITES.host(header)
    assert host
    assert (host.site, str(host)) == ("store", "shop.example.test:8443")


@pytest.mark.parametrize(
    "header", ["example.test", "a.shop.example.test", "shop.example.test:0", "f.test@x", "f.test."]
)
def test_other_names_lead_nowhere(header: str) -> None:
    assert SITES.host(header) is None


def test_links_name_the_public_address_wherever_the_request_came_from() -> None:
    for header in ("f.test", "id.localhost:81", "127.0.0.1:8000"):
        assert SITES.url("store", "/cart", "http", SITES.host(header)) == "https://shop.example.test:8443/cart"
    assert SITES.url("business_id", "/login", "https", SITES.host("f.test")) == "http://id.localhost:8000/login"
    assert SITES.actual("https://www.market.ntt-east.co.jp/") == "https://shop.example.test:8443/"
