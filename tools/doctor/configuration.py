"""What people configure: ``.env``, the catalogues of the manuals, and staging with its mail."""

from __future__ import annotations

import pytest

from fixtures import catalogue
from fixtures.settings.model import Settings
from fixtures.settings.reading import SettingsProblem, load_settings
from reports.texts import same, text
from runtime.paths import DOTENV
from tools.doctor.check_result import CheckResult, note, ok, problem
from tools.doctor.staging import staging

DOTENV_SUBJECT = text("設定 (.env)", "settings (.env)")
CATALOGUES = text("マニュアルの台帳", "catalogues of the manuals")


def configuration(target: str | None) -> list[CheckResult]:
    """Read what is configured; look for staging where it is the target.

    Args:
        target: ``mock`` or ``staging``; ``None``: what ``.env`` says.
    """
    catalogues, hosts = _catalogues()
    settings, finding = _settings(hosts)
    found = [catalogues, finding]
    if settings and (target or settings.target) == "staging":
        found += staging(settings)
    return found


def _catalogues() -> tuple[CheckResult, frozenset[str]]:
    try:
        manuals = catalogue.catalogues()
        hosts = catalogue.documented_hosts()
    except pytest.UsageError as reason:
        return problem(CATALOGUES, same(str(reason))), frozenset()
    return ok(CATALOGUES, ", ".join(manual.key for manual in manuals)), hosts


def _settings(hosts: frozenset[str]) -> tuple[Settings | None, CheckResult]:
    try:
        settings = load_settings(DOTENV, hosts)
    except SettingsProblem as reason:
        remedy = text(".env.example を参照してください", "see .env.example")
        return None, problem(DOTENV_SUBJECT, same(str(reason)), remedy)
    if DOTENV.is_file():
        return settings, ok(DOTENV_SUBJECT, str(DOTENV))
    return settings, note(
        DOTENV_SUBJECT, text("ファイルなし(既定値: 模擬環境)", "no file: the defaults, which mean the mock")
    )
