"""A closer look at the controls of a screen: new demands, exchanged labels, and what is there and cannot be seen.

What a control is for is told by its markup too: ``autocomplete="postal-code"``, ``name="phone"``, the address that its
form goes to. Where two controls bear each the label that fits the other one's markup, their labels were exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from evidence.outcomes import Part
from manuals.texts.folding import folded_label

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONTROLS = "input, select, textarea, button, a[href]"
_LOOK = r"""elements => { const sets = [...document.querySelectorAll("fieldset, [role=group], ul, ol, table, form")];
return elements.flatMap((element, at) => {
    const kind = element.tagName === "A" ? "link" : element.tagName === "BUTTON" ? "button" : element.type || "";
    if (["hidden", "image", "file"].includes(kind) || !element.checkVisibility() || !element.closest("main, body"))
        return [];
    const field = element.matches("input, select, textarea") && !["submit", "button", "reset"].includes(kind);
    const named = id => (document.getElementById(id) || {}).innerText || "";
    const label = element.getAttribute("aria-label")
        || (element.getAttribute("aria-labelledby") || "").split(/\s+/).map(named).join(" ").trim()
        || [...(element.labels || [])].map(each => each.innerText).join(" ")
        || (field ? element.placeholder || element.title || "" : element.innerText || element.value || "");
    const form = element.form;
    const around = element.closest("label, p, li, tr, dd, td, div");
    const first = kind !== "radio" || !element.name
        || document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]`) === element;
    const alone = field && around && around.querySelectorAll("input:not([type=hidden]), select, textarea").length === 1;
    const demanded = field && first && (element.required || element.getAttribute("aria-required") === "true"
        || /必須|\brequired\b/i.test(label + (alone ? around.innerText : "")));
    const hints = ["autocomplete", "name", "id", "type", "inputmode", "value", "href", "formaction"]
        .filter(name => !(field && name === "value" && !["radio", "checkbox"].includes(kind)))
        .map(name => element.getAttribute(name) || "");
    if (!field && form) hints.push((form.getAttribute("action") || "").split("?")[0]);
    const labels = [...(element.labels || [])];
    const inSight = each => {
        const box = each.getBoundingClientRect();
        return box.right + scrollX > 0 && box.bottom + scrollY > 0
            && each.checkVisibility({opacityProperty: true, visibilityProperty: true});
    };
    const own = (field ? element.placeholder : element.innerText || element.value) || "";
    const pictures = [...element.querySelectorAll("img[alt], svg title")].map(each => each.alt || each.textContent);
    const printed = [own, ...pictures, ...labels.map(each => each.innerText), (around || element).innerText];
    return [{at, label: label.trim(), kind, field, demanded, hints: hints.join(" ").slice(0, 300),
        set: sets.indexOf(element.closest("fieldset, [role=group], ul, ol, table, form")),
        hidden: ![element, ...labels].some(inSight), own: own.trim().slice(0, 100), printed: printed.join(" ")}];
}) }"""
_MARK = re.compile(r"必須|任意|\brequired\b|[*＊※]", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(?P<letter>[A-Z])|(?P<number>\d{1,2}))[:.)、](?!\d)")
_MEANINGS: tuple[tuple[str, str], ...] = (
    (r"郵便番号", r"postal|zip"),
    (r"都道府県", r"prefecture|address-level1|\bstate\b"),
    (r"市区町村", r"\bcity\b|address-level2"),
    (r"丁目|番地|建物", r"street|address-line"),
    (r"連絡.*電話", r"contact_?phone"),
    (r"電話番号", r"\bphone|\btel\b"),
    (r"メール", r"e-?mail"),
    (r"会社名.*カナ", r"company_?kana"),
    (r"(名前|氏名).*カナ", r"(?<!company_)\bname_?kana"),
    (r"会社名(?!.*カナ)", r"\bcompany\b(?!_?kana)|organization\b"),
    (r"部署|担当", r"department|organization-title"),
    (r"(名前|氏名)(?!.*カナ)", r"\bname\b(?!_?kana)(?<!company_name)"),
    (r"パスワード.*(確認|再)", r"confirm"),
    (r"規約", r"\bterms|rules"),
    (r"個人情報", r"privacy|personal"),
    (r"新規登録", r"sign-?up|regist"),
    (r"ログイン(?!ID)|サインイン", r"log-?in|sign-?in"),
    (r"見積", r"estimate|quote"),
    (r"注文|購入|レジ", r"checkout|order|purchase"),
    (r"削除|消す", r"remov|delet|forget"),
    (r"キャンセル|拒否|中止", r"cancel|deny|decline|reject"),
    (r"承諾|承認|許可", r"accept|approve|allow|grant"),
    (r"検索", r"search"),
    (r"次へ|進む", r"next|proceed"),
    (r"戻る|修正", r"back|correct|previous"),
    (r"マスターID", r"master"),
    (r"依頼者", r"requester"),
    (r"サービスコード", r"service"),
)
"""What a label says, and what markup of the same meaning says."""


@dataclass(frozen=True)
class Seen:
    """A control of a page.

    Attributes:
        label: without marks.
        kind: type of a field, ``button`` or ``link``.
        demanded: whether the form says that it must be filled in or ticked.
        field: whether it is a field of a form.
        at: which one of the page's `CONTROLS` it is.
        hints: what its markup says of it.
        hidden: whether neither it nor its label is to be seen: transparent, or beyond the page's edge.
        own: the words that it bears itself.
        printed: the words that stand on it or beside it.
        set: number of the set of fields, the list or the form that it is in.
    """

    label: str
    kind: str
    demanded: bool
    field: bool
    at: int
    hints: str
    hidden: bool = False
    own: str = ""
    printed: str = ""
    set: int = -1


def look_at(page: Page) -> list[Seen]:
    """The controls of a page."""
    told = page.locator(CONTROLS).evaluate_all(_LOOK)
    return [
        Seen(
            _MARK.sub("", each["label"]).strip(),
            each["kind"],
            each["demanded"],
            each["field"],
            each["at"],
            each["hints"],
            each["hidden"],
            each["own"],
            each["printed"],
            each["set"],
        )
        for each in told
    ]


def unknown_demands(seen: Iterable[Seen], known: Iterable[Part]) -> list[Seen]:
    """The fields that a form demands, and of which nobody knows."""
    names = {folded_label(_MARK.sub("", part.name)) for part in known}
    return [each for each in seen if each.demanded and each.label and folded_label(each.label) not in names]


def unseen(seen: Iterable[Seen], documented: Iterable[Part]) -> list[tuple[Part, Seen]]:
    """The controls that programs find by their names, and people do not: out of sight, or with the name not printed.

    Args:
        seen: the controls of a page.
        documented: those that a reader looks for.
    """
    by_name: dict[str, list[Seen]] = {}
    for each in seen:
        by_name.setdefault(folded_label(each.label), []).append(each)
    found = ((part, by_name.get(folded_label(_MARK.sub("", part.name)), [])) for part in documented)
    return [(part, bearing[0]) for part, bearing in found if bearing and not any(map(_is_printed, bearing))]


def _is_printed(seen: Seen) -> bool:
    return not seen.hidden and folded_label(seen.label) in folded_label(_MARK.sub("", seen.printed))


def exchanged(seen: Sequence[Seen]) -> list[tuple[Seen, Seen]]:
    """Pairs of controls of one kind that bear each other's labels."""
    return [*_by_markup(seen), *_by_numbers(seen)]


def _by_numbers(seen: Sequence[Seen]) -> list[tuple[Seen, Seen]]:
    """Neighbours whose labels are numbered (A: B: C:, 1. 2. 3.) and come the wrong way round."""
    numbered = [(each, _number(each.label)) for each in seen if each.field]
    return [
        (one, other)
        for (one, first), (other, second) in pairwise(numbered)
        if (one.set, one.kind) == (other.set, other.kind) and first and second and first == second + 1
    ]


def _number(label: str) -> int | None:
    found = _NUMBERED.match(folded_label(label))
    if found is None:
        return None
    return int(found["number"]) if found["number"] else ord(found["letter"]) - ord("A") + 1


def _by_markup(seen: Sequence[Seen]) -> list[tuple[Seen, Seen]]:
    meant = [(each, _by_label(each.label), _by_hints(each.hints)) for each in seen if each.label]
    return [
        (one, other)
        for (one, one_says, one_is), (other, other_says, other_is) in combinations(meant, 2)
        if one.field == other.field
        and one.label != other.label
        and one_says is not None
        and other_says is not None
        and one_says != other_says
        and other_says in one_is
        and one_says in other_is
        and one_says not in one_is
        and other_says not in other_is
    ]


def meant_by(label: str, seen: Iterable[Seen]) -> frozenset[str]:
    """Labels of the controls whose markup says what a label says."""
    meaning = _by_label(label)
    return frozenset(each.label for each in seen if meaning is not None and meaning in _by_hints(each.hints))


def _by_label(label: str) -> int | None:
    text = folded_label(label)
    return next((number for number, (words, _) in enumerate(_MEANINGS) if re.search(words, text)), None)


def _by_hints(hints: str) -> frozenset[int]:
    text = hints.lower()
    return frozenset(number for number, (_, words) in enumerate(_MEANINGS) if re.search(words, text))
