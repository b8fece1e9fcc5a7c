*** Settings ***
Documentation     The journey of tools/benchmark/raw.py in Robot Framework Browser: the same clicks, entries, mails and
...               waits, a picture a screen.
Library           Browser    timeout=30s    enable_presenter_mode=False
Library           tools.benchmark.peers.mailed
Suite Setup       Start Browser
Suite Teardown    Close Browser    ALL

*** Variables ***
${PRODUCT}        おまかせログイン

*** Test Cases ***
Warm up
    New Context
    New Page    about:blank
    Close Context

Journey
    New Context    locale=ja-JP    timezoneId=Asia/Tokyo    viewport={'width': 1280, 'height': 800}
    Choose Product
    Sign Up
    Order
    Begin
    Close Context

*** Keywords ***
Start Browser
    New Browser    chromium    headless=True    executablePath=%{TEJUN_PEER_BROWSER}
    ${person}=    Evaluate    json.loads(os.environ['TEJUN_PEER_PERSON'])    modules=json,os
    VAR    ${PERSON}    ${person}    scope=SUITE

Choose Product
    New Page    %{TEJUN_PEER_STORE}/
    Shown    NTT東日本ビジネス向けストア    role=link[name="${PRODUCT}"s]
    Fill Text    role=searchbox[name="商品を検索"s]    ${PRODUCT}
    Press    検索
    Shown    検索結果
    Click    role=main >> role=link[name="${PRODUCT}"s]
    Shown    ${PRODUCT}    role=link[name="詳しくはこちら"s]    role=button[name="カートに入れる"s]
    Press    カートに入れる
    Login Shown

Sign Up
    Press    新規登録する
    Shown    NTT東日本ビジネスID 新規登録    role=button[name="次へ進む"s]
    Type    メールアドレス    ${PERSON}[email]
    Press    次へ進む
    Shown    NTT東日本ビジネスID 新規登録    role=heading[name="新規登録はまだ完了していません"s]
    ${link}=    Mailed Link    /signup?
    Go To    ${link}
    Shown    利用規約    role=checkbox[name="利用規約に同意する"s]
    Check Checkbox    role=checkbox[name="利用規約に同意する"s]
    Press    次へ進む
    Shown    会社情報検索    role=button[name="検索する"s]
    Type    会社名    ${PERSON}[company]
    Press    検索する
    Press    ${PERSON}[company]
    Shown    新規登録    role=button[name="入力内容を確認する"s]
    Type    部署・担当名    ${PERSON}[department]
    Type    お名前    ${PERSON}[name]
    Type    郵便番号    ${PERSON}[postal_code]
    Type    都道府県    ${PERSON}[prefecture]
    Type    市区町村    ${PERSON}[city]
    Type    丁目・番地・建物名等    ${PERSON}[street]
    Type    電話番号    ${PERSON}[phone]
    Type Password    パスワード    ${PERSON}[password]
    Type Password    パスワード(確認)    ${PERSON}[password]
    Check Checkbox    role=checkbox[name="個人情報の取扱いに同意する"s]
    Press    入力内容を確認する
    Shown    新規登録確認    role=button[name="登録する"s]
    Press    登録する
    Shown    新規登録完了    role=button[name="NTT東日本ビジネス向けストアへ戻る"s]
    Mailed Link    /login
    Press    NTT東日本ビジネス向けストアへ戻る

Order
    Login Shown
    Type    ログインID (メールアドレス)    ${PERSON}[email]
    Type Password    パスワード    ${PERSON}[password]
    Press    ログイン
    Shown    会員登録    role=button[name="進む"s]
    Check Checkbox    role=checkbox[name="利用規約に同意する"s]
    Check Checkbox    role=checkbox[name="個人情報の取扱いについて同意する"s]
    Press    進む
    Shown    会員登録完了    role=link[name="戻る"s]
    Click    role=main >> role=link[name="戻る"s]
    Shown    ショッピングカート    role=button[name="お見積もり作成"s]
    Press    ご注文手続きへ進む
    Shown    お客様情報の入力 (ご注文手続き)    role=button[name="確認画面へ進む"s]
    Type    会社名(カナ)    ${PERSON}[company_kana]
    Type    お名前(カナ)    ${PERSON}[name_kana]
    Press    確認画面へ進む
    Shown    最終確認 (ご注文手続き)    role=button[name="注文を実行する"s]
    Check Checkbox    role=checkbox[name="上記内容に同意する"s]
    Press    注文を実行する
    Shown    ショッピングカート    text=ご注文の手続きが完了しました。

Begin
    Mailed Link    /mypage/orders
    ${link}=    Mailed Link    /contractor
    Go To    ${link}
    Shown    契約内容
    ${link}=    Mailed Link    /first-login?
    Go To    ${link}
    Shown    パスワード設定    role=button[name="設定する"s]
    Type Password    新しいパスワード    ${PERSON}[administrator_password]
    Type Password    新しいパスワード(確認)    ${PERSON}[administrator_password]
    Press    設定する
    Shown    ${PRODUCT}    role=button[name="ログイン"s]
    Type    メールアドレス    ${PERSON}[email]
    Type Password    パスワード    ${PERSON}[administrator_password]
    Press    ログイン
    Shown    管理者ホーム

Login Shown
    Shown    NTT東日本ビジネスIDでログイン    role=button[name="新規登録する"s]

Shown
    [Documentation]    Wait for heading and parts, and take a picture.
    [Arguments]    ${title}    @{parts}
    Wait For Elements State    role=main >> role=heading[level=1][name="${title}"s]    visible
    FOR    ${part}    IN    @{parts}
        Wait For Elements State    role=main >> ${part}    visible
    END
    Take Screenshot

Press
    [Arguments]    ${name}
    Click    role=button[name="${name}"s]

Type
    [Arguments]    ${name}    ${text}
    Fill Text    role=textbox[name="${name}"s]    ${text}

Type Password
    [Arguments]    ${name}    ${text}
    Fill Text    internal:label="${name}"s    ${text}
