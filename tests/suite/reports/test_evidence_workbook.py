"""The evidence workbook: a ledger and a sheet a step, read back as Excel reads it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from pydantic import BaseModel

from evidence.aria import Node, parse
from evidence.boxes import without_boxes
from evidence.records import Observation
from manuals.model import Claim, MailKind, Step
from reports.assessment.assess import Assessment, assess
from reports.evidence_workbook.book import Written, evidence_workbook
from reports.evidence_workbook.ledger import entries
from reports.evidence_workbook.pictures import HEIGHT, WIDTH, parts
from reports.evidence_workbook.shots import Shot, Shots
from reports.formats.excel import lines_of, sheet_name
from reports.verdicts.run_records import Seen
from tests.suite.reports.builders import (
    CART,
    START,
    TEST,
    action,
    claim,
    mail,
    manual,
    observation,
    record,
    write,
)

WINDOW = (1280.0, 900.0)
PICTURE = f"observations/{CART}.png"
SEEN = """- main [box=0,0,1280,900]:
  - heading "カート" [level=1] [box=40,80,400,40]
  - button "次へ進む" [box=600,500,120,40]
  - paragraph [box=40,700,600,20]: 送料は無料です。
  - link "下にあるもの" [box=600,2500,120,40]"""
HEADING = claim("screen", "heading", screen=CART, heading="カート")
GO = claim("control", "go", screen=CART, role="button", name="次へ進む", priority="high")
FREE = claim("text", "free", screen=CART, text="送料は無料です。")
BELOW = claim("control", "below", screen=CART, role="link", name="下にあるもの")
BACK = claim("control", "back", screen=CART, role="button", name="前へ進む")
RULE = claim("rule", "rule", statement="注文できる。", statement_en="One can order.")
CLAIMS = (HEADING, GO, FREE, BELOW, BACK, RULE)


def seen(snapshot: str = SEEN, **fields: object) -> Observation:
    aria, boxes = without_boxes(snapshot)
    return observation(aria, CART, **{"boxes": boxes, "window": WINDOW, "picture": PICTURE, **fields})


def judged(
    folder: Path, *records: BaseModel, claims: tuple[Claim, ...] = CLAIMS, steps: tuple[Step, ...] = ()
) -> Assessment:
    written = write(folder, *records)
    for path in written.path.rglob("*.png"):
        Image.new("RGB", (1280, 900), "white").save(path)
    return assess(written, [manual(*claims, steps=steps)])


def passed(*claims: str, test: str = TEST) -> BaseModel:
    return record("passed", *claims, test=test, ended=START + timedelta(seconds=9))


@dataclass(frozen=True)
class Read:
    """A workbook as its parts."""

    parts: dict[str, bytes]

    @classmethod
    def of(cls, written: Written) -> Read:
        """Unpack it."""
        with zipfile.ZipFile(BytesIO(written.data)) as file:
            return cls({name: file.read(name) for name in file.namelist()})

    @property
    def names(self) -> list[str]:
        """Of the sheets, from the left."""
        return [str(sheet.get("name")) for sheet in etree.fromstring(self.parts["xl/workbook.xml"]).iter("{*}sheet")]

    def tree(self, number: int) -> etree._Element:
        """A sheet, from 1 on."""
        return etree.fromstring(self.parts[f"xl/worksheets/sheet{number}.xml"])

    def rows(self, number: int) -> list[list[str]]:
        """Its cells, as texts."""
        strings = [
            "".join(one.itertext()) for one in etree.fromstring(self.parts["xl/sharedStrings.xml"]).iter("{*}si")
        ]
        found = []
        for row in self.tree(number).iter("{*}row"):
            cells = []
            for cell in row.iter("{*}c"):
                value = cell.findtext("{*}v") or ""
                cells.append(strings[int(value)] if cell.get("t") == "s" else value)
            found.append(cells)
        return found

    def pictures(self) -> list[bytes]:
        """What is embedded."""
        return [data for name, data in self.parts.items() if name.startswith("xl/media/")]


def test_the_ledger_says_of_every_claim_what_was_done_expected_seen_and_by_whom(tmp_path: Path) -> None:
    records = (seen(), action("click", name="次へ進む", role="button"), passed("demo/1-1#rule"))
    read = Read.of(evidence_workbook(judged(tmp_path / "r1", *records)))
    assert read.names == ["テスト仕様書 兼 成績書", "demo 1-1"]
    head, *lines = read.rows(1)[5:]
    assert head == [
        *(
            "No.",
            "マニュアル",
            "章節・手順",
            "前提条件",
            "操作",
            "期待結果",
            "実際の結果",
            "判定",
            "実施者",
            "実施日時(JST)",
        ),
        *("要件ID(記述ID)", "証跡"),
    ]
    assert [line[0] for line in lines] == ["1", "2", "3", "4", "5", "6"]
    assert lines[1] == [
        *("2", "デモの手引き", "1-1 カートを確かめる", f"画面「カート」({CART})を表示済み"),
        *(
            "ボタン「次へ進む」をクリックします",
            f"画面「カート」({CART})にボタン「次へ進む」がある",
            "次へ進む",
            "記載どおり",
        ),
        *("自動(Tejun)", "2026-04-01 18:00:09", "demo/1-1#go", "1-1"),
    ]
    assert lines[4][7] == "相違あり"
    assert lines[5][4] == "テスト: 注文できる"
    assert next((link.get("ref"), link.get("location")) for link in read.tree(1).iter("{*}hyperlink")) == (
        "L7",
        "'demo 1-1'!A1",
    )


def test_every_sheet_is_set_up_for_print(tmp_path: Path) -> None:
    read = Read.of(evidence_workbook(judged(tmp_path / "r1", seen(), passed())))
    for number, (orientation, first) in enumerate((("landscape", "$6:$6"), ("portrait", "$1:$2")), start=1):
        [setup] = read.tree(number).iter("{*}pageSetup")
        assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == ("9", orientation, "0")
        [page] = read.tree(number).iter("{*}headerFooter")
        assert "&A" in str(page.findtext("{*}oddHeader"))
        assert "&P / &N" in str(page.findtext("{*}oddFooter"))
        titles = list(etree.fromstring(read.parts["xl/workbook.xml"]).iter("{*}definedName"))
        [own] = [
            one.text
            for one in titles
            if "Print_Titles" in str(one.get("name")) and one.get("localSheetId") == str(number - 1)
        ]
        assert str(own).endswith(first)


def test_a_screen_is_shown_once_with_what_is_claimed_framed_in_the_colour_of_its_verdict(tmp_path: Path) -> None:
    instead = '\n  - button "前に進む" [box=800,500,120,40]'
    assessment = judged(tmp_path / "r1", seen(SEEN + instead), passed())
    [shot] = Shots(assessment).of_step(entries(assessment))
    assert {mark.claim.id: mark.box for mark in shot.marks} == {
        "heading": (40, 80, 400, 40),
        "go": (600, 500, 120, 40),
        "back": (800, 500, 120, 40),  # what stands there instead, and is no other claim's
        "free": (40, 700, 600, 20),
    }
    assert shot.signs == {"heading": 1, "go": 2, "back": 5, "free": 3}, "the rest is below the window"
    read = Read.of(evidence_workbook(assessment))
    [data] = read.pictures()
    with Image.open(BytesIO(data)) as image:
        assert image.width < 1280, "scaled for print"
        raw = image.convert("RGB").tobytes()
    colours = {(raw[at], raw[at + 1]) for at in range(0, len(raw), 3)}
    assert any(green > red + 40 and green > 80 for red, green in colours), "what holds is framed in green"
    assert any(red > green + 80 for red, green in colours), "what differs in red"
    [anchor] = etree.fromstring(read.parts["xl/drawings/drawing1.xml"]).iter("{*}twoCellAnchor")
    caption = "\n".join(cell for row in read.rows(2) for cell in row if "画面 1/1" in cell)
    assert f"画面「カート」({CART})" in caption
    assert f"http://shop.localhost:8000/{CART}" in caption
    assert "q=1" not in caption
    assert "2026-04-01 18:00:00 JST" in caption
    assert TEST in caption
    row = int(str(anchor.findtext("{*}from/{*}row")))
    assert caption in read.rows(2)[row][0], "in the row of the picture: no page ends between them"


def test_screens_come_in_the_order_in_which_one_test_saw_them(tmp_path: Path) -> None:
    def at(second: int, name: str, **fields: object) -> Observation:
        return seen(
            SEEN, time=START + timedelta(seconds=second), name=name, picture=f"observations/{name}.png", **fields
        )

    other = "tests/demo/test_cart.py::test_other"
    records = (at(5, "b"), at(9, "a"), at(1, "a"), at(1, "x", test=other), passed("demo/1-1#go"), passed(test=other))
    assessment = judged(tmp_path / "r1", *records)
    shots = Shots(assessment).of_step(entries(assessment))
    assert [Path(shot.path).stem for shot in shots] == ["a", "b"]
    assert {shot.test for shot in shots} == {TEST}
    assert next(shot.seen.observation.time for shot in shots if shot.seen) == START + timedelta(seconds=1)


def test_another_tests_screen_is_added_where_it_alone_shows_a_claim(tmp_path: Path) -> None:
    other = "tests/demo/test_cart.py::test_other"
    there = seen(
        SEEN.replace("下にあるもの", "買い物に戻る").replace("2500", "600"),
        test=other,
        place=None,
        picture="observations/other.png",
    )
    back = claim("control", "back", screen=CART, role="link", name="買い物に戻る")
    assessment = judged(tmp_path / "r1", seen(), there, passed(), passed(test=other), claims=(HEADING, back))
    shots = Shots(assessment).of_step(entries(assessment))
    assert [shot.test for shot in shots] == [TEST, other]
    assert "back" in shots[1].signs


def test_the_picture_of_a_failure_is_shown_with_its_step_and_with_its_test(tmp_path: Path) -> None:
    failed = record(
        "failed",
        "demo/1-1#rule",
        failure="product",
        message="E 断られた\nmore",
        evidence=("traces/f.png", "traces/f.zip"),
    )
    read = Read.of(evidence_workbook(judged(tmp_path / "r1", seen(), failed)))
    assert read.names[-1] == "失敗したテスト"
    for number in (2, 3):
        assert any("失敗時の画像\nE 断られた" in cell for row in read.rows(number) for cell in row)
    assert ["traces/f.zip"] in read.rows(3)


def test_only_what_is_asked_for(tmp_path: Path) -> None:
    step = Step(
        place="1-2",
        title="次",
        title_en="Next",
        claims=(claim("control", "on", screen=CART, role="button", name="次へ進む"),),
    )
    assessment = judged(tmp_path / "r1", seen(), passed(), steps=(step,))
    high = entries(assessment, "high")
    assert [(entry.number, entry.verdict.claim) for entry in high] == [(2, "demo/1-1#go")], "with its own number"
    failures = entries(assessment, "failures")
    assert [entry.claim.id for entry in failures] == ["back", "rule"]
    read = Read.of(evidence_workbook(assessment, "failures", "en"))
    assert read.names == ["Test record", "demo 1-1"]
    assert any("only claims that do not hold" in cell for row in read.rows(1) for cell in row)


def test_a_mail_stands_in_its_step(tmp_path: Path) -> None:
    kind = MailKind(key="done", title="完了", title_en="Done", subject="ご注文")
    subject = claim("mail", "subject", mail="done", subject="ご注文")
    written = write(tmp_path / "r1", mail("ご注文", text="届けます。\n署名"), record())
    read = Read.of(evidence_workbook(assess(written, [manual(subject, mails=[kind])])))
    cells = [cell for row in read.rows(2) for cell in row]
    assert any(cell.startswith("✉ ご注文\n店 <no-reply@shop.example.jp> → a@b.test") for cell in cells)
    assert "届けます。\n署名" in cells


def test_high_pages_are_shown_in_parts_that_fit_a_row(tmp_path: Path) -> None:
    file = tmp_path / "p.png"
    Image.new("RGB", (2560, 8000), "white").save(file)
    shown = Shot("p.png", TEST, "", Seen(seen(window=(1280.0, 4000.0), scale=2), _tree()))
    made = list(parts(shown, file))
    assert len(made) == 5
    assert all(part.width == WIDTH and part.height <= HEIGHT + 1 for part in made)
    Image.new("RGB", (412, 839), "white").save(file)
    [phone] = parts(Shot("p.png", TEST, "", None), file)
    assert phone.height == HEIGHT


def _tree() -> Node:
    return parse(without_boxes(SEEN)[0])


def test_a_picture_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    assessment = judged(tmp_path / "r1", seen(), passed())
    (assessment.folder.path / PICTURE).write_bytes(b"no picture")
    made = evidence_workbook(assessment)
    assert made.lost == (PICTURE,)
    assert any("(画像を読めない)" in cell for row in Read.of(made).rows(2) for cell in row)


def test_nothing_is_calculated_and_the_same_run_gives_the_same_file(tmp_path: Path) -> None:
    evil = claim("text", "evil", screen=CART, text="=1+1")
    assessment = judged(tmp_path / "r1", seen(SEEN.replace("送料は無料です。", "=1+1")), passed(), claims=(evil,))
    made = evidence_workbook(assessment)
    read = Read.of(made)
    assert any("=1+1" in cell for row in read.rows(1) for cell in row)
    assert not [one for number in (1, 2) for one in read.tree(number).iter("{*}f")]
    assert made.data == evidence_workbook(assessment).data


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("a/b:c*d?[e]\\f", "a b c d e f"),
        ("手順" * 20, ("手順" * 16)[:31]),
        ("'quoted'", "quoted"),
        ("History", "History~2"),
        ("   ", "-"),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_names_of_sheets_are_such_as_excel_takes(wanted: str, name: str) -> None:
    assert sheet_name(wanted) == name


def test_names_of_sheets_differ_in_whatever_case() -> None:
    taken: list[str] = []
    for _ in range(12):
        taken.append(sheet_name("A" * 40 if len(taken) % 2 else "a" * 40, taken))
    assert len({name.casefold() for name in taken}) == 12
    assert all(len(name) <= 31 for name in taken)


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    assert lines_of("あ" * 10, 21) == 1
    assert lines_of("あ" * 11, 21) == 2
    assert lines_of("a\n\nb", 20) == 3


def test_a_thousand_rows_with_long_labels(tmp_path: Path) -> None:
    label = "ご利用にあたっての確認事項と個人情報の取り扱いについて同意のうえ次の画面へ進む" * 2
    many = tuple(
        claim("rule", f"r-{number}", statement=f"{label}{number}", statement_en=f"it {number}")
        for number in range(1000)
    )
    read = Read.of(evidence_workbook(judged(tmp_path / "r1", seen(), passed(), claims=many)))
    lines = read.rows(1)[6:]
    assert len(lines) == 1000
    assert label in lines[999][5]
    heights = [float(str(row.get("ht"))) for row in list(read.tree(1).iter("{*}row"))[6:]]
    assert min(heights) > 90, "all of the label is to be seen"
    assert max(heights) <= 409


def test_a_failed_test_that_only_passed_by_accuses_nothing(tmp_path: Path) -> None:
    failed = record("failed", "demo/1-1#free", failure="product", message="別のこと", stop={"phase": "way"})
    assessment = judged(tmp_path / "r1", seen(), failed, claims=(HEADING, GO, FREE))
    assert [entry.claim.id for entry in entries(assessment, "failures")] == ["free"]
