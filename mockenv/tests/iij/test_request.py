"""A request as it is kept: what people write differently is the same; what is not the form's is refused."""

import pytest

from mockenv.iij.request import Request, WorkRequest
from mockenv.iij.works import FIELDS, WORKS, Kind, work
from mockenv.tests.iij.requests import asking, request_for


def test_the_table_has_twenty_four_rows_in_six_works() -> None:
    assert [len(each.fields) for each in WORKS] == [4, 4, 5, 4, 3, 4]
    assert list(FIELDS) == [f"{each.number}-{at}" for each in WORKS for at in range(1, len(each.fields) + 1)]
    assert all(each.title.startswith(f"{each.number}.") for each in WORKS)
    assert [row for row, field in FIELDS.items() if field.kind is Kind.CONFIRMATION] == [
        "1-4",
        "2-4",
        "3-5",
        "4-4",
        "5-3",
    ]


@pytest.mark.parametrize("number", [0, 7, -1])
def test_there_is_no_other_work(number: int) -> None:
    with pytest.raises(KeyError):
        work(number)


def test_a_row_of_another_work_is_none_of_it() -> None:
    assert work(3).row("3-4").label == "変更後の通知先メールアドレス"
    with pytest.raises(KeyError):
        work(3).row("1-1")


def test_width_and_margins_make_no_other_request() -> None:
    typed = Request.of(" ＭＩＤ０００１ ", "飯地 太郎 ", "iid0000001", [asking(1, row_1_3="ｆｉｒｓｔ@example.jp ")])
    assert typed == request_for(asking(1))
    assert hash(typed) == hash(request_for(asking(1)))


def test_the_order_of_works_makes_no_other_request() -> None:
    assert request_for(asking(2), asking(1)) == request_for(asking(1), asking(2))


def test_the_forms_own_signs_are_no_value() -> None:
    empty = Request.of(
        "##########(下記サービスコードの運用管理担当者からのご依頼のみ受付できます)", "##########", "＃＃＃"
    )
    assert empty == Request()


def test_one_work_is_asked_for_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        request_for(asking(1), asking(1, row_1_1="別の理由"))


@pytest.mark.parametrize(
    ("rows", "boxes"), [({"2-1": "x"}, set()), ({"1-4": "x"}, set()), ({}, {"2-4"}), ({}, {"1-4/A"})]
)
def test_what_is_not_the_works_is_no_part_of_it(rows: dict[str, str], boxes: set[str]) -> None:
    with pytest.raises(KeyError):
        WorkRequest.of(1, rows, boxes)
