"""A manual's folder of YAML files, read as one catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from manuals import consistency
from manuals.catalogue_problem import BrokenCatalogue, CatalogueProblem, name_of
from manuals.model import Deviation, Exclusion, Finding, Manual, ManualFile, Section
from manuals.source import Source
from manuals.validation import read_as

MANUAL, FINDINGS, EXCLUSIONS = "manual.yaml", "findings.yaml", "exclusions.yaml"
DEVIATIONS = "deviations.yaml"
_SECTION = re.compile(r"\d+(-\d+)*")

T = TypeVar("T")


def read_folder(folder: Path) -> Manual:
    """The catalogue of a folder. Findings, exclusions and deviations may be absent.

    Raises:
        BrokenCatalogue: with every problem of every file.
    """
    if not folder.is_dir():
        raise BrokenCatalogue(
            [CatalogueProblem(name_of(folder), 0, "", "there is no such folder", "name the folder of a manual")]
        )
    reading = _Reading(folder)
    manual = reading.catalogue()
    if manual is None or reading.problems:
        raise BrokenCatalogue(reading.problems)
    return manual


@dataclass
class _Reading:
    """One reading of a folder: goes on after a problem, to tell all of them at once."""

    folder: Path
    problems: list[CatalogueProblem] = field(default_factory=list)

    def catalogue(self) -> Manual | None:
        """The catalogue, as far as it could be read: None without a `manual.yaml`, or without any section."""
        document = self.document()
        sections = self.sections()
        whole = not self.problems
        mails = {mail.key for mail in document.mails} if document else None
        choices = consistency.choices(section for _, section in sections)
        for source, section in sections:
            if whole:
                self.note(consistency.of_choices(source, section, choices))
            self.note(consistency.of_section(source, section, {other.section for _, other in sections}))
            if mails is not None:
                self.note(consistency.of_mails(source, section, mails))
        read = tuple(section for _, section in sections)
        places = {step.place for section in read for step in section.steps}
        findings = self.findings(places if whole else None)
        exclusions = self.exclusions()
        steps = [step for section in read for step in section.steps]
        claims = [f"{self.folder.name}/{step.place}#{claim.id}" for step in steps for claim in step.claims]
        deviations = self.deviations(claims if whole else None)
        if document is None:
            return None
        return Manual(
            key=self.folder.name,
            file=document,
            sections=read,
            findings=findings,
            exclusions=exclusions,
            deviations=deviations,
        )

    def document(self) -> ManualFile | None:
        """`manual.yaml`."""
        file = self.folder / MANUAL
        if not file.exists():
            self.note(
                [CatalogueProblem(name_of(file), 0, "", "is missing", "write it: which document, its mails and hosts")]
            )
            return None
        source, document = self.read_records(file, ManualFile)
        if source and document:
            self.note(consistency.of_document(source, document, self.folder.name))
        return document

    def sections(self) -> list[tuple[Source, Section]]:
        """Every section, in the manual's order."""
        for file in sorted(self.folder.glob("*.yml")):
            self.note([CatalogueProblem(name_of(file), 0, "", "is not read", f"rename it to {file.stem}.yaml")])
        read = []
        for file in sorted(self.folder.glob("*.yaml")):
            if file.name in (MANUAL, FINDINGS, EXCLUSIONS, DEVIATIONS):
                continue
            if not _SECTION.fullmatch(file.stem):
                self.note(
                    [CatalogueProblem(name_of(file), 0, "", "is not named after a section", "rename it: 2-1.yaml")]
                )
                continue
            source, section = self.read_records(file, Section)
            if source and section:
                read.append((source, section))
        if not read and not self.problems:
            self.note(
                [
                    CatalogueProblem(
                        name_of(self.folder), 0, "", "has no section", "write one file a section: 1.yaml, 2-1.yaml"
                    )
                ]
            )
        return sorted(read, key=lambda pair: consistency.numbers(pair[1].section))

    def findings(self, places: set[str] | None) -> tuple[Finding, ...]:
        """`findings.yaml`."""
        file = self.folder / FINDINGS
        source, findings = self.read_records(file, tuple[Finding, ...]) if file.exists() else (None, ())
        if source and findings:
            self.note(consistency.of_findings(source, findings, places))
        return findings or ()

    def exclusions(self) -> tuple[Exclusion, ...]:
        """`exclusions.yaml`."""
        file = self.folder / EXCLUSIONS
        source, exclusions = self.read_records(file, tuple[Exclusion, ...]) if file.exists() else (None, ())
        if source and exclusions:
            self.note(consistency.of_exclusions(source, exclusions))
        return exclusions or ()

    def deviations(self, claims: list[str] | None) -> tuple[Deviation, ...]:
        """`deviations.yaml`."""
        file = self.folder / DEVIATIONS
        source, deviations = self.read_records(file, tuple[Deviation, ...]) if file.exists() else (None, ())
        if source and deviations:
            self.note(consistency.of_deviations(source, deviations, claims))
        return deviations or ()

    def read_records(self, file: Path, kind: type[T]) -> tuple[Source | None, T | None]:
        """A file's source and records; None for what could not be read, which is noted."""
        source = None
        try:
            source = Source.read(file)
            return source, read_as(source, kind)
        except BrokenCatalogue as error:
            self.note(error.problems)
            return source, None

    def note(self, problems: Iterable[CatalogueProblem]) -> None:
        """Remember problems and go on."""
        self.problems.extend(problems)
