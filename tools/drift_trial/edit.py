"""Changes to what the mock environment answers, by rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lxml import html
from lxml.html import HtmlElement

_ATTRIBUTES = ("placeholder", "aria-label", "value", "title", "alt")
Rewrite = Callable[[HtmlElement], None]
"""Changes a page."""


@dataclass(frozen=True)
class Edit:
    """One change.

    Attributes:
        name: of the change.
        site: key of the site whose pages are changed; ``mail`` for mails.
        path: regular expression for the paths of the pages; of mails for their subjects.
        page: what is done to a page; of several edits, one after the other.
        mail: replaced in the subjects, texts and links of mails: what → by what.
        moved: paths that are found under other names: beginning as the mail has it → beginning as the mock has it.
        between: HTML of a screen that comes before the page, once a browser.
        redirect: path that the page leads to at once.
        claims: full ids of claims, or beginnings of them; a survey has to say that one of them differs.
        kind: of the drift, where it is no claim's.
        place: the step at which it has to be said, where it is no claim's.
        lost: mails with such a subject never come.
        tests: the scenarios that come across it, as pytest names them; those of its group where there are none.
        harmless: a survey must say nothing of it.
    """

    name: str
    site: str
    path: str = ""
    page: Rewrite | None = None
    mail: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    between: str = ""
    redirect: str = ""
    claims: tuple[str, ...] = ()
    kind: str = ""
    place: str = ""
    lost: bool = field(default=False, kw_only=True)
    tests: tuple[str, ...] = field(default=(), kw_only=True)
    harmless: bool = field(default=False, kw_only=True)


def renamed(old: str, new: str, within: str = "*") -> Rewrite:
    """A label is another one, wherever it stands as a whole: as a text, or in an attribute.

    Args:
        old: the label.
        new: the other one.
        within: tags of the elements whose label it is, separated by commas.
    """
    tags = within.split(",")

    def rewrite(page: HtmlElement) -> None:
        for element in page.iter():
            if not isinstance(element.tag, str) or not _is_within(element, tags):
                continue
            element.text = _exchanged(element.text, old, new)
            for child in element:
                child.tail = _exchanged(child.tail, old, new)
            for name in _ATTRIBUTES:
                if (element.get(name) or "").strip() == old:
                    element.set(name, new)

    return rewrite


def swapped(one: str, other: str, within: str = "*") -> Rewrite:
    """Two labels have changed places."""
    first, second, third = renamed(one, "\ue000", within), renamed(other, one, within), renamed("\ue000", other, within)
    return together(first, second, third)


def together(*rewrites: Rewrite) -> Rewrite:
    """Several, one after the other."""

    def rewrite(page: HtmlElement) -> None:
        for each in rewrites:
            each(page)

    return rewrite


def added(css: str, markup: str, *, around: int = 0) -> Rewrite:
    """Something new before what a selector finds first, or so many elements around that."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css)[:1]:
            outer = [element, *element.iterancestors()][around]
            outer.addprevious(html.fragment_fromstring(markup))

    return rewrite


def reworded(old: str, new: str) -> Rewrite:
    """Words of a text are others."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.iter():
            element.text = element.text.replace(old, new) if element.text else element.text
            element.tail = element.tail.replace(old, new) if element.tail else element.tail

    return rewrite


def where(css: str, rewrite: Rewrite) -> Rewrite:
    """Only on pages that have what a selector finds."""

    def conditional(page: HtmlElement) -> None:
        if page.cssselect(css):
            rewrite(page)

    return conditional


def headed(heading: str, rewrite: Rewrite) -> Rewrite:
    """Only on pages whose first heading says this."""

    def conditional(page: HtmlElement) -> None:
        if any("".join(title.itertext()).strip() == heading for title in page.cssselect("h1")[:1]):
            rewrite(page)

    return conditional


def removed(css: str) -> Rewrite:
    """What a selector finds is gone."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css):
            element.drop_tree()

    return rewrite


def replaced(css: str, markup: str) -> Rewrite:
    """Something else is in the place of what a selector finds; ``INNER`` in it stands for what was within."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css):
            within = (element.text or "") + "".join(html.tostring(each, encoding="unicode") for each in element)
            new = html.fragment_fromstring(markup.replace("INNER", within))
            new.tail, element.tail = element.tail, None
            element.addprevious(new)
            element.drop_tree()

    return rewrite


def filled(css: str, markup: str) -> Rewrite:
    """There is something else within what a selector finds; ``INNER`` in it stands for what was there."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css):
            within = (element.text or "") + "".join(html.tostring(each, encoding="unicode") for each in element)
            new = html.fragment_fromstring(f"<div>{markup.replace('INNER', within)}</div>")
            for child in list(element):
                element.remove(child)
            element.text = new.text
            element.extend(list(new))

    return rewrite


def moved_before(css: str, where_to: str) -> Rewrite:
    """What a selector finds stands before what another one finds."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css)[:1]:
            element.tail = None
            for place in page.cssselect(where_to)[:1]:
                place.addprevious(element)

    return rewrite


def styled(css: str) -> Rewrite:
    """The page has these rules of style, too."""
    return at_the_end(f"<style>{css}</style>")


def scripted(script: str) -> Rewrite:
    """The page runs this script when it has been read."""
    return at_the_end(f"<script>{script}</script>")


def at_the_end(markup: str) -> Rewrite:
    """The body of the page ends with this."""

    def rewrite(page: HtmlElement) -> None:
        for body in page.cssselect("body"):
            body.append(html.fragment_fromstring(markup))

    return rewrite


def letters(css: str, between: str) -> Rewrite:
    """There is something between the letters of the texts that a selector finds."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css):
            element.text = between.join(element.text) if element.text and element.text.strip() else element.text

    return rewrite


def wrapped(css: str, name: str) -> Rewrite:
    """There is another element around what a selector finds."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css):
            outer = html.Element(name)
            outer.tail, element.tail = element.tail, None
            element.addprevious(outer)
            outer.append(element)

    return rewrite


def without(*labels: str) -> Rewrite:
    """The buttons and links of these labels are gone."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect("button, a"):
            if element.text_content().strip() in labels:
                element.drop_tree()

    return rewrite


def spaced_out(css: str) -> Rewrite:
    """There is white space around a text."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css):
            element.text = f"\n   {element.text}  \n" if element.text and not len(element) else element.text

    return rewrite


def attribute(css: str, name: str, value: str | None) -> Rewrite:
    """An attribute has another value, or none."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css):
            if value is None:
                element.attrib.pop(name, None)
            else:
                element.set(name, value)

    return rewrite


def tag(css: str, name: str, **attributes: str) -> Rewrite:
    """An element is of another kind."""

    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css):
            element.tag = name
            for key, value in attributes.items():
                element.set(key.rstrip("_").replace("_", "-"), value)

    return rewrite


def applied(body: str, path: str, edits: Sequence[Edit]) -> str:
    """A page after the edits that concern it; as it was where none does."""
    chosen = [edit for edit in edits if edit.page and re.search(edit.path, path)]
    if not chosen or "<" not in body:
        return body
    page = html.document_fromstring(body)
    for edit in chosen:
        assert edit.page
        edit.page(page)
    return html.tostring(page, encoding="unicode", doctype="<!doctype html>")


def _is_within(element: HtmlElement, tags: Sequence[str]) -> bool:
    return "*" in tags or any(one.tag in tags for one in (element, *element.iterancestors()))


def _exchanged(text: str | None, old: str, new: str) -> str | None:
    return text.replace(old, new) if text and text.strip() == old else text
