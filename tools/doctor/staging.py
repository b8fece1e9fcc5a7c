"""Staging and all that stands before it: its sites, asked and in a browser, where state comes from, and its mail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fixtures.access.access import Access, access_of
from fixtures.access.connection_problem import ConnectionProblem, connection_problem
from fixtures.settings.hosts import host_of, matches
from fixtures.settings.model import Settings
from fixtures.settings.reading import SettingsProblem
from fixtures.settings.staging import check_staging
from reports.texts import same, text
from runtime.environment_problem import EnvironmentProblem
from runtime.paths import DOTENV
from tools.doctor.check_result import CheckResult, note, ok, problem
from tools.doctor.staging_mail import mail
from tools.doctor.staging_state import state

if TYPE_CHECKING:
    from playwright.sync_api import Page

STAGING = text("検証環境", "staging")
WAY = text("検証環境への経路", "way to staging")
NAMES = text("ホスト名 (TEJUN_RESOLVE)", "host names (TEJUN_RESOLVE)")
IN_BROWSER = text("ブラウザーから検証環境へ", "staging in the browser")


def staging(settings: Settings) -> list[CheckResult]:
    """Look at staging, if its settings fit together."""
    settings = settings.model_copy(update={"target": "staging"})
    try:
        check_staging(settings, DOTENV)
    except SettingsProblem as reason:
        return [problem(STAGING, same(str(reason)))]
    access = access_of(settings)
    return [*_way(access), *_names(access), *_sites(access), *state(access), *mail(access)]


def _way(access: Access) -> Iterator[CheckResult]:
    """What stands between, by name; whether it lets through shows at the sites."""
    settings = access.settings
    between = [
        f"proxy {access.proxy.url}" if access.proxy else "",
        "basic authentication" if settings.staging_basic_user else "",
        f"headers {', '.join(settings.headers())}" if settings.headers() else "",
        f"authority {settings.ca_file}" if settings.ca_file else "",
        f"certificate {settings.client_cert}" if settings.client_cert else "",
    ]
    if told := ", ".join(filter(None, between)):
        yield ok(WAY, told)


def _names(access: Access) -> Iterator[CheckResult]:
    settings = access.settings
    hosts = {host_of(origin) for origin in access.origins} | {settings.imap_host or "", settings.smtp_host or ""}
    for pattern, address in settings.resolve:
        if not any(matches(host, pattern) for host in hosts if host):
            yield note(
                NAMES,
                text(
                    f"{pattern} に当たるホストが設定にありません",
                    f"{pattern}={address} stands for no host of the settings",
                ),
                text("TEJUN_RESOLVE のつづりを確認してください", "check how TEJUN_RESOLVE spells it"),
            )


def _sites(access: Access) -> list[CheckResult]:
    urls = access.settings.staging_sites()
    stopped: dict[ConnectionProblem, list[str]] = {}
    clear: dict[str, str] = {}
    for site, url in urls.items():
        if found := connection_problem(access, url):
            stopped.setdefault(found, []).append(site)
        else:
            clear[site] = url
    told = [_stopped(found, {site: urls[site] for site in sites}) for found, sites in stopped.items()]
    told += [ok(text(f"{STAGING.ja} {site}", f"{STAGING.en} {site}"), url) for site, url in clear.items()]
    return [*told, *([_in_browser(access, clear)] if clear else [])]


def _stopped(found: ConnectionProblem, urls: dict[str, str]) -> CheckResult:
    """One line for all sites that the same stands before."""
    sites, addresses = ", ".join(urls), ", ".join(urls.values())
    subject = text(f"{STAGING.ja} {sites}", f"{STAGING.en} {sites}")
    return problem(subject, text(f"{addresses}: {found.seen.ja}", f"{addresses}: {found.seen.en}"), found.remedy)


def _in_browser(access: Access, urls: dict[str, str]) -> CheckResult:
    """Whether the browser gets there as well, by its own means."""
    from playwright.sync_api import Error, sync_playwright

    from fixtures.browser.browser_access import make_browser_access, trust_for_playwright
    from fixtures.browser.launch import launch_options

    trust_for_playwright(access)
    with ExitStack() as kept:
        private = Path(kept.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        try:
            started_with = make_browser_access(access, "chromium", private, kept)
            options = launch_options({}, "chromium", access.settings, started_with)
            playwright = kept.enter_context(sync_playwright())
            browser = kept.enter_context(playwright.chromium.launch(**options))
            page = browser.new_context(**access.context_options()).new_page()
            told = [f"{site} {_opened(page, url)}" for site, url in urls.items()]
        except EnvironmentProblem as reason:
            return problem(IN_BROWSER, same(str(reason)))
        except Error as error:
            return problem(IN_BROWSER, same(error.message.strip().splitlines()[0]))
    return ok(IN_BROWSER, ", ".join(told))


def _opened(page: Page, url: str) -> str:
    answer = page.goto(url)
    return str(answer.status) if answer else "opened"
