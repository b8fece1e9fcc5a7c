"""What the files of a catalogue must agree on, beyond the form of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath

from manuals.catalogue_problem import CatalogueProblem
from manuals.model import (
    ContentClaim,
    ControlClaim,
    Deviation,
    Exclusion,
    Finding,
    MailClaim,
    ManualFile,
    Section,
    Step,
)
from manuals.naming import did_you_mean
from manuals.source import Location, Source


def numbers(place: str) -> tuple[int, ...]:
    """``2-10`` as (2, 10), so that it sorts after ``2-9``."""
    return tuple(int(part) for part in place.split("-"))


def of_document(source: Source, document: ManualFile, folder: str) -> Iterator[CatalogueProblem]:
    """Problems of `manual.yaml` with its folder and in itself."""
    if document.manual != folder:
        yield source.problem(["manual"], f"is {document.manual}, the folder is {folder}", f"write {folder}")
    for index, key in _repeated([mail.key for mail in document.mails]):
        yield source.problem(["mails", index, "key"], f"the mail {key} is described twice", "keep one of them")


def of_section(source: Source, section: Section, sections: Collection[str]) -> Iterator[CatalogueProblem]:
    """Problems of a section with its file's name, and of its places and claims."""
    stem = PurePath(source.name).stem
    if section.section != stem:
        yield source.problem(
            ["section"], f"is {section.section}, the file is {stem}.yaml", f"rename the file to {section.section}.yaml"
        )
    highest: tuple[int, ...] = ()
    for index, step in enumerate(section.steps):
        where: Location = ["steps", index, "place"]
        yield from _place(source, where, step.place, section.section, sections)
        if numbers(step.place) == highest:
            yield source.problem(where, f"{step.place} stands here twice", "join the two steps, or renumber one")
        elif numbers(step.place) < highest:
            yield source.problem(where, f"{step.place} is out of order", "move it up to where its number belongs")
        highest = max(highest, numbers(step.place))
        yield from _claims(source, index, step)


def of_mails(source: Source, section: Section, mails: Collection[str]) -> Iterator[CatalogueProblem]:
    """Claims about mails that `manual.yaml` does not describe."""
    known = ", ".join(sorted(mails)) or "none yet"
    for number, step in enumerate(section.steps):
        for index, claim in enumerate(step.claims):
            if isinstance(claim, MailClaim) and claim.mail not in mails:
                where: Location = ["steps", number, "claims", index, "mail"]
                reason = f"manual.yaml describes no mail {claim.mail}"
                yield source.problem(where, reason, f"describe it there, or name a known one ({known})")


def of_findings(
    source: Source, findings: tuple[Finding, ...], places: Collection[str] | None
) -> Iterator[CatalogueProblem]:
    """Findings with one id, or about a place that is not there; no places are given while a section is broken."""
    for index, name in _repeated([finding.id for finding in findings]):
        yield source.problem([index, "id"], f"the finding {name} is there twice", "rename one, or join them")
    if places is None:
        return
    for index, finding in enumerate(findings):
        for number, place in enumerate(finding.places):
            if place.place not in places:
                where: Location = [index, "places", number, "place"]
                yield source.problem(where, f"no step has the place {place.place}", "name the place of a step")


def choices(sections: Iterable[Section]) -> frozenset[tuple[str, str]]:
    """Screen and name of everything that can be chosen: the check boxes and radio buttons that are claimed."""
    claims = (claim for section in sections for step in section.steps for claim in step.claims)
    boxes = (claim for claim in claims if isinstance(claim, ControlClaim) and claim.role in ("checkbox", "radio"))
    return frozenset((box.screen, box.name) for box in boxes)


def of_choices(source: Source, section: Section, known: Collection[tuple[str, str]]) -> Iterator[CatalogueProblem]:
    """Claims about what a choice shows, where no claim documents that choice."""
    for number, step in enumerate(section.steps):
        for index, claim in enumerate(step.claims):
            choice = claim.shown_when if isinstance(claim, ContentClaim) else None
            if isinstance(claim, ContentClaim) and choice and (claim.screen, choice.checked) not in known:
                where: Location = ["steps", number, "claims", index, "shown_when", "checked"]
                problem = f"no claim tells of a check box or radio button {choice.checked} on {claim.screen}"
                yield source.problem(where, problem, "name one that is claimed, or claim it")


def of_exclusions(source: Source, exclusions: tuple[Exclusion, ...]) -> Iterator[CatalogueProblem]:
    """Texts that are excluded twice."""
    seen: set[str] = set()
    for index, exclusion in enumerate(exclusions):
        for number, text in enumerate(exclusion.texts):
            if text in seen:
                yield source.problem([index, "texts", number], f"{text} is excluded twice", "keep one of them")
            seen.add(text)


def of_deviations(
    source: Source, deviations: tuple[Deviation, ...], claims: Collection[str] | None
) -> Iterator[CatalogueProblem]:
    """Deviations from claims that are not there, or accepted twice; no claims are given while a section is broken."""
    for index, name in _repeated([deviation.claim for deviation in deviations]):
        yield source.problem([index, "claim"], f"the deviation from {name} is accepted twice", "keep one of them")
    for index, deviation in enumerate(deviations):
        if claims is not None and deviation.claim not in claims:
            reason = f"there is no claim {deviation.claim}"
            remedy = "remove it, or name the id of a claim" + did_you_mean(deviation.claim, claims)
            yield source.problem([index, "claim"], reason, remedy)


def _place(
    source: Source, where: Location, place: str, section: str, sections: Collection[str]
) -> Iterator[CatalogueProblem]:
    if not _below(place, section):
        yield source.problem(where, f"{place} is no place of section {section}", f"number it {section} or {section}-…")
        return
    nearer = [other for other in sections if _below(place, other) and len(numbers(other)) > len(numbers(section))]
    if nearer:
        yield source.problem(where, f"{place} belongs to section {nearer[0]}", f"move it to {nearer[0]}.yaml")


def _below(place: str, section: str) -> bool:
    return place == section or place.startswith(f"{section}-")


def _claims(source: Source, step: int, holder: Step) -> Iterator[CatalogueProblem]:
    for index, name in _repeated([claim.id for claim in holder.claims]):
        where: Location = ["steps", step, "claims", index, "id"]
        yield source.problem(where, f"{holder.place} has the claim {name} twice", "rename one of them")


def _repeated(names: list[str]) -> Iterator[tuple[int, str]]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield index, name
