"""Pictures for a manual: which observation shows a step, what is boxed, numbered and covered, and how it is told."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from PIL import Image

from evidence.run_folder import BrokenRunFolder
from manuals.model import MailKind, Step
from reports.walkthrough.build import build_walkthrough, check_has_boxes
from reports.walkthrough.drawing import MASK, OPERATED, SHOWN, cropped_to, drawn
from reports.walkthrough.steps import illustrated_steps
from reports.walkthrough.words import circled, line_of
from tests.suite.reports.builders import CART, action, claim, manual, observation, run, run_records

if TYPE_CHECKING:
    from pathlib import Path

    from evidence.records import Box, Observation
    from manuals.model import Claim

WIDTH, HEIGHT, SCALE = 800.0, 600.0, 2
QUANTITY: Box = (200, 100, 200, 40)
AGREE: Box = (60, 200, 16, 16)
ORDER: Box = (60, 300, 120, 40)
OWNER: Box = (500, 20, 200, 30)
TREE = """- heading "カート" [level=1]
- textbox "数量": "3"
- checkbox "同意する"
- button "注文する"
- paragraph: 見本 花子 様"""
BOXES: tuple[Box | None, ...] = (None, (20, 20, 100, 30), QUANTITY, AGREE, ORDER, OWNER)
WHITE = (255, 255, 255)


def seen(tree: str = TREE, boxes: tuple[Box | None, ...] = BOXES, **fields: object) -> Observation:
    shown: dict[str, object] = {"boxes": boxes, "window": (WIDTH, HEIGHT), "scale": SCALE, "private": (5,)}
    return observation(tree, str(fields.pop("screen", CART)), **{**shown, "picture": "p.png", **fields})


def control(name: str, role: str, **fields: object) -> Claim:
    return claim("control", f"c-{crc32(name.encode())}", screen=CART, role=role, name=name, **fields)


ORDERING = (
    claim("screen", screen=CART, heading="カート"),
    control("同意する", "checkbox"),
    control("数量", "textbox"),
    claim("order", "leads", screen=CART, control="注文する", leads_to="shop.done"),
)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "p.png"
    Image.new("RGB", (int(WIDTH) * SCALE, int(HEIGHT) * SCALE), "white").save(file)
    return file


def test_controls_are_numbered_in_the_order_of_the_claims_with_what_is_done_to_them() -> None:
    [step] = illustrated_steps(manual(*ORDERING), run_records(seen(), action("fill", name="数量", role="textbox")))
    [shown] = step.pictures
    assert [(mark.number, mark.name, mark.box, mark.verb) for mark in shown.marks] == [
        *((1, "同意する", AGREE, ""), (2, "数量", QUANTITY, "fill"), (3, "注文する", ORDER, "click")),
    ]
    assert not step.unmarked
    assert set(shown.masks) == {(201.5, 101.5, 197, 37), OWNER}, "the value, within the field's border"


def test_the_observation_that_shows_most_of_the_controls_is_taken_and_then_the_steps_own() -> None:
    fewer = seen(TREE.replace('checkbox "同意する"', "paragraph: なし"))
    elsewhere = seen(place=None, picture="elsewhere.png")
    again = seen(name="again", picture="again.png")
    records = run_records(fewer, elsewhere, again, seen(picture="own.png"))
    [step] = illustrated_steps(manual(*ORDERING), records)
    assert step.pictures[0].observation.picture == "own.png"
    [step] = illustrated_steps(manual(*ORDERING), run_records(fewer))
    assert step.unmarked == ("同意する",)


def test_what_is_outside_the_picture_is_not_marked() -> None:
    below = seen(boxes=(*BOXES[:4], (60, HEIGHT + 20, 120, 40), OWNER))
    [step] = illustrated_steps(manual(*ORDERING), run_records(below))
    assert step.unmarked == ("注文する",)


def test_the_screen_that_leads_comes_before_the_one_it_leads_to() -> None:
    claims = (
        claim("screen", "done", screen="shop.done", heading="完了"),
        claim("order", "leads", screen=CART, control="注文する", leads_to="shop.done"),
    )
    [step] = illustrated_steps(manual(*claims), run_records(seen(), seen(screen="shop.done")))
    assert [shown.screen for shown in step.pictures] == [CART, "shop.done"]


def test_values_and_personal_data_are_covered_and_controls_boxed(picture: Path) -> None:
    [step] = illustrated_steps(manual(*ORDERING), run_records(seen(), action("fill", name="数量", role="textbox")))
    image = Image.open(BytesIO(drawn(step.pictures[0], picture)))

    def colour(x: float, y: float) -> str:
        red, green, blue = image.getpixel((int(x * SCALE), int(y * SCALE)))  # type: ignore[misc]
        return f"#{red:02x}{green:02x}{blue:02x}"

    assert image.size == (int(WIDTH) * SCALE, int(HEIGHT) * SCALE)
    assert colour(300, 120) == colour(600, 35) == MASK
    assert colour(300, 97) == colour(120, 297) == OPERATED
    assert colour(68, 197) == SHOWN
    assert colour(120, 320) == "#ffffff"
    assert any(colour(x, 120) == OPERATED for x in range(165, 196)), "a number beside the field"


def test_a_number_covers_no_label_and_no_other_number(picture: Path) -> None:
    label: Box = (20, 190, 40, 40)
    tree = f'{TREE}\n- text "左の項目名"'
    free = seen(tree, (*BOXES, label))
    [step] = illustrated_steps(manual(*ORDERING), run_records(free))
    image = Image.open(BytesIO(drawn(step.pictures[0], picture)))
    covered = image.crop(tuple(round(side * SCALE) for side in (20, 190, 53, 230))).getcolors()  # type: ignore[arg-type]
    assert covered == [(33 * SCALE * 40 * SCALE, WHITE)]


def test_a_cropped_picture_shows_the_controls_and_what_is_around_them(picture: Path) -> None:
    [step] = illustrated_steps(manual(*ORDERING), run_records(seen()))
    x, y, width, height = cropped_to(step.pictures[0], (WIDTH, HEIGHT))
    for left, top, wide, high in (QUANTITY, AGREE, ORDER):
        assert x < left
        assert y < top
        assert left + wide < x + width
        assert top + high < y + height
    image = Image.open(BytesIO(drawn(step.pictures[0], picture, "controls")))
    assert image.size == (round(width * SCALE), round(height * SCALE))
    assert width * height < WIDTH * HEIGHT


def test_of_a_very_high_page_the_part_with_the_controls_is_shown_unless_all_of_it_is_wanted(tmp_path: Path) -> None:
    file = tmp_path / "p.png"
    Image.new("RGB", (int(WIDTH), 4000), "white").save(file)
    far = tuple(box and (box[0], box[1] + 3000, *box[2:]) for box in BOXES)
    [step] = illustrated_steps(manual(*ORDERING), run_records(seen(boxes=far, window=(WIDTH, 4000.0))))
    part = Image.open(BytesIO(drawn(step.pictures[0], file)))
    assert part.width == WIDTH
    assert 540 <= part.height < 1000
    assert Image.open(BytesIO(drawn(step.pictures[0], file, "page"))).height == 4000


@pytest.mark.parametrize(("number", "sign"), [(1, "①"), (20, "⑳"), (21, "㉑"), (36, "㊱"), (50, "㊿"), (51, "(51)")])
def test_numbers_in_circles(number: int, sign: str) -> None:
    assert circled(number) == sign


def test_lines_say_what_is_done_in_both_languages() -> None:
    [step] = illustrated_steps(manual(*ORDERING), run_records(seen(), action("fill", name="数量", role="textbox")))
    lines = [line_of(mark) for mark in step.pictures[0].marks]
    assert [(line.number, line.words.ja) for line in lines] == [
        ("①", "チェックボックス「同意する」"),
        ("②", "入力欄「数量」に入力します"),
        ("③", "ボタン「注文する」をクリックします"),
    ]
    assert [line.words.en for line in lines][1:] == ["Fill in the text field “数量”", "Click the button “注文する”"]


def test_files_and_walkthroughs_are_made_in_both_languages(picture: Path, tmp_path: Path) -> None:
    mail = MailKind(key="receipt", title="受付メール", title_en="Receipt", subject="受付")
    more = Step(
        place="1-2",
        title="メールを読む",
        title_en="Read the mail",
        claims=(claim("mail", mail="receipt", subject="受付"),),
    )
    made = manual(*ORDERING, mails=[mail], steps=[more])
    built = build_walkthrough(made, run_records(seen(picture=picture.name)), tmp_path, tmp_path / "out")
    assert [file.name for file in built.pictures] == ["1-1_1_shop.cart.png"]
    assert built.without == ()
    page = {file.name: file.read_text("utf-8") for file in built.pages}
    assert page["walkthrough.ja.html"].count("data:image/png;base64,") == 1
    assert "カートを確かめる" in page["walkthrough.ja.html"]
    assert "Check the cart" in page["walkthrough.en.html"]
    assert "Mail: Receipt" in page["walkthrough.en.html"]
    assert "メール「受付メール」" in page["walkthrough.ja.html"]
    for file in built.documents:
        with zipfile.ZipFile(file) as parts:
            body = parts.read("word/document.xml").decode()
            assert any(name.startswith("word/media/") for name in parts.namelist())
        assert ("注文する" in body) is True
        assert ("Check the cart" in body) is (file.name == "walkthrough.en.docx")


def test_a_picture_that_is_gone_is_said(tmp_path: Path) -> None:
    built = build_walkthrough(manual(*ORDERING), run_records(seen()), tmp_path, tmp_path / "out", languages=["ja"])
    assert built.without == ("demo/1-1",)
    assert built.pictures == ()


def test_a_run_that_does_not_say_where_controls_are_is_refused() -> None:
    with pytest.raises(BrokenRunFolder, match="--pictures-scale"):
        check_has_boxes(run(), run_records(observation(TREE)))
