"""``python -m manuals check``: from files' names to lines that tell what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from manuals import loader
from manuals.catalogue_problem import BrokenCatalogue, CatalogueProblem, name_of
from manuals.check.judge import Result, check
from manuals.documents.document import Document, Unusable
from manuals.documents.reader import read
from manuals.editions import printed
from manuals.editions.comparison import edits
from manuals.editions.edits import Edit, as_record, told
from manuals.editions.fixing import Fixed, fix
from manuals.editions.flat import Flat
from manuals.editions.pieces import Piece, pieces
from manuals.editions.regions import with_steps
from manuals.folder import EXCLUSIONS
from manuals.listing import reviews
from manuals.model import Manual


def check_files(files: Sequence[Path], key: str | None, *, as_json: bool = False) -> tuple[int, list[str]]:
    """Check manuals' texts: the exit code, and the lines to print.

    Args:
        files: in any format that `manuals.documents` reads.
        key: of their manual; None: for each the manual whose document has the file's name.
        as_json: whether to print one JSON document instead.

    Raises:
        Unusable: a file cannot be read, or belongs to no manual.
        manuals.catalogue_problem.BrokenCatalogue: a catalogue is not usable.
    """
    read_all = [(file, read(file), loader.load(key) if key else _manual_of(file)) for file in files]
    results = [(file, document, manual, check(manual, document)) for file, document, manual in read_all]
    code = 0 if all(result.clean for *_, result in results) else 1
    if as_json:
        records = [_record(*each) for each in results]
        return code, [json.dumps(records, ensure_ascii=False, indent=1)]
    lines: list[str] = []
    for file, document, manual, result in results:
        unread = f"; {reviews(manual.to_be_reviewed())}" if manual.to_be_reviewed() else ""
        lines += [*_problems(manual, file, document, result), f"{manual.key}: {result.summary()}{unread}"]
    return code, lines


def compare_files(files: Sequence[Path], key: str, *, fixes: bool, as_json: bool) -> tuple[int, list[str]]:
    """Compare other editions of a manual with its catalogue: the exit code, and the lines to print.

    Args:
        files: in any format that `manuals.documents` reads.
        key: of the manual.
        fixes: whether to write the sure edits into the catalogue.
        as_json: whether to print one JSON document instead.

    Raises:
        Unusable: a file cannot be read, or is of another manual.
        manuals.catalogue_problem.BrokenCatalogue: the catalogue is not usable, or its own edition was never kept.
    """
    manual, folder = loader.load(key), loader.folder(key)
    old = printed.load(folder)
    if old is None:
        remedy = f"keep it once: python -m manuals check FILE --against {key} --keep, FILE being the edition it is of"
        missing = CatalogueProblem(name_of(folder / printed.PRINTED), 0, "", "is missing", remedy)
        raise BrokenCatalogue([missing])
    found = [(file, _edits(manual, old, file, document)) for file, document in [(file, read(file)) for file in files]]
    fixed = [fix(folder, manual, own) for _, own in found] if fixes else []
    code = 1 if any(own for _, own in found) else 0
    if as_json:
        return code, [json.dumps([*_edit_records(key, found, fixed)], ensure_ascii=False, indent=1)]
    lines: list[str] = []
    for place, (file, own) in enumerate(found):
        lines += told(str(file), key, own)
        lines += _fixes(fixed[place]) if fixed else ()
        lines.append(f"{key}: {file}: {len(own)} edits")
    return code, lines


def _edits(manual: Manual, old: Sequence[Piece], file: Path, document: Document) -> list[Edit]:
    try:
        return edits(manual, old, document)
    except Unusable as error:
        raise Unusable(f"{file}: {error}") from error


def keep_edition(file: Path, key: str) -> tuple[int, list[str]]:
    """Keep what an edition prints, for later ones to be compared with: the exit code, and the lines to print.

    Raises:
        Unusable: the file cannot be read, or is of another manual.
        manuals.catalogue_problem.BrokenCatalogue: the catalogue is not usable.
    """
    manual, document = loader.load(key), read(file)
    quotes = sum(1 for _ in manual.claims())
    missing = sum(not name.startswith("finding ") for name, _ in check(manual, document).unquoted)
    if 2 * missing > quotes:
        raise Unusable(
            f"{file}: lacks {missing} of the {quotes} quotes of {key}, and so is not the edition of its catalogue; "
            "give that, or another KEY"
        )
    flat = Flat(document)
    found = with_steps(pieces(flat, manual), flat, manual)
    kept = printed.keep(loader.folder(key), found)
    return 0, [f"{name_of(kept)}: {len(found)} labels, numbers, addresses and words of {file}"]


def _manual_of(file: Path) -> Manual:
    for manual in loader.load_all():
        name = manual.file.document.file
        if name and file.name in {name, Path(name).with_suffix(file.suffix).name}:
            return manual
    known = ", ".join(loader.keys())
    raise Unusable(f"{file}: no manual.yaml names this file as its document; add --manual KEY, one of: {known}")


def _problems(manual: Manual, file: Path, document: Document, result: Result) -> Iterator[str]:
    for judged in result.open:
        yield f"{file}:{document.place(judged.line, judged.column)}: {judged.item.kind}: {judged.item.text}"
    exclusions = name_of(loader.folder(manual.key) / EXCLUSIONS)
    for text in result.stale:
        yield f"{exclusions}: stale exclusion, nothing in the text is: {text}"
    for name, quote in result.unquoted:
        full_id = name if name.startswith("finding ") else f"claim {name}"
        yield f"{full_id}: its quote is not in the text: {quote}"


def _record(file: Path, document: Document, manual: Manual, result: Result) -> dict[str, object]:
    places = [(judged, document.place(judged.line, judged.column)) for judged in result.open]
    return {
        "manual": manual.key,
        "file": str(file),
        "format": document.format,
        "open": [
            {"kind": judged.item.kind, "text": judged.item.text, "page": place.page, "line": place.line}
            for judged, place in places
        ],
        "stale": list(result.stale),
        "unquoted": [{"claim": name, "quote": quote} for name, quote in result.unquoted],
    }


def _edit_records(
    key: str, found: Sequence[tuple[Path, list[Edit]]], fixed: Sequence[Fixed]
) -> Iterator[dict[str, object]]:
    for place, (file, own) in enumerate(found):
        done = {id(edit): where for edit, where in fixed[place].done} if fixed else {}
        left = {id(edit): why for edit, why in fixed[place].left} if fixed else {}
        records = [as_record(edit) | _outcome(done.get(id(edit)), left.get(id(edit))) for edit in own]
        yield {"manual": key, "file": str(file), "edits": records}


def _outcome(done: str | None, left: str | None) -> dict[str, str]:
    return {"fixed": done} if done else {"left": left} if left else {}


def _fixes(fixed: Fixed) -> Iterator[str]:
    for edit, where in fixed.done:
        yield f"fixed: {where}: {edit.old} → {edit.new}"
    for edit, why in fixed.left:
        yield f"left: {edit.step}: {edit.old or edit.new}: {why}"
