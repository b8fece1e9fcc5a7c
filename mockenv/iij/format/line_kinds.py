"""The kinds of lines that the documented format has."""

from __future__ import annotations

from dataclasses import dataclass

from mockenv.iij.works import Box, Field, Work


@dataclass(frozen=True)
class Note:
    """A line of the form that says nothing about a request."""


@dataclass(frozen=True)
class Head:
    """A line of the form's head; `name` is what stands before the colon."""

    name: str


@dataclass(frozen=True)
class Choice:
    """A box of 希望する作業."""

    work: Work
    ticked: bool


@dataclass(frozen=True)
class Heading:
    """Where the items of a work begin."""

    work: Work


@dataclass(frozen=True)
class Item:
    """A row with a value in parentheses."""

    field: Field


@dataclass(frozen=True)
class Tick:
    """A confirmation."""

    box: Box
    ticked: bool


LineKind = Note | Head | Choice | Heading | Item | Tick
