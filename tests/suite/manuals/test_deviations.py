"""`deviations.yaml`: what is wrong with it is told, and what it says is listed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from manuals import __main__ as command
from manuals import loader
from manuals.catalogue_problem import BrokenCatalogue
from manuals.compiled import compiled
from manuals.folder import read_folder
from manuals.listing import deviations
from manuals.model import Deviation, Manual
from tests.suite.manuals.catalogue_files import CatalogueFiles

FILE = "deviations.yaml"
ENTRY = """\
- claim: demo/1-1#send
  reason: 次の版で直す
  reason_en: The next edition will say so
  kind: manual
  owner: 山田
  until: 2026-12-31
"""
RELEASE = ENTRY.replace("until: 2026-12-31", 'release: "2026.4"')


@pytest.fixture
def manual(files: CatalogueFiles) -> Manual:
    files.write(FILE, ENTRY + RELEASE.replace("#send", "#soon"))
    return read_folder(files.folder)


def problems(files: CatalogueFiles, text: str) -> list[str]:
    files.write(FILE, text)
    with pytest.raises(BrokenCatalogue) as broken:
        read_folder(files.folder)
    return str(broken.value).replace(f"{files.folder.as_posix()}/", "").splitlines()


def test_a_manual_without_the_file_has_none(files: CatalogueFiles) -> None:
    assert read_folder(files.folder).deviations == ()


def test_what_it_says(manual: Manual) -> None:
    dated, released = manual.deviations
    assert (dated.claim, dated.kind, dated.owner, dated.until) == (
        "demo/1-1#send",
        "manual",
        "山田",
        date(2026, 12, 31),
    )
    assert (released.until, released.release) == (None, "2026.4")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "#send",
            "#sent",
            "1: [0].claim: there is no claim demo/1-1#sent; remove it, or name the id of a claim; did you",
        ),
        ("demo/1-1#send", "send", "1: [0].claim: is not of the form"),
        (
            "  until: 2026-12-31\n",
            "",
            "1: [0]: give either until (a date) or release (given: neither); correct the entry",
        ),
        ("until: 2026", 'release: "2"\n  until: 2026', "1: [0]: give either until (a date) or release (given: both)"),
        ("until: 2026-12-31", "until: 31.12.2026", "6: [0].until: is no date; write year, month and day: 2026-12-31"),
        ("until: 2026-12-31", "until: [2026]", "6: [0].until: is no date; write year, month and day: 2026-12-31"),
        (
            "until: 2026-12-31",
            "until: 2026-12-31 10:00:00",
            "6: [0].until: is no date alone; write year, month and day",
        ),
        (
            "until: 2026-12-31",
            "until: 2026-13-31",
            "6: a value cannot be read (month must be in 1..12); "
            "write a day that there is (2026-12-31), or what is no date in quotes",
        ),
        ("until: 2026-12-31", "release: 2026.4", "6: [0].release: should be text; write it in quotes"),
        ("kind: manual", "kind: document", "4: [0].kind: is not a value that can stand here; use one of 'manual', "),
        ("owner: 山田", "onwer: 山田", "5: [0].onwer: no such key is known here; did you mean owner?"),
        ("  reason_en: The next edition will say so\n", "", "1: [0].reason_en: is missing; add it"),
    ],
)
def test_what_is_wrong_is_told_with_line_field_and_remedy(
    files: CatalogueFiles, old: str, new: str, expected: str
) -> None:
    assert old in ENTRY
    assert any(line.startswith(f"{FILE}:{expected}") for line in problems(files, ENTRY.replace(old, new, 1)))


def test_one_claim_is_accepted_once(files: CatalogueFiles) -> None:
    told = problems(files, ENTRY + RELEASE)
    assert told == [f"{FILE}:7: [1].claim: the deviation from demo/1-1#send is accepted twice; keep one of them"]


def test_an_empty_file_is_no_list(files: CatalogueFiles) -> None:
    assert problems(files, "") == [f"{FILE}:1: the file is empty; fill it, or remove it"]


def test_of_a_broken_section_it_is_not_said_that_a_claim_is_missing(files: CatalogueFiles) -> None:
    files.change("1.yaml", "role: button", "role: butten")
    assert [line.partition(":")[0] for line in problems(files, ENTRY)] == ["1.yaml"]


def test_a_day_gone_by_is_no_mistake_of_the_file(files: CatalogueFiles) -> None:
    files.write(FILE, ENTRY.replace("2026", "2001"))
    assert read_folder(files.folder).deviations[0].until == date(2001, 12, 31)


def test_they_are_kept_with_the_catalogue(files: CatalogueFiles) -> None:
    files.write(FILE, ENTRY)
    first, kept = compiled(files.folder, read_folder), compiled(files.folder, lambda _: pytest.fail("read again"))
    assert first.deviations == kept.deviations != ()


@pytest.mark.parametrize(
    ("day", "release", "ended"),
    [
        (date(2026, 12, 31), None, (False, False)),
        (date(2027, 1, 1), None, (True, False)),
        (date(2027, 1, 1), "2026.4", (True, False)),
        (date(2026, 12, 31), "2026.5", (False, True)),
    ],
)
def test_when_they_end(manual: Manual, day: date, release: str | None, ended: tuple[bool, bool]) -> None:
    assert tuple(one.has_ended(day, release) for one in manual.deviations) == ended


def test_they_are_listed_with_their_state(manual: Manual) -> None:
    last = date(2026, 12, 31)
    assert list(deviations(manual, "ja", last)) == [
        "accepted\tdemo/1-1#send\tmanual\t山田\tuntil 2026-12-31\t次の版で直す",
        "accepted\tdemo/1-1#soon\tmanual\t山田\trelease 2026.4\t次の版で直す",
    ]
    listed = list(deviations(manual, "en", last + timedelta(days=1), "2026.5"))
    assert [line.partition("\t")[0] for line in listed] == ["expired", "expired"]
    assert listed[0].endswith("The next edition will say so")


def test_the_command_lists_them(
    manual: Manual, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    endless = Deviation.model_validate({**manual.deviations[0].model_dump(), "until": date.max})
    monkeypatch.setattr(loader, "load", lambda _: manual.model_copy(update={"deviations": (endless,)}))
    assert command.main(["deviations", "omakase_login", "--lang", "en"]) == command.OK
    assert capsys.readouterr().out.startswith("accepted\tdemo/1-1#send\tmanual\t山田\tuntil 9999-12-31\tThe next")


def test_the_command_says_if_there_are_none(
    manual: Manual, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(loader, "load", lambda _: manual.model_copy(update={"deviations": ()}))
    assert command.main(["deviations"]) == command.OK
    assert capsys.readouterr().out == "no deviation is accepted\n"
