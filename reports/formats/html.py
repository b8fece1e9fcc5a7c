"""HTML pages: one Jinja2 environment, texts in both languages at once, links into the run folder."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from evidence.times import to_the_second
from reports.assessment.answers import ANSWERS, STALE
from reports.assessment.created import KINDS_OF_DATA
from reports.assessment.missing import GONE, MISSING
from reports.comparison.contradictions import CONTRADICTIONS, contradiction_words
from reports.texts import Lang, Text, text
from reports.verdicts.model import STATES, outcome_text
from reports.words.endings import ENDINGS, ended
from reports.words.needs import lacks_words, unchecked_words
from reports.words.outcomes import OUTCOMES
from reports.words.pictured import LEGEND, pictured_by
from reports.words.provided import SOURCES
from reports.words.statements import KINDS, ROLES, statement
from runtime.paths import ROOT

TEMPLATES = Path(__file__).parents[1] / "templates"
KEPT = ROOT / ".bytecode_cache" / "templates"
"""Git ignores it."""


@cache
def environment() -> Environment:
    """The environment that all pages are rendered in. Everything is escaped; an undefined name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        optimized=False,  # what the filters make of a text is no part of what is kept
        bytecode_cache=_kept_templates(),
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


class _KeptTemplates(FileSystemBytecodeCache):
    """Templates as they were last compiled; what cannot be kept is compiled anew, and stops nothing."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _kept_templates() -> _KeptTemplates | None:
    """Those of this very environment; Jinja itself sees to it that they are of these very templates.

    None where nothing can be kept.
    """
    try:
        made_by = sha256(Path(__file__).read_bytes()).hexdigest()[:16]
        folder = KEPT / made_by
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _KeptTemplates(str(folder))


def page(template: str, lang: Lang, **values: object) -> str:
    """A whole page."""
    return environment().get_template(template).render(lang=lang, **values)


def both(words: Text) -> Markup:
    """A text in both languages, of which the page shows one."""
    return _both(words.ja, words.en)


@lru_cache(maxsize=4096)
def _both(ja: str, en: str) -> Markup:
    if ja == en:
        return escape(ja)
    return Markup('<span class="t" lang="ja">{}</span><span class="t" lang="en">{}</span>').format(ja, en)


def word(ja: str, en: str) -> Markup:
    """A text of a template in both languages."""
    return _both(ja, en)


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
