"""Three manuals in every format: each quote is found, and of another edition exactly its fifteen edits are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from manuals import loader
from manuals.check.judge import check
from manuals.check.text import compact
from manuals.documents.document import Document
from manuals.documents.reader import read
from manuals.editions import printed
from manuals.editions.comparison import edits
from manuals.editions.flat import Flat
from manuals.editions.pieces import Piece, pieces
from manuals.editions.regions import with_steps
from runtime.browsers import find_browser
from tests.suite.manuals.documents.changes import CHANGES
from tests.suite.manuals.documents.editions import Told, changed, edition, text_of
from tests.suite.manuals.documents.makers import MAKERS, page

KEYS = sorted(CHANGES)
FORMATS = [*MAKERS, "pdf-browser"]
_PRINTED_AS = "body { font-family: 'Noto Sans CJK JP', sans-serif; font-size: 12px } td { padding: 4px }"

Make = Callable[[Sequence[str], str], Path]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory, playwright: Playwright) -> Iterator[Make]:
    """Makes a file of lines in a format; a browser prints one of them, and is started once."""
    folder = tmp_path_factory.mktemp("manuals")
    found = find_browser()
    assert found, "no browser: python3 tejun.py doctor"
    browser = playwright.chromium.launch(executable_path=found.executable)
    tab = browser.new_page()

    def made(lines: Sequence[str], of: str) -> Path:
        number = len(list(folder.iterdir()))
        if of in MAKERS:
            ending, maker = MAKERS[of]
            return maker(lines, folder / f"{number}.{ending}")
        file = folder / f"{number}.pdf"
        tab.set_content(page(lines, _PRINTED_AS))
        tab.pdf(path=file, format="A4", display_header_footer=True, margin={"top": "60px", "bottom": "60px"})
        return file

    yield made
    browser.close()


def first_of(key: str) -> list[Piece]:
    """What the first edition of a manual prints."""
    flat = Flat(Document("\n".join(text_of(edition(key)))))
    manual = loader.load(key)
    return with_steps(pieces(flat, manual), flat, manual)


def told(key: str, document: Document) -> list[Told]:
    """The edits that are told."""
    found = edits(loader.load(key), first_of(key), document)
    return sorted((one.change, one.kind, bare(one.old), bare(one.new)) for one in found)


def bare(words: str) -> str:
    """Words without spaces and cells, which not every format keeps."""
    return compact(words).replace("|", "")


@pytest.mark.parametrize("of", FORMATS)
@pytest.mark.parametrize("key", KEYS)
def test_every_quote_is_found_and_nothing_differs(key: str, of: str, make: Make) -> None:
    document = read(make(text_of(edition(key)), of))
    assert check(loader.load(key), document).unquoted == ()
    assert told(key, document) == []


@pytest.mark.parametrize("of", FORMATS)
@pytest.mark.parametrize("key", KEYS)
def test_of_another_edition_exactly_its_edits_are_told(key: str, of: str, make: Make) -> None:
    changes = CHANGES[key]
    assert len(changes) == 15
    document = read(make(text_of(changed(edition(key), changes)), of))
    expected = [edit for change in changes for edit in change.told]
    assert told(key, document) == sorted((change, kind, bare(old), bare(new)) for change, kind, old, new in expected)


@pytest.mark.parametrize("key", KEYS)
def test_each_edit_is_told_at_its_step(key: str) -> None:
    changes = CHANGES[key]
    document = Document("\n".join(text_of(changed(edition(key), changes))))
    steps: dict[tuple[str, str, str], str] = {
        (one.change, bare(one.old), bare(one.new)): one.step for one in edits(loader.load(key), first_of(key), document)
    }
    for change in changes:
        for kind, _, old, new in change.told:
            assert steps[kind, bare(old), bare(new)] == change.step


@pytest.mark.parametrize("key", KEYS)
def test_what_is_kept_of_a_manual_is_of_its_catalogue(key: str) -> None:
    manual = loader.load(key)
    kept = printed.load(loader.folder(key))
    assert kept
    unprinted = {"microsoft_sign_in": {"3"}}
    assert {piece.step for piece in kept} == {step.place for _, step in manual.steps()} - unprinted.get(key, set())
