"""The summary in Markdown: what it says, and that no label or message is anything but text in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import BaseModel
from rich.console import Console

from evidence.run import Run
from reports.__main__ import main
from reports.build import build
from reports.formats.markdown import LONGEST, code, link, path_address, plain, table
from reports.summary.markdown import SHOWN, Links, summary_markdown
from reports.summary.model import Summary
from reports.summary.summarise import summarise
from tests.suite.reports.builders import CART, claim, manual, observation, page, record, run, write

SUBJECT = manual(claim("control", "go", screen=CART, role="button", name="進む"))
NASTY = (
    "a | b",
    "`code` ``and`` ```more```",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; &#64;",
    "[link](https://example.com) ![picture](x)",
    "https://example.com/?a=1&b=2 and www.example.com",
    "*bold* **bold** _it_ __it__ ~~gone~~",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "> quote",
    "---",
    "===",
    "    indented",
    "two\nlines\n\n| a |\n| - |",
    "\\| \\` \\",
    "me@example.com",
    "$x$ $$y$$",
    "お客さま｜＜入力＞（必須）",
    "",
)
"""Labels and messages that are something in Markdown, or would be."""


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.assessment.catalogue.load_all", lambda: (SUBJECT,))
    monkeypatch.setattr("reports.allure.allure_command", lambda: None)


def rendered(markdown: str) -> list[Token]:
    """As GitHub and GitLab read it: tables, crossed out words, HTML, addresses that are links by themselves."""
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    return [one for token in reader.parse(markdown) for one in (token, *(token.children or ()))]


def said(tokens: list[Token]) -> str:
    return "".join(token.content for token in tokens if token.type in ("text", "code_inline", "text_special"))


def kinds(tokens: list[Token]) -> set[str]:
    return {token.type for token in tokens}


def as_read(words: str) -> str:
    return " ".join(words.split())


def summary(folder: Path, *records: BaseModel, of: Run | None = None) -> Summary:
    return summarise(write(folder, *records, of=of), manuals=[SUBJECT])


@pytest.mark.parametrize("words", NASTY, ids=repr)
def test_text_is_text_in_a_cell_and_in_a_list(words: str) -> None:
    cells = rendered("\n".join(table(["a", "b"], [[plain(words), "end"]])))
    assert [token.content for token in cells if token.type == "inline"][2:] == [plain(words).replace("\\|", "|"), "end"]
    assert said(cells) == f"ab{as_read(words)}end"
    items = rendered(f"- {plain(words)}\n- end\n")
    assert said(items) == f"{as_read(words)}end"
    for found in (cells, items):
        assert not kinds(found) & {
            "html_inline",
            "html_block",
            "link_open",
            "image",
            "em_open",
            "strong_open",
            "s_open",
        }
    assert kinds(items) <= {
        f"{kind}_{end}" for kind in ("bullet_list", "list_item", "paragraph") for end in ("open", "close")
    } | {"inline", "text", "text_special"}


@given(words=st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_text(words: str) -> None:
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in words):
        words = as_read(words)
    words = words.replace("\0", "")
    assert said(rendered("\n".join(table(["a"], [[plain(words)]])))) == f"a{as_read(words)}"
    assert said(rendered(f"- x{plain(words)}\n")) == f"x{as_read(words)}".rstrip()


@pytest.mark.parametrize("words", [words for words in NASTY if words], ids=repr)
def test_names_are_code(words: str) -> None:
    for markdown in ("\n".join(table(["a"], [[code(words)]])), f"- a{code(words)}\n"):
        found = rendered(markdown)
        assert said(found) == f"a{as_read(words)}"
        tags = [token.content for token in found if token.type == "html_inline"]
        assert tags in ([], ["<code>", "</code>"])
        assert tags or "code_inline" in kinds(found)


def test_links_lead_to_files_of_any_name() -> None:
    for path in ("observations/ab cd.webp", "traces/お客さま(1).zip", "a/<b>.png", "a/100%.png"):
        for base in ("", "https://ci.example.jp/jobs/1/artifacts/file/run"):
            found = rendered(f"- {link('[x]', path_address(path, base))}\n")
            (opened,) = [token for token in found if token.type == "link_open"]
            assert " " not in str(opened.attrs["href"])
            assert said(found) == "[x]"


def test_long_messages_are_cut() -> None:
    assert len(plain("あ" * 10_000)) == LONGEST + 1


def test_a_run_that_passes(tmp_path: Path) -> None:
    made = summary_markdown(
        summary(tmp_path / "r1", observation(page('- button "進む"')), record()), links=Links(none=True)
    )
    first, *_ = made.splitlines()
    assert first == "## ✓ リリース判定: 合格 — 2026.4"
    assert "| デモの手引き 1.0 | 1 | 1 | 1/1 | 1/1 | 0 |" in made
    assert "### リリースゲート" in made
    assert "✓ 合格" in made
    assert "不合格" not in made
    assert "成功 1" in made
    assert "失敗" not in made.partition("### テスト")[2]


def failing(folder: Path) -> Summary:
    failed = record(
        "failed",
        "demo/1-1#go",
        test="tests/demo/test_cart.py::test[a|b`<i>]",
        message="期待した画面ではない | <b>太字</b>\n二行目",
        failure="product",
        evidence=("observations/失敗 1.webp", "traces/t.zip"),
    )
    environment = record("error", test="t2", message="target is gone", failure="environment")
    flaky = record(test="t3", attempts=({"attempt": "1", "outcome": "failed", "duration": 1, "message": "once"},))
    return summary(
        folder, observation(page('- button "進め"')), failed, environment, flaky, of=run(product_release="9|<9>")
    )


def test_a_run_that_fails_says_why_and_where_the_evidence_is(tmp_path: Path) -> None:
    made = summary_markdown(failing(tmp_path / "r1"), "en")
    assert made.startswith("## ✕ Release gate: FAIL — 9\\|&lt;9&gt;\n")
    assert "| ✕ **FAIL** | `failures.product` |" in made
    product = made.partition("### Failures of the product (1)\n\n")[2].splitlines()[0]
    assert product == (
        "- 注文できる <code>tests/demo/test\\_cart.py::test\\[a\\|b\\`&lt;i&gt;\\]</code><br>"
        "期待した画面ではない \\| &lt;b&gt;太字&lt;/b&gt;<br>"
        "[picture](<observations/%E5%A4%B1%E6%95%97%201.webp>) · [trace](<traces/t.zip>)"
    )
    assert "### Failures of the environment (1)" in made
    assert "### Flaky tests (passed when tried again) (1)" in made
    assert "differs `demo/1-1#go` — " in made
    tags = {token.content for token in rendered(made) if token.type == "html_inline"}
    assert tags == {"<code>", "</code>", "<br>"}


def test_links_can_be_those_of_a_server_or_none(tmp_path: Path) -> None:
    found = failing(tmp_path / "r1")
    base = "https://ci.example.jp/-/jobs/7/artifacts/file/reports/out/merged/"
    assert f"[トレース](<{base}traces/t.zip>)" in summary_markdown(found, links=Links(base))
    without = summary_markdown(found, links=Links(none=True))
    assert "`traces/t.zip`" in without
    assert "](" not in without


def test_every_table_has_its_cells(tmp_path: Path) -> None:
    made = summary_markdown(failing(tmp_path / "r1"))
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in made.splitlines() if line.startswith("|")]
    for above, below in pairwise(rows):
        if set("".join(below)) <= set("-: "):
            width = len(above)
        assert len(below) == width or set("".join(rows[rows.index(below) + 1])) <= set("-: ")
    assert sum(token.type == "table_open" for token in rendered(made)) == 3


def test_a_run_that_was_cut_short_says_so(tmp_path: Path) -> None:
    made = summary_markdown(summary(tmp_path / "r1", record(), of=run(exit_status=2)), "en")
    assert "**This run did not come to its end**: interrupted: " in made


def test_long_lists_are_cut_and_a_page_stays_below_a_megabyte(tmp_path: Path) -> None:
    many = [
        record("failed", test=f"t{number:04}[{'<' * 400}]", message="<|>" * 4000, failure="product")
        for number in range(2000)
    ]
    made = summary_markdown(summary(tmp_path / "r1", *many), "en")
    assert "### Failures of the product (2000)" in made
    assert f"- … more {2000 - SHOWN}" in made
    assert len(made.encode()) < 200_000


def test_the_build_leaves_it_among_the_reports(tmp_path: Path) -> None:
    folder = write(tmp_path / "r1", observation(page('- button "進む"')), record())
    built = build(folder)
    assert built.summary.reports["markdown"] == "summary.md"
    made = (folder.path / "summary.md").read_text(encoding="utf-8")
    assert made == summary_markdown(built.summary)
    assert "[リリース判定](<sign_off.html>)" in made
    assert "  summary.md\n" in (folder.path / "SHA256SUMS").read_text(encoding="utf-8")


def test_the_command_prints_it_or_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "r1", observation(page('- button "進む"')), record())
    call: Callable[..., int] = lambda *more: main(  # noqa: E731 - the same call three times
        ["--out", str(tmp_path), "summary-md", "r1", *more], Console(file=StringIO())
    )
    assert call("--lang", "en", "--no-links") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("## ✓ Release gate: PASS — 2026.4\n")
    assert call("--lang", "en", "--no-links", "--markdown", str(tmp_path / "s.md")) == 0
    assert (tmp_path / "s.md").read_text(encoding="utf-8") == printed
    assert call("--markdown", str(tmp_path / "none" / "s.md")) == 2
