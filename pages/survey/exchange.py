"""What workers of one survey tell each other of the product: a drift that one has met is known to the others."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from evidence.outcomes import Part, WantedMail
from pages.survey.candidates import Candidate
from pages.survey.memory import Key, Memory

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIX = ".learned.json"


class _Learned(BaseModel):
    """What `Memory` has of a product, as JSON has it; page objects each worker has itself."""

    model_config = ConfigDict(extra="forbid")

    instead: list[tuple[Key, Candidate]]
    required: dict[str, list[Part]]
    detours: dict[str, Part]
    exchanged: list[tuple[Key, Part]]
    lacking: list[Key]
    skipped: list[tuple[Key, str]]
    late: list[Key]
    mails: list[tuple[WantedMail, str]]


class Exchange:
    """A folder in which each worker leaves what it has learned.

    Args:
        folder: of the run, and of nobody else.
        own: name of the worker.
    """

    def __init__(self, folder: Path, own: str) -> None:
        self._own = folder / f"{own}{_SUFFIX}"
        self._told = _json(Memory())
        self._heard: dict[Path, str] = {}

    def meet(self, memory: Memory) -> None:
        """Leave what the worker has learned, and take over what the others have. Its own counts for more."""
        if (now := _json(memory)) != self._told:
            new = self._own.with_suffix(".new")
            with suppress(OSError):  # the others do without it
                new.write_text(now, encoding="utf-8")
                new.replace(self._own)
                self._told = now
        for file in sorted(self._own.parent.glob(f"*{_SUFFIX}")):
            if file != self._own:
                self._hear(file, memory)

    def _hear(self, file: Path, memory: Memory) -> None:
        with suppress(OSError, ValidationError):
            told = file.read_text(encoding="utf-8")
            if self._heard.get(file) != told:
                _adopt(memory, _Learned.model_validate_json(told))
                self._heard[file] = told


def _json(memory: Memory) -> str:
    return _Learned(
        instead=list(memory.instead.items()),
        required=memory.required,
        detours=memory.detours,
        exchanged=list(memory.exchanged.items()),
        lacking=sorted(memory.lacking),
        skipped=list(memory.skipped.items()),
        late=sorted(memory.late),
        mails=list(memory.mails.items()),
    ).model_dump_json()


def _adopt(memory: Memory, learned: _Learned) -> None:
    for key in learned.late:
        memory.came(key)
        memory.late.add(key)
    for key, candidate in learned.instead:
        memory.learn(key, memory.instead.get(key, candidate))
    for screen, parts in learned.required.items():
        known = memory.required.setdefault(screen, [])
        known += [part for part in parts if part not in known]
    for heading, way in learned.detours.items():
        memory.detours.setdefault(heading, way)
    for key, part in learned.exchanged:
        memory.exchanged.setdefault(key, part)
    for key in learned.lacking:
        memory.learn(key, None)
    for key, shown in learned.skipped:
        memory.skip(key, memory.skipped.get(key, shown))
    for wanted, subject in learned.mails:
        memory.mails.setdefault(wanted, subject)
