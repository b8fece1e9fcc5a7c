"""What is done to pages by more than one change, or takes more than a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.drift_trial.edit import Rewrite

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement


def each(css: str, change: Callable[[HtmlElement], None]) -> Rewrite:
    """Something is done to each element that a selector finds."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css):
            change(element)

    return rewrite


def as_link(css: str) -> Rewrite:
    """The button of a form that only leads on is a link."""

    def change(button: HtmlElement) -> None:
        form = next(button.iterancestors("form"))
        fields = "&".join(f"{each.get('name')}={each.get('value') or ''}" for each in form.cssselect("input"))
        button.tag = "a"
        button.set("href", f"{form.get('action')}?{fields}" if fields else str(form.get("action")))

    return each(css, change)


def columns_exchanged(css: str, one: int, other: int) -> Rewrite:
    """Two columns of the rows that a selector finds have changed places."""

    def change(row: HtmlElement) -> None:
        cells = list(row)
        cells[one].addprevious(marker := row.makeelement("td"))
        cells[other].addprevious(cells[one])
        marker.addprevious(cells[other])
        row.remove(marker)

    return each(css, change)


HELD_BACK = (
    "for (const form of document.forms) form.addEventListener('submit', event => { if (!form.dataset.sure) {"
    "event.preventDefault(); document.getElementById('sure').showModal(); } })"
)
SURE = (
    '<dialog id="sure"><h2>ご注文の確定</h2><p>この内容で注文します。</p>'
    '<button type="button" onclick="document.forms[document.forms.length - 1].dataset.sure = 1; '
    'document.forms[document.forms.length - 1].submit()">確定する</button>'
    '<button type="button" onclick="this.parentNode.close()">やめる</button></dialog>'
)
_DEMANDED = (
    '<div class="field"><div class="field__head"><label for="NAME">LABEL</label><span class="badge">必須</span></div>'
    '<input id="NAME" name="NAME" type="TYPE" required="required"></div>'
)
_BETWEEN = (
    '<!doctype html><html lang="ja"><title>TITLE</title><main><h1>TITLE</h1><p>TEXT</p>'
    '<p><a href="THEN">WAY</a></p></main></html>'
)


def between(title: str, text: str, way: str) -> str:
    """A screen that comes before another one."""
    return _BETWEEN.replace("TITLE", title).replace("TEXT", text).replace("WAY", way)


def demanded(name: str, label: str, kind: str) -> str:
    """A field that must be filled in."""
    return _DEMANDED.replace("NAME", name).replace("LABEL", label).replace("TYPE", kind)


def said(text: str) -> Callable[[HtmlElement], None]:
    """An element says something else."""

    def change(element: HtmlElement) -> None:
        element.text = text

    return change


def labelled_group(fieldset: HtmlElement) -> None:
    """A group is one by its role, and its name a heading's."""
    fieldset.tag = "div"
    fieldset.set("role", "group")
    fieldset.set("aria-labelledby", "legend-of-group")
    for legend in fieldset.cssselect("legend")[:1]:
        legend.tag = "h3"
        legend.set("id", "legend-of-group")
