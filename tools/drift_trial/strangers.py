"""Changes that were thought of without knowledge of those in `edits`: by the manuals and the kinds of drift alone.

They come in bunches, because several of them concern the same label: within a bunch no two do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

from tools.drift_trial.edit import (
    Edit,
    added,
    at_the_end,
    attribute,
    filled,
    headed,
    letters,
    moved_before,
    removed,
    renamed,
    replaced,
    reworded,
    scripted,
    styled,
    swapped,
    together,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    Bunch = tuple[Edit, ...]

_JOURNEY = "tests/omakase_login/test_journey.py::test_a_new_customer_applies_and_begins[chromium]"
_MEMBER = "tests/omakase_login/test_journey.py::test_a_returning_member_applies_and_begins[chromium]"
_ESTIMATE = (
    "tests/omakase_login/test_journey.py::test_an_action_off_the_journey_leads_where_the_manual_says"
    "[chromium-omakase_login/2-3-3#estimate-leads-to-complete]"
)
_REGISTRATION_MAIL = "tests/omakase_login/test_mails.py::test_registration_mail[chromium]"
_SERVICE_MAIL = "tests/omakase_login/test_mails.py::test_service_start_mail[chromium]"
_ORDER_MAIL = "tests/omakase_login/test_mails.py::test_store_confirms_the_order_by_mail[chromium]"
_SIGN_IN = (
    "tests/microsoft_sign_in/test_sign_in.py::test_a_notice_leads_through_the_sign_in_to_the_file_and_out[chromium-"
)
_FIRST_VISIT = f"{_SIGN_IN}first visit-work password]"
_BY_CODE = f"{_SIGN_IN}first visit-mailed code]"
_BY_APP = f"{_SIGN_IN}first visit-Authenticator]"
_PICKED = f"{_SIGN_IN}picked-work password]"
_ANOTHER = f"{_SIGN_IN}another account-work password]"
_COMPLETION = "tests/omakase_login/test_sign_up.py::test_completion_mail_reaches_the_registered_address_alone[chromium]"
_DESK = "tests/iij_id_requests/test_screens.py::test_the_desks_address_is_found_where_the_introduction_says[chromium]"


def _screen(*keys: str) -> tuple[str, ...]:
    """The scenarios that look at screens."""
    manuals = {"iij": "iij_id_requests", "microsoft": "microsoft_sign_in", "phone": "microsoft_sign_in"}
    return tuple(
        f"tests/{manuals.get(key.partition('.')[0], 'omakase_login')}/test_screens.py"
        f"::test_a_screen_shows_what_the_manual_claims[chromium-{key}]"
        for key in keys
    )


def _form(work: int) -> tuple[str, ...]:
    """A scenario that asks for a work by the form."""
    tests = {
        1: "the_password_notice_is_sent_again",
        2: "the_domain_ownership_mail_is_sent_again",
        3: "the_notice_address_is_changed",
        4: "a_user_is_granted_administrators_rights",
        5: "the_login_policy_is_reset",
        6: "an_administrator_is_made",
    }
    return (f"tests/iij_id_requests/test_works.py::test_{tests[work]}[form-chromium]", *_screen("iij.request_form"))


def _each(css: str, change: Callable[[HtmlElement], None]) -> Callable[[HtmlElement], None]:
    def rewrite(page: HtmlElement) -> None:
        for element in page.cssselect(css):
            change(element)

    return rewrite


def _as_link(css: str) -> Callable[[HtmlElement], None]:
    """The button of a form that only leads on is a link."""

    def change(button: HtmlElement) -> None:
        form = next(button.iterancestors("form"))
        fields = "&".join(f"{each.get('name')}={each.get('value') or ''}" for each in form.cssselect("input"))
        button.tag = "a"
        button.set("href", f"{form.get('action')}?{fields}" if fields else str(form.get("action")))

    return _each(css, change)


def _columns_exchanged(css: str, one: int, other: int) -> Callable[[HtmlElement], None]:
    def change(row: HtmlElement) -> None:
        cells = list(row)
        cells[one].addprevious(marker := row.makeelement("td"))
        cells[other].addprevious(cells[one])
        marker.addprevious(cells[other])
        row.remove(marker)

    return _each(css, change)


_DISABLED = (
    "for (const form of document.forms) form.addEventListener('submit', event => { if (!form.dataset.sure) {"
    "event.preventDefault(); document.getElementById('sure').showModal(); } })"
)
_SURE = (
    '<dialog id="sure"><h2>ご注文の確定</h2><p>この内容で注文します。</p>'
    '<button type="button" onclick="document.forms[document.forms.length - 1].dataset.sure = 1; '
    'document.forms[document.forms.length - 1].submit()">確定する</button>'
    '<button type="button" onclick="this.parentNode.close()">やめる</button></dialog>'
)
_BETWEEN = (
    '<!doctype html><html lang="ja"><title>TITLE</title><main><h1>TITLE</h1><p>TEXT</p>'
    '<p><a href="THEN">WAY</a></p></main></html>'
)


def _between(title: str, text: str, way: str) -> str:
    return _BETWEEN.replace("TITLE", title).replace("TEXT", text).replace("WAY", way)


_O, _M, _I = "omakase_login", "microsoft_sign_in", "iij_id_requests"

FIRST: Bunch = (
    # labels, slightly and wholly
    Edit(
        "cart: one particle",
        "store",
        "^/cart$",
        renamed("ご注文手続きへ進む", "ご注文手続きに進む"),
        claims=(f"{_O}/2-3-3#proceed-to-order",),
        tests=(*_screen("store.cart"), _MEMBER),
    ),
    Edit(
        "product: another button",
        "store",
        "^/products/",
        renamed("カートに入れる", "今すぐ申し込む"),
        claims=(f"{_O}/2-1-4#add-to-cart",),
        tests=(*_screen("store.product"), _JOURNEY),
    ),
    Edit(
        "top: another heading",
        "store",
        "^/$",
        renamed("NTT東日本ビジネス向けストア", "法人向けオンラインショップ", "h1"),
        claims=(f"{_O}/2-1-1#store-top",),
        tests=(*_screen("store.top"), _JOURNEY),
    ),
    Edit(
        "membership: in English",
        "store",
        "^/membership$",
        together(
            renamed("会員登録", "Membership registration"),
            renamed("進む", "Continue"),
            renamed("利用規約に同意する", "I agree to the terms of use"),
            renamed("個人情報の取扱いについて同意する", "I agree to the handling of personal information"),
            renamed("NTTビジネス向けストア会員規約", "Terms of membership"),
            renamed("個人情報の取扱いについて", "Privacy policy"),
        ),
        claims=tuple(
            f"{_O}/2-3-2#membership-{part}"
            for part in ("screen", "proceed", "terms-consent", "privacy-consent", "terms", "privacy")
        ),
        tests=(*_screen("store.membership"), _JOURNEY),
    ),
    Edit(
        "sign-up: a link in the place of the button",
        "business_id",
        "^/login$",
        _as_link('button:contains("新規登録する")'),
        claims=(f"{_O}/2-2-1#sign-up-button",),
        tests=(*_screen("business_id.login"), _JOURNEY),
    ),
    Edit(
        "terms: a switch",
        "business_id",
        "^/signup/terms$",
        attribute("input[type=checkbox]", "role", "switch"),
        claims=(f"{_O}/2-2-4#terms-consent",),
        tests=(*_screen("business_id.sign_up_terms"), _JOURNEY),
    ),
    Edit(
        "company: another heading",
        "business_id",
        "^/signup/company$",
        renamed("会社情報検索", "お勤め先の検索", "h1"),
        claims=(f"{_O}/2-2-5#company-search-screen",),
        tests=(*_screen("business_id.company_search"), _JOURNEY),
    ),
    Edit(
        "form: street and city exchanged",
        "business_id",
        "^/signup/form$",
        swapped("市区町村", "丁目・番地・建物名等"),
        claims=(f"{_O}/2-2-6#form-city", f"{_O}/2-2-6#form-street"),
        tests=(*_screen("business_id.sign_up_form"), _JOURNEY),
    ),
    Edit(
        "confirmation: a picture in the place of the words",
        "business_id",
        "^/signup/confirm$",
        filled('button:contains("登録する")', '<img alt="" src="/static/microsoft_account.svg">'),
        claims=(f"{_O}/2-2-7#register-button",),
        tests=(*_screen("business_id.sign_up_confirmation"), _JOURNEY),
    ),
    Edit(
        "complete: store's name left out",
        "business_id",
        "^/signup/complete$",
        renamed("NTT東日本ビジネス向けストアへ戻る", "ストアに戻る"),
        claims=(f"{_O}/2-2-8#back-to-store",),
        tests=(*_screen("business_id.sign_up_complete"), _JOURNEY),
    ),
    Edit(
        "customer: new required field",
        "store",
        "^/checkout/customer$",
        together(
            attribute("form#customer", "novalidate", None),
            added(
                "#department",
                '<div class="field"><div class="field__head"><label for="post">役職</label>'
                '<span class="badge">必須</span></div><input id="post" name="post" type="text" required="required"></div>',
                around=1,
            ),
        ),
        kind="required_field",
        place=f"{_O}/2-3-4-2",
        tests=(*_screen("store.customer_info"), _MEMBER),
    ),
    Edit(
        "final: a radio button",
        "store",
        "^/checkout/confirm$",
        attribute("input[name=consent]", "type", "radio"),
        claims=(f"{_O}/2-3-5#consent",),
        tests=(*_screen("store.final_confirmation"), _MEMBER),
    ),
    Edit(
        "complete: another sentence",
        "store",
        "^/checkout/complete$",
        reworded("ご注文の手続きが完了しました。", "ご注文を承りました。"),
        claims=(f"{_O}/2-3-6#complete-message",),
        tests=(*_screen("store.order_complete"), _MEMBER),
    ),
    Edit(
        "setup: another heading",
        "omakase",
        "^/first-login",
        renamed("パスワード設定", "パスワードの新規作成", "h1"),
        claims=(f"{_O}/2-6-1#password-screen",),
        tests=(*_screen("omakase.password_setup"), _MEMBER),
    ),
    Edit(
        "service start: 48 hours",
        "mail",
        "サービス利用開始通知",
        mail=(("24時間", "48時間"),),
        claims=(f"{_O}/2-4#mail-says-twenty-four-hours",),
        tests=(_SERVICE_MAIL, _MEMBER),
    ),
    Edit(
        "registration: other path in the mail",
        "mail",
        "",
        mail=(("/signup?email_token=", "/registration?email_token="),),
        moved=(("/registration", "/signup"),),
        claims=(f"{_O}/2-2-3#registration-link",),
        tests=(_REGISTRATION_MAIL, _JOURNEY),
    ),
    Edit(
        "final: asked once more in a dialog",
        "store",
        "^/checkout/confirm$",
        together(at_the_end(_SURE), scripted(_DISABLED)),
        kind="extra_step",
        place=f"{_O}/2-3-5",
        claims=(f"{_O}/2-3-5#execute-leads-to-complete",),
        tests=(*_screen("store.order_complete"), _MEMBER),
    ),
    # Microsoft
    Edit(
        "account: Next",
        "microsoft",
        "",
        headed("サインイン", renamed("次へ", "Next", "button")),
        claims=(f"{_M}/1-1#next",),
        tests=(*_screen("microsoft.account_entry"), _FIRST_VISIT),
    ),
    Edit(
        "password: log in",
        "microsoft",
        "",
        headed("パスワードの入力", renamed("サインイン", "ログイン", "button")),
        claims=(f"{_M}/2-1#sign-in",),
        tests=(*_screen("microsoft.password"), _FIRST_VISIT),
    ),
    Edit(
        "code: another heading",
        "microsoft",
        "",
        renamed("コードの入力", "メールで届いた番号", "h1"),
        claims=(f"{_M}/2-2#code-screen",),
        tests=(*_screen("microsoft.code"), _BY_CODE),
    ),
    Edit(
        "picker: moves on by itself",
        "microsoft",
        "",
        headed(
            "アカウントを選択する",
            together(
                removed('button:contains("次へ")'),
                scripted(
                    "for (const box of document.querySelectorAll('input[type=radio]')) "
                    "box.addEventListener('change', () => box.form.submit())"
                ),
            ),
        ),
        claims=(f"{_M}/1-2#picker-next",),
        tests=(*_screen("microsoft.account_picker"), _PICKED),
    ),
    Edit(
        "notice: another subject",
        "mail",
        "アップロード完了通知",
        mail=(("アップロード完了通知", "ファイル到着のお知らせ"),),
        claims=(f"{_M}/1-1#upload-notice",),
        tests=(_FIRST_VISIT,),
    ),
    # IIJ
    Edit(
        "form: master number",
        "iij",
        "^/request$",
        renamed("マスターID", "マスター番号"),
        claims=(f"{_I}/0-1#master-id",),
        tests=_form(1),
    ),
    Edit(
        "form: work 4 in other words",
        "iij",
        "^/request$",
        renamed("4.ユーザアカウントへの管理者権限の付与", "4.ユーザアカウントへの管理者権限の追加"),
        claims=(f"{_I}/0-1#work-4", f"{_I}/4-1#group"),
        tests=_form(4),
    ),
    Edit(
        "form: date of work 3",
        "iij",
        "^/request$",
        _each("#fields-3", renamed("作業希望日", "ご希望の実施日")),
        claims=(f"{_I}/3-2#date",),
        tests=_form(3),
    ),
    Edit(
        "form: box B of 5 is gone",
        "iij",
        "^/request$",
        _each("#fields-5", removed(".check:nth-of-type(2)")),
        claims=(f"{_I}/5-3#box-b",),
        tests=_form(5),
    ),
    Edit(
        "home: downloads renamed",
        "iij",
        "^/$",
        renamed("マニュアル・ダウンロード", "資料室"),
        claims=(f"{_I}/0#downloads-link",),
        tests=(*_screen("iij.home"), _DESK),
    ),
)

SECOND: Bunch = (
    Edit(
        "cart: another heading",
        "store",
        "^/cart$",
        renamed("ショッピングカート", "買い物かご", "h1"),
        claims=(f"{_O}/2-3-3#cart-screen",),
        tests=(*_screen("store.cart"), _MEMBER),
    ),
    Edit(
        "cart: no estimate",
        "store",
        "^/cart$",
        removed('form[action="/estimates"]'),
        claims=(f"{_O}/2-3-3#make-estimate", f"{_O}/2-3-3#estimate-leads-to-complete"),
        tests=(*_screen("store.cart", "store.estimate_complete"), _MEMBER, _ESTIMATE),
    ),
    Edit(
        "cart: steps 2 and 3 exchanged",
        "store",
        "^/cart$",
        together(
            reworded("STEP 2 お客様情報の入力", "STEP 2 最終確認"),
            reworded("STEP 3 最終確認", "STEP 3 お客様情報の入力"),
        ),
        claims=(f"{_O}/2-3-3#cart-step-2", f"{_O}/2-3-3#cart-step-3"),
        tests=_screen("store.cart"),
    ),
    Edit(
        "login: two buttons equally near",
        "business_id",
        "^/login$",
        replaced(
            'button:contains("ログイン")',
            '<span><button class="button">送る</button><button class="button">出す</button></span>',
        ),
        claims=(f"{_O}/2-2-1#login-button",),
        tests=(*_screen("business_id.login"), _MEMBER),
    ),
    Edit(
        "login: label as a placeholder",
        "business_id",
        "^/login$",
        together(
            removed('label[for="login_id"]'), attribute("#login_id", "placeholder", "ログインID (メールアドレス)")
        ),
        claims=(f"{_O}/2-2-1#login-id-hint",),
        tests=(*_screen("business_id.login"), _MEMBER),
    ),
    Edit(
        "login: no way for who forgot",
        "business_id",
        "^/login$",
        removed('a:contains("パスワードをお忘れの方")'),
        claims=(f"{_O}/2-2-1#password-forgotten",),
        tests=_screen("business_id.login"),
    ),
    Edit(
        "address: step 4 renamed",
        "business_id",
        "^/signup/email$",
        reworded("04 お客様情報入力", "04 ご担当者情報入力"),
        claims=(f"{_O}/2-2-2#step-04",),
        tests=_screen("business_id.sign_up_email"),
    ),
    Edit(
        "address: hidden link",
        "business_id",
        "^/signup/email$",
        attribute('a:contains("ログインページへ戻る")', "style", "display: none"),
        claims=(f"{_O}/2-2-2#back-to-login",),
        tests=_screen("business_id.sign_up_email"),
    ),
    Edit(
        "privacy: asked for with the terms",
        "business_id",
        "^/signup/(terms|form)$",
        together(
            headed("新規登録", replaced(".check:has(#privacy)", '<input type="hidden" name="privacy" value="on">')),
            headed(
                "利用規約",
                added(
                    "form .actions",
                    '<div class="check"><input type="checkbox" id="privacy2">'
                    '<label for="privacy2">個人情報の取扱いに同意する</label></div>',
                ),
            ),
        ),
        claims=(f"{_O}/2-2-6#privacy-consent", f"{_O}/2-2-6#privacy-consent-required"),
        tests=(*_screen("business_id.sign_up_form", "business_id.sign_up_terms"), _JOURNEY),
    ),
    Edit(
        "confirmation: correct by a link",
        "business_id",
        "^/signup/confirm$",
        _as_link('button:contains("入力内容を修正する")'),
        claims=(f"{_O}/2-2-7#correct-button",),
        tests=_screen("business_id.sign_up_confirmation"),
    ),
    Edit(
        "final: an extra screen before it",
        "store",
        "^/checkout/confirm$",
        between=_between("アンケートのお願い", "よろしければお聞かせください。", "次へ"),
        kind="extra_step",
        claims=(f"{_O}/2-3-4-3#customer-info-leads-to-confirmation",),
        place=f"{_O}/2-3-4-3",
        tests=(*_screen("store.final_confirmation"), _MEMBER),
    ),
    Edit(
        "final: no shipping",
        "store",
        "^/checkout/confirm$",
        removed('tr:contains("送料")'),
        claims=(f"{_O}/2-3-5#final-shipping",),
        tests=_screen("store.final_confirmation"),
    ),
    Edit(
        "final: step 4 renamed",
        "store",
        "^/checkout/confirm$",
        reworded("STEP 4 ご注文完了", "STEP 4 お申し込み完了"),
        claims=(f"{_O}/2-3-5#final-step-4",),
        tests=_screen("store.final_confirmation"),
    ),
    Edit(
        "customer: days shortened",
        "store",
        "^/checkout/customer$",
        renamed("月曜日", "月"),
        claims=(f"{_O}/2-3-4-2#contact-monday",),
        tests=_screen("store.customer_info"),
    ),
    Edit(
        "customer: last hours are gone",
        "store",
        "^/checkout/customer$",
        removed('.check:contains("15時~17時")'),
        claims=(f"{_O}/2-3-4-2#contact-15-to-17",),
        tests=_screen("store.customer_info"),
    ),
    Edit(
        "customer: prefecture from a list",
        "store",
        "^/checkout/customer$",
        replaced(
            "input#prefecture",
            '<select id="prefecture" name="prefecture"><option>東京都</option><option>大阪府</option></select>',
        ),
        claims=(f"{_O}/2-3-4-2#prefecture",),
        tests=(*_screen("store.customer_info"), _MEMBER),
    ),
    Edit(
        "service start: another subject",
        "mail",
        "サービス利用開始通知",
        mail=(("【おまかせログイン】サービス利用開始通知", "【おまかせログイン】ご利用開始のお知らせ"),),
        claims=(f"{_O}/2-4#subject",),
        tests=(_SERVICE_MAIL, _MEMBER),
    ),
    Edit(
        "order: no mail",
        "mail",
        "ご注文完了",
        lost=True,
        claims=(f"{_O}/2-4#order-complete-mail", f"{_O}/1-2#order-mail-domain"),
        tests=(_ORDER_MAIL,),
    ),
    Edit(
        "registration: 20 minutes",
        "mail",
        "",
        mail=(("30分以内", "20分以内"),),
        claims=(f"{_O}/2-2-3#mail-says-thirty-minutes",),
        tests=(_REGISTRATION_MAIL,),
    ),
    Edit(
        "authenticator: another heading",
        "microsoft",
        "",
        renamed("Microsoft Authenticatorの確認", "スマホで承認", "h1"),
        claims=(f"{_M}/2-3#authenticator-screen",),
        tests=(*_screen("microsoft.authenticator"), _BY_APP),
    ),
    Edit(
        "account: another label",
        "microsoft",
        "",
        headed("サインイン", renamed("メールアドレス", "アカウント名")),
        claims=(f"{_M}/1-1#address-field",),
        tests=(*_screen("microsoft.account_entry"), _FIRST_VISIT),
    ),
    Edit(
        "picker: no other account",
        "microsoft",
        "",
        removed('form:contains("別のアカウントを使用する")'),
        claims=(f"{_M}/1-2#another-account", f"{_M}/1-2#another-account-leads-to-entry"),
        tests=(*_screen("microsoft.account_picker"), _PICKED, _ANOTHER),
    ),
    Edit(
        "consent: a screen before it",
        "microsoft",
        "(?i)/consent$",
        between=_between("サインインの状態を維持しますか?", "サインインを求められる回数を減らせます。", "はい"),
        kind="extra_step",
        place=f"{_M}/2-1",
        claims=(f"{_M}/2-1#sign-in-leads-to-consent",),
        tests=(*_screen("microsoft.consent"), _FIRST_VISIT),
    ),
    Edit(
        "form: new required field",
        "iij",
        "^/request$",
        together(
            attribute("main form", "novalidate", None),
            added(
                "#service_code",
                '<div class="field"><div class="field__head"><label for="call">電話番号</label>'
                '<span class="badge">必須</span></div><input id="call" name="call" type="tel" required="required"></div>',
                around=1,
            ),
        ),
        kind="required_field",
        place=f"{_I}/0-1",
        tests=_form(2),
    ),
    Edit(
        "form: boxes B and C of 4 exchanged",
        "iij",
        "^/request$",
        _each(
            "#fields-4",
            swapped(
                "B:IIJ IDの契約内に、他に管理者権限を持つアカウントが存在しない",
                "C:IIJ IDの契約内に、他に管理者権限を持つアカウントが存在するが、直近でログインが可能な管理者がいない",
            ),
        ),
        claims=(f"{_I}/4-4#box-b", f"{_I}/4-4#box-c"),
        tests=_form(4),
    ),
    Edit(
        "form: two business days for 6",
        "iij",
        "^/request$",
        _each("#fields-6", reworded("1営業日後", "2営業日後")),
        claims=(f"{_I}/6-2#date-note",),
        tests=_form(6),
    ),
    Edit(
        "form: another example for 1",
        "iij",
        "^/request$",
        _each("#fields-1", reworded("iij-taro@example.jp", "taro@iij.example.jp")),
        claims=(f"{_I}/1-3#account-note",),
        tests=_form(1),
    ),
    Edit(
        "downloads: desk renamed",
        "iij",
        "^/downloads$",
        renamed("IIJ IDサービス お客様窓口", "IIJ IDサービス サポート窓口"),
        claims=(f"{_I}/0#desk-link",),
        tests=(*_screen("iij.downloads"), _DESK),
    ),
    Edit(
        "registered: another subject",
        "mail",
        "サービスの登録が完了しました",
        mail=(("サービスの登録が完了しました", "ご契約内容のご案内"),),
        claims=(f"{_I}/3-3#service-registered-mail",),
        tests=(
            "tests/iij_id_requests/test_works.py::test_the_initial_administrators_account_is_told_by_mail[chromium]",
        ),
    ),
)

THIRD: Bunch = (
    Edit(
        "cart: price and rate exchanged",
        "store",
        "^/cart$",
        _columns_exchanged("table.prices tr", 2, 3),
        claims=(f"{_O}/2-3-3#price-header", f"{_O}/2-3-3#initial-cost-row", f"{_O}/2-3-3#monthly-fee-row"),
        tests=_screen("store.cart"),
    ),
    Edit(
        "cart: total is not nothing",
        "store",
        "^/cart$",
        _each('tr:contains("合計金額")', reworded("0円", "110円")),
        claims=(f"{_O}/2-3-3#total", f"{_O}/2-3-3#tax-and-total"),
        tests=_screen("store.cart"),
    ),
    Edit(
        "customer: 8 per cent",
        "store",
        "^/checkout/customer$",
        reworded("10%", "8%"),
        claims=tuple(f"{_O}/2-3-4-1#customer-info-{part}" for part in ("initial-cost", "monthly-fee", "totals")),
        tests=_screen("store.customer_info"),
    ),
    Edit(
        "cart: shopping goes on by a button",
        "store",
        "^/cart$",
        replaced('a:contains("買い物へ戻る")', '<form action="/"><button class="button">INNER</button></form>'),
        claims=(f"{_O}/2-3-3#continue-shopping",),
        tests=_screen("store.cart"),
    ),
    Edit(
        "customer: readings exchanged",
        "store",
        "^/checkout/customer$",
        swapped("会社名(カナ)", "お名前(カナ)"),
        claims=(f"{_O}/2-3-4-2#company-kana", f"{_O}/2-3-4-2#name-kana"),
        tests=(*_screen("store.customer_info"), _MEMBER),
    ),
    Edit(
        "customer: a title in the place of the label",
        "store",
        "^/checkout/customer$",
        together(removed('label[for="contact_phone"]'), attribute("#contact_phone", "title", "日中の連絡先")),
        claims=(f"{_O}/2-3-4-2#contact-phone",),
        tests=_screen("store.customer_info"),
    ),
    Edit(
        "final: cannot be ordered",
        "store",
        "^/checkout/confirm$",
        attribute('button:contains("注文を実行する")', "disabled", "disabled"),
        claims=(f"{_O}/2-3-5#execute",),
        tests=(*_screen("store.final_confirmation"), _MEMBER),
    ),
    Edit(
        "final: notes out of sight",
        "store",
        "^/checkout/confirm$",
        attribute('a:contains("ご注意事項")', "style", "position: absolute; left: -9999px"),
        claims=(f"{_O}/2-3-5#notes",),
        tests=_screen("store.final_confirmation"),
    ),
    Edit(
        "final: guide transparent",
        "store",
        "^/checkout/confirm$",
        attribute('a:contains("利用ガイド")', "style", "opacity: 0"),
        claims=(f"{_O}/2-3-5#usage-guide",),
        tests=_screen("store.final_confirmation"),
    ),
    Edit(
        "complete: history renamed",
        "store",
        "^/checkout/complete$",
        renamed("マイページ 注文履歴へ", "ご注文の一覧へ"),
        claims=(f"{_O}/2-3-6#to-history",),
        tests=_screen("store.order_complete"),
    ),
    Edit(
        "product: no more for nothing",
        "store",
        "^/products/",
        reworded("利用は無償ですが", "利用は月額100円ですが"),
        claims=(f"{_O}/2-1-3#free-of-charge-note",),
        tests=_screen("store.product"),
    ),
    Edit(
        "product: details as an icon",
        "store",
        "^/products/",
        together(
            attribute('a:contains("詳しくはこちら")', "aria-label", "製品の説明"),
            filled('a[aria-label="製品の説明"]', "›"),
        ),
        claims=(f"{_O}/2-1-3#details-link",),
        tests=_screen("store.product"),
    ),
    Edit(
        "store: at another path",
        "store",
        "^/$",
        redirect="/shop/",
        moved=(("/shop/", "/"),),
        claims=(f"{_O}/2-1-1#store-address",),
        tests=(*_screen("store.top"), _JOURNEY),
    ),
    Edit(
        "search: at the bottom",
        "store",
        "^/",
        moved_before("form.search", "footer"),
        claims=(f"{_O}/2-1-2#search-box-at-top-right",),
        tests=(
            *_screen("store.top"),
            "tests/omakase_login/test_cart.py::test_search_stands_at_the_top_right[chromium]",
        ),
    ),
    Edit(
        "product: button above everything",
        "store",
        "^/products/",
        moved_before("form.purchase", "main h1"),
        claims=(f"{_O}/2-1-4#below-the-fold",),
        tests=(
            "tests/omakase_login/test_cart.py::test_add_to_cart_is_reached_by_scrolling[chromium]",
            *_screen("store.product"),
        ),
    ),
    Edit(
        "membership: documents exchanged",
        "store",
        "^/membership$",
        swapped("NTTビジネス向けストア会員規約", "個人情報の取扱いについて", "a"),
        claims=(f"{_O}/2-3-2#membership-terms", f"{_O}/2-3-2#membership-privacy"),
        tests=(
            *_screen("store.membership"),
            "tests/omakase_login/test_membership.py::test_terms_and_privacy_policy_can_be_read[chromium]",
        ),
    ),
    Edit(
        "setup: twelve characters",
        "omakase",
        "^/first-login",
        together(
            reworded("10文字以上", "12文字以上"),
            attribute("form", "novalidate", None),
            attribute("#password", "minlength", "12"),
        ),
        claims=(f"{_O}/2-6-1#password-rule",),
        tests=(
            "tests/omakase_login/test_first_login.py::test_password_of_ten_characters_and_three_classes_is_accepted[chromium-ten, four classes]",
            *_screen("omakase.password_setup"),
        ),
    ),
    Edit(
        "company: left out",
        "business_id",
        "^/signup/company$",
        redirect="/signup/form",
        kind="skipped_step",
        claims=(f"{_O}/2-2-5#company-search-screen", f"{_O}/2-2-4#terms-lead-to-company-search"),
        tests=(_JOURNEY, *_screen("business_id.company_search")),
    ),
    Edit(
        "registration: no mail of the completion",
        "mail",
        "登録完了",
        lost=True,
        claims=(f"{_O}/2-2-8#completion-mail", f"{_O}/1-2#registration-complete-mail-domain"),
        tests=(_JOURNEY, _COMPLETION),
    ),
    Edit(
        "service start: another sender",
        "mail",
        "サービス利用開始通知",
        mail=(("omakase-login.ntt-east.co.jp", "omakase.ntt-east.co.jp"),),
        claims=(f"{_O}/1-2#service-mail-domain",),
        tests=(_SERVICE_MAIL,),
    ),
    Edit(
        "registration: other browsers",
        "mail",
        "",
        mail=(("Google Chrome、Microsoft Edge、Firefox", "Microsoft Edge、Firefox"),),
        claims=(f"{_O}/2-2-3#mail-browsers",),
        tests=(_REGISTRATION_MAIL,),
    ),
    Edit(
        "registration: another desk",
        "mail",
        "",
        mail=(("pf0861inq", "support"),),
        moved=(("/support", "/pf0861inq"),),
        claims=(f"{_O}/2-2-3#inquiry-link",),
        tests=(_REGISTRATION_MAIL,),
    ),
    Edit(
        "service start: another caption",
        "mail",
        "サービス利用開始通知",
        mail=(("契約者用ログイン画面URL", "ご契約者のログイン"),),
        claims=(f"{_O}/2-4#contractor-url-label",),
        tests=(_SERVICE_MAIL,),
    ),
    Edit(
        "code: another button and label",
        "microsoft",
        "",
        headed(
            "コードの入力", together(renamed("サインイン", "確認", "button"), renamed("コード", "確認番号", "label"))
        ),
        claims=(f"{_M}/2-2#sign-in", f"{_M}/2-2#code-field"),
        tests=(*_screen("microsoft.code"), _BY_CODE),
    ),
    Edit(
        "picker: another heading",
        "microsoft",
        "",
        renamed("アカウントを選択する", "誰がサインインしますか", "h1"),
        claims=(f"{_M}/1-2#account-picker",),
        tests=(*_screen("microsoft.account_picker"), _PICKED),
    ),
    Edit(
        "password: field renamed",
        "microsoft",
        "",
        headed("パスワードの入力", renamed("パスワード", "暗証番号", "label")),
        claims=(f"{_M}/2-1#password-field",),
        tests=(*_screen("microsoft.password"), _FIRST_VISIT),
    ),
    Edit(
        "form: head renamed altogether",
        "iij",
        "^/request$",
        together(
            renamed("ご依頼者様氏名", "お名前"),
            renamed("サービスコード", "契約番号"),
            renamed("マスターID", "お客様番号"),
        ),
        claims=(f"{_I}/0-1#requester", f"{_I}/0-1#service-code", f"{_I}/0-1#master-id"),
        tests=_form(1),
    ),
    Edit(
        "form: advice of 4 in other words",
        "iij",
        "^/request$",
        _each("#fields-4", reworded("Aが該当しない場合", "Aに当てはまらないとき")),
        claims=(f"{_I}/4-4#advice-a",),
        tests=_form(4),
    ),
    Edit(
        "form: requester's note in other words",
        "iij",
        "^/request$",
        reworded(
            "上記マスターIDで登録いただいている運用管理担当者からのご依頼のみ受付できます",
            "どなたからのご依頼も受付できます",
        ),
        claims=(f"{_I}/0-1#requester-note",),
        tests=_screen("iij.request_form"),
    ),
    Edit(
        "form: work 2 by radio buttons",
        "iij",
        "^/request$",
        attribute("#work-2", "type", "radio"),
        claims=(f"{_I}/0-1#work-2",),
        tests=_form(2),
    ),
    Edit(
        "form: legend of 5 is gone",
        "iij",
        "^/request$",
        removed("#fields-5 > legend"),
        claims=(f"{_I}/5-1#group",),
        tests=_form(5),
    ),
)


def _as_input(button: HtmlElement) -> None:
    text = "".join(button.itertext()).strip()
    if button.get("value") is None and text:
        for child in list(button):
            button.remove(child)
        button.text = None
        button.tag = "input"
        button.set("type", "submit")
        button.set("value", text)


def _badge_within(page: HtmlElement) -> None:
    """What says that a field must be filled in stands within its label."""
    for badge in page.cssselect("main .badge"):
        label = badge.getprevious()
        if label is not None and label.tag == "label":
            badge.tail = None
            label.append(badge)


def _in_shadow(page: HtmlElement) -> None:
    """The forms are in a shadow DOM."""
    for form in page.cssselect("main form"):
        host = form.makeelement("div")
        inner = form.makeelement("template", {"shadowrootmode": "open"})
        host.tail, form.tail = form.tail, None
        form.addprevious(host)
        host.append(inner)
        inner.append(form)


def _in_dialog(page: HtmlElement) -> None:
    """The content of a completion is in a dialog, before an empty page."""
    for main in page.cssselect("main"):
        if any("会員登録完了" in "".join(title.itertext()) for title in main.cssselect("h1")):
            dialog = main.makeelement("dialog", {"open": "open", "aria-label": "会員登録完了"})
            for child in list(main):
                dialog.append(child)
            main.addnext(dialog)


def _in_frame(page: HtmlElement) -> None:
    """The content of the final confirmation is in a frame."""
    for main in page.cssselect("main"):
        if any("最終確認" in "".join(title.itertext()) for title in main.cssselect("h1")):
            within = html.tostring(main, encoding="unicode", with_tail=False)
            for child in list(main):
                main.remove(child)
            frame = main.makeelement(
                "iframe", {"srcdoc": f'<base target="_parent">{within}', "width": "800", "height": "1200"}
            )
            main.append(frame)


_RERENDERED = (
    "setTimeout(() => { for (const form of document.querySelectorAll('main form')) form.outerHTML = form.outerHTML }, 200)"
)
_LATE = (
    "const main = document.querySelector('main'); const held = [...main.childNodes]; main.replaceChildren();"
    "setTimeout(() => main.append(...held), 300)"
)


def _prefixed(page: HtmlElement) -> None:
    """All ids are others, with what refers to them."""
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        for name in ("id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "form"):
            if value := element.get(name):
                element.set(name, " ".join(f"x-{each}" for each in value.split()))


def _classes(page: HtmlElement) -> None:
    for element in page.cssselect("[class]"):
        element.set("class", f"css-{abs(hash(element.tag)) % 97} {element.get('class')}")


def _attributes_reversed(page: HtmlElement) -> None:
    for element in page.cssselect("input, button, a"):
        kept = list(element.attrib.items())[::-1]
        element.attrib.clear()
        element.attrib.update(kept)


_EVERYWHERE = (
    *_screen(
        "store.cart",
        "store.customer_info",
        "business_id.login",
        "business_id.sign_up_form",
        "microsoft.password",
        "iij.request_form",
    ),
    _JOURNEY,
    _FIRST_VISIT,
    *_form(4)[:1],
)


def _chars_in_spans(element: HtmlElement) -> None:
    if element.text and element.text.strip() and not len(element):
        text = element.text
        element.text = None
        for letter in text:
            span = element.makeelement("span")
            span.text = letter
            element.append(span)


def _in_other_spaces(element: HtmlElement) -> None:
    element.text = element.text.replace(" ", "\u00a0") if element.text else None


def _in_a_font(element: HtmlElement) -> None:
    if element.text and element.text.strip() and not len(element):
        font = element.makeelement("font")
        bold = element.makeelement("b")
        bold.text, element.text = element.text, None
        font.append(bold)
        element.append(font)


def _first(element: HtmlElement, markup: str) -> None:
    new = html.fragment_fromstring(markup)
    new.tail, element.text = element.text, None
    element.insert(0, new)


def _everywhere(
    name: str, page: Callable[[HtmlElement], None], path: str = "", tests: tuple[str, ...] = _EVERYWHERE
) -> Edit:
    return Edit(name, "", path, page, tests=tests, harmless=True)


_PICTURE = '<img alt="" width="8" height="8" src="/static/microsoft_account.svg">'
_COOKIES = (
    '<div role="region" aria-label="Cookieについて" style="position: fixed; bottom: 0; left: 0; right: 0; background: #fff">'
    '<p>このサイトではCookieを使用します。</p><button type="button" onclick="this.parentNode.remove()">同意する</button></div>'
)
_CHAT = '<button type="button" style="position: fixed; right: 4px; bottom: 4px">チャットで質問する</button>'
_WEB_COMPONENT = '<div><template shadowrootmode="open"><FORM></FORM></template></div>'

HARMLESS: Bunch = (
    _everywhere("other classes", _classes),
    _everywhere("other ids", _prefixed),
    _everywhere("attributes the other way round", _attributes_reversed),
    _everywhere(
        "wrapped",
        together(wrapped("main button", "span"), wrapped("main h1", "header"), wrapped("main label", "strong")),
    ),
    _everywhere("letters in spans", _each("main label, main button, main h1, main a", _chars_in_spans)),
    _everywhere("no-break spaces", _each("main li, main h1, main button, main a, main label", _in_other_spaces)),
    _everywhere("zero-width", letters("main h1, main button, main label", "\u200b")),
    _everywhere("soft hyphens", letters("main a, main th, main h2, main li", "\u00ad")),
    _everywhere("bold and font", _each("main button, main label, main a", _in_a_font)),
    _everywhere(
        "decorative pictures",
        _each("main button, main h1, main h2, main label", lambda element: _first(element, _PICTURE)),
    ),
    _everywhere(
        "hidden extras",
        _each("main button, main label, main a", lambda element: _first(element, '<span aria-hidden="true">▶ </span>')),
    ),
    _everywhere(
        "footer with links",
        at_the_end(
            '<footer><a href="/login">ログイン</a> <a href="/">トップ</a> <a href="/terms">利用規約</a> <a href="/faq">よくあるご質問</a></footer>'
        ),
    ),
    _everywhere(
        "breadcrumbs",
        together(added("main h1", '<nav aria-label="パンくず"><a href="/">ホーム</a> <span>現在の画面</span></nav>')),
    ),
    _everywhere("columns", styled("main { column-count: 2 } body { font-family: serif }")),
    _everywhere("cookies", at_the_end(_COOKIES)),
    _everywhere("chat", together(added("main > *", _CHAT))),
    _everywhere("late", scripted(_LATE)),
    _everywhere("drawn again", scripted(_RERENDERED)),
    _everywhere("title", _each("head title", reworded(" | ", " — "))),
    _everywhere("headings of level 2", _each("main h1", lambda element: element.__setattr__("tag", "h2"))),
    _everywhere(
        "headings by looks",
        _each(
            "main h1",
            lambda element: (
                element.__setattr__("tag", "p"),
                element.set("style", "font-size: 2em; font-weight: bold"),
            ),
        ),
    ),
    _everywhere("input for button", _each("main button:not([aria-controls])", lambda element: _as_input(element))),
    _everywhere(
        "width",
        together(
            reworded("STEP", "ＳＴＥＰ"),
            reworded("カートに入れる", "ｶｰﾄに入れる"),
            reworded("(10%)", "（１０％）"),
            renamed("会社名(カナ)", "会社名（ｶﾅ）"),
        ),
    ),
    _everywhere(
        "other objections", together(*(_each('[role="alert"]', reworded("ください", "てください")) for _ in range(1)))
    ),
    _everywhere(
        "links to a new tab",
        attribute(
            'main a:contains("詳しくは"), main a:contains("利用ガイド"), main a:contains("規約")', "target", "_blank"
        ),
        tests=(
            *_EVERYWHERE,
            *_screen("store.product", "store.final_confirmation"),
            "tests/omakase_login/test_membership.py::test_terms_and_privacy_policy_can_be_read[chromium]",
            "tests/omakase_login/test_checkout.py::test_guide_and_notes_can_be_read_before_ordering[chromium]",
        ),
    ),
    _everywhere("badge in the label", _badge_within),
    _everywhere("shadow DOM", _in_shadow),
    _everywhere("frame", _in_frame),
    _everywhere("dialog", _in_dialog),
)
