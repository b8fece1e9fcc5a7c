"""The doctor asks a staging's control API for its verbs, and reads the stock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.access.access import Access
from tests.suite.fixtures.staging_servers import Site, access_to, site
from tools.doctor.check_result import CheckResult
from tools.doctor.staging_state import state

pytestmark = pytest.mark.usefixtures("no_settings_of_this_machine")


@pytest.fixture
def control() -> Iterator[Site]:
    with site() as served:
        served.token = "verbs-for-you"
        served.answers = {"/control/verbs": json.dumps({"verbs": ["upload", "cart", "moon_landing"]})}
        yield served


def access(control: Site, **settings: object) -> Access:
    url = f"http://127.0.0.1:{control.port}"
    given = {"staging_control_url": url, "staging_control_token": "verbs-for-you", **settings}
    return access_to("http://a.example", **given)


def only(found: Iterator[CheckResult]) -> CheckResult:
    (one,) = found
    assert "verbs-for-you" not in f"{one.seen.en}{one.seen.ja}"
    assert "\n" not in one.seen.en
    return one


def test_control_api_tells_the_verbs_that_the_suite_knows(control: Site) -> None:
    found = only(state(access(control)))

    assert (found.state, found.seen.en) == ("ok", f"http://127.0.0.1:{control.port}: cart, upload")


def test_a_wrong_token_is_told(control: Site) -> None:
    for token in ("other-words", None):
        found = only(state(access(control, staging_control_token=token)))

        assert found.state == "problem"
        assert "TEJUN_STAGING_CONTROL_TOKEN" in found.seen.en
        assert "other-words" not in found.seen.en


def test_an_address_without_verbs_is_told(control: Site) -> None:
    control.answers = {}

    found = only(state(access(control)))

    assert "does not tell its verbs" in found.seen.en
    assert found.remedy
    assert "TEJUN_STAGING_CONTROL_URL" in found.remedy.en


def test_an_address_that_does_not_answer_is_told(control: Site) -> None:
    found = only(state(access(control, staging_control_url="http://127.0.0.1:9")))

    assert found.seen.en == "http://127.0.0.1:9: cannot be reached (Connection refused)"


def test_stock_is_counted_and_its_mistakes_are_told(control: Site, tmp_path: Path) -> None:
    file = tmp_path / "staging.yaml"
    with_stock = access_to("http://a.example", staging_stock=file)
    file.write_text("business_ids:\n- {name: one, email: one@example.com, password: secret-word}\n", encoding="utf-8")
    assert "1 Business ID, 0 IIJ tenants" in only(state(with_stock)).seen.en

    file.write_text("business_ids:\n- {name: one, emial: one@example.com, password: secret-word}\n", encoding="utf-8")
    found = only(state(with_stock))
    assert found.state == "problem"
    assert found.seen.en.startswith("staging.yaml:2:")
    assert "secret-word" not in found.seen.en
    assert control.requests == []
