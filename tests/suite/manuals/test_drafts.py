"""Drafts of invented manuals against the catalogues that people would write, and what holds for every draft."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from manuals.check.judge import check
from manuals.check.text import compact
from manuals.documents.reader import read
from manuals.draft.catalogue import Catalogue, catalogue
from manuals.draft.comparison import compare
from manuals.draft.writing import contents, write
from manuals.folder import read_folder
from manuals.model import ControlClaim, Manual, OrderClaim, RuleClaim, ScreenClaim

SAMPLES = Path(__file__).with_name("draft_samples")
TEXTS = {
    "room_reservation": "room_reservation.md",
    "expense_claims": "expense_claims.txt",
    "library": "library.txt",
    "attendance": "attendance.txt",
}
PIECES = (
    *("# 見出し", "## 2 章", "1. 「保存」をクリックします。", "(1) 準備", "①「A」と「B」を入力し、[次へ]を押します。"),
    *(
        "設定画面が表示されます。",
        "STEP 1 開始",
        "第2章 設定",
        "■ 注意",
        "≪補足≫",
        "2-1 一覧画面で「削除」をクリックします。",
    ),
    *(
        "1-1 1.作業 理由",
        "   ・1.作業",
        "   - 理由(      )",
        "□ 1.作業",
        "番号:####(注)",
        "項目\t必須\t説明",
        "名前\t○\t10文字以内",
    ),
    *(
        "件名:【A】お知らせ",
        "差出人: a@b.example.jp",
        "本文:",
        "https://a.example.jp/x?y=XXXX",
        "お知らせメールが届きます。",
    ),
    *(
        "「",
        "』が表示",
        "」をクリック",
        "A | B | C",
        "STEP 1 A | STEP 2 B",
        "合計 100円",
        "- Button: 送信",
        "目次",
        "",
        "=",
        "①",
    ),
    *(
        "30分以内に、「確認」にチェックし、「進む」をクリックします。",
        "③規約への同意に進んでください。",
        "1. はじめに ..... 4",
    ),
    *(
        "この画面の場合は、[選択する]から選択します。",
        "「" * 30,
        "x" * 200 + "。",
        "「あ」" * 40 + "を入力します。",
        "\t\t",
        "1.",
        "#",
    ),
)


@cache
def drafted(key: str) -> tuple[Catalogue, str]:
    """The draft of a sample, and the sample's text."""
    text = read(SAMPLES / TEXTS[key]).text
    return catalogue(text, key, "demo", None, TEXTS[key]), text


@cache
def by_hand(key: str) -> Manual:
    """The catalogue that a person would write of a sample."""
    return read_folder(SAMPLES / key)


def written(made: Catalogue, parent: Path) -> Manual:
    """A draft as the loader reads it from its files."""
    folder = parent / made.manual.key
    write(contents(made, "line {}".format), folder)
    return read_folder(folder)


@pytest.mark.parametrize("key", TEXTS)
def test_a_draft_has_most_of_what_a_person_would_write(key: str) -> None:
    found = compare(drafted(key)[0].manual, by_hand(key))
    assert (found.total.found or 0) >= 0.95, found.missed
    assert (found.total.right or 0) >= 0.85, found.extra
    assert found.total.step_right == found.total.matched


@pytest.mark.parametrize("key", TEXTS)
def test_the_samples_own_catalogues_quote_their_texts(key: str) -> None:
    assert check(by_hand(key), drafted(key)[1]).unquoted == ()


@pytest.mark.parametrize("key", TEXTS)
def test_a_draft_is_read_by_the_loader_and_leaves_nothing_open(key: str, tmp_path: Path) -> None:
    made, text = drafted(key)
    manual = written(made, tmp_path)
    assert manual == made.manual
    assert check(manual, text).clean
    assert manual.to_be_reviewed() == sum(1 for _ in manual.claims()) > 0


@pytest.mark.parametrize("key", TEXTS)
def test_a_quote_is_a_few_words_that_the_text_has(key: str) -> None:
    made, text = drafted(key)
    said = compact(text)
    assert [claim.quote for _, _, claim in made.manual.claims() if len(claim.quote) > 80] == []
    assert [claim.quote for _, _, claim in made.manual.claims() if compact(claim.quote) not in said] == []


def test_a_draft_is_the_same_every_time() -> None:
    made, text = drafted("library")
    again = catalogue(text, "library", "demo", None, TEXTS["library"])
    assert contents(made, "line {}".format) == contents(again, "line {}".format)


def test_ids_stay_when_the_manual_grows_elsewhere() -> None:
    made, text = drafted("library")
    grown = text.replace(
        "## 1 利用者登録\n", "## 1 利用者登録\n\n「お知らせ」リンクをクリックすると、お知らせページが開きます。\n"
    )
    later = catalogue(grown, "library", "demo", None, "library.txt").manual
    ids = {full_id for full_id, _, _ in made.manual.claims()}
    assert ids <= {full_id for full_id, _, _ in later.claims()}


def test_comments_name_the_lines_of_the_file() -> None:
    made, text = drafted("expense_claims")
    files = contents(made, "line {}".format)
    numbered = text.split("\n")
    (place,) = [line for line in files["2.yaml"].splitlines() if "-group" in line]
    assert "○ 交通費" in numbered[int(place.rpartition("line ")[2]) - 1]


def test_what_is_pressed_leads_to_the_screen_that_is_told_next() -> None:
    claims = {full_id: claim for full_id, _, claim in drafted("room_reservation")[0].manual.claims()}
    orders = [claim for claim in claims.values() if isinstance(claim, OrderClaim) and claim.control == "新しい予約"]
    headings = {claim.screen: claim.heading for claim in claims.values() if isinstance(claim, ScreenClaim)}
    assert [(headings[order.screen], headings[order.leads_to]) for order in orders] == [("ホーム", "予約入力")]


def test_fields_of_a_table_have_their_role_and_are_required_as_it_says() -> None:
    claims = [claim for _, step, claim in drafted("room_reservation")[0].manual.claims() if step.place == "3-2"]
    fields = {claim.name: (claim.role, claim.required) for claim in claims if isinstance(claim, ControlClaim)}
    assert fields == {
        "会議名": ("textbox", True),
        "会議室": ("combobox", True),
        "利用日": ("textbox", True),
        "参加人数": ("textbox", False),
        "参加者に通知する": ("checkbox", False),
    }


def test_a_rule_is_stated_in_words_of_its_own() -> None:
    made, text = drafted("room_reservation")
    rules = [claim for _, _, claim in made.manual.claims() if isinstance(claim, RuleClaim)]
    assert "「60日先まで」の定めが守られる。" in [rule.statement for rule in rules]
    assert [rule.statement for rule in rules if compact(rule.statement) in compact(text)] == []


def test_a_form_and_the_table_that_explains_it_are_one(tmp_path: Path) -> None:
    text = """\
申込書

次の様式でお申し込みください。

様式
番号:####
□ 1.住所の変更
・1.住所の変更
  - 新しい住所(        )
  □確認済みであること
1-1 1.住所の変更 新しい住所

番地まで記入してください。
1-2
□確認済みである
"""
    manual = written(catalogue(text, "form", "demo", None, "form.txt"), tmp_path)
    controls = {
        (step.place, claim.role, claim.name): claim
        for _, step, claim in manual.claims()
        if isinstance(claim, ControlClaim)
    }
    assert set(controls) == {
        ("0-1", "textbox", "番号"),
        ("0-1", "checkbox", "1.住所の変更"),
        ("1-1", "group", "1.住所の変更"),
        ("1-1", "textbox", "新しい住所"),
        ("1-2", "checkbox", "確認済みである"),
    }
    field = controls["1-1", "textbox", "新しい住所"]
    assert field.group == "1.住所の変更"
    assert field.shown_when is not None
    assert controls["1-2", "checkbox", "確認済みである"].quote == "確認済みであること"


def test_what_a_choice_of_another_screen_would_show_is_shown_by_itself(tmp_path: Path) -> None:
    text = "題\n1 申込\n(1) 種類\n□ 1.変更\n(2) 内容\n・1.変更\n  - 理由(      )\n"
    manual = written(catalogue(text, "demo", "demo", None, "demo.txt"), tmp_path)
    groups = [claim for _, _, claim in manual.claims() if isinstance(claim, ControlClaim) and claim.role == "group"]
    assert [(group.name, group.shown_when) for group in groups] == [("1.変更", None)]


def test_a_drafted_claim_is_counted_for_one_claim_only() -> None:
    real = catalogue(
        "1 A\n1. 「次」をクリックします。\n2. 「次」をクリックします。\n", "demo", "demo", None, "a.txt"
    ).manual
    one = catalogue("1 A\n1. 「次」をクリックします。\n", "demo", "demo", None, "a.txt").manual
    (controls,) = [share for share in compare(one, real).shares if share.kind == "control"]
    assert (controls.real, controls.drafted, controls.matched) == (2, 1, 1)


def test_a_part_that_is_referred_to_and_missing_is_a_finding() -> None:
    text = "①入力\n「設定画面」が開きます。[次へ]をクリックし、②規約への同意に進んでください。\n"
    made = catalogue(text, "demo", "demo", None, "demo.txt").manual
    assert [finding.places[0].quote for finding in made.findings] == ["②規約への同意"]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_text_its_draft_is_whole(seed: int, tmp_path: Path) -> None:
    choice = random.Random(seed)  # noqa: S311 - no secret
    text = "\n".join(choice.choice(PIECES) for _ in range(choice.randint(1, 40))) + "。"
    manual = written(catalogue(text, "demo", "demo", None, "demo.txt"), tmp_path)
    assert check(manual, text).clean
