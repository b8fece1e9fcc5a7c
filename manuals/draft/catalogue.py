"""A draft as the records of a catalogue: ids for its claims, and the mark that a person has to read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from manuals.check.judge import check
from manuals.check.text import clean
from manuals.draft import words
from manuals.draft.drafting import draft
from manuals.draft.leftovers import exclusions
from manuals.draft.mails import Mail
from manuals.draft.printed import quote
from manuals.draft.records import Draft, Drafted, DraftStep, free
from manuals.model import Manual

_ENDINGS = {"order": "leads", "screen": "screen", "text": "text", "row": "row", "mail": "mail", "address": "address"}
_EDITION = re.compile(r"第?\s*(\d+(?:\s*\.\s*\d+)*)\s*版|(?i:Ver(?:sion)?)\.?\s*(\d+(?:\.\d+)*)")
_DATE = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?")
_NEAR_THE_BEGINNING = 1_500
"""Characters within which a document without a cover prints its edition and date."""


@dataclass(frozen=True)
class Catalogue:
    """A drafted catalogue."""

    manual: Manual
    parts: dict[str, Any]
    """The same as plain data, in the order in which its files have it."""
    lines: Mapping[tuple[str, str], int]
    """Lines of the text, by place and claim; a place's own with no claim."""
    missing: tuple[tuple[str, int, str], ...] = field(default=())


def catalogue(text: str, key: str, site: str, title: str | None, file: str) -> Catalogue:
    """Draft the catalogue of a manual's text.

    Args:
        text: as read from its file.
        key: of the manual.
        site: what the keys of its screens begin with.
        title: of the document; None: what its first lines say.
        file: the name of its file.
    """
    found = draft(text, site)
    lines: dict[tuple[str, str], int] = {}
    parts: dict[str, Any] = {
        "key": key,
        "file": _document(found, text, key, site, title=title, file=file),
        "sections": list(_sections(found, lines)),
        "findings": _findings(found),
        "exclusions": [],
    }
    _without_unquoted(parts, text)
    _without_unknown_choices(parts)
    parts["exclusions"] = exclusions(Manual.model_validate(parts), text, [line.number for line in found.front])
    return Catalogue(Manual.model_validate(parts), parts, lines, tuple(found.missing))


def _sections(found: Draft, lines: dict[tuple[str, str], int]) -> Iterator[dict[str, Any]]:
    """Each section as its file has it."""
    for section in found.sections:
        lines[section.number, ""] = section.line
        yield {
            "section": section.number,
            "number": section.printed or section.number,
            "title": section.title,
            "title_en": section.title_en,
            "steps": [_step(step, lines) for step in section.steps],
        }


def _step(step: DraftStep, lines: dict[tuple[str, str], int]) -> dict[str, Any]:
    lines[step.place, ""] = step.line
    record: dict[str, Any] = {"place": step.place, "title": step.title, "title_en": step.title_en}
    used: set[str] = set()
    claims = []
    for one in sorted(step.claims, key=lambda claim: claim.line):
        name = free(_id(one), used, "-")
        lines[step.place, name] = one.line
        claims.append({"id": name, "kind": one.kind, **one.fields, "quote": one.quote, "review": "to_be_reviewed"})
    return record | {"claims": claims} if claims else record


def _id(one: Drafted) -> str:
    """A claim's id without regard to others: the same in every draft that has the claim."""
    ending = str(one.fields["role"]) if one.kind == "control" else _ENDINGS.get(one.kind, one.kind)
    start = words.slug(str(one.fields.get("name") or one.about))
    return start if start.endswith(f"-{ending}") else f"{start}-{ending}"


def _document(found: Draft, text: str, key: str, site: str, *, title: str | None, file: str) -> dict[str, Any]:
    """`manual.yaml`."""
    named = title or found.title or file
    cover = "\n".join(line.text for line in found.front) or text[:_NEAR_THE_BEGINNING]
    document: dict[str, Any] = {"title": named, "title_en": words.title(named, "Manual")}
    if edition := _EDITION.search(clean(cover)):
        document["edition"] = re.sub(r"\s", "", edition[1] or edition[2])
    if date := _DATE.search(clean(cover)):
        document["date"] = re.sub(r"\s", "", date[0])
    result: dict[str, Any] = {"manual": key, "document": document | {"file": file}}
    if found.addresses:
        result["hosts"] = dict.fromkeys(found.addresses, site)
    if found.mails:
        result["mails"] = [_mail(mail) for mail in found.mails]
    return result


def _mail(mail: Mail) -> dict[str, str]:
    """A mail, and what it is recognised by: its subject, else a link, else its name in the place of a subject."""
    record = {"key": mail.key, "title": mail.name, "title_en": words.title(mail.name, "Mail")}
    if mail.subject or not mail.links:
        return record | {"subject": mail.subject or mail.name.removesuffix("メール")}
    address = mail.links[0].partition("://")[2]
    path = f"/{address.partition('/')[2].partition('=')[0]}"
    return record | {"link": path if len(path) > 1 else address}


def _findings(found: Draft) -> list[dict[str, Any]]:
    """Where the manual says two things of one place, or sends its reader to what it does not have."""
    places = [step.place for section in found.sections for step in section.steps]
    records: list[dict[str, Any]] = []
    used: set[str] = set()
    for place, _, title, other in found.other_titles:
        at = next((step for step in places if step == place or step.startswith(f"{place}-")), None)
        if at:
            records.append(
                {
                    "id": free(f"{place}-two-titles", used, "-"),
                    "title": f"{place}の見出しが二通りある",
                    "title_en": f"{place} has two titles",
                    "places": [{"place": at, "quote": quote(title)}, {"place": at, "quote": quote(other)}],
                    "decision": "先に印刷されたほうを採った。要確認。",
                    "decision_en": "The one printed first is taken; to be reviewed.",
                }
            )
    for place, _, name in found.missing:
        records.append(
            {
                "id": free(f"{words.slug(name)}-missing", used, "-"),
                "title": f"参照される「{name}」が本文にない",
                "title_en": f"{name} is referred to and is not in the text",
                "places": [{"place": place, "quote": quote(name)}],
                "decision": "次に表示される画面の名前と見た。要確認。",
                "decision_en": "Taken for the name of the screen that follows; to be reviewed.",
            }
        )
    return records


def _without_unquoted(parts: dict[str, Any], text: str) -> None:
    """Leave out what would quote words that the text does not have as they stand: joined over a page's end, say."""
    wrong = {name for name, _ in check(Manual.model_validate(parts), text).unquoted}
    if not wrong:
        return
    for section in parts["sections"]:
        for step in section["steps"]:
            kept = [one for one in step.get("claims", []) if f"{parts['key']}/{step['place']}#{one['id']}" not in wrong]
            step["claims"] = kept
    parts["findings"] = [one for one in parts["findings"] if f"finding {one['id']}" not in wrong]


def _without_unknown_choices(parts: dict[str, Any]) -> None:
    """Let a screen show by itself what no claimed box or button is there to choose for."""
    claims = [claim for section in parts["sections"] for step in section["steps"] for claim in step.get("claims", [])]
    known = {(claim["screen"], claim["name"]) for claim in claims if claim.get("role") in {"checkbox", "radio"}}
    for claim in claims:
        if "shown_when" in claim and (claim["screen"], claim["shown_when"]["checked"]) not in known:
            del claim["shown_when"]
