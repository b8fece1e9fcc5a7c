"""``python -m manuals draft``: from a file's name to a catalogue's folder, or to how far the draft gets."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from manuals import loader
from manuals.catalogue_problem import BrokenCatalogue, name_of
from manuals.documents.document import Document, Unusable
from manuals.documents.reader import read
from manuals.draft.catalogue import Catalogue, catalogue
from manuals.draft.comparison import KINDS, Comparison, Share, compare, table
from manuals.draft.writing import catalogue_files, contents, write
from manuals.folder import read_folder

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_OF_CATALOGUE = frozenset((".yaml", ".json"))
_SITE = re.compile(r"[a-z_]+")


@dataclass(frozen=True)
class Wanted:
    """What a call of the command asks for."""

    file: Path
    key: str | None = None
    """Of the manual; None: made of the file's name."""
    title: str | None = None
    """Of the document; None: what its first lines say."""
    site: str | None = None
    """What the keys of its screens begin with; None: the manual's key."""
    out: Path | None = None
    """The folder that gets the catalogue's folder; None: where the catalogues are."""
    force: bool = False
    """Replace a catalogue that is there."""
    as_json: bool = False


def write_draft(wanted: Wanted) -> list[str]:
    """Draft a catalogue and write it: the lines to print.

    Raises:
        Unusable: the file cannot be read, an option cannot be, or a catalogue is there already.
        OSError: the folder cannot be written to.
    """
    document, drafted, key = _drafted(wanted)
    folder = (wanted.out or loader.home()) / key
    replaced = _replaced(folder, force=wanted.force)
    write(contents(drafted, lambda line: _told_place(document, line)), folder)
    if wanted.as_json:
        return [json.dumps(_summary(drafted, folder, replaced), ensure_ascii=False, indent=2)]
    return [*([replaced] if replaced else []), *_told(wanted.file, drafted, folder)]


def _told_place(document: Document, line: int) -> str:
    place = document.place(line)
    return f"line {place.line}" if place.page is None else f"page {place.page}, line {place.line}"


def compared(wanted: Wanted, key: str) -> list[str]:
    """Hold a draft against a catalogue that people wrote: the lines to print. Nothing is written.

    Raises:
        Unusable: the file cannot be read, or an option cannot be.
        manuals.catalogue_problem.BrokenCatalogue: the catalogue is not there or not usable.
    """
    real = loader.load(key)
    _, drafted, _ = _drafted(Wanted(wanted.file, wanted.key or key, wanted.title, wanted.site))
    comparison = compare(drafted.manual, real)
    if wanted.as_json:
        return [json.dumps(_shares(comparison), ensure_ascii=False, indent=2)]
    return table(comparison)


def _drafted(wanted: Wanted) -> tuple[Document, Catalogue, str]:
    key = wanted.key or _key_of(wanted.file)
    if not _KEY.fullmatch(key):
        raise Unusable(f"--key {key}: is no key of a manual; use lower-case letters, digits and _, a letter first")
    site = wanted.site or re.sub(r"[^a-z_]", "", key)
    if not _SITE.fullmatch(site):
        raise Unusable(f"--site {site}: is no name of a site; use lower-case letters and _")
    document = read(wanted.file)
    return document, catalogue(document.text, key, site, wanted.title, wanted.file.name), key


def _key_of(file: Path) -> str:
    """A file's name as a key.

    Raises:
        Unusable: it has no Latin letters to make one of.
    """
    plain = unicodedata.normalize("NFKC", file.stem).lower()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_0123456789")
    if not key or len(key) * 2 < len(plain):
        raise Unusable(f"{file}: its name makes no key for the manual; add --key KEY, omakase_login for example")
    return key


def _replaced(folder: Path, *, force: bool) -> str:
    """What is about to be replaced, told; empty if nothing is.

    Raises:
        Unusable: something is there, and was not said to be replaced.
    """
    for place in (folder, *folder.parents):
        if place.exists() and not place.is_dir():
            raise Unusable(f"{name_of(place)}: is a file; name another --key or --out")
    files = catalogue_files(folder) if folder.exists() else []
    if not files:
        others = (
            [place.name for place in folder.iterdir() if place.suffix not in _OF_CATALOGUE] if folder.exists() else []
        )
        if others:
            raise Unusable(f"{name_of(folder)}: holds something else ({min(others)}); name another --key or --out")
        return ""
    try:
        manual = read_folder(folder)
        claims, unread = sum(1 for _ in manual.claims()), manual.to_be_reviewed()
        held = f"{claims} claims, {claims - unread} of them reviewed"
    except BrokenCatalogue:
        held = f"{len(files)} files, not readable"
    if not force:
        raise Unusable(f"{name_of(folder)}: is there already ({held}); name another --key or --out, or add --force")
    return f"{name_of(folder)}: replaced ({held})"


def _counts(drafted: Catalogue) -> dict[str, int]:
    kinds = Counter[str](claim.kind for _, _, claim in drafted.manual.claims())
    return {kind: kinds[kind] for kind in KINDS if kinds[kind]}


def _told(file: Path, drafted: Catalogue, folder: Path) -> list[str]:
    manual, counts = drafted.manual, _counts(drafted)
    steps = sum(1 for _ in manual.steps())
    listed = ", ".join(f"{kind} {number}" for kind, number in counts.items()) or "none"
    excluded = sum(len(exclusion.texts) for exclusion in manual.exclusions)
    return [
        f"{name_of(folder)}: {len(manual.sections)} sections, {steps} steps, {sum(counts.values())} claims "
        f"to be reviewed ({listed}), {len(manual.findings)} findings, {excluded} texts excluded",
        f"Read each claim beside the manual and remove its `review`; then: python -m manuals check {file} "
        f"--manual {manual.key}",
    ]


def _summary(drafted: Catalogue, folder: Path, replaced: str) -> dict[str, Any]:
    manual = drafted.manual
    return {
        "manual": manual.key,
        "folder": str(folder),
        "replaced": bool(replaced),
        "sections": len(manual.sections),
        "steps": sum(1 for _ in manual.steps()),
        "claims": _counts(drafted),
        "to_be_reviewed": manual.to_be_reviewed(),
        "findings": len(manual.findings),
        "excluded": sum(len(exclusion.texts) for exclusion in manual.exclusions),
    }


def _shares(comparison: Comparison) -> dict[str, Any]:
    return {
        "manual": comparison.key,
        "shares": [_share(share) for share in comparison.shares],
        "total": _share(comparison.total),
        "missed": list(comparison.missed),
        "extra": list(comparison.extra),
    }


def _share(share: Share) -> dict[str, Any]:
    return asdict(share) | {"found": share.found, "right": share.right}
