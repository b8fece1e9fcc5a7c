"""A page of the mock environment, read without a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx


@dataclass
class Form:
    """A form of a page, as it would be sent."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    id: str = ""


class Page(HTMLParser):
    """An answer, taken apart.

    Attributes:
        status: of the answer.
        url: where it was found, redirects followed.
        heading: text of the one h1.
        alerts: messages of the alert.
        texts: every text, in order.
        links: text of each link → its address.
        forms: its forms.
        shown: values of all fields by name, ticked boxes as a list of their values.
    """

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self.status, self.url = answer.status_code, answer.url
        self.texts: list[str] = []
        self.links: dict[str, str] = {}
        self.forms: list[Form] = []
        self.alerts: list[str] = []
        self.headings: list[str] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(answer.text)

    @property
    def heading(self) -> str:
        """Text of the one h1."""
        (heading,) = self.headings
        return heading

    @property
    def text(self) -> str:
        """Everything there is to read, with a blank between the pieces."""
        return " ".join(self.texts)

    def form(self, button: str) -> Form:
        """The first form with a button of this name."""
        return next(form for form in self.forms if button in form.buttons)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms and their fields."""
        given = dict(attrs)
        if self._waits():
            pass
        elif tag == "form":
            self.forms.append(Form(given.get("action") or "", given.get("method") or "get", id=given.get("id") or ""))
        elif tag == "input":
            self._field(given)
        elif tag == "button" and self.forms and given.get("aria-label"):
            self._form_of(given).buttons.append(given["aria-label"] or "")
        elif tag == "textarea" and self.forms:
            self.forms[-1].values[given.get("name") or ""] = [""]
        if tag not in {"input", "meta", "link", "br", "img"}:
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note a text by where it stands."""
        if self._open and self._open[-1][0] == "textarea":
            self._written(data)
        text = " ".join(data.split())
        if not text or self._waits():
            return
        self.texts.append(text)
        tag, given = self._open[-1] if self._open else ("", {})
        if tag == "h1" or (given.get("role"), given.get("aria-level")) == ("heading", "1"):
            self.headings.append(text)
        elif tag == "a":
            self.links[text] = given.get("href") or ""
        elif tag == "button" and self.forms and not given.get("aria-label"):
            self._form_of(given).buttons.append(text)
        if any(attributes.get("role") == "alert" for _, attributes in self._open):
            self.alerts.append(text)

    def _waits(self) -> bool:
        """Whether this stands in a template, which only a script shows; one is drawn by its script at once."""
        return any(tag == "template" and given.get("id") != "view-drawn" for tag, given in self._open)

    def _written(self, data: str) -> None:
        """What stands in a field of several lines, without the line end that browsers drop."""
        name = self._open[-1][1].get("name") or ""
        if self.forms and name in self.forms[-1].values:
            before = self.forms[-1].values[name][0]
            self.forms[-1].values[name] = [before + (data if before else data.removeprefix("\n"))]

    def _field(self, given: dict[str, str | None]) -> None:
        if given.get("type") == "submit":
            self._form_of(given).buttons.append(given.get("value") or "")
            return
        sent = self._form_of(given).values.setdefault(given.get("name") or "", [])
        if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
            sent.append(given.get("value") or "")

    def _form_of(self, given: dict[str, str | None]) -> Form:
        """The form that a control names, else the one that it stands in."""
        named = given.get("form")
        return next((form for form in self.forms if named and form.id == named), self.forms[-1])
