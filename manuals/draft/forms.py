"""Forms that a manual prints as text, and tables that list the fields of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from manuals.check.text import compact
from manuals.draft.pictures import shapes
from manuals.draft.printed import Line
from manuals.draft.prose import Role

FieldRole = Role | Literal["group", "spinbutton"]

_BULLET = r"^[-‐・•*＊]?\s*"
_TICK = re.compile(r"^[-‐・•*]?\s*[□☐☑]\s*(?P<name>[^□☐☑]+)$")
_BLANK = re.compile(_BULLET + r"(?P<name>[^\s(（].*?)\s*[(（\[［][\s　_＿]{2,}[)）\]］]\s*(?P<note>.*)$")
_LINED = re.compile(
    _BULLET + r"(?P<name>[^\s:：]+)\s*[:：]\s*(?:[#＃]{3,}|[_＿]{3,}|○{3,})\s*(?:[(（](?P<note>.*)[)）])?$"
)
_HEAD = re.compile(_BULLET + r"(?P<name>[^:：。]+?)[:：]\s*(?P<note>※.*)?$")
_GROUP = re.compile(r"^[・•]\s*(?P<name>\d+[.．]\s*\S.*?)$")
_NAME_COLUMN = re.compile(r"^(?:入力)?(?:項目|項目名|フィールド|入力欄|欄|名称|設定項目|ラベル)(?:名)?$")
_REQUIRED_COLUMN = re.compile(r"^(?:必須|必須/任意|必須・任意|入力|要否|必要)$")
_TYPE_COLUMN = re.compile(r"^(?:形式|種類|種別|型|入力形式|入力方法|タイプ|操作)$")
_IS_REQUIRED = re.compile(r"^(?:必須|○|◯|〇|●|◎|はい|Yes|Y|要|必要|✓|✔)", re.IGNORECASE)
_TYPES: tuple[tuple[str, FieldRole], ...] = (
    ("チェック", "checkbox"),
    ("ラジオ|択一", "radio"),
    ("プルダウン|ドロップダウン|リスト|選択", "combobox"),
    ("ボタン", "button"),
    ("リンク", "link"),
)


@dataclass(frozen=True)
class Field:
    """A field of a form."""

    line: int
    name: str
    role: FieldRole
    quote: str
    required: bool = False
    group: str = ""
    """The name of the group of fields that it is in."""
    note: str = ""
    """What stands behind it, or what its table says of it: a line each."""
    cells: tuple[str, ...] = ()
    """The row of the table that lists it."""

    @property
    def key(self) -> str:
        """What it is compared by: its name without its place in a list, and without 〜こと at its end."""
        return field_key(self.name)


def field_key(name: str) -> str:
    """A field's name as it is compared."""
    return re.sub(r"(?:こと|事)$", "", compact(name))


def field(line: Line) -> Field | None:
    """The field that a line is: to be ticked, filled in or written behind a colon."""
    text = line.text
    if tick := _TICK.match(text):
        return Field(line.number, tick["name"].strip(), "checkbox", tick["name"].strip())
    if lined := _LINED.match(text):
        name = lined["name"].strip()
        return Field(
            line.number,
            name,
            "textbox",
            re.sub(r"[(（].*", "", text).strip(),
            required=True,
            note=(lined["note"] or "").strip(),
        )
    if blank := _BLANK.match(text):
        return Field(line.number, blank["name"].strip(), "textbox", blank["name"].strip())
    return None


def group(line: Line, following: Sequence[Line]) -> str:
    """The name of the group of fields that a line heads; empty if it heads none."""
    found = _GROUP.match(line.text)
    if found and following and (field(following[0]) or _HEAD.match(following[0].text)):
        return found["name"].strip()
    return ""


def heading(line: Line) -> tuple[str, str]:
    """What a line with a colon at its end names, and the note behind it; empty if it names nothing."""
    found = _HEAD.match(line.text)
    if found is None or len(found["name"]) > 40 or field(line):
        return "", ""
    return found["name"].strip(), (found["note"] or "").strip()


def cells(line: Line) -> tuple[str, ...]:
    """The cells of a table's row; empty where a line is none."""
    if "\t" in line.text:
        return tuple(part.strip() for part in line.text.split("\t"))
    if line.text.count("|") >= 2 or ("|" in line.text and line.text.startswith("|")):
        return tuple(part.strip() for part in line.text.strip().strip("|").split("|"))
    parts = tuple(part.strip() for part in re.split(r"\s{2,}", line.text))
    return parts if len(parts) > 1 else ()


def listed(lines: Sequence[Line]) -> tuple[list[Field], set[int]]:
    """The fields that tables list under a head such as 項目 | 必須 | 説明, and the lines of those tables."""
    fields: list[Field] = []
    taken: set[int] = set()
    head: dict[str, int] = {}
    width = 0
    for line in lines:
        row = cells(line)
        columns = _columns(row)
        if columns:
            head, width = columns, len(row)
            taken.add(line.number)
        elif head and row and len(row) >= min(width, 2):
            taken.add(line.number)
            if found := _of_row(line, row, head):
                fields.append(found)
        else:
            head = {}
    return fields, taken


def _columns(row: tuple[str, ...]) -> dict[str, int]:
    """Which column of a table's head is which; empty where it is no head of fields."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        for name, pattern in (("name", _NAME_COLUMN), ("required", _REQUIRED_COLUMN), ("type", _TYPE_COLUMN)):
            if pattern.match(compact(cell)):
                found.setdefault(name, place)
    return found if "name" in found and len(row) > 1 else {}


def _notes(row: tuple[str, ...], head: dict[str, int]) -> list[str]:
    """What a row says of its field beside its name, its kind and whether it is required."""
    if len(row) <= max(head.values()):  # empty cells that spaces do not show
        return [cell for cell in row[1:] if not _IS_REQUIRED.match(cell)]
    return [cell for place, cell in enumerate(row) if cell and place not in head.values()]


def _of_row(line: Line, row: tuple[str, ...], head: dict[str, int]) -> Field | None:
    def cell(name: str) -> str:
        place = head.get(name, -1)
        return row[place] if 0 <= place < len(row) else ""

    name = cell("name")
    if not name or re.fullmatch(r"[-:\s]*", name):
        return None
    role: FieldRole | None = next((role for words, role in _TYPES if re.search(words, cell("type"))), None)
    if role is None:
        described = " ".join(part for place, part in enumerate(row) if place != head["name"])
        role = next((role for words, role in _TYPES if re.search(words, described)), None)
    shape = next(iter(shapes(Line(line.number, name, after_blank=True))), None)
    by_name = shape.role if shape and shape.role in {"checkbox"} else None
    required = bool(_IS_REQUIRED.match(cell("required"))) or bool(re.search(r"[*＊※]$|必須", name))
    bare = re.sub(r"\s*(?:[*＊]|[(（\[【]?必須[)）\]】]?)$", "", name).strip()
    return Field(
        line.number, bare, role or by_name or "textbox", bare, required, note="\n".join(_notes(row, head)), cells=row
    )
