"""A manual in HTML is checked by what its reader sees, and named by the lines of the file."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from manuals.check.judge import check
from manuals.documents.document import Document, Unusable
from manuals.documents.reader import read
from manuals.folder import read_folder
from tests.suite.manuals.catalogue_files import CatalogueFiles

HEAD = """<!DOCTYPE html>
<HTML lang="ja"><head><title>題 99分</title>
<style>p{}</style><script>"「偽」"</script></head>
"""
PAGE = f"""{HEAD}<body class="m"
 id="x"><!-- 「注」 88分 -->
<H1 CLASS="a">(1) はじめに</H1>
<p>1. 「<b id=b>送信</b>する」を押し&#12289;30&#x5206;以内に進みます。</p>
<TABLE BORDER=1><tr>
<td><p class="c">合計</p></td>
<td><p class="c">0&#20870;</p></td></tr></TABLE>
<p>2. 件名:【<ruby>見<rp>(</rp><rt>み</rt><rp>)</rp>本<rt>ほん</rt></ruby>】お知らせ<br>
&lt;<A HREF="https://demo.example.jp/">https://demo.example.jp/</A>&gt;
<p>「続行」
</body></html>
"""


def document(tmp_path: Path, text: str) -> Document:
    file = tmp_path / "manual.html"
    file.write_text(text, encoding="utf-8")
    return read(file)


def opened(files: CatalogueFiles, manual: Document) -> list[tuple[int, str]]:
    result = check(read_folder(files.folder), manual.text)
    assert result.unquoted == ()
    return [(manual.line(judged.line), judged.item.text) for judged in result.open]


def test_a_page_is_checked_by_what_is_seen_of_it(files: CatalogueFiles, tmp_path: Path) -> None:
    assert opened(files, document(tmp_path, PAGE)) == [(13, "続行")]


def test_a_part_of_a_page_keeps_its_lines(files: CatalogueFiles, tmp_path: Path) -> None:
    text = "(1) はじめに\n1. 「送信&nbsp;<b class='x'>する</b>」を、30分以内\n合計\t0円\n2. 件名:【見本】お知らせ\n"
    manual = document(tmp_path, f"{text}<https://demo.example.jp/>\n<b>「続行」</b>")
    assert opened(files, manual) == [(6, "続行")]


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("&lt;OK&gt;&amp;&quot;&middot;&nbsp;", '<OK>&"·\xa0'),
        ("<a href='https://a.jp/x?a=1&amp;b=2'>窓口</a>", "[窓口](https://a.jp/x?a=1&b=2)"),
        ("<a href='#top'>上へ</a><a href='mailto:a@b.jp'>a@b.jp</a><a href='/x'>次</a>", "上へa@b.jp[次](#)"),
        ("<p>a</p><p>b<br>c</p>", "a\nb\nc"),
        ("<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>f", "a\nb\tc\nd\te\nf"),
        ("<table><tr><td></td><td>a</td><td>b</td></tr></table>", "a\tb"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
        ("<b>a</b><!-- b --><script>c</script><o:p></o:p><![if x]>d<![endif]>", "ad"),
        ("<ENTER>と<b>次</b>", "<ENTER>と次"),
        ("<ruby><rb>漢<rt>かん<rb>字<rt>じ</ruby>", "漢字"),
        ("a < b &amp; c", "a < b & c"),
    ],
)
def test_markup_is_read_as_a_browser_shows_it(tmp_path: Path, shown: str, text: str) -> None:
    assert document(tmp_path, shown).text == text


def test_text_without_markup_is_not_touched(tmp_path: Path) -> None:
    text = "<https://a.jp/> < 3 & 4 <次へ> a&b &\t  [x](#)\n"
    assert document(tmp_path, text) == Document(text)


def test_entities_alone_make_a_text_markup(files: CatalogueFiles, tmp_path: Path) -> None:
    escaped = html.escape(
        "(1) はじめに\n1. 「送信する」30分以内\n合計\t0円\n2. 件名:【見本】お知らせ\n<https://demo.example.jp/>&"
    )
    assert opened(files, document(tmp_path, escaped)) == []


def test_html_that_nests_without_end_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="more than 1000 elements within each other; give it as a text"):
        document(tmp_path, "<div>" * 5_000 + "あ")
