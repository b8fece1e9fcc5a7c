"""Where the state comes from that scenarios on staging need: a control API, and the stock."""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from fixtures.access.access import Access
from fixtures.access.connection_problem import problem_of_error
from fixtures.provision.control_api import control_api_of
from fixtures.settings.reading import SettingsProblem
from fixtures.stock.reading import stock_of
from fixtures.target.environment import Target
from reports.texts import same, text
from runtime.environment_problem import EnvironmentProblem
from tools.doctor.check_result import CheckResult, ok, problem

CONTROL = text("制御 API", "control API")
STOCK = text("在庫 (staging.yaml)", "stock (staging.yaml)")


def state(access: Access) -> Iterator[CheckResult]:
    """Ask the control API for its verbs, and read the stock, where there is one."""
    if access.settings.staging_control_url:
        yield _control(access, str(access.settings.staging_control_url).rstrip("/"))
    if access.settings.staging_stock:
        yield _stock(access)


def _control(access: Access, url: str) -> CheckResult:
    target = Target("staging", {}, frozenset(), {}, control_url=url)
    try:
        with control_api_of(target, access, access.settings.staging_control_token) as api:
            verbs = sorted(api.verbs) if api else []
    except EnvironmentProblem as trouble:
        if isinstance(trouble.__cause__, httpx.RequestError):
            found = problem_of_error(access, httpx.URL(url).host, trouble.__cause__)
            return problem(CONTROL, text(f"{url}: {found.seen.ja}", f"{url}: {found.seen.en}"), found.remedy)
        remedy = text(
            "TEJUN_STAGING_CONTROL_URL と TEJUN_STAGING_CONTROL_TOKEN を確認してください",
            "correct TEJUN_STAGING_CONTROL_URL and TEJUN_STAGING_CONTROL_TOKEN",
        )
        return problem(CONTROL, same(str(trouble).splitlines()[0]), remedy)
    return ok(CONTROL, f"{url}: {', '.join(verbs)}")


def _stock(access: Access) -> CheckResult:
    file = access.settings.staging_stock
    try:
        stock = stock_of(access.settings, file, access.documented)
    except SettingsProblem as reason:
        return problem(STOCK, same(str(reason)))
    kinds = {
        "Business ID": stock.business_ids,
        "IIJ tenants": stock.tenants,
        "Microsoft accounts": stock.microsoft_accounts,
    }
    return ok(STOCK, f"{file}: " + ", ".join(f"{len(items)} {kind}" for kind, items in kinds.items()))
