"""HTML pages: one Jinja2 environment, texts in both languages at once, links into the run folder."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from evidence.times import to_the_second
from reports.answers import ANSWERS, STALE
from reports.contradictions import CONTRADICTIONS, contradiction_words
from reports.created import KINDS_OF_DATA
from reports.endings import ENDINGS, ended
from reports.missing import GONE, MISSING
from reports.needs import lacks_words, unchecked_words
from reports.pictured import LEGEND, pictured_by
from reports.provided import SOURCES
from reports.statements import KINDS, ROLES, statement
from reports.texts import Lang, Text, text
from reports.traceability import OUTCOMES, outcome_text
from reports.verdicts.model import STATES

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The environment that all pages are rendered in. Everything is escaped; an undefined name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters |= {"t": both, "path": quote, "css": css_text, "at": at, "text": text_of}
    made.globals |= {"w": word, "STATES": STATES, "KINDS": KINDS, "ROLES": ROLES, "OUTCOMES": OUTCOMES}
    made.globals |= {"statement": statement, "outcome_text": outcome_text}
    made.globals |= {"SOURCES": SOURCES, "KINDS_OF_DATA": KINDS_OF_DATA}
    made.globals |= {"lacks_words": lacks_words, "unchecked_words": unchecked_words}
    made.globals |= {"ended": ended, "ENDINGS": ENDINGS, "MISSING": MISSING, "GONE": GONE}
    made.globals |= {"ANSWERS": ANSWERS, "STALE_ANSWER": STALE}
    made.globals |= {"CONTRADICTIONS": CONTRADICTIONS, "contradiction_words": contradiction_words}
    made.globals |= {"PICTURES": LEGEND, "pictured_by": pictured_by}
    return made


def page(template: str, lang: Lang, **values: object) -> str:
    """A whole page."""
    return environment().get_template(template).render(lang=lang, **values)


def both(words: Text) -> Markup:
    """A text in both languages, of which the page shows one."""
    if words.ja == words.en:
        return escape(words.ja)
    return Markup('<span class="t" lang="ja">{}</span><span class="t" lang="en">{}</span>').format(words.ja, words.en)


def word(ja: str, en: str) -> Markup:
    """A text of a template in both languages."""
    return both(text(ja, en))


def css_text(words: str) -> Markup:
    """A text as CSS has it in quotes, for what is printed on every sheet."""
    plain = "".join(char if char.isalnum() or char in " ·.-" else f"\\{ord(char):x} " for char in words)
    return Markup('"{}"').format(Markup(plain))  # noqa: S704 - nothing but letters, digits and escapes is left


def text_of(record: object, name: str) -> Text:
    """A field of a catalogue record together with its English sibling."""
    return text(getattr(record, name), getattr(record, f"{name}_en"))


def at(moment: datetime | None) -> str:
    """A point in time, to the second."""
    return to_the_second(moment) if moment else "—"
