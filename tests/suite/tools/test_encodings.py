"""Every text file is opened with its encoding: that of the system is another one on every machine.

Ruff's PLW1514 sees this only where it knows that something is a path.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator

import pytest

from runtime.paths import ROOT
from tests.suite.runtime.test_streams import NARROW, call

TEXTS = {"read_text": 0, "write_text": 1}
"""Method → at which place it takes its encoding."""
OPENERS = {"open", "fdopen", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TextIOWrapper"}
PROGRAMS = {"run", "Popen", "check_output", "check_call", "call", "getoutput"}
MODE = re.compile(r"[rwaxbt+]+")


def unencoded(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of every call that leaves the encoding to the system."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if not any(keyword.arg == "encoding" for keyword in node.keywords) and _is_text(node, name):
                yield node.lineno, name


def _is_text(call: ast.Call, name: str) -> bool:
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    if name in TEXTS:
        return len(call.args) <= TEXTS[name]
    if name in PROGRAMS:
        flags = (given.get("text"), given.get("universal_newlines"))
        return any(isinstance(flag, ast.Constant) and flag.value for flag in flags)
    return name in OPENERS and _opens_text(call, name, given.get("mode"))


def _opens_text(call: ast.Call, name: str, mode: ast.expr | None) -> bool:
    bare = isinstance(call.func, ast.Name)
    method = name == "open" and not bare
    if method and isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) in ("os", "webbrowser"):
        return False
    places = call.args if method else call.args[1:] if name in ("open", "fdopen") else call.args
    found = mode or next((place for place in places[:1] if isinstance(place, ast.Constant)), None)
    if name == "TextIOWrapper":
        return len(call.args) < 2
    if found is None:
        return not call.args if method else name in ("open", "fdopen")
    if not isinstance(found, ast.Constant) or not MODE.fullmatch(str(found.value)):
        return False  # no file: a page, a tab, a door
    return "b" not in str(found.value)


def test_every_text_file_is_opened_with_its_encoding() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.py"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    assert len(files) > 500
    found = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in files
        for line, name in unencoded(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "open(name)",
        "open(name, 'w')",
        "path.open()",
        "path.open('a')",
        "gzip.open(name, mode='rt')",
        "path.read_text()",
        "(a / b).write_text(x)",
        "subprocess.run(x, text=True)",
        "subprocess.Popen(x, universal_newlines=True)",
        "NamedTemporaryFile('w')",
        "io.TextIOWrapper(x)",
        "os.fdopen(x)",
    ],
)
def test_what_leaves_the_encoding_to_the_system_is_found(source: str) -> None:
    assert list(unencoded(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "open(name, 'rb')",
        "open(name, encoding='utf-8')",
        "path.open('wb')",
        "guest.open('/login')",
        "tab.open('iij', '/console')",
        "path.read_text('utf-8')",
        "path.write_text(x, encoding='utf-8')",
        "subprocess.run(x, text=True, encoding='utf-8')",
        "subprocess.run(x, capture_output=True)",
        "os.open(os.devnull, os.O_WRONLY)",
        "NamedTemporaryFile()",
        "os.fdopen(x, 'wb')",
    ],
)
def test_what_says_its_encoding_or_is_no_text_is_not(source: str) -> None:
    assert not list(unencoded(ast.parse(source)))


IMPORTING = """
from importlib import import_module
from pkgutil import walk_packages
from pages.accessibility import axe
for name in ("runtime", "manuals", "pages", "flows", "reports", "fixtures", "mockenv"):
    for module in walk_packages(import_module(name).__path__, f"{name}."):
        if not module.name.endswith("__main__") and not module.name.startswith("mockenv.tests"):
            import_module(module.name)
axe()
"""


def test_everything_can_be_imported_in_every_locale() -> None:
    """A failure is explained by all screens that there are, and a library may read a file when it is imported."""
    done = call("-c", IMPORTING, environ=NARROW["a plain locale"])
    assert (done.returncode, done.stderr) == (0, b"")
