"""Compiled templates are kept between processes, and where they cannot be, pages are made all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from reports.formats import html


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for this test, and environments that are none of others'."""
    folder = tmp_path / "templates"
    monkeypatch.setattr(html, "KEPT", folder)
    html.environment.cache_clear()
    yield folder
    html.environment.cache_clear()


def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are compiled from now on, by an environment as a new process has it."""
    names: list[str] = []
    compile_it = Environment.compile

    def noted(self: Environment, source: str, name: str, *rest: object) -> object:
        names.append(name)
        return compile_it(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", noted)
    html.environment.cache_clear()
    return names


def test_a_template_is_compiled_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html.environment().get_template("base.html.j2")
    again = compiled(monkeypatch)
    html.environment().get_template("base.html.j2")

    assert list(kept.rglob("*.cache"))
    assert again == []


def test_what_is_kept_and_damaged_is_compiled_anew(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html.environment().get_template("base.html.j2")
    for file in kept.rglob("*.cache"):
        file.write_bytes(file.read_bytes()[:-100])
    again = compiled(monkeypatch)
    html.environment().get_template("base.html.j2")

    assert again == ["base.html.j2"]


def test_a_template_that_has_changed_is_compiled_anew(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = tmp_path / "own"
    templates.mkdir()
    monkeypatch.setattr(html, "TEMPLATES", templates)
    for words in ("before", "after"):
        (templates / "page.j2").write_text(words, encoding="utf-8")
        html.environment.cache_clear()
        assert html.environment().get_template("page.j2").render() == words
    assert list(kept.rglob("*.cache"))


def test_where_nothing_can_be_kept(kept: Path) -> None:
    kept.write_text("no folder", encoding="utf-8")

    assert html.environment().get_template("base.html.j2")


def test_where_no_room_is_left(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> object:
        raise OSError("no room")

    monkeypatch.setattr("jinja2.bccache.tempfile.NamedTemporaryFile", full)

    assert html.environment().get_template("base.html.j2")
    assert not list(kept.rglob("*.cache"))
