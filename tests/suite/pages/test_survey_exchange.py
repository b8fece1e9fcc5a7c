"""Workers of one survey tell each other what they have learned of the product."""

from __future__ import annotations

from pathlib import Path

from evidence.outcomes import Part, WantedMail
from pages.survey.candidates import Candidate
from pages.survey.exchange import Exchange
from pages.survey.memory import Memory, of_screen

LOST = ("store.cart", "button", "ご注文手続きへ進む")
NEVER = ("store.cart", "button", "削除")
LATER = ("store.cart", "link", "買い物へ戻る")
OTHER = Candidate(Part(role="link", name="レジへ進む"), 1, 0.8)
POSITION = Part(role="textbox", name="役職")
WAY = Part(role="button", name="確認して続ける")


def learned() -> Memory:
    memory = Memory(instead={LOST: OTHER}, required={"store.cart": [POSITION]}, detours={"お知らせ": WAY})
    memory.exchanged[LOST] = POSITION
    memory.lacking.add(NEVER)
    memory.skipped[of_screen("store.membership_complete")] = "store.cart"
    memory.late.add(LATER)
    memory.mails[WantedMail(link="/signup?")] = "本登録のご案内"
    return memory


def test_what_one_has_learned_the_other_knows(tmp_path: Path) -> None:
    one, other = learned(), Memory()
    Exchange(tmp_path, "gw0").meet(one)
    Exchange(tmp_path, "gw1").meet(other)

    assert other == one


def test_what_comes_later_is_told_too(tmp_path: Path) -> None:
    one, other = learned(), Memory()
    first, second = Exchange(tmp_path, "gw0"), Exchange(tmp_path, "gw1")
    first.meet(one)
    second.meet(other)
    one.detours["もう一つ"] = WAY
    other.required["store.cart"].append(WAY)
    first.meet(one)
    second.meet(other)
    first.meet(one)

    assert list(other.detours) == ["お知らせ", "もう一つ"]
    assert one.required == other.required == {"store.cart": [POSITION, WAY]}


def test_what_a_worker_has_seen_itself_counts_for_more(tmp_path: Path) -> None:
    own = Candidate(Part(role="button", name="進む"), 0, 0.6)
    memory = Memory(instead={LOST: own})
    Exchange(tmp_path, "gw0").meet(learned())
    Exchange(tmp_path, "gw1").meet(memory)

    assert memory.instead == {LOST: own}


def test_a_damaged_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "gw0.learned.json").write_text('{"instead": [', encoding="utf-8")
    memory = learned()
    Exchange(tmp_path, "gw1").meet(memory)

    assert memory == learned()


def test_a_folder_that_is_gone_ends_nothing(tmp_path: Path) -> None:
    Exchange(tmp_path / "gone", "gw1").meet(learned())


def test_what_turns_out_to_come_late_is_forgotten_by_all(tmp_path: Path) -> None:
    one, other = learned(), Memory()
    first, second = Exchange(tmp_path, "gw0"), Exchange(tmp_path, "gw1")
    first.meet(one)
    second.meet(other)
    other.came(LOST)
    second.meet(other)
    first.meet(one)
    second.meet(other)

    assert LOST not in one.instead
    assert LOST not in other.instead
    assert LOST in one.late
