"""A broken catalogue is told by file, line, field, reason and remedy."""

from __future__ import annotations

from time import process_time

import pytest

from manuals.catalogue_problem import BrokenCatalogue
from manuals.folder import read_folder
from tests.suite.manuals.catalogue_files import CatalogueFiles

FINDING = (
    "- {id: odd, title: 変, title_en: Odd, decision: 可, decision_en: Fine, places: [{place: PLACE, quote: 件名}]}\n"
)
EXCLUSION = "- {texts: [TEXT], reason: 理由, reason_en: Reason}\n"


def problems_of(files: CatalogueFiles) -> list[str]:
    with pytest.raises(BrokenCatalogue) as broken:
        read_folder(files.folder)
    return (
        str(broken.value)
        .replace(f"{files.folder.as_posix()}/", "")
        .replace(files.folder.as_posix(), "demo")
        .splitlines()
    )


def test_a_sound_catalogue_is_read(files: CatalogueFiles) -> None:
    manual = read_folder(files.folder)
    assert [full_id for full_id, _, _ in manual.claims()][:2] == ["demo/1-1#send", "demo/1-1#soon"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: soon", "id: send", "1.yaml:11: steps[0].claims[1].id: 1-1 has the claim send twice; rename"),
        ("place: 1-2", "place: 1-1", "1.yaml:13: steps[1].place: 1-1 stands here twice; "),
        ("place: 1-1", "place: 1-3", "1.yaml:13: steps[1].place: 1-2 is out of order; move"),
        ("place: 1-2", "place: 2-1", "1.yaml:13: steps[1].place: 2-1 is no place of section 1; number it"),
        ("role: button", "rolle: button", "steps[0].claims[0].rolle: no such key is known here; did you mean role?"),
        ("role: button", "role: butten", "1.yaml:10: steps[0].claims[0].role: is not a value that can stand here; use"),
        ("kind: rule", "kind: ruel", "1.yaml:11: steps[0].claims[1].kind: kind ruel is not known; use one of"),
        ("kind: rule, ", "", "1.yaml:11: steps[0].claims[1]: kind is missing; add kind, one of 'screen'"),
        ("name: 送信する, ", "", "1.yaml:10: steps[0].claims[0].name: is missing; add it"),
        ("quote: 30分以内", f"quote: {'長' * 81}", "claims[1].quote: is longer than 80 characters; quote a label or"),
        ("quote: 30分以内", 'quote: ""', "1.yaml:11: steps[0].claims[1].quote: is empty; write something"),
        ("quote: 30分以内", "quote: 30", "1.yaml:11: steps[0].claims[1].quote: should be text; write it in quotes"),
        ("id: soon", "id: Soon", "1.yaml:11: steps[0].claims[1].id: is not of the form"),
        ("mail: notice", "mail: notices", "1.yaml:17: steps[1].claims[0].mail: manual.yaml describes no mail notices;"),
        (
            "subject: 【見本】お知らせ, ",
            "",
            "1.yaml:17: steps[1].claims[0]: give exactly one of subject, sender_domain",
        ),
        ("cells: [合計, 0円]", "cells: []", "steps[0].claims[2].cells: has too few entries; add at least 1"),
        (
            "cells: [合計, 0円]",
            "cells: [合計, 0円], shown_when: {checked: 同意する}",
            "claims[2].shown_when.checked: no claim tells of a check box or radio button 同意する on demo.form; name",
        ),
        ('section: "1"', 'section: "2"', "1.yaml:1: section: is 2, the file is 1.yaml; rename the file to 2.yaml"),
        ("number: (1)", "number: (1", None),
        ("steps:", "  steps:", "1.yaml:5: not valid YAML:"),
        (
            "title_en: First",
            "title: Again",
            "1.yaml:4: not valid YAML: while constructing a mapping that begins in line 1, found duplicate key",
        ),
    ],
)
def test_a_broken_section_is_told(files: CatalogueFiles, old: str, new: str, expected: str | None) -> None:
    files.change("1.yaml", old, new)
    if expected is None:
        assert read_folder(files.folder).sections[0].number == "(1"
    else:
        assert expected in "\n".join(problems_of(files))


def test_all_problems_of_all_files_are_told_at_once(files: CatalogueFiles) -> None:
    files.change("1.yaml", "id: send", "id: SEND")
    files.change("1.yaml", "kind: row", "kind: line")
    files.change("manual.yaml", "key: notice", "kex: notice")
    found = problems_of(files)
    assert [line.split(": ")[0] for line in found] == ["1.yaml:10", "1.yaml:12", "manual.yaml:4", "manual.yaml:4"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "2.yaml:1: the file is empty; fill it, or remove it"),
        (b"title: a\nnumber: \xff\n", "2.yaml:2: the file is not UTF-8; save it as UTF-8"),
        (b"a: [1,\nb: c\n", "2.yaml:3: not valid YAML: while parsing a flow sequence that begins in line 1"),
        (b"a: b\nc: \x01\n", "2.yaml:2: not valid YAML: special characters are not allowed"),
        (b"- a\n", "2.yaml:1: should be a record of keys and values; write `key: value` lines"),
        (b"just words\n", "2.yaml:1: should be a record"),
    ],
)
def test_a_file_that_is_no_section_is_told(files: CatalogueFiles, content: bytes, expected: str) -> None:
    files.write("2.yaml", content)
    assert problems_of(files)[0].startswith(expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("intro.yaml", "intro.yaml: is not named after a section; rename it"),
        ("2.yml", "2.yml: is not read; rename it to 2.yaml"),
    ],
)
def test_a_file_of_an_unknown_name_is_told(files: CatalogueFiles, name: str, expected: str) -> None:
    files.write(name, "a: b\n")
    assert expected in problems_of(files)[0]


def test_a_step_in_the_file_of_a_wider_section_is_told(files: CatalogueFiles) -> None:
    files.write(
        "1-2.yaml", 'section: 1-2\nnumber: "2"\ntitle: a\ntitle_en: a\nsteps: [{place: 1-2-1, title: a, title_en: a}]\n'
    )
    assert problems_of(files) == ["1.yaml:13: steps[1].place: 1-2 belongs to section 1-2; move it to 1-2.yaml"]


def test_what_is_missing_is_told(files: CatalogueFiles) -> None:
    (files.folder / "manual.yaml").unlink()
    assert problems_of(files)[0].startswith("manual.yaml: is missing; write it")
    files.write("manual.yaml", "manual: demo\ndocument: {title: a, title_en: a, edition: '1', date: a}\n")
    (files.folder / "1.yaml").unlink()
    assert problems_of(files)[0].startswith("demo: has no section; write one file a section")
    (files.folder / "manual.yaml").unlink()
    files.folder.rmdir()
    assert problems_of(files)[0].startswith("demo: there is no such folder")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("manual: demo", "manual: other", "manual.yaml:1: manual: is other, the folder is demo; write demo"),
        (", subject: お知らせ", "", "manual.yaml:4: mails[0]: a mail needs a subject or a link to be recognised by"),
        ('edition: "2.0"', "edition: 2.0", "manual.yaml:2: document.edition: should be text; write it in quotes"),
        (
            "mails:",
            "mails:\n  - {key: notice, title: a, title_en: a, link: b}",
            "manual.yaml:5: mails[1].key: the mail",
        ),
    ],
)
def test_a_broken_manual_file_is_told(files: CatalogueFiles, old: str, new: str, expected: str) -> None:
    files.change("manual.yaml", old, new)
    assert problems_of(files)[0].startswith(expected)


def test_a_finding_about_an_unknown_place_is_told(files: CatalogueFiles) -> None:
    files.write("findings.yaml", FINDING.replace("PLACE", "1-9"))
    assert problems_of(files) == [
        "findings.yaml:1: [0].places[0].place: no step has the place 1-9; name the place of a step"
    ]


def test_a_finding_and_an_exclusion_given_twice_are_told(files: CatalogueFiles) -> None:
    files.write("findings.yaml", FINDING.replace("PLACE", "1-2") * 2)
    files.write("exclusions.yaml", EXCLUSION.replace("TEXT", "頁") * 2)
    assert [line.split(": ")[0] for line in problems_of(files)] == ["exclusions.yaml:2", "findings.yaml:2"]


def test_a_line_is_found_below_a_key_that_is_named_like_a_kind(files: CatalogueFiles) -> None:
    block = "\n      - id: shown\n        kind: text\n        screen: demo.form\n        text: あ\n        quote: ''\n"
    files.change("1.yaml", "quote: demo.example.jp}\n", "quote: demo.example.jp}" + block)
    assert problems_of(files)[0].startswith("1.yaml:23: steps[1].claims[2].quote: is empty")


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        "{" * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "[\n" * 5_000,
        "[" * 2_000 + "]" * 2_000,
        "".join(f"{' ' * level}a:\n" for level in range(1_500)),
    ],
    ids=["brackets", "braces", "dashes", "question marks", "brackets in lines", "closed brackets", "indentation"],
)
def test_nesting_without_end_is_told_in_one_line_and_in_no_time(files: CatalogueFiles, content: str) -> None:
    files.write("1.yaml", content)
    started = process_time()
    (told,) = problems_of(files)
    assert told.startswith("1.yaml:1: is nested too deeply; ") or told.startswith("1.yaml:101: is nested too deeply; ")
    assert process_time() - started < 10  # it was half a minute


def test_a_list_that_stands_for_billions_is_told_before_it_is_unfolded(files: CatalogueFiles) -> None:
    levels = "".join(f"- &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]\n" for level in range(1, 10))
    files.write("findings.yaml", f"- &l0 [lol]\n{levels}")
    (told,) = [line for line in problems_of(files) if "findings.yaml" in line]
    assert "stands for what is elsewhere (*alias); write it out" in told


@pytest.mark.parametrize("content", ["&a [*a]", "&a\nsteps: *a", "a: &x {b: 1}\nc: *x", "a: &x [1]\n<<: {b: *x}"])
def test_what_stands_twice_is_told(files: CatalogueFiles, content: str) -> None:
    files.write("1.yaml", content)
    assert "stands for what is elsewhere (*alias); write it out" in problems_of(files)[0]


def test_brackets_of_a_text_are_none_of_the_file(files: CatalogueFiles) -> None:
    files.change("1.yaml", "statement_en: It ends after 30 minutes.", f'statement_en: "{"[" * 90}"')
    assert read_folder(files.folder).key == "demo"


@pytest.mark.parametrize("encoding", ["utf-16", "shift_jis", "euc_jp", "iso2022_jp"])
def test_another_encoding_is_told(files: CatalogueFiles, encoding: str) -> None:
    files.write("1.yaml", 'title: "はじめに"\n'.encode(encoding))
    (told,) = problems_of(files)
    assert "is not UTF-8; save it as UTF-8" in told or "not valid YAML: special characters are not allowed" in told
