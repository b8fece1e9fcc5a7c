"""Host names, and links made from the Host header."""

import pytest

from mockenv.sites import SiteMap, host_name, site_of

SITES = SiteMap("http", 8000)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("store.localhost:8000", "store.localhost"),
        ("Store.LOCALHOST", "store.localhost"),
        ("[::1]:8000", "[::1]"),
        ("", ""),
    ],
)
def test_a_host_header_names_a_host(header: str, name: str) -> None:
    assert host_name(header) == name


def test_sites_are_known_by_their_exact_name() -> None:
    assert site_of("id.localhost") == "business_id"
    assert site_of("id.localhost.evil.example") is None
    assert site_of("www.market.ntt-east.co.jp") is None


@pytest.mark.parametrize(
    ("scheme", "header", "url"),
    [
        ("http", "store.localhost:8000", "http://id.localhost:8000/login"),
        ("https", "store.localhost", "https://id.localhost/login"),
        ("https", "store.localhost:443", "https://id.localhost/login"),
        ("https", "store.localhost:8443", "https://id.localhost:8443/login"),
        ("http", "127.0.0.1:9999", "http://id.localhost:8000/login"),
        ("http", "evil.example:9999", "http://id.localhost:8000/login"),
    ],
)
def test_links_lead_where_the_request_came_from(scheme: str, header: str, url: str) -> None:
    assert SITES.url("business_id", "/login", scheme, header) == url


@pytest.mark.parametrize(
    ("documented", "actual"),
    [
        ("https://www.market.ntt-east.co.jp/", "http://store.localhost:8000/"),
        ("https://www.market.ntt-east.co.jp", "http://store.localhost:8000/"),
        ("https://id.ntt-east.co.jp/signup?email_token=X", "http://id.localhost:8000/signup?email_token=X"),
        ("https://info.bizdrive.ntt-east.co.jp/pf0861inq", "http://id.localhost:8000/pf0861inq"),
        (
            "https://form.business.ntt-east.co.jp/?formId=pf3473ing",
            "http://omakase.localhost:8000/inquiry/?formId=pf3473ing",
        ),
        ("https://help.iij.ad.jp", "http://iij.localhost:8000/"),
        ("https://www.example.com/", None),
        ("no address", None),
    ],
)
def test_documented_addresses_have_a_place_here(documented: str, actual: str | None) -> None:
    assert SITES.actual(documented) == actual
