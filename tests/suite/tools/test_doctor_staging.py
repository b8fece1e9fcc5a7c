"""The doctor tells what stands before a staging, right and wrong: a line each, with the setting, without a secret."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from fixtures.settings.model import Settings
from fixtures.settings.reading import load_settings
from tests.suite.fixtures.staging_servers import Proxy, Site, forward_proxy, site, write_certificates
from tools.doctor import staging as doctor
from tools.doctor.check_result import CheckResult

HOST = "store.staging.example"
SECRETS = ("open-sesame", "wrong-word", "p@ss-word", "p%40ss-word", "gateway-token")


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(f"TEJUN_{field.upper()}", raising=False)
    monkeypatch.setenv("NODE_EXTRA_CA_CERTS", "")  # the doctor sets it


@dataclass
class Guarded:
    """A site behind everything at once, and a proxy that leads to it."""

    folder: Path
    site: Site
    proxy: Proxy

    def settings(self, **changes: str) -> Settings:
        """Settings that get there, but for what is changed; empty: left out."""
        url = f"https://{HOST}:{self.site.port}"
        right = {
            "STAGING_STORE_URL": url,
            "MAILPIT_URL": url,
            "STAGING_BASIC_USER": "tester",
            "STAGING_BASIC_PASSWORD": "open-sesame",
            "STAGING_HEADERS": "X-Token: gateway-token",
            "PROXY": f"http://me:p%40ss-word@127.0.0.1:{self.proxy.port}",
            "CA_FILE": "ca.pem",
            "CLIENT_CERT": "own.pem",
        }
        file = self.folder / ".env"
        lines = [f"TEJUN_{name}={value}" for name, value in {**right, **changes}.items()]
        file.write_text("\n".join(lines), encoding="utf-8")
        return load_settings(file)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("guarded")
    authority = write_certificates(folder)
    with ExitStack() as running:
        served = running.enter_context(site(authority, HOST, clients=authority))
        served.login, served.wanted = "tester:open-sesame", {"X-Token": "gateway-token"}
        yield Guarded(folder, served, running.enter_context(forward_proxy("me:p@ss-word")))


def looked_at(settings: Settings) -> list[CheckResult]:
    """What the doctor finds; in a thread, because the one of the tests may be Playwright's."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(doctor.staging, settings).result()


def lines(found: list[CheckResult]) -> list[str]:
    """Subject, what was seen, and remedy, in both languages; one line each."""
    texts = [(one.subject, one.seen, *([one.remedy] if one.remedy else [])) for one in found]
    told = [[part.en for part in parts] + [part.ja for part in parts] for parts in texts]
    flat = [" | ".join(parts) for parts in told]
    assert not [line for line in flat if "\n" in line or any(secret in line for secret in SECRETS)]
    return flat


def test_everything_right(guarded: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "mail", lambda _: [])
    found = looked_at(guarded.settings())

    assert [one.state for one in found] == ["ok"] * 3, lines(found)
    way, store, in_browser = lines(found)
    assert "proxy http://127.0.0.1:" in way
    assert "headers X-Token" in way
    assert store.startswith("staging store")
    assert "store 200" in in_browser


WRONG = {
    "password": ({"STAGING_BASIC_PASSWORD": "wrong-word"}, "401", "TEJUN_STAGING_BASIC_PASSWORD"),
    "no password": ({"STAGING_BASIC_USER": "", "STAGING_BASIC_PASSWORD": ""}, "401", "TEJUN_STAGING_BASIC_USER"),
    "header": ({"STAGING_HEADERS": "X-Token: wrong-word"}, "403", "TEJUN_STAGING_HEADERS"),
    "no header": ({"STAGING_HEADERS": ""}, "403", "TEJUN_STAGING_HEADERS"),
    "proxy's password": ({"PROXY": "http://me:wrong-word@127.0.0.1:{proxy}"}, "407", "TEJUN_PROXY"),
    "proxy": ({"PROXY": "http://me:p%40ss-word@127.0.0.1:9"}, "cannot be reached", "TEJUN_PROXY"),
    "no proxy": ({"PROXY": ""}, "no DNS knows", "TEJUN_RESOLVE"),
    "authority": ({"CA_FILE": "foreign-ca.pem"}, "not trusted here", "TEJUN_CA_FILE"),
    "no authority": ({"CA_FILE": ""}, "not trusted here", "TEJUN_CA_FILE"),
    "certificate": ({"CLIENT_CERT": "foreign.pem"}, "refuses the client certificate", "TEJUN_CLIENT_CERT"),
    "no certificate": ({"CLIENT_CERT": ""}, "wants a client certificate", "TEJUN_CLIENT_CERT"),
    "address": ({"RESOLVE": f"{HOST}=127.0.0.9"}, "127.0.0.9, which TEJUN_RESOLVE gives", "TEJUN_RESOLVE"),
}


@pytest.mark.parametrize(("changes", "seen", "remedy"), WRONG.values(), ids=WRONG.keys())
def test_one_thing_wrong(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], seen: str, remedy: str
) -> None:
    monkeypatch.setattr(doctor, "mail", lambda _: [])
    changed = {name: value.replace("{proxy}", str(guarded.proxy.port)) for name, value in changes.items()}

    found = [one for one in looked_at(guarded.settings(**changed)) if one.state != "ok"]

    (line,) = lines(found)
    assert line.startswith("staging store | ")
    assert seen in line
    assert found[0].remedy
    assert remedy in found[0].remedy.en
    assert remedy in found[0].remedy.ja


def test_addresses_right_and_for_nobody(guarded: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "mail", lambda _: [])
    resolve = f"{HOST}=127.0.0.1,*.stagign.example=127.0.0.1"

    found = looked_at(guarded.settings(PROXY="", RESOLVE=resolve))

    (line,) = lines([one for one in found if one.state != "ok"])
    assert line.startswith("host names (TEJUN_RESOLVE) | *.stagign.example=127.0.0.1 stands for no host")
