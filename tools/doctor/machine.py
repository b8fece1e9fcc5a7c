"""The machine: Python, packages, fonts, Node.js and Allure, the usual port."""

from __future__ import annotations

import platform
import socket

from reports.texts import text
from runtime.allure import allure_command
from runtime.fonts import has_japanese_font, japanese_fonts
from runtime.paths import VENV
from tools.doctor.check_result import CheckResult, note, ok, problem
from tools.setup import allure, environment

USUAL_PORT = 8000
"""Of ``tejun.py mock``; tests pick a free one for themselves."""
SET_UP = text("python3 tejun.py setup を実行してください", "run python3 tejun.py setup")


def python() -> CheckResult:
    """The Python that runs the suite. That it is new enough was checked before this could run."""
    return ok(text("Python", "Python"), f"{platform.python_version()} on {platform.system()}")


def packages() -> CheckResult:
    """Whether what is installed is what the lock file names."""
    subject = text("パッケージ", "packages")
    if environment.ready():
        return ok(subject, str(VENV))
    seen = text("requirements.lock と一致しません", "they are not the ones of requirements.lock")
    return problem(subject, seen, SET_UP)


def fonts() -> CheckResult:
    """Whether pictures of screens will show Japanese."""
    subject = text("日本語フォント", "Japanese fonts")
    if has_japanese_font():
        return ok(subject, ", ".join(japanese_fonts()[:2]) or platform.system())
    seen = text("見つかりません。画面の画像が文字化けします", "none: pictures of screens will show empty boxes")
    remedy = text(
        "fonts-noto-cjk などの日本語フォントを入れてください", "install a Japanese font, fonts-noto-cjk for example"
    )
    return problem(subject, seen, remedy)


def report_generator() -> CheckResult:
    """Whether the Allure HTML can be made."""
    subject = text("Node.js と Allure", "Node.js and Allure")
    command = allure_command()
    if command and allure.ready():
        return ok(subject, " ".join(command))
    seen = text("ありません。HTML レポートは作成されません", "not there: no Allure HTML will be made, all else works")
    return problem(subject, seen, SET_UP)


def port(number: int = USUAL_PORT) -> CheckResult:
    """Whether the port of ``tejun.py mock`` is free. Tests do not need it."""
    subject = text(f"ポート {number}", f"port {number}")
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", number)):
            return CheckResult(subject, "ok", text("空いています", "free"))
    seen = text("使用中です(テストには影響しません)", "in use (tests do not need it)")
    remedy = text("python3 tejun.py mock --port 0 を使ってください", "use python3 tejun.py mock --port 0")
    return note(subject, seen, remedy)
