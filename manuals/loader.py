"""The catalogues of this checkout, each read once a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from manuals.catalogue_problem import BrokenCatalogue, CatalogueProblem, name_of
from manuals.compiled import compiled
from manuals.model import Claim, Manual, Section, Step
from manuals.naming import did_you_mean

__all__ = [
    "BrokenCatalogue",
    "UnknownId",
    "claim",
    "claims_by_id",
    "folder",
    "home",
    "keys",
    "load",
    "load_all",
    "step",
    "steps_by_place",
]

_HOME = Path(__file__).resolve().parent


class UnknownId(LookupError):
    """No catalogue has a claim or step of this id; the text names the nearest one."""


def home() -> Path:
    """Where the folders of the manuals are."""
    return _HOME


def keys() -> tuple[str, ...]:
    """The keys of all manuals: the folders that hold YAML files."""
    return tuple(sorted(entry.name for entry in _HOME.iterdir() if entry.is_dir() and any(entry.glob("*.yaml"))))


def folder(key: str) -> Path:
    """Where the files of a manual are.

    Raises:
        BrokenCatalogue: there is no such manual.
    """
    if key not in keys():
        remedy = f"name one of: {', '.join(keys()) or 'none yet'}{did_you_mean(key, keys())}"
        raise BrokenCatalogue([CatalogueProblem(name_of(_HOME), 0, "", f"there is no manual {key}", remedy)])
    return _HOME / key


@cache
def load(key: str) -> Manual:
    """The catalogue of one manual.

    Raises:
        BrokenCatalogue: it is not there or not usable; one line a problem.
    """
    return compiled(folder(key), _read)


def _read(folder: Path) -> Manual:
    from manuals.folder import read_folder  # noqa: PLC0415 - and with it ruamel.yaml: mostly nothing is read

    return read_folder(folder)


@cache
def load_all() -> tuple[Manual, ...]:
    """The catalogues of all manuals.

    Raises:
        BrokenCatalogue: with the problems of all of them.
    """
    manuals: list[Manual] = []
    problems: list[CatalogueProblem] = []
    for key in keys():
        try:
            manuals.append(load(key))
        except BrokenCatalogue as error:
            problems += error.problems
    if problems:
        raise BrokenCatalogue(problems)
    return tuple(manuals)


def claim(full_id: str) -> tuple[Manual, Step, Claim]:
    """The claim of an id such as ``omakase_login/2-2-3#thirty-minutes``.

    Raises:
        UnknownId: there is none.
        BrokenCatalogue: a catalogue is not usable.
    """
    known = claims_by_id()
    if full_id not in known:
        raise UnknownId(_nearest("claim", full_id, known))
    return known[full_id]


def step(place_id: str) -> tuple[Manual, Section, Step]:
    """The step of an id such as ``omakase_login/2-2-3``.

    Raises:
        UnknownId: there is none.
        BrokenCatalogue: a catalogue is not usable.
    """
    known = steps_by_place()
    if place_id not in known:
        raise UnknownId(_nearest("step", place_id, known))
    return known[place_id]


@cache
def claims_by_id() -> Mapping[str, tuple[Manual, Step, Claim]]:
    """Full id of a claim → its manual, step and claim, in the manuals' order.

    Raises:
        BrokenCatalogue: a catalogue is not usable.
    """
    return {full_id: (manual, holder, found) for manual in load_all() for full_id, holder, found in manual.claims()}


@cache
def steps_by_place() -> Mapping[str, tuple[Manual, Section, Step]]:
    """Place (``omakase_login/2-2-3``) → its manual, section and step.

    Raises:
        BrokenCatalogue: a catalogue is not usable.
    """
    return {
        f"{manual.key}/{found.place}": (manual, section, found)
        for manual in load_all()
        for section, found in manual.steps()
    }


def _nearest(what: str, wanted: str, known: Mapping[str, object]) -> str:
    return f"no manual has a {what} {wanted}{did_you_mean(wanted, known)}"
