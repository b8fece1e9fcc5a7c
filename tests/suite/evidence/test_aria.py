"""Playwright's ARIA snapshots are read as they are, and never fail to be read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.aria import Node, parse

SNAPSHOT = r"""
- banner:
  - searchbox "商品を検索"
  - link "カート":
    - /url: /cart
- main:
  - heading "ショッピングカート" [level=1]
  - table "おまかせログイン":
    - caption: おまかせログイン
    - rowgroup:
      - row "数量 価格(税抜)":
        - columnheader
        - columnheader "数量"
  - paragraph: "text: with colon # and \"quotes\" \\ \x07"
  - paragraph: "- lead"
  - paragraph: "null"
  - text: ログインID (メールアドレス)
  - textbox "ログインID (メールアドレス)" [invalid]:
    - /placeholder: ユーザー名
  - spinbutton "数量": "1"
  - checkbox "利用規約に同意する" [checked] [disabled]
  - button "p" [pressed=mixed]
  - paragraph:
    - text: 本文
    - 'link "リンク: \"q\" it''s"':
      - /url: https://x/y?z=1#a
    - text: 続き
  - iframe
"""  # as Chromium 156 and Playwright 1.64 wrote them


def only(tree: Node, role: str) -> Node:
    (node,) = tree.find(role)
    return node


def test_a_snapshot_of_a_real_page() -> None:
    tree = parse(SNAPSHOT)
    assert [node.role for node in tree.children] == ["banner", "main"]
    assert only(tree, "heading").attributes == {"level": "1"}
    assert [cell.name for cell in tree.find("columnheader")] == ["", "数量"]
    assert [node.text for node in tree.find("paragraph")][:3] == [
        'text: with colon # and "quotes" \\ \x07',
        "- lead",
        "null",
    ]
    assert only(tree, "textbox").properties == {"placeholder": "ユーザー名"}
    assert only(tree, "checkbox").attributes == {"checked": "true", "disabled": "true"}
    assert only(tree, "button").attributes == {"pressed": "mixed"}
    assert [(link.name, link.properties["url"]) for link in tree.find("link")] == [
        ("カート", "/cart"),
        ('リンク: "q" it\'s', "https://x/y?z=1#a"),
    ]


def test_the_content_of_a_node_is_what_a_reader_sees() -> None:
    tree = parse(SNAPSHOT)
    assert list(tree.find("paragraph"))[-1].content() == '本文 リンク: "q" it\'s 続き'
    assert only(tree, "spinbutton").text == "1"
    assert only(tree, "spinbutton").content() == "", "a value that was typed is not what the screen says"


@pytest.mark.parametrize(
    "damaged",
    [
        "- text: [secret]",
        '- textbox "x": ***',
        "no list at all",
        '- button "open',
        "- 'link \"a",
        "-",
        "- : :",
        "  - a\n- b",
    ],
)
def test_damage_by_scrubbing_loses_nothing_else(damaged: str) -> None:
    tree = parse(f'{damaged}\n- heading "あと" [level=2]\n')
    assert only(tree, "heading").name == "あと"


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=30)
names = st.one_of(st.just(""), texts.map(lambda name: " ".join(name.split())))


def nodes() -> st.SearchStrategy[Node]:
    leaf = st.builds(Node, st.sampled_from(["paragraph", "listitem", "cell"]), names, texts.map(str.strip))
    return st.recursive(
        leaf,
        lambda inner: st.builds(
            Node, st.sampled_from(["main", "list", "row"]), names, children=st.lists(inner, min_size=1).map(tuple)
        ),
        max_leaves=12,
    )


def rendered(node: Node, depth: int = 0) -> list[str]:
    """As Playwright's ``renderAriaSnapshotAsYaml`` writes it, with every string quoted."""
    key = node.role + (f" {json.dumps(node.name, ensure_ascii=False)}" if node.name else "")
    quoted = "'" + key.replace("'", "''") + "'"
    if node.children:
        return [
            "  " * depth + f"- {quoted}:",
            *(line for child in node.children for line in rendered(child, depth + 1)),
        ]
    if node.text:
        return ["  " * depth + f"- {quoted}: {_value(node.text)}"]
    return ["  " * depth + f"- {quoted}"]


def _value(text: str) -> str:
    short = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\t": "\\t"}
    control = (chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)))
    table = {letter: f"\\x{ord(letter):02x}" for letter in control} | short
    return '"' + "".join(table.get(letter, letter) for letter in text) + '"'


@given(nodes())
def test_what_playwright_writes_is_read_back(node: Node) -> None:
    assert parse("\n".join(rendered(node))).children == (node,)


@given(st.text(max_size=200))
def test_nothing_makes_it_fail(anything: str) -> None:
    parse(anything)


def test_a_page_that_nests_without_end_is_a_tree_all_the_same() -> None:
    snapshot = "\n".join(f'{"  " * level}- group "{level}":' for level in range(5_000))
    names = [node.name for node in parse(snapshot).walk()]
    assert names[1:] == [str(level) for level in range(5_000)]


def test_half_a_character_of_a_name_is_its_escape() -> None:
    assert parse(r'- heading "\ud83d"').children[0].name == r"\ud83d"
