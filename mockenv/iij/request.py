"""A request to the service desk, as it is understood: no text left to interpret."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mockenv.iij.values import canonical, canonical_code, canonical_name
from mockenv.iij.works import FIELDS, Work, work


@dataclass(frozen=True)
class WorkRequest:
    """One work of a request.

    Attributes:
        work: which.
        values: rows of the table that are filled, in their order, with what stands in them.
        confirmed: ids of the ticked confirmations.
    """

    work: Work
    values: tuple[tuple[str, str], ...] = ()
    confirmed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, number: int, values: Mapping[str, str], confirmed: Iterable[str] = ()) -> WorkRequest:
        """What somebody wrote, in the form in which it is compared and kept.

        Args:
            number: of the work, 1 to 6.
            values: by row number; blank ones count as missing.
            confirmed: ids of boxes.

        Raises:
            KeyError: a row or box is not the work's, or there is no such work.
        """
        asked, ticked = work(number), frozenset(confirmed)
        if strange := {*values} - {field.row for field in asked.values} | ticked - {box.id for box in asked.boxes}:
            raise KeyError(min(strange))
        kept = ((field.row, canonical(field.kind, values.get(field.row, ""))) for field in asked.values)
        return cls(asked, tuple((row, value) for row, value in kept if value), ticked)

    def value(self, row: str) -> str:
        """What stands in a row; nothing if it is missing."""
        return dict(self.values).get(row, "")

    def ticked(self, box: str) -> bool:
        """Whether a confirmation is ticked."""
        return box in self.confirmed

    @property
    def account(self) -> str:
        """The account that the work is about; nothing for 5, which is about none."""
        return next((value for row, value in self.values if FIELDS[row].kind == "account"), "")

    @property
    def date(self) -> str:
        """The wished date as it was written."""
        return self.value(f"{self.work.number}-2")


@dataclass(frozen=True)
class Request:
    """Who asks for what. Two with the same content are equal.

    Attributes:
        master_id: マスターID.
        requester: ご依頼者様氏名.
        service_code: サービスコード.
        works: what is asked for, by number.
    """

    master_id: str = ""
    requester: str = ""
    service_code: str = ""
    works: tuple[WorkRequest, ...] = ()

    @classmethod
    def of(cls, master_id: str, requester: str, service_code: str, works: Iterable[WorkRequest] = ()) -> Request:
        """What somebody wrote, in the form in which it is compared and kept.

        Raises:
            ValueError: a work is asked for twice.
        """
        ordered = tuple(sorted(works, key=lambda asked: asked.work.number))
        if len({asked.work.number for asked in ordered}) < len(ordered):
            raise ValueError("a work is asked for twice")
        return cls(canonical_code(master_id), canonical_name(requester), canonical_code(service_code), ordered)

    def asks(self, number: int) -> WorkRequest | None:
        """What is said about a work; None if it is not asked for."""
        return next((asked for asked in self.works if asked.work.number == number), None)
