"""A page of the mock environment as a test reads it: what stands there, where links lead, what its forms send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import html

if TYPE_CHECKING:
    import httpx
    from lxml.html import FormElement, HtmlElement

_BUTTONS = ".//button | .//input[@type='submit']"
_HEADINGS = "//h1 | //*[@role='heading'][@aria-level='1']"
_DRAWN = "//template[@id='view-drawn']"
"""What ``microsoft_drawn.js`` draws as soon as the page is there. Other templates are shown later, if ever."""


@dataclass(frozen=True)
class Form:
    """A form of a page, as it would be sent.

    Attributes:
        element: of the page.
        url: of the page.
    """

    element: FormElement
    url: str

    @property
    def method(self) -> str:
        """How it is sent: ``get`` or ``post``."""
        return self.element.method.lower()

    @property
    def action(self) -> str:
        """The whole address that it is sent to, unless its button names another."""
        return urljoin(self.url, self.element.get("action") or "")

    @property
    def buttons(self) -> list[str]:
        """Names of its buttons."""
        return [_name(button) for button in self._buttons()]

    @property
    def values(self) -> dict[str, list[str]]:
        """What is in its fields by name; a list has the values of all that are ticked."""
        values: dict[str, list[str]] = {name: [] for name in self.element.inputs.keys() if name}  # noqa: SIM118 - no dict
        for name, value in self.element.form_values():
            values[name].append(value)
        return values

    def sent_by(self, button: str) -> tuple[str, dict[str, list[str]]]:
        """Address and values that a button sends, its own included."""
        pressed = next(element for element in self._buttons() if _name(element) == button)
        own = {pressed.get("name", ""): [pressed.get("value", "")]} if pressed.get("name") else {}
        return urljoin(self.url, pressed.get("formaction") or self.action), {**self.values, **own}

    def _buttons(self) -> list[HtmlElement]:
        return list(self.element.xpath(_BUTTONS))


class Page:
    """An answer, taken apart.

    Attributes:
        status: of the answer.
        url: where it was found, redirects followed.
        source: its HTML.
        root: its tree, without what only a script would show.
        headings: texts of its headings of level 1.
        alerts: messages of the alert.
        texts: every text, in order.
        links: text of each link → its address.
        forms: its forms.
    """

    def __init__(self, answer: httpx.Response) -> None:
        self.status, self.url, self.source = answer.status_code, answer.url, answer.text
        self.root = _parsed(self.source)
        self.headings = [_text(heading) for heading in self.root.xpath(_HEADINGS)]
        self.alerts = _texts(self.root.xpath("//*[@role='alert']//text()"))
        self.texts = _texts(self.root.xpath("//text()"))
        self.links = {_text(link): link.get("href", "") for link in self.root.iter("a")}
        self.forms = [Form(form, str(self.url)) for form in _complete_forms(self.source)]

    @property
    def heading(self) -> str:
        """Text of the one heading of level 1."""
        (heading,) = self.headings
        return heading

    @property
    def text(self) -> str:
        """Everything there is to read, with a blank between the pieces."""
        return " ".join(self.texts)

    def form(self, button: str) -> Form:
        """The first form with a button of this name."""
        return next(form for form in self.forms if button in form.buttons)


def _parsed(source: str) -> HtmlElement:
    root = html.document_fromstring(source if source.strip() else "<html></html>")
    for drawn in root.xpath(_DRAWN):
        root.get_element_by_id("lightbox").extend(drawn)
    for template in root.xpath("//template"):
        template.drop_tree()
    for area in root.iter("textarea"):
        area.text = (area.text or "").removeprefix("\n")  # as browsers do
    return root


def _complete_forms(source: str) -> list[FormElement]:
    """The forms, each with the controls that stand elsewhere and name it."""
    root = _parsed(source)
    for field in root.xpath("//input[not(@value)][not(@type='checkbox' or @type='radio')]"):
        field.set("value", "")  # browsers send a field that nobody filled in, lxml does not
    for control in root.xpath("//*[@form]"):
        root.get_element_by_id(control.get("form", "")).append(control)
    return list(root.forms)


def _name(button: HtmlElement) -> str:
    """The accessible name of a button."""
    label = button.get("aria-label") or ""
    return label or (button.get("value", "") if button.tag == "input" else _text(button))


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _texts(nodes: list[str]) -> list[str]:
    return [text for node in nodes if (text := " ".join(node.split()))]
