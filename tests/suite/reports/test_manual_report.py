"""The manual report: drifts first, each once, with quote, what was seen, the place on the picture, the confidence."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Playwright
from pydantic import BaseModel

from evidence.boxes import without_boxes
from evidence.records import Answer, Drift, Observation
from evidence.run import Run
from evidence.run_folder import RunFolder
from manuals.model import Claim, Deviation
from reports.assessment.assess import Assessment, assess
from reports.manual_report.data import report_of
from reports.manual_report.files import DATA, write_manual_report
from reports.manual_report.model import ManualReport, MarkedPicture
from reports.manual_report.page import manual_report
from reports.manual_report.pictures import Shot, jpeg_size, look
from reports.manual_report.workbook import workbook
from runtime.browsers import find_browser
from tests.suite.reports.builders import CART, START, TEST, claim, manual, observation, record, run, write

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "docs" / "manual-report.schema.json"
WINDOW = (1280.0, 900.0)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b08038405000101110000ffda") + bytes(60)
"""The head of a JPEG of 1280 by 900."""
SEEN = """- main [box=0,0,1280,900]:
  - heading "カート" [level=1] [box=40,80,400,40]
  - button "次に進む" [box=600,500,120,40]
  - button "下にある別のもの" [box=600,2500,120,40]"""
PICTURE = f"observations/{CART}.jpg"


def seen(snapshot: str = SEEN) -> Observation:
    aria, boxes = without_boxes(snapshot)
    return observation(aria, boxes=boxes, window=WINDOW, picture=PICTURE)


def drift(**fields: object) -> Drift:
    given: dict[str, object] = {
        **{"test": TEST, "time": START, "place": "demo/1-1", "screen": CART, "kind": "control", "role": "button"},
        **{"documented": "次へ進む", "seen_role": "button", "seen": "次に進む", "confidence": 0.93},
    }
    return Drift.model_validate({**given, **fields})


GO = claim("control", "go", screen=CART, role="button", name="次へ進む")
GOES = claim("order", "goes", screen=CART, control="次へ進む", leads_to="shop.done")
HEADING = claim("screen", "heading", screen=CART, heading="カート")


def judged(
    folder: Path, *records: BaseModel, claims: tuple[Claim, ...] = (HEADING, GO), of: Run | None = None
) -> Assessment:
    written = write(folder, *records, of=of)
    _write_drifts(written, records)
    for path in (written.path / "observations").glob("*.jpg"):
        path.write_bytes(JPEG)
    return assess(written, [manual(*claims)])


def _write_drifts(folder: RunFolder, records: tuple[BaseModel, ...]) -> None:
    (folder.path / "drifts").mkdir(exist_ok=True)
    lines = "".join(f"{entry.model_dump_json()}\n" for entry in records if isinstance(entry, Drift))
    (folder.path / "drifts" / "main.jsonl").write_text(lines, encoding="utf-8")


def test_a_renamed_button_is_one_drift_with_its_place(tmp_path: Path) -> None:
    (entry,) = report_of(judged(tmp_path / "r1", seen(), record())).manuals
    (one,) = entry.drifts
    assert (one.number, one.place, one.claims, one.kind) == (1, "demo/1-1", ("demo/1-1#go",), "control")
    assert (one.quote, one.documented, one.seen) == ("引用", "次へ進む", "次に進む")
    assert one.confidence == pytest.approx(0.75)
    assert one.picture == MarkedPicture(path=PICTURE, box=(600, 500, 120, 40), window=WINDOW)
    assert one.tests == (TEST,)
    assert one.found_by == "verdict"


def test_an_order_that_differs_by_the_same_control_is_the_same_drift(tmp_path: Path) -> None:
    lost = record(
        "failed",
        "demo/1-1#goes",
        failure="product",
        stop={
            "phase": "way",
            "control": {"screen": CART, "role": "button", "name": "次へ進む", "verb": "click", "trouble": "absent"},
        },
    )
    (entry,) = report_of(judged(tmp_path / "r1", seen(), lost, claims=(HEADING, GOES, GO))).manuals
    assert entry.counts["differs"] == 2
    (one,) = entry.drifts
    assert one.claims == ("demo/1-1#go", "demo/1-1#goes")


def test_a_survey_knows_better_how_sure_it_is(tmp_path: Path) -> None:
    """Its drifts are told once, whoever of its tests met them, and beside the claim that they are about."""
    met = [drift(test=f"t{number}", picture=PICTURE, box=(600, 500, 120, 40)) for number in range(3)]
    new = drift(kind="required_field", role="textbox", documented="", seen="部署名", confidence=1.0, picture=PICTURE)
    (entry,) = report_of(judged(tmp_path / "r1", seen(), record(), *met, new, new)).manuals
    known, other = entry.drifts
    assert (known.claims, known.confidence, known.tests) == (("demo/1-1#go",), 0.93, (TEST, "t0", "t1", "t2"))
    assert (other.kind, other.claims, other.documented, other.seen) == ("required_field", (), "", "部署名")
    assert other.found_by == "survey"
    assert other.picture == MarkedPicture(path=PICTURE, window=WINDOW)


def test_a_drift_outside_the_steps_belongs_to_the_manual_of_its_screen(tmp_path: Path) -> None:
    new = {"kind": "required_field", "documented": "", "seen": "部署名", "place": ""}
    nowhere, elsewhere = drift(**new), drift(**new, screen="other.screen")
    (entry,) = report_of(judged(tmp_path / "r1", seen(), record(), nowhere, elsewhere)).manuals
    assert [(one.place, one.seen) for one in entry.drifts] == [("demo/1-1", "次に進む"), ("demo/1-1", "部署名")]


def test_an_unchanged_product_has_no_drift(tmp_path: Path) -> None:
    assessment = judged(tmp_path / "r1", seen(SEEN.replace("次に進む", "次へ進む")), record())
    (entry,) = report_of(assessment).manuals
    assert not (entry.drifts)
    assert not (entry.order_drifts)
    page = manual_report(assessment)
    assert "相違も未到達も結果待ちもありません" in page
    assert 'class="drift"' not in page


def test_changes_are_told_since_the_baseline_that_is_named(tmp_path: Path) -> None:
    held = judged(
        tmp_path / "r0", seen(SEEN.replace("次に進む", "次へ進む")), record(), of=run(run="r0", profile="entra")
    )
    now = judged(tmp_path / "r1", seen(), record())
    (entry,) = report_of(now, held).manuals
    assert entry.compared_with == "r0"
    assert [(change.claim, change.before, change.after) for change in entry.changes] == [
        ("demo/1-1#go", "holds", "differs")
    ]


def test_changes_are_told_since_the_last_run_of_the_same_target(tmp_path: Path) -> None:
    held = seen(SEEN.replace("次に進む", "次へ進む"))
    hour = timedelta(hours=1)
    write_manual_report(judged(tmp_path / "r0", held, record(), of=run(run="r0", started=START - hour)))
    other = run(run="rx", started=START - hour / 2, profile="entra")
    write_manual_report(judged(tmp_path / "rx", seen(), record(), of=other))
    cut = run(run="rc", started=START - hour / 2, exit_status=2)
    write_manual_report(judged(tmp_path / "rc", seen(), record(), of=cut))
    later = run(run="r2", started=START + hour)
    write_manual_report(judged(tmp_path / "r2", seen(), record(), of=later))

    now = judged(tmp_path / "r1", seen(), record())
    (entry,) = report_of(now).manuals
    assert entry.compared_with == "r0"
    (change,) = entry.changes
    assert (change.claim, change.before, change.after) == ("demo/1-1#go", "holds", "differs")
    assert entry.drifts[0].before == "holds"
    assert "新規" in manual_report(now)

    rules = manual(HEADING, claim("rule", "new", statement="規則", statement_en="rule"))
    (entry,) = report_of(assess(now.folder, [rules])).manuals
    assert [(one.claim, one.before, one.after) for one in entry.changes] == [
        ("demo/1-1#new", None, "not_reached"),
        ("demo/1-1#go", "holds", None),
    ]


def test_without_a_report_of_the_run_before_nothing_is_compared(tmp_path: Path) -> None:
    judged(tmp_path / "r0", seen(), record(), of=run(run="r0", started=START - timedelta(hours=1)))
    (tmp_path / "r0" / DATA).write_text("{", encoding="utf-8")
    (entry,) = report_of(judged(tmp_path / "r1", seen(), record())).manuals
    assert (entry.compared_with, entry.changes) == ("", ())


def test_coverage_is_by_section(tmp_path: Path) -> None:
    (entry,) = report_of(judged(tmp_path / "r1", seen(), record())).manuals
    (part,) = entry.coverage
    assert (part.number, part.total, part.judged, part.counts["differs"]) == ("(1)", 2, 2, 1)


# ---------------------------------------------------------------- the page


def test_the_page_has_the_picture_once_and_the_place_drawn_over_it(tmp_path: Path) -> None:
    assessment = judged(tmp_path / "r1", seen(), record())
    page = manual_report(assessment)
    assert page.count("data:image/jpeg;base64,") == 1
    assert page.count('<use href="#shot-1"/>') == 2  # cut out, and as a whole
    assert 'class="mark-line" x="595.0" y="495.0" width="130.0" height="50.0"' in page
    assert (assessment.folder.path / PICTURE).read_bytes() == JPEG
    assert page.index('class="drift"') < page.index('class="filter"') < page.index('class="section"')


@pytest.mark.parametrize("width", [420, 800, 1200])
def test_the_page_fits_a_window_and_drifts_stand_in_its_first_screen(
    width: int, tmp_path: Path, playwright: Playwright
) -> None:
    found = find_browser()
    assert found, "no browser: python3 tejun.py doctor"
    file = tmp_path / "page.html"
    file.write_text(manual_report(judged(tmp_path / "r1", seen(), record())), encoding="utf-8")
    browser = playwright.chromium.launch(executable_path=found.executable)
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(file.as_uri())
    place = tab.locator(".drift .now").first.bounding_box()
    needed = tab.evaluate("document.documentElement.scrollWidth")
    browser.close()
    assert needed <= width
    assert place
    assert place["y"] < 900


def test_everything_but_a_few_drifts_is_folded(tmp_path: Path) -> None:
    """The page is as long as its list of drifts; what was 64,000 pixels high is a click away."""
    claims = tuple(
        claim("control", f"c{number}", screen=CART, role="link", name=f"項目{number}") for number in range(5)
    )
    few = manual_report(judged(tmp_path / "r1", seen(), record()))
    many = manual_report(judged(tmp_path / "r2", seen(), record(), claims=(HEADING, *claims)))
    assert few.count('<details class="drift"') == few.count("-drift-1") == 1
    assert 'id="demo-drift-1" open>' in few
    assert many.count('class="drift"') == 5
    assert "open>" not in many.partition('class="panel drifts"')[2]
    for page in (few, many):
        assert '<details class="section" id="demo/1-section">' in page


def test_a_place_below_the_window_is_said_and_not_drawn(tmp_path: Path) -> None:
    page = manual_report(judged(tmp_path / "r1", seen(SEEN.replace("600,500,", "600,1500,")), record()))
    assert "画像の範囲の外" in page
    assert 'class="mark-line"' not in page


def test_a_picture_that_is_gone_is_said(tmp_path: Path) -> None:
    assessment = judged(tmp_path / "r1", seen(), record())
    (assessment.folder.path / PICTURE).unlink()
    page = manual_report(assess(assessment.folder, [manual(HEADING, GO)]))
    assert "data:image" not in page
    assert "ファイルなし、または破損" in page


def test_the_line_on_every_sheet_is_no_way_out_of_the_style(tmp_path: Path) -> None:
    hostile = run(product_release='1"; } </style><script>alert(1)</script>')
    page = manual_report(judged(tmp_path / "r1", seen(), record(), of=hostile))
    assert "<script>alert" not in page
    assert page.count("</style>") == 2


@pytest.mark.parametrize(
    ("box", "crop", "mark"),
    [
        ((600, 500, 120, 40), (380, 435, 560, 170), (595, 495, 130, 50)),
        ((0, 0, 20, 20), (0, 0, 560, 170), (-5, -5, 30, 30)),
        ((1270, 890, 100, 100), (720, 680, 560, 220), (1265, 885, 110, 110)),
        ((10, 10, 1260, 20), (0, 0, 1280, 170), (5, 5, 1270, 30)),
        ((10, 1000, 100, 20), (0, 0, 1280, 900), None),
        (None, (0, 0, 1280, 900), None),
    ],
)
def test_a_picture_is_cut_out_around_the_place(box: object, crop: object, mark: object) -> None:
    picture = MarkedPicture.model_validate({"path": "p.jpg", "box": box, "window": WINDOW})
    found = look({"p.jpg": Shot("shot-1", "p.jpg", "p.jpg", WINDOW)}, picture)
    assert found is not None
    assert (found.crop, found.mark) == (crop, mark)


def test_the_size_of_a_jpeg() -> None:
    assert jpeg_size(JPEG) == WINDOW
    assert jpeg_size(JPEG[:20]) is None
    assert jpeg_size(b"\x89PNG") is None


# ---------------------------------------------------------------- data and workbook


def test_the_data_are_as_their_schema_says(tmp_path: Path) -> None:
    """After a change: `python -m reports schema`."""
    written = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert written == ManualReport.model_json_schema(mode="serialization")
    files = write_manual_report(judged(tmp_path / "r1", seen(), record()))
    assert [file.name for file in files] == ["manual_report.html", "manual_report.json", "manual_report.xlsx"]
    assert ManualReport.model_validate_json(files[1].read_bytes()).manuals[0].drifts[0].seen == "次に進む"


def _book(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _texts(parts: dict[str, bytes]) -> str:
    return "\n".join(etree.fromstring(parts["xl/sharedStrings.xml"]).itertext())


def test_the_workbook_has_all_and_the_picture_framed(tmp_path: Path) -> None:
    assessment = judged(tmp_path / "r1", seen(), record())
    report = report_of(assessment)
    parts = _book(workbook(report, assessment.folder.path, assessment.has))
    names = [sheet.get("name") for sheet in etree.fromstring(parts["xl/workbook.xml"]).iter("{*}sheet")]
    assert names == ["相違", "記述", "記載のない表示", "網羅状況", "前回からの変化"]
    for words in ("次へ進む", "次に進む", "相違あり", "下にある別のもの", "(1) 注文"):
        assert words in _texts(parts)
    assert parts["xl/media/image1.jpeg"] == JPEG  # untouched
    drawing = etree.fromstring(parts["xl/drawings/drawing1.xml"])
    assert len(list(drawing.iter("{*}pic"))) == 1
    (frame,) = drawing.iter("{*}sp")
    assert [fill.tag for fill in frame.iter("{*}noFill")]
    sheet = etree.fromstring(parts["xl/worksheets/sheet1.xml"])
    (pane,) = sheet.iter("{*}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    (setup,) = sheet.iter("{*}pageSetup")
    assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == ("9", "landscape", "0")
    assert list(sheet.iter("{*}autoFilter"))
    assert b"_xlnm.Print_Titles" in parts["xl/workbook.xml"]
    assert workbook(report, assessment.folder.path, assessment.has) == workbook(
        report, assessment.folder.path, assessment.has
    )


def test_a_picture_that_excel_cannot_show_costs_only_itself(tmp_path: Path) -> None:
    assessment = judged(tmp_path / "r1", seen(), record())
    (assessment.folder.path / PICTURE).write_bytes(JPEG[:40])
    parts = _book(workbook(report_of(assessment), assessment.folder.path, assessment.has))
    assert "次に進む" in _texts(parts)
    assert not [name for name in parts if name.startswith("xl/media")]


def test_a_workbook_calculates_nothing_that_a_screen_showed(tmp_path: Path) -> None:
    shown = seen(SEEN.replace("次に進む", '=HYPERLINK(\\"http://x\\")次へ進'))
    assessment = judged(tmp_path / "r1", shown, record())
    parts = _book(workbook(report_of(assessment), assessment.folder.path, assessment.has))
    assert "=HYPERLINK" in _texts(parts)
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            assert not list(etree.fromstring(part).iter("{*}f"))


def test_a_workbook_in_english(tmp_path: Path) -> None:
    assessment = judged(tmp_path / "r1", seen(), record())
    parts = _book(workbook(report_of(assessment), assessment.folder.path, assessment.has, "en"))
    assert "Seen instead" in _texts(parts)
    assert "実際の表示" not in _texts(parts)


# ---------------------------------------------------------------- what people decided


def test_what_people_decided_stands_beside_the_drifts(tmp_path: Path) -> None:
    answer = {
        **{"about": "demo/1-1#go", "verdict": "not_ok", "comment": "ボタンの名前が違う", "name": "山田", "time": START},
        **{"release": "2026.4", "version": "2026.4", "target": "mock"},
    }
    assessment = judged(tmp_path / "r1", seen(), record())
    (assessment.folder.path / "answers").mkdir()
    line = Answer.model_validate(answer).model_dump_json()
    (assessment.folder.path / "answers" / "guide.jsonl").write_text(f"{line}\n", encoding="utf-8")
    accepted = Deviation.model_validate(
        {
            **{"claim": "demo/1-1#go", "reason": "次版で直す", "reason_en": "next edition", "kind": "manual"},
            **{"owner": "docs@example.jp", "until": START.date() + timedelta(days=9)},
        }
    )
    subject = manual(HEADING, GO).model_copy(update={"deviations": (accepted,)})
    judged_again = assess(assessment.folder, [subject])
    (entry,) = report_of(judged_again).manuals
    assert [(one.verdict, one.stale) for one in entry.answers] == [("not_ok", False)]
    assert [(one.claim, one.state) for one in entry.deviations] == [("demo/1-1#go", "accepted")]
    assert entry.drifts[0].deviation == entry.deviations[0]
    page = manual_report(judged_again)
    for words in ("ボタンの名前が違う", "山田", "次版で直す", "docs@example.jp", "承認済み"):
        assert words in page


def test_a_step_that_no_run_can_come_to_is_none_to_be_reached(tmp_path: Path) -> None:
    """As the sign-off counts them."""
    told = {"not_verifiable": "実機が要る", "not_verifiable_en": "needs a real phone"}
    phone = claim("rule", "phone", statement="鳴る", statement_en="It rings", **told)
    page = manual_report(judged(tmp_path, record(), claims=(phone,)))
    assert "0 / 0" in page.partition("到達した手順")[2].partition("</b>")[0]
