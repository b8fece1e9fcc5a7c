"""A form that does not go on because it demands more than page objects fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Error

from evidence.aria import parse
from evidence.outcomes import Part
from pages.region import by_part
from pages.survey.plausible import value_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from evidence.aria import Node

_PATIENCE_MS = 2_000
_FIELDS = "input:visible, select:visible, textarea:visible"
_DEMANDED = """(fields, told) => fields.flatMap((field, at) => {
    const kind = field.type || "";
    if (["hidden", "submit", "button", "reset", "image", "file"].includes(kind) || field.disabled || field.readOnly)
        return [];
    const group = kind === "radio" && field.name
        ? [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(field.name)}"]`)] : [field];
    const empty = kind === "checkbox" || kind === "radio" ? !group.some(each => each.checked) : !field.value.trim();
    if (!empty) return [];
    const labels = [...(field.labels || [])].map(label => label.innerText.trim()).filter(Boolean);
    const beside = field.closest("label, p, div, li, tr, dd, td");
    const around = beside && beside.querySelectorAll("input, select, textarea").length <= group.length
        ? beside.innerText : "";
    const marked = /必須|\\bRequired\\b/i.test(labels.join(" ") + around);
    const named = labels.concat(field.getAttribute("aria-label") || [], field.name && [] || []);
    const objected = named.some(label => label.length > 1 && told.includes(label.replace(/[\\s*※]|必須/g, "")));
    const wanted = field.matches(":invalid") || field.required || field.getAttribute("aria-required") === "true"
        || field.getAttribute("aria-invalid") === "true" || marked || objected;
    return wanted ? [{at, kind, longest: field.maxLength || 0, first: kind !== "radio" || group[0] === field}] : [];
}).filter(each => each.first)"""
"""The empty fields that a form demands: by its marks, by its label, or by what an alert says."""
_OPTION = """field => ([...field.options].find(option => option.value && !option.disabled) || {}).value || "" """


def fill_demanded(page: Page) -> list[Part]:
    """Fill in the empty fields that the forms of a page demand; returns them.

    Args:
        page: with a form that did not go on, or a screen in between.
    """
    fields = page.locator(_FIELDS)
    told = "".join(page.get_by_role("alert").all_inner_texts()).replace(" ", "")
    demanded = fields.evaluate_all(_DEMANDED, told)
    return [_filled(fields.nth(each["at"]), each["kind"], each["longest"]) for each in demanded]


def fill_known(page: Page, parts: list[Part]) -> list[Part]:
    """Fill in fields that a form is known to demand, where they are there and empty; returns these."""
    return [part for part in parts if (field := by_part(page, part)).count() == 1 and _fill_if_empty(field, part.name)]


def operate(control: Locator) -> None:
    """Do to a control what can be done to its kind: choose the first option, tick it, or click it.

    Raises:
        playwright.sync_api.Error: nothing can be done to it.
    """
    if str(control.evaluate("element => element.tagName")) == "SELECT":
        control.select_option(control.evaluate(_OPTION))
    else:
        control.click(timeout=_PATIENCE_MS)


def _filled(field: Locator, kind: str, longest: int) -> Part:
    part = next((Part(role=node.role, name=node.name) for node in _nodes(field)), Part(role="textbox", name=""))
    if kind in ("checkbox", "radio"):
        field.check()
    elif kind.startswith("select"):
        field.select_option(field.evaluate(_OPTION))
    else:
        field.fill(value_for(part.name, kind, longest))
    return part


def _fill_if_empty(field: Locator, label: str) -> bool:
    kind = str(field.evaluate("field => field.type || ''"))
    try:
        if (field.is_checked() if kind in ("checkbox", "radio") else field.input_value().strip()) or not kind:
            return False
        _filled(field, kind, int(field.evaluate("field => field.maxLength || 0")))
    except Error:  # no field of a form, or not to be filled in
        return False
    return bool(label)


def _nodes(field: Locator) -> Iterator[Node]:
    return (node for node in parse(field.aria_snapshot()).walk() if node.role != "document")
