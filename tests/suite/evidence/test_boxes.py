"""Where a thing is on a picture: boxes are taken out of a snapshot, and found again by role and name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from evidence.aria import parse
from evidence.boxes import box_of, in_window, placed, without_boxes
from evidence.records import Box, Observation

SNAPSHOT = r"""- heading "見出し [box=1,2,3,4]" [level=1] [box=8,-192,1264,46]
- paragraph [box=8,75,1264,19]:
  - text: "値 [box=1,2,3,4]"
  - 'link "a \"b\": c" [box=50,75,58,19]':
    - /url: /x
- textbox "名前" [box=45,114,179.5,21]: "[box=1,2,3,4]"
- checkbox "ok" [checked] [box=228,116,13,13]
- combobox "国" [box=263,115,30,19]:
  - option "日本" [selected] [box=0,0,0,0]
- listitem [box=48,217,1224,19]: a
- button "閉じる"
- button "閉じる" [box=9,9,9,9]
a line that is none [box=1,2,3,4]
"""  # as Chromium 156 and Playwright 1.64 write them, but for the last three


def seen(snapshot: str = SNAPSHOT, **fields: object) -> Observation:
    aria, boxes = without_boxes(snapshot)
    given: dict[str, object] = {
        **{"test": "t", "time": datetime(2026, 4, 1, tzinfo=UTC), "place": None, "screen": "shop.cart", "name": None},
        **{"url": "http://shop.localhost/", "title": "", "aria": aria, "picture": "", "boxes": boxes},
    }
    return Observation.model_validate({**given, **fields})


def test_the_tree_is_as_it_is_without_boxes() -> None:
    aria, boxes = without_boxes(SNAPSHOT)
    assert aria.splitlines()[:7] == [
        '- heading "見出し [box=1,2,3,4]" [level=1]',
        "- paragraph:",
        '  - text: "値 [box=1,2,3,4]"',
        r"""  - 'link "a \"b\": c"':""",
        "    - /url: /x",
        '- textbox "名前": "[box=1,2,3,4]"',
        '- checkbox "ok" [checked]',
    ]
    assert aria.splitlines()[-1] == "a line that is none [box=1,2,3,4]"
    assert without_boxes(aria)[0] == aria
    assert len(boxes) == sum(1 for _ in parse(aria).walk())


@pytest.mark.parametrize(
    ("role", "name", "box"),
    [
        ("heading", "見出し [box=1,2,3,4]", (8, -192, 1264, 46)),
        ("link", 'a "b": c', (50, 75, 58, 19)),
        ("textbox", "名前", (45, 114, 179.5, 21)),
        ("option", "日本", (263, 115, 30, 19)),  # its own is empty: the list is closed
        ("button", "閉じる", (9, 9, 9, 9)),  # the first one that has any
        ("button", "開く", None),
    ],
)
def test_a_node_is_found_by_role_and_name(role: str, name: str, box: Box | None) -> None:
    assert box_of(seen(), role, name) == box


def test_a_text_is_where_its_paragraph_is() -> None:
    assert next(box for node, box in placed(seen()) if node.role == "text") == (8, 75, 1264, 19)


def test_boxes_that_do_not_fit_the_tree_are_none() -> None:
    """A secret may have taken the end of its line with it; a run of an older suite has no boxes."""
    assert box_of(seen(boxes=seen().boxes[:-1]), "heading", "見出し [box=1,2,3,4]") is None
    assert box_of(seen(boxes=()), "link", 'a "b": c') is None


def test_records_keep_boxes() -> None:
    one = seen(window=(1280, 720))
    assert Observation.model_validate_json(one.model_dump_json()) == one


@pytest.mark.parametrize(
    ("box", "inside"),
    [
        ((10, 10, 20, 20), True),
        ((-15, 10, 20, 20), True),
        ((-20, 10, 20, 20), False),
        ((10, 700, 20, 40), True),
        ((10, 720, 20, 40), False),
        ((1280, 0, 20, 40), False),
        ((10, 10, 0, 20), False),
    ],
)
def test_what_the_window_shows(box: Box, inside: bool) -> None:
    assert in_window(box, (1280, 720)) is inside
