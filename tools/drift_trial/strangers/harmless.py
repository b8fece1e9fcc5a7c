"""What no reader of a manual would notice, or takes for a matter of looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.drift_trial.edit import (
    Edit,
    added,
    at_the_end,
    attribute,
    headed,
    letters,
    renamed,
    reworded,
    scripted,
    styled,
    together,
    wrapped,
)
from tools.drift_trial.strangers import otherwise
from tools.drift_trial.strangers.rewrites import each
from tools.drift_trial.strangers.scenarios import FIRST_VISIT, MEMBER, SIGN_UP, form, screen

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tools.drift_trial.edit import Rewrite

_TESTS = (*screen("store.customer_info", "iij.request_form"), SIGN_UP, MEMBER, FIRST_VISIT, *form(4)[:1])
_PICTURE = '<img alt="" width="8" height="8" src="/static/microsoft_account.svg">'
_COOKIES = (
    '<div role="region" aria-label="Cookieについて" style="position: fixed; bottom: 0; background: #fff">'
    "<p>このサイトではCookieを使用します。</p>"
    '<button type="button" onclick="this.parentNode.remove()">同意する</button></div>'
)
_CHAT = '<button type="button" style="position: fixed; right: 4px; bottom: 4px">チャットで質問する</button>'
_FOOTER = (
    '<footer><a href="/login">ログイン</a> <a href="/">トップ</a> <a href="/terms">利用規約</a> '
    '<a href="/faq">よくあるご質問</a></footer>'
)
_LATE = (
    "const main = document.querySelector('main'); const held = [...main.childNodes]; main.replaceChildren();"
    "setTimeout(() => main.append(...held), 300)"
)
_DRAWN_AGAIN = (
    "setTimeout(() => { for (const one of document.querySelectorAll('main form')) one.outerHTML = one.outerHTML }, 200)"
)
_FRAMED = (
    "if (self === top) { const frame = document.createElement('iframe'); frame.src = location.href; frame.width = 1000;"
    " frame.height = 700; document.querySelector('main').replaceChildren(frame) }"
)


def _everywhere(name: str, page: Rewrite, *tests: str) -> Edit:
    return Edit(name, "", "", _unless_by_script(page), tests=(*_TESTS, *tests), harmless=True)


def _unless_by_script(page: Rewrite) -> Rewrite:
    """Not on pages that lead on by a script of their own, which finds its form no more."""

    def rewrite(root: HtmlElement) -> None:
        if not root.cssselect('script[src*="form_post"], script[src*="approval"]'):
            page(root)

    return rewrite


QUIET = (
    _everywhere("other classes", otherwise.classes_renamed),
    _everywhere("attributes the other way round", otherwise.attributes_reversed),
    _everywhere("no-break spaces", each("li, h1, button, main a, label", otherwise.in_other_spaces)),
    _everywhere("zero-width spaces", letters("main h1, main button, main label", "\u200b")),
    _everywhere("soft hyphens", letters("main a, main th, main h2, main li", "\u00ad")),
    _everywhere(
        "width",
        together(
            reworded("STEP", "ＳＴＥＰ"),
            reworded("カートに入れる", "ｶｰﾄに入れる"),
            reworded("(10%)", "（１０％）"),
            renamed("会社名(カナ)", "会社名（ｶﾅ）"),
        ),
    ),
    _everywhere("columns", styled("main { column-count: 2 } body { font-family: serif }")),
    _everywhere("footer with links", at_the_end(_FOOTER)),
    _everywhere("cookies", at_the_end(_COOKIES)),
    _everywhere("title of the window", each("head title", reworded(" | ", " — "))),
)
"""Together on every page."""

DRAWN = (
    _everywhere("other ids", otherwise.ids_prefixed),
    _everywhere("wrapped", together(wrapped("main button", "span"), wrapped("main h1", "header"))),
    _everywhere("pictures that say nothing", otherwise.beginning_with("main h1, main h2", _PICTURE)),
    _everywhere(
        "signs for the eye alone",
        otherwise.beginning_with("main button, main label, main a", '<span aria-hidden="true">▶ </span>'),
    ),
    _everywhere("bold letters", each("main li, main legend, main th", otherwise.in_a_font)),
    _everywhere("breadcrumbs", added("main h1", '<nav aria-label="パンくず"><a href="/">ホーム</a></nav>')),
    _everywhere("headings of the second level", otherwise.headings_lower),
)
"""Together on every page."""

LATE = (
    _everywhere("letters in elements", each("main label, main button, main h1, main a", otherwise.letters_in_spans)),
    _everywhere("badges in labels", otherwise.badge_within),
    _everywhere("chat", added("main > *", _CHAT)),
    _everywhere("objections in other words", each('[role="alert"]', reworded("ください", "て下さい"))),
    _everywhere("late", scripted(_LATE)),
)
"""Together on every page."""

ELSEWHERE = (
    _everywhere("inputs for buttons", each("main button:not([aria-controls])", otherwise.as_input)),
    _everywhere("forms drawn again", scripted(_DRAWN_AGAIN)),
    _everywhere("shadow DOM", otherwise.in_shadow),
    _everywhere("dialog for a page", otherwise.in_dialog),
    _everywhere("headings by looks", otherwise.headings_by_looks),
    _everywhere(
        "windows of their own",
        attribute(
            'main a:contains("詳しくは"), main a:contains("利用ガイド"), main a:contains("規約")', "target", "_blank"
        ),
        "tests/omakase_login/test_membership.py::test_terms_and_privacy_policy_can_be_read[chromium]",
        "tests/omakase_login/test_checkout.py::test_guide_and_notes_can_be_read_before_ordering[chromium]",
    ),
)
"""Together on every page; what is drawn otherwise altogether."""

FRAME = (
    _everywhere(
        "frame",
        headed("最終確認 (ご注文手続き)", scripted(_FRAMED)),
        *screen("store.final_confirmation"),
    ),
)
"""A page within the page."""
