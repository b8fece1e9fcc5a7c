"""Claims in one sentence, in both languages: what a reader of a report is told was checked."""

from __future__ import annotations

from manuals.model import (
    AddressClaim,
    Claim,
    ContentClaim,
    ControlClaim,
    MailClaim,
    Manual,
    OrderClaim,
    RowClaim,
    RuleClaim,
    ScreenClaim,
    TextClaim,
)
from reports.texts import Text, text

KINDS: dict[str, Text] = {
    "screen": text("画面", "screen"),
    "control": text("操作部品", "control"),
    "text": text("表示", "text"),
    "row": text("表の行", "table row"),
    "order": text("画面遷移", "order"),
    "mail": text("メール", "mail"),
    "address": text("アドレス", "address"),
    "rule": text("規則", "rule"),
}
"""What each kind of claim is called."""

ROLES: dict[str, Text] = {
    "button": text("ボタン", "button"),
    "link": text("リンク", "link"),
    "textbox": text("入力欄", "text field"),
    "searchbox": text("検索欄", "search field"),
    "checkbox": text("チェックボックス", "check box"),
    "radio": text("ラジオボタン", "radio button"),
    "combobox": text("選択欄", "selection"),
    "spinbutton": text("数値欄", "number field"),
    "group": text("項目のまとまり", "group"),
    "heading": text("見出し", "heading"),
}
"""What each role is called."""

PRIORITIES = {"high": text("高", "high"), "normal": text("中", "normal"), "low": text("低", "low")}
"""What each priority is called."""

SEPARATOR = " | "
"""Between the cells of a row."""


def statement(manual: Manual, claim: Claim) -> Text:
    """What the claim says, with the choice that it takes."""
    said = _statement(manual, claim)
    if not isinstance(claim, ContentClaim) or claim.shown_when is None:
        return said
    choice = claim.shown_when.checked
    return text(f"「{choice}」を選ぶと、{said.ja}", f"once “{choice}” is chosen, {said.en}")


def _statement(manual: Manual, claim: Claim) -> Text:  # noqa: PLR0911 - one sentence a kind
    match claim:
        case ScreenClaim():
            return _screen(claim)
        case ControlClaim():
            return _control(manual, claim)
        case TextClaim():
            place = _place(manual, claim)
            return text(f"{place.ja}に「{claim.text}」と表示される", f"{place.en} shows “{claim.text}”")
        case RowClaim():
            screen, cells = screen_name(manual, claim.screen), SEPARATOR.join(claim.cells)
            return text(f"{screen.ja}の表に「{cells}」の行がある", f"a table of {screen.en} has the row “{cells}”")
        case OrderClaim():
            return _order(manual, claim)
        case MailClaim():
            return _mail(manual, claim)
        case AddressClaim():
            return _address(manual, claim)
        case RuleClaim():
            return text(claim.statement, claim.statement_en)


def brief(manual: Manual, claim: Claim) -> Text:  # noqa: PLR0911 - one phrase a kind
    """What the claim says, where its screen or mail is named already."""
    match claim:
        case ScreenClaim() if claim.heading:
            return text(f"見出し「{claim.heading}」", f"heading “{claim.heading}”")
        case ControlClaim():
            role, demanded = ROLES[claim.role], text("必須の", "required ") if claim.required else text("", "")
            return text(f"{demanded.ja}{role.ja}「{claim.name}」", f"{demanded.en}{role.en} “{claim.name}”")
        case TextClaim():
            return text(f"表示「{claim.text}」", f"text “{claim.text}”")
        case RowClaim():
            return text(f"表の行「{SEPARATOR.join(claim.cells)}」", f"row “{SEPARATOR.join(claim.cells)}”")
        case OrderClaim() if claim.control:
            following = screen_name(manual, claim.leads_to)
            return text(f"「{claim.control}」で{following.ja}へ進む", f"“{claim.control}” leads to {following.en}")
        case MailClaim():
            return _aspect(claim)
        case _:
            return _statement(manual, claim)


def _screen(claim: ScreenClaim) -> Text:
    if claim.heading is None:
        return text(f"画面 {claim.screen} が表示される", f"the screen {claim.screen} is shown")
    return text(
        f"画面 {claim.screen} の見出しは「{claim.heading}」である",
        f"the screen {claim.screen} has the heading “{claim.heading}”",
    )


def _control(manual: Manual, claim: ControlClaim) -> Text:
    place, role = _place(manual, claim), ROLES[claim.role]
    demanded = text("必須の", "a required") if claim.required else text("", "a")
    return text(
        f"{place.ja}に{demanded.ja}{role.ja}「{claim.name}」がある",
        f"{place.en} has {demanded.en} {role.en} “{claim.name}”",
    )


def _place(manual: Manual, claim: ControlClaim | TextClaim) -> Text:
    """The screen of a claim, or the group of its fields."""
    screen = screen_name(manual, claim.screen)
    if claim.group is None:
        return screen
    return text(f"{screen.ja}の「{claim.group}」", f"“{claim.group}” of {screen.en}")


def _order(manual: Manual, claim: OrderClaim) -> Text:
    screen, following = screen_name(manual, claim.screen), screen_name(manual, claim.leads_to)
    if claim.control is None:
        return text(f"{screen.ja}の次に{following.ja}へ進む", f"{screen.en} leads to {following.en}")
    return text(
        f"{screen.ja}の「{claim.control}」で{following.ja}へ進む",
        f"“{claim.control}” of {screen.en} leads to {following.en}",
    )


def screen_name(manual: Manual, screen: str) -> Text:
    """A screen by its heading and key; several screens share a heading."""
    heading = heading_of(manual, screen)
    if heading is None:
        return text(f"画面 {screen} ", f"the screen {screen}")
    return text(f"画面「{heading}」({screen})", f"the screen “{heading}” ({screen})")


def heading_of(manual: Manual, screen: str) -> str | None:
    """The heading that the manual prints for a screen."""
    claims = (claim for _, _, claim in manual.claims() if isinstance(claim, ScreenClaim))
    return next((claim.heading for claim in claims if claim.screen == screen and claim.heading), None)


def _mail(manual: Manual, claim: MailClaim) -> Text:
    kind = next((kind for kind in manual.file.mails if kind.key == claim.mail), None)
    title, title_en = (kind.title, kind.title_en) if kind else (claim.mail, claim.mail)
    aspect = _aspect(claim)
    return text(f"メール「{title}」の{aspect.ja}", f"mail “{title_en}”: {aspect.en}")


def _aspect(claim: MailClaim) -> Text:
    if claim.subject is not None:
        return text(f"件名は「{claim.subject}」", f"its subject is “{claim.subject}”")
    if claim.sender_domain is not None:
        return text(f"送信元ドメインは {claim.sender_domain}", f"its sender's domain is {claim.sender_domain}")
    if claim.link is not None:
        return text(f"本文に {claim.link} へのリンク", f"it links to {claim.link}")
    return text(f"本文に「{claim.contains}」の記載", f"it contains “{claim.contains}”")


def _address(manual: Manual, claim: AddressClaim) -> Text:
    if claim.screen is None:
        return text(f"アドレス {claim.address} が使われている", f"the address {claim.address} is in use")
    screen = screen_name(manual, claim.screen)
    return text(f"{claim.address} に{screen.ja}が表示される", f"{claim.address} shows {screen.en}")
