"""Which controls a survey looks for on a screen that shows what has been chosen."""

from __future__ import annotations

from evidence.aria import Node, parse
from evidence.outcomes import Part
from pages.survey.candidates import choose
from pages.survey.memory import Memory

SCREEN = "iij.request_form"
WANTED_WORKS = ("1.初期管理者パスワード通知メールの再送", "5.ログインポリシー「デフォルト(Default)」の初期化")
WHY_RESENT = Part(role="textbox", name="再送が必要な理由")
WHY_RESET = Part(role="textbox", name="初期化が必要な理由")
DATE = Part(role="textbox", name="作業希望日")


def form(chosen: str, *fields: str) -> Node:
    """The request form with one work chosen, and its fields."""
    boxes = [f'- checkbox "{work}"{" [checked]" if work == chosen else ""}' for work in WANTED_WORKS]
    return parse("\n".join([*boxes, f'- group "{chosen}":', *(f'  - textbox "{field}"' for field in fields)]))


def test_fields_of_a_work_that_is_not_chosen_are_not_missed() -> None:
    due = Memory().due(SCREEN, form(WANTED_WORKS[1]))
    assert WHY_RESET in due
    assert WHY_RESENT not in due


def test_a_label_of_several_groups_stands_where_the_shown_one_has_it() -> None:
    """The first of all groups has it too, before the fields of the others."""
    memory = Memory()
    for part in (WHY_RESENT, DATE, WHY_RESET):
        memory.note(SCREEN, part)
    due = memory.due(SCREEN, form(WANTED_WORKS[1]))
    assert due.index(WHY_RESET) < due.index(DATE)


def test_what_only_page_objects_have_is_kept() -> None:
    memory = Memory()
    proceed = Part(role="button", name="内容を確認する")
    memory.note(SCREEN, proceed)
    assert proceed in memory.due(SCREEN, form(WANTED_WORKS[0]))


def test_a_renamed_field_of_the_chosen_work_is_found() -> None:
    shown = form(WANTED_WORKS[1], "初期化したい事情", DATE.name)
    known = Memory().due(SCREEN, shown)
    found = choose(WHY_RESET, shown, known)
    assert found is not None
    assert found.part.name == "初期化したい事情"
