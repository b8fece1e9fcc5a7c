"""The runs that a release's folder names, as far as their check asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from reports.trust.contents import Unverifiable

RELEASE = "release.json"


class _NamedRun(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    run: str
    path: str
    manifest: str


class _Release(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    runs: tuple[_NamedRun, ...]
    baseline: tuple[_NamedRun, ...] = ()


@dataclass(frozen=True)
class ReleaseRun:
    """A run that a release is made of, or compared with.

    Attributes:
        path: as the release names it, from its own folder on.
        folder: where it is.
        manifest: SHA-256 of its manifest when the release was put together.
        baseline: the release is only compared with it.
    """

    path: str
    folder: Path
    manifest: str
    baseline: bool


def runs_of_release(folder: Path) -> list[ReleaseRun]:
    """The runs that a release's folder names; none if it is the folder of a run.

    Raises:
        Unverifiable: the release cannot be read.
    """
    file = folder / RELEASE
    if not file.is_file():
        return []
    try:
        release = _Release.model_validate_json(file.read_bytes())
    except ValidationError as error:
        raise Unverifiable(f"{file}: {error.errors()[0]['msg']}: put the release together again") from error
    own = [_run(one, folder, baseline=False) for one in release.runs]
    return own + [_run(one, folder, baseline=True) for one in release.baseline]


def _run(named: _NamedRun, folder: Path, *, baseline: bool) -> ReleaseRun:
    places = (folder / named.path, folder.parent / named.run)
    there = next((place for place in places if place.is_dir()), places[0])
    return ReleaseRun(named.path, there, named.manifest, baseline)
