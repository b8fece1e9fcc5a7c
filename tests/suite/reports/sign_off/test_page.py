"""The page of the sign-off: complete, offline, in both languages, and in one for print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reports.sign_off.model.sign_off import SignOff
from reports.sign_off.page import CHAPTERS, breaking, printed_page, sign_off_page
from tests.suite.reports.builders import run
from tests.suite.reports.releases import SIGNED, failing, passing, signed_off
from tests.suite.reports.test_pages import Page

HOSTILE = "<script>alert('x')</script>&amp;_#/"


@pytest.fixture
def report(tmp_path: Path) -> SignOff:
    return signed_off(failing(tmp_path / "r2"), baseline=passing(tmp_path / "r1"))


def test_every_chapter_is_there_once_and_in_the_contents(report: SignOff) -> None:
    page = Page(sign_off_page(report))
    assert page.open == []
    assert [one for one in page.ids if one in CHAPTERS] == list(CHAPTERS)
    assert {f"#{key}" for key in CHAPTERS} <= set(page.refers)
    assert len(page.ids) == len(set(page.ids))


def test_it_stands_alone(report: SignOff, tmp_path: Path) -> None:
    html = sign_off_page(report)
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", html) == []
    assert "url(" not in html
    assert "@import" not in html
    for target in Page(html).refers:
        path = tmp_path / "r2" / target
        assert target.startswith("#") or path.is_file() or target == "SHA256SUMS" or "%" in target


def test_words_stand_in_both_languages_on_the_page_and_in_one_in_print(report: SignOff) -> None:
    html = sign_off_page(report)
    japanese, english = (html.count(f'<span class="t" lang="{lang}">') for lang in ("ja", "en"))
    assert japanese == english > 200
    pages = dict.fromkeys(CHAPTERS, 7)
    in_print = printed_page(report, "en", pages)
    assert 'class="t"' not in in_print
    assert "<button" not in in_print
    assert [words for words in ("不合格", "検証", "承認者") if words in in_print] == [], "all words are English"
    assert "買い物を続ける" in in_print, "labels stay as they are printed"
    assert "Release is not recommended" in in_print


def test_a_printed_page_leads_nowhere_but_into_itself(report: SignOff) -> None:
    assert all(target.startswith("#") for target in Page(printed_page(report, pages=dict.fromkeys(CHAPTERS, 7))).refers)


def test_without_pages_the_long_appendix_is_left_out(report: SignOff) -> None:
    assert "demo/1-1#clear" not in printed_page(report).partition('id="traceability"')[2]
    assert "test_go[chromium]" in printed_page(report, pages=dict.fromkeys(CHAPTERS, 7)).replace("<wbr>", "")


def test_what_comes_from_outside_is_escaped(tmp_path: Path) -> None:
    of = run(run="r9", product_release=HOSTILE, command=HOSTILE, notes=(HOSTILE,))
    html = sign_off_page(signed_off(passing(tmp_path / "r9", of=of)))
    assert "<script>alert" not in html
    assert Page(html).open == []
    assert breaking(HOSTILE) == "&lt;script&gt;alert(&#39;x&#39;)&lt;/<wbr>script&gt;&amp;amp;_#/", (
        "no escape is broken"
    )


def test_boxes_are_empty_until_somebody_has_signed(tmp_path: Path) -> None:
    good = passing(tmp_path / "r1")
    empty, signed = sign_off_page(signed_off(good)), sign_off_page(signed_off(good, decisions=SIGNED))
    assert "佐藤 花子" not in empty
    assert "電子記録による" not in empty
    assert signed.count("佐藤 花子") == 2, "on the cover and at the end"
    assert "未検証の記述は次の版で確かめる" in signed
    assert signed.count('☐ <span class="t" lang="ja">却下') == 2, "nobody has approved yet"


def test_of_a_decision_that_was_taken_again_all_are_told(tmp_path: Path) -> None:
    again = SIGNED[1].model_copy(update={"name": "高橋 次郎", "decision": "returned"})
    html = sign_off_page(signed_off(passing(tmp_path / "r1"), decisions=(*SIGNED, again)))
    assert html.partition("</section>")[0].count("高橋 次郎") == 1, "the last one counts"
    assert "鈴木 一郎" not in html.partition("</section>")[0]
    assert "判定の履歴" in html
    assert "鈴木 一郎" in html


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    report = signed_off(failing(tmp_path / "r2"))
    many = report.failures[0]
    html = sign_off_page(report.model_copy(update={"failures": (many,) * 250}))
    assert html.count(many.line) < 250
    assert "50 <span" in html.partition('id="defects"')[2]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_is_the_same_each_time(report: SignOff, lang: str) -> None:
    assert sign_off_page(report, lang) == sign_off_page(report, lang)  # type: ignore[arg-type] # a language
