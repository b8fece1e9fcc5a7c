"""The reader of the documented format: what it forgives, and what it refuses by line and reason."""

import pytest

from mockenv.iij.format.parse_result import LIMITS, LineError, Parsed, ParseFailure
from mockenv.iij.format.parser import parse
from mockenv.iij.format.writer import printed, write
from mockenv.iij.request import Request
from mockenv.tests.iij.requests import asking, request_for

SMALL = """マスターID:MID0001
ご依頼者様氏名:飯地 太郎
サービスコード:iid0000001
■1.初期管理者パスワード通知メールの再送
・1.初期管理者パスワード通知メールの再送
- 再送が必要な理由(届いていない)
- 作業希望日(2026-11-18)
- 対象管理者のアカウント名(first@example.jp)
■契約時に指定した初期管理者の通知先メールアドレスでメールの受信が可能である
"""
REQUEST = request_for(asking(1))


def errors_of(text: str) -> tuple[LineError, ...]:
    read = parse(text)
    assert isinstance(read, ParseFailure), read
    return read.errors


def test_the_least_that_says_it_all_is_read() -> None:
    assert parse(SMALL) == Parsed(REQUEST)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("マスターID:", "ﾏｽﾀｰＩＤ：", id="other widths in a name"),
        pytest.param("MID0001", "ＭＩＤ０００１", id="full-width code"),
        pytest.param("first@example.jp", "ｆｉｒｓｔ＠example．jp", id="full-width account"),
        pytest.param("(届いていない)", "（ 届いていない ）", id="full-width parentheses and spaces"),
        pytest.param("(届いていない)", "(届いて\n   いない)", id="wrapped value"),
        pytest.param("(届いていない)", "(\n届いていない\n)", id="value in a line of its own"),
        pytest.param("first@example.jp", "first@\nexample.jp", id="wrapped account"),
        pytest.param("- 対象管理者のアカウント名", "- 対象管理者のアカ\nウント名", id="wrapped name of a value"),
        pytest.param("メールの受信が可能である", "メールの\n  受信が可能で\nあること", id="wrapped confirmation"),
        pytest.param("受信が可能である", "受信が可能であること", id="words of the form"),
        pytest.param(
            "飯地 太郎\n",
            "飯地 太郎(上記マスターIDで登録いただいている\n運用管理担当者からのご依頼のみ受付できます)\n",
            id="wrapped note",
        ),
        pytest.param("- ", "・", id="other bullets"),
        pytest.param("\n", "\n\n\n", id="more empty lines"),
        pytest.param("\n", "  \t\n", id="spaces at the ends"),
        pytest.param("マスター", "\ufeffマスター", id="byte order mark"),
    ],
)
def test_what_keyboards_and_mail_programs_do_is_forgiven(before: str, after: str) -> None:
    assert before in SMALL
    assert parse(SMALL.replace(before, after)) == Parsed(REQUEST)


@pytest.mark.parametrize("mark", ["> ", ">", ">> ", "> > ", "＞"])
def test_a_quoted_request_is_read(mark: str) -> None:
    assert parse("".join(mark + line for line in SMALL.splitlines(keepends=True))) == Parsed(REQUEST)


def test_a_value_that_was_wrapped_between_words_gets_its_space_back() -> None:
    wrapped = SMALL.replace("届いていない", "mail has \nnot arrived\nまだ")
    assert parse(wrapped) == Parsed(request_for(asking(1, row_1_1="mail has not arrivedまだ")))


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ("マスターID", "お世話になっております。\nマスターID", 1, "どの項目にも当たりません"),
        ("- 作業希望日(2026-11-18)", "- 作業希望日:2026-11-18", 7, "どの項目にも当たりません"),
        ("- 作業希望日(2026-11-18)", "- 作業希望日(2026-11-18", 7, "括弧が閉じられていません"),
        ("- 作業希望日(2026-11-18)", "- 作業希望日(2026-11-18) 午後", 7, "余分な文字"),
        ("(届いていない)", "(1) 届いていない)", 6, "余分な文字"),
        ("(届いていない)", "(届い\n> ていない)", 7, "引用の印"),
        ("(届いていない)", f"({'あ' * 2001})", 6, "2000文字以内"),
        ("\n- 作業", "\n- 再送が必要な理由(二つ目)\n- 作業", 7, "6行目にも同じ項目"),
        ("■1", "□1", 6, "■になっていない"),
        ("■1.初期管理者パスワード通知メールの再送\n", "", 1, "「希望する作業」が見つかりません"),
        ("・1.初期管理者パスワード通知メールの再送\n", "", 5, "どの項目にも当たりません"),
        ("飯地 太郎\n", "飯地 太郎 サービスコード:x\n", 2, "一行に二つの項目"),
        ("飯地 太郎\n", "飯地 太郎(上記マスターIDで登録いただいている\n", 2, "括弧が閉じられていません"),
    ],
)
def test_what_cannot_be_placed_is_refused_by_line(before: str, after: str, line: int, reason: str) -> None:
    assert before in SMALL
    first = errors_of(SMALL.replace(before, after))[0]
    assert first.line == line
    assert reason in first.reason


@pytest.mark.parametrize("text", ["", "\n\n", "初期管理者パスワード通知メールを再送してください"])
def test_a_text_without_the_format_is_refused(text: str) -> None:
    assert [error.line for error in errors_of(text)] == [1]


@pytest.mark.parametrize("letter", "ABC")
def test_confirmations_that_only_the_form_has_are_answered_with_those_of_the_table(letter: str) -> None:
    at = printed().index(f"□ {letter}:", printed().index("・5."))
    text = f"{printed()[:at]}■{printed()[at + 1 :]}"
    (error,) = errors_of(text)
    assert f"■ {letter}:" in error.text
    assert "表の5-3にあるA・B" in error.reason


def test_unticked_confirmations_of_the_form_are_no_hindrance() -> None:
    filled = printed().replace("□ 6.", "■ 6.").replace("##########", "MID0001", 1)
    read = parse(filled)
    assert isinstance(read, Parsed)
    assert [asked.work.number for asked in read.request.works] == [6]


def test_every_damage_is_told_up_to_a_limit() -> None:
    assert len(errors_of("何かの行\n" * 5)) == 5
    assert len(errors_of("何かの行\n" * 1000)) == LIMITS.errors


@pytest.mark.parametrize(
    ("put", "reason"),
    [
        pytest.param("<script>alert(1)</script>", "HTML", id="script"),
        pytest.param("<img src=x onerror=alert(1)>", "HTML", id="image"),
        pytest.param("</textarea>", "HTML", id="closing tag"),
        pytest.param("<!-- -->", "HTML", id="comment"),
        pytest.param("届かない\nBcc: someone@example.jp\n", "ヘッダー", id="mail header in a value"),
        pytest.param("届かない\nContent-Type: text/html\n", "ヘッダー", id="another mail header"),
        pytest.param("届か\x00ない", "U+0000", id="NUL"),
        pytest.param("\x1b[31m赤", "U+001B", id="escape"),
        pytest.param("gp\u202efdp.exe", "U+202E", id="direction"),
        pytest.param("届\u200bかない", "U+200B", id="zero width"),
        pytest.param("届\x85かない", "U+0085", id="another line end"),
        pytest.param("届\u2028かない", "U+2028", id="line separator"),
        pytest.param("届\ufffdない", "U+FFFD", id="undecodable"),
        pytest.param("届\udcffない", "U+DCFF", id="half a character"),
    ],
)
def test_hostile_values_are_refused_by_line_and_reason(put: str, reason: str) -> None:
    for before, line in (("届いていない", 6), ("飯地 太郎", 2)):
        first = errors_of(SMALL.replace(before, put))[0]
        assert line <= first.line <= line + 1
        if "\n" not in put or line == 6:
            assert reason in first.reason
        assert all(character.isprintable() for character in first.text)


def test_a_mail_header_after_the_head_is_no_part_of_it() -> None:
    first = errors_of(SMALL.replace("飯地 太郎\n", "飯地 太郎\nBcc: someone@example.jp\n"))[0]
    assert (first.line, first.text) == (3, "Bcc: someone@example.jp")


def test_a_mail_in_html_is_refused_as_such() -> None:
    assert "HTMLは読めません" in errors_of(f"<html><body>\n{SMALL}</body></html>")[0].reason


def test_a_megabyte_is_refused_where_the_limit_lies() -> None:
    (error,) = errors_of(SMALL + "あ" * 1_000_000)
    assert error.line == 10
    assert "100000文字以内" in error.reason
    many = errors_of("\n" * 1_000_000)
    assert [found.line for found in many] == [LIMITS.text + 1]


def test_a_long_line_is_quoted_back_in_part() -> None:
    (error,) = errors_of(SMALL + "あ" * 5_000)
    assert len(error.text) <= 81


def test_a_request_with_every_sign_of_the_form_in_a_value_is_not_misread() -> None:
    tempting = "・1.初期管理者パスワード通知メールの再送 ■ - 作業希望日(2099-01-01) マスターID:x > ##########"
    request = request_for(asking(1, row_1_1=tempting))
    assert parse(write(request)) == Parsed(request)
    assert parse(write(Request())) == Parsed(Request())
