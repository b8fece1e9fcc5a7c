"""The changes that are tried, all at once: of every kind, over the three manuals, and harmless ones among them."""

from __future__ import annotations

from tools.drift_trial.edit import (
    Edit,
    added,
    attribute,
    renamed,
    reworded,
    spaced_out,
    swapped,
    tag,
    where,
    wrapped,
)

_NOTICE = (
    '<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>重要なお知らせ</title></head><body><main>'
    "<h1>重要なお知らせ</h1><p>模擬環境 / MOCK</p><p>内容をご確認ください。</p>"
    '<p><a href="THEN">確認して続ける</a></p></main></body></html>'
)
_POSITION = (
    '<div class="field"><div class="field__head"><label for="position">役職</label>'
    '<span class="badge">必須</span></div>'
    '<input id="position" name="position" type="text" aria-required="true"></div>'
)
_CALL = (
    '<div class="field"><div class="field__head"><label for="call">日中のご連絡先</label>'
    '<span class="badge">必須</span></div><input id="call" name="call" type="tel" aria-required="true"></div>'
)

_OMAKASE_LOGIN = (
    Edit(
        "store-heading",
        "store",
        "^/$",
        renamed("NTT東日本ビジネス向けストア", "法人向けストア NTT東日本", "h1"),
        claims=("omakase_login/2-1-1#store-top",),
    ),
    Edit(
        "search-box", "store", "", renamed("商品を検索", "キーワードで探す"), claims=("omakase_login/2-1-2#search-box",)
    ),
    Edit(
        "search-button",
        "store",
        "",
        renamed("検索", "さがす", "button"),
        claims=("omakase_login/2-1-2#search-leads-to-results",),
    ),
    Edit(
        "details-link",
        "store",
        "^/products/",
        renamed("詳しくはこちら", "詳細を見る"),
        claims=("omakase_login/2-1-3#details-link",),
    ),
    Edit(
        "free-note",
        "store",
        "^/products/",
        reworded("無償", "0円"),
        claims=("omakase_login/2-1-3#free-of-charge-note",),
    ),
    Edit(
        "add-to-cart",
        "store",
        "^/products/",
        renamed("カートに入れる", "購入手続きへ"),
        claims=("omakase_login/2-1-4#add-to-cart", "omakase_login/2-1-5#cart-leads"),
    ),
    Edit(
        "login-heading",
        "business_id",
        "^/login",
        renamed("NTT東日本ビジネスIDでログイン", "ビジネスID ログイン", "h1"),
        claims=("omakase_login/2-1-5#login-screen", "omakase_login/2-5#contractor-login-screen"),
    ),
    Edit(
        "login-id",
        "business_id",
        "^/login",
        renamed("ログインID (メールアドレス)", "ユーザーID"),
        claims=("omakase_login/2-2-1#login-id", "omakase_login/2-3-1#login-fields"),
    ),
    Edit(
        "login-hint",
        "business_id",
        "^/login",
        renamed("ユーザー名", "例: taro@example.jp"),
        claims=("omakase_login/2-2-1#login-id-hint",),
    ),
    Edit(
        "login-button",
        "business_id",
        "^/login",
        renamed("ログイン", "サインイン", "button"),
        claims=("omakase_login/2-2-1#login-button", "omakase_login/2-3-2#login-leads"),
    ),
    Edit(
        "forgotten",
        "business_id",
        "^/login",
        renamed("パスワードをお忘れの方", "パスワードの再設定はこちら"),
        claims=("omakase_login/2-2-1#password-forgotten",),
    ),
    Edit(
        "no-id-yet",
        "business_id",
        "^/login",
        renamed("NTT東日本ビジネスIDをお持ちでない方", "はじめてご利用の方"),
        claims=("omakase_login/2-2-1#no-business-id-yet",),
    ),
    Edit(
        "sign-up-button",
        "business_id",
        "^/login",
        renamed("新規登録する", "アカウントを作成"),
        claims=("omakase_login/2-2-1#sign-up",),
    ),
    Edit(
        "sign-up-step",
        "business_id",
        "^/signup/email",
        renamed("03 会社情報入力", "03 お勤め先の入力"),
        claims=("omakase_login/2-2-2#step-03",),
    ),
    Edit(
        "address-field",
        "business_id",
        "^/signup/email",
        renamed("メールアドレス", "ご連絡先メール"),
        claims=("omakase_login/2-2-2#address-field",),
    ),
    Edit(
        "mail-sent",
        "business_id",
        "^/signup/sent",
        reworded("新規登録はまだ完了していません", "お手続きの途中です"),
        claims=("omakase_login/2-2-2#not-complete-yet",),
    ),
    Edit(
        "registration-link",
        "mail",
        "",
        mail=(("/signup?", "/entry?"),),
        moved=(("/entry", "/signup"),),
        claims=("omakase_login/2-2-3#registration-link",),
    ),
    Edit(
        "thirty-minutes",
        "mail",
        "",
        mail=(("30分以内", "60分以内"),),
        claims=("omakase_login/2-2-3#mail-says-thirty-minutes",),
    ),
    Edit(
        "terms-heading",
        "business_id",
        "^/signup/terms",
        renamed("利用規約", "ご利用条件の確認", "h1"),
        claims=("omakase_login/2-2-4#terms-screen",),
    ),
    Edit(
        "terms-box",
        "business_id",
        "^/signup/terms",
        renamed("利用規約に同意する", "規約の内容を承諾する"),
        claims=("omakase_login/2-2-4#terms-consent",),
    ),
    Edit(
        "new-field",
        "business_id",
        "^/signup/form",
        added('label[for="name"]', _POSITION, around=2),
        kind="required_field",
        place="omakase_login/2-2-6",
    ),
    Edit(
        "prefecture",
        "business_id",
        "^/signup/form",
        renamed("都道府県", "地域"),
        claims=("omakase_login/2-2-6#form-prefecture",),
    ),
    Edit(
        "postal-code-and-phone",
        "business_id",
        "^/signup/form",
        swapped("郵便番号", "電話番号"),
        claims=("omakase_login/2-2-6#form-postal-code", "omakase_login/2-2-6#form-phone"),
    ),
    Edit(
        "notice-before-confirmation",
        "business_id",
        "^/signup/confirm$",
        between=_NOTICE,
        kind="extra_step",
        place="omakase_login/2-2-6",
        claims=("omakase_login/2-2-6#form-leads",),
    ),
    Edit(
        "back-to-store",
        "business_id",
        "^/signup/complete",
        renamed("NTT東日本ビジネス向けストアへ戻る", "ストアに移動"),
        claims=("omakase_login/2-2-8#back",),
    ),
    Edit(
        "membership-heading",
        "store",
        "^/membership$",
        renamed("会員登録", "ストア会員になる", "h1"),
        claims=("omakase_login/2-3-2#membership-screen",),
    ),
    Edit(
        "membership-proceed",
        "store",
        "^/membership$",
        renamed("進む", "同意して登録"),
        claims=("omakase_login/2-3-2#membership-proceed", "omakase_login/2-3-2#membership-leads"),
    ),
    Edit(
        "membership-complete",
        "store",
        "^/membership/complete",
        redirect="/cart",
        kind="skipped_step",
        place="omakase_login/2-3-2",
        claims=(
            "omakase_login/2-3-2#membership-complete",
            "omakase_login/2-3-2#membership-leads-to-complete",
            "omakase_login/2-3-2#membership-back",
        ),
    ),
    Edit(
        "monthly-fee",
        "store",
        "^/cart$",
        renamed("月額利用料", "月額料金"),
        claims=("omakase_login/2-3-3#monthly-fee-row",),
    ),
    Edit(
        "cart-button",
        "store",
        "^/cart$",
        renamed("ご注文手続きへ進む", "レジへ進む"),
        claims=("omakase_login/2-3-3#proceed-to-order", "omakase_login/2-3-3#cart-leads"),
    ),
    Edit(
        "estimate-is-a-link",
        "store",
        "^/cart$",
        renamed("お見積もり作成", "見積書を作る"),
        claims=("omakase_login/2-3-3#make-estimate", "omakase_login/2-3-3#estimate-leads"),
    ),
    Edit(
        "customer-heading",
        "store",
        "^/checkout/customer",
        renamed("お客様情報の入力 (ご注文手続き)", "お客様情報", "h1"),
        claims=("omakase_login/2-3-4-1#customer-info-screen",),
    ),
    Edit(
        "company-kana",
        "store",
        "^/checkout/customer",
        renamed("会社名(カナ)", "会社名(フリガナ)"),
        claims=("omakase_login/2-3-4-2#company-kana",),
    ),
    Edit(
        "to-confirmation",
        "store",
        "^/checkout/customer",
        renamed("確認画面へ進む", "内容を確かめる"),
        claims=("omakase_login/2-3-4-3#proceed", "omakase_login/2-3-4-3#customer-info-leads"),
    ),
    Edit(
        "final-box",
        "store",
        "^/checkout/confirm",
        renamed("上記内容に同意する", "注文内容を確認しました"),
        claims=("omakase_login/2-3-5#",),
    ),
    Edit(
        "execute",
        "store",
        "^/checkout/confirm",
        renamed("注文を実行する", "この内容で申し込む"),
        claims=("omakase_login/2-3-5#execute",),
    ),
    Edit(
        "service-start",
        "mail",
        "",
        mail=(("サービス利用開始通知", "ご利用いただけるようになりました"),),
        claims=("omakase_login/2-4#subject",),
    ),
    Edit("hours", "mail", "", mail=(("24時間以内", "48時間以内"),), claims=("omakase_login/2-4#mail-says",)),
    Edit(
        "password-setup",
        "omakase",
        "^/first-login",
        renamed("パスワード設定", "はじめてのパスワード", "h1"),
        claims=("omakase_login/2-6-1#password-screen",),
    ),
)
_MICROSOFT_SIGN_IN = (
    Edit(
        "upload-notice",
        "mail",
        "",
        mail=(("アップロード完了通知", "ファイルを受け取れます"),),
        claims=("microsoft_sign_in/1-1#upload-notice",),
    ),
    Edit(
        "account-field",
        "microsoft",
        "",
        where("#login", renamed("メールアドレス", "サインイン ID")),
        claims=("microsoft_sign_in/1-1#address-field",),
    ),
    Edit(
        "picker-heading",
        "microsoft",
        "",
        renamed("アカウントを選択する", "使うアカウント", "h1"),
        claims=("microsoft_sign_in/1-2#account-picker",),
    ),
    Edit(
        "another-account",
        "microsoft",
        "",
        renamed("別のアカウントを使用する", "ほかのアカウント"),
        claims=("microsoft_sign_in/1-2#another-account",),
    ),
    Edit(
        "password-heading",
        "microsoft",
        "",
        renamed("パスワードの入力", "パスワードを入れてください", "h1"),
        claims=("microsoft_sign_in/2-1#password-screen",),
    ),
    Edit(
        "sign-in",
        "microsoft",
        "",
        where("#passwd", renamed("サインイン", "続行", "button")),
        claims=("microsoft_sign_in/2-1#sign-in",),
    ),
    Edit(
        "code-field",
        "microsoft",
        "",
        where("#otc", renamed("コード", "確認番号", "label")),
        claims=("microsoft_sign_in/2-2#code-field",),
    ),
    Edit(
        "authenticator",
        "microsoft",
        "",
        renamed("Microsoft Authenticatorの確認", "スマホで承認", "h1"),
        claims=("microsoft_sign_in/2-3#authenticator-screen",),
    ),
)
_IIJ_ID_REQUESTS = (
    Edit(
        "downloads",
        "iij",
        "",
        renamed("マニュアル・ダウンロード", "資料ダウンロード", "a"),
        claims=("iij_id_requests/0#downloads-link",),
    ),
    Edit(
        "desk",
        "iij",
        "^/downloads$",
        renamed("IIJ IDサービス お客様窓口", "サポートセンター"),
        claims=("iij_id_requests/0#desk-link", "iij_id_requests/0#downloads-lead"),
    ),
    Edit(
        "master-id", "iij", "^/request$", renamed("マスターID", "契約者番号"), claims=("iij_id_requests/0-1#master-id",)
    ),
    Edit(
        "work-2",
        "iij",
        "^/request$",
        renamed("2.ドメイン所有権確認メールの再送", "2.ドメイン確認のやり直し", "label"),
        claims=("iij_id_requests/0-1#work-2",),
    ),
    Edit(
        "group-6",
        "iij",
        "^/request$",
        renamed("6.管理者アカウントの新規登録", "6.管理者の追加", "legend"),
        claims=("iij_id_requests/6-1#group",),
    ),
    Edit(
        "reason-5",
        "iij",
        "^/request$",
        renamed("初期化が必要な理由", "初期化したい事情"),
        claims=("iij_id_requests/5-1#reason",),
    ),
    Edit(
        "wanted-work",
        "iij",
        "^/request$",
        renamed("希望する作業", "お申し込みの内容"),
        claims=("iij_id_requests/0-1#wanted-work",),
    ),
    Edit(
        "new-contact",
        "iij",
        "^/request$",
        added('label[for="requester"]', _CALL, around=2),
        kind="required_field",
        place="iij_id_requests/0-1",
    ),
)
_HARMLESS = (
    Edit("ids", "store", "", attribute("h1", "id", "t-1"), harmless=True),
    Edit("classes", "store", "", attribute("button", "class", "btn-x"), harmless=True),
    Edit("wrapper", "store", "", wrapped("h1", "header"), harmless=True),
    Edit("spaces", "store", "", spaced_out("button"), harmless=True),
    Edit("fonts", "store", "", attribute("p", "style", "font-family: serif"), harmless=True),
    Edit("tracking", "store", "", attribute("body", "data-v", "42"), harmless=True),
    Edit("wide-brackets", "store", "^/checkout/customer", renamed("お名前(カナ)", "お名前（カナ）"), harmless=True),
    Edit("wide-digits", "store", "^/cart$", renamed("STEP 3 最終確認", "STEP ３ 最終確認"), harmless=True),
    Edit("half-kana", "business_id", "^/login", renamed("パスワード", "ﾊﾟｽﾜｰﾄﾞ", "label"), harmless=True),
    Edit("login-class", "business_id", "", attribute("form", "class", "f"), harmless=True),
    Edit("strong", "business_id", "", wrapped("h2", "div"), harmless=True),
    Edit("login-spaces", "business_id", "", spaced_out("h1"), harmless=True),
    Edit("ids-of-sign-in", "microsoft", "", attribute("h1", "id", "heading-7"), harmless=True),
    Edit("sign-in-buttons", "microsoft", "", attribute("button", "class", "primary"), harmless=True),
    Edit("sign-in-wrapper", "microsoft", "", wrapped("h1", "div"), harmless=True),
    Edit("article", "iij", "", tag("main > section", "article"), harmless=True),
    Edit("iij-ids", "iij", "", attribute("h1", "id", "q"), harmless=True),
    Edit("iij-hints", "iij", "", attribute("p", "lang", "ja"), harmless=True),
    Edit("omakase-spaces", "omakase", "", spaced_out("h1"), harmless=True),
    Edit("omakase-classes", "omakase", "", attribute("div", "class", "box"), harmless=True),
)
EDITS = (*_OMAKASE_LOGIN, *_MICROSOFT_SIGN_IN, *_IIJ_ID_REQUESTS, *_HARMLESS)
