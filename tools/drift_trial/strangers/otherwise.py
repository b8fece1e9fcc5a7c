"""Ways to write a page otherwise, and have it say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

from tools.drift_trial.strangers.rewrites import each

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tools.drift_trial.edit import Rewrite


def as_input(button: HtmlElement) -> None:
    """A button that is an input of this value."""
    text = "".join(button.itertext()).strip()
    if button.get("value") is None and text:
        for child in list(button):
            button.remove(child)
        button.text = None
        button.tag = "input"
        button.set("type", "submit")
        button.set("value", text)


def badge_within(page: HtmlElement) -> None:
    """What says that a field must be filled in stands within its label."""
    for badge in page.cssselect("main .badge"):
        label = badge.getprevious()
        if label is not None and label.tag == "label":
            badge.tail = None
            label.append(badge)


def in_shadow(page: HtmlElement) -> None:
    """The forms are in a shadow DOM."""
    for one in page.cssselect("main form"):
        host = one.makeelement("div")
        inner = one.makeelement("template", {"shadowrootmode": "open"})
        host.tail, one.tail = one.tail, None
        one.addprevious(host)
        host.append(inner)
        inner.append(one)


def in_dialog(page: HtmlElement) -> None:
    """The content of a completion is in a dialog, before an empty page."""
    for main in page.cssselect("main"):
        if any("会員登録完了" in "".join(title.itertext()) for title in main.cssselect("h1")):
            dialog = main.makeelement("dialog", {"open": "open", "aria-label": "会員登録完了"})
            for child in list(main):
                dialog.append(child)
            main.addnext(dialog)


def ids_prefixed(page: HtmlElement) -> None:
    """All ids are others, with what refers to them."""
    for element in page.iter():
        for name in ("id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "form"):
            if isinstance(element.tag, str) and (value := element.get(name)):
                element.set(name, " ".join(f"x-{one}" for one in value.split()))


def classes_renamed(page: HtmlElement) -> None:
    """Each element with a class has another one, too."""
    for number, element in enumerate(page.cssselect("[class]")):
        element.set("class", f"css-{number} {element.get('class')}")


def attributes_reversed(page: HtmlElement) -> None:
    """Attributes come the other way round."""
    for element in page.cssselect("input, button, a"):
        kept = list(element.attrib.items())[::-1]
        element.attrib.clear()
        element.attrib.update(kept)


def letters_in_spans(element: HtmlElement) -> None:
    """Each letter of a text is an element."""
    text = element.text or ""
    if text.strip() and not len(element):
        element.text = None
        for letter in text:
            span = element.makeelement("span")
            span.text = letter
            element.append(span)


def in_other_spaces(element: HtmlElement) -> None:
    """Spaces do not break."""
    element.text = element.text.replace(" ", "\u00a0") if element.text else None


def in_a_font(element: HtmlElement) -> None:
    """A text is in bold letters of a font."""
    text = element.text or ""
    if text.strip() and not len(element):
        font, bold = element.makeelement("font"), element.makeelement("b")
        bold.text, element.text = text, None
        font.append(bold)
        element.append(font)


def beginning_with(css: str, markup: str) -> Rewrite:
    """What a selector finds begins with something more."""

    def change(element: HtmlElement) -> None:
        new = html.fragment_fromstring(markup)
        new.tail, element.text = element.text, None
        element.insert(0, new)

    return each(css, change)


def headings_by_looks(page: HtmlElement) -> None:
    """The first heading is none to programs."""
    for title in page.cssselect("main h1"):
        title.tag = "p"
        title.set("style", "font-size: 2em; font-weight: bold")


def headings_lower(page: HtmlElement) -> None:
    """The first heading is of the second level."""
    for title in page.cssselect("main h1"):
        title.tag = "h2"
