"""Starts the browser and the mock environment, and opens a page of the mock in the browser."""

from __future__ import annotations

from contextlib import ExitStack

from reports.texts import same, text
from runtime.browsers import Browser, find_browser
from runtime.environment_problem import EnvironmentProblem
from tools.doctor.check_result import CheckResult, ok, problem
from tools.doctor.machine import SET_UP

BROWSER = text("ブラウザー", "browser")
MOCK = text("模擬環境", "mock environment")
MAIL = text("模擬環境のメール", "mail of the mock")
SITES = text("ブラウザーから模擬環境へ", "mock in the browser")
INSTALL = text(
    "Chrome、Chromium、Edge のいずれかを入れるか、python3 tejun.py setup を実行してください",
    "install Chrome, Chromium or Edge, or run python3 tejun.py setup",
)


def browser_and_mock() -> list[CheckResult]:
    """Start both, and open the first page of the store."""
    with ExitStack() as running:
        store, findings = _mock(running)
        return [*visit(store), *findings]


def _mock(running: ExitStack) -> tuple[str | None, list[CheckResult]]:
    from mockenv import launcher

    try:
        mock = running.enter_context(launcher.start())
    except launcher.NotStarted as reason:
        return None, [problem(MOCK, same(str(reason)), SET_UP)]
    return mock.sites["store"], [ok(MOCK, f"{mock.base}, smtp {mock.smtp}"), _mail(mock.base)]


def _mail(base: str) -> CheckResult:
    from fixtures.mailbox.mailpit import MailpitMailbox, mailpit_client
    from fixtures.mailbox.polled import MailUnavailable

    try:
        with mailpit_client(base) as client:
            MailpitMailbox("doctor@example.com", client).all()
    except MailUnavailable as reason:
        return problem(MAIL, same(str(reason)))
    return ok(MAIL, f"{base}/api/v1/messages")


def visit(store: str | None) -> list[CheckResult]:
    """Start the browser, and open a page if there is one to open."""
    try:
        browser = find_browser()
    except EnvironmentProblem as reason:
        return [problem(BROWSER, same(str(reason.args[0])), same(reason.remedy))]
    if browser is None:
        return [problem(BROWSER, text("見つかりません", "none found"), INSTALL)]
    return _open(browser, store)


def _open(browser: Browser, store: str | None) -> list[CheckResult]:
    from playwright.sync_api import Error, sync_playwright

    findings = []
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(executable_path=browser.executable)
            findings.append(ok(BROWSER, f"{started.version}, {browser}"))
            if store:
                page = started.new_page()
                page.goto(store)
                findings.append(ok(SITES, f"{store} 「{page.title()}」"))
    except Error as error:
        reason = same(error.message.strip().splitlines()[0])
        subject, remedy = (SITES, None) if findings else (BROWSER, INSTALL)
        findings.append(problem(subject, reason, remedy))
    return findings
