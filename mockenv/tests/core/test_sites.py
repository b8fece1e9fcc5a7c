"""Host names, and links made from the Host header."""

import pytest

from mockenv.core.sites import Host, SiteMap

SITES = SiteMap("http", 8000)


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("store.localhost:8000", Host("store.localhost", 8000)),
        ("Store.LOCALHOST", Host("store.localhost")),
        ("[::1]:65535", Host("[::1]", 65535)),
        ("127.0.0.1:1", Host("127.0.0.1", 1)),
    ],
)
def test_a_host_header_names_a_host_and_a_port(header: str, host: Host) -> None:
    assert Host.of(header) == host
    assert Host.of(str(host)) == host


@pytest.mark.parametrize(
    "header",
    [
        "",
        ":8000",
        "www.market.ntt-east.co.jp",
        "id.localhost.evil.example",
        "evil.example#.id.localhost",
        "id.localhost.",
        "id.localhost:",
        "id.localhost:0",
        "id.localhost:08000",
        "id.localhost:65536",
        "id.localhost:99999999999999999999",
        "id.localhost:8000@elsewhere",
        "id.localhost:@elsewhere",
        "elsewhere@id.localhost:8000",
        "id.localhost:8000/elsewhere",
        "id.localhost:8000?elsewhere",
        "id.localhost:8000#elsewhere",
        "id.localhost:8000\\elsewhere",
        "id.localhost:8000.elsewhere",
        "id.localhost:8000,elsewhere",
        "id.localhost:8000:8000",
        "id.localhost: 8000",
        "id.localhost:8000\n",
        "id.localhost:８０００",
        "id.localhost:+80",
        "id.localhost:-1",
        "i\u200bd.localhost",
        "id.local\u212aost",
        "[::1]elsewhere",
        "[::2]",
        "::1",
        "127.0.0.1:8000@elsewhere",
    ],
)
def test_nothing_but_a_known_name_and_a_port_is_a_host(header: str) -> None:
    assert Host.of(header) is None


def test_sites_are_known_by_their_exact_name() -> None:
    assert Host("id.localhost", 8000).site == "business_id"
    assert Host("127.0.0.1", 8000).site is None


@pytest.mark.parametrize(
    ("scheme", "host", "url"),
    [
        ("http", Host("store.localhost", 8000), "http://id.localhost:8000/login"),
        ("https", Host("store.localhost"), "https://id.localhost/login"),
        ("https", Host("store.localhost", 443), "https://id.localhost/login"),
        ("https", Host("store.localhost", 8443), "https://id.localhost:8443/login"),
        ("http", Host("127.0.0.1", 9999), "http://id.localhost:8000/login"),
        (None, None, "http://id.localhost:8000/login"),
    ],
)
def test_links_lead_where_the_request_came_from(scheme: str | None, host: Host | None, url: str) -> None:
    assert SITES.url("business_id", "/login", scheme, host) == url


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
