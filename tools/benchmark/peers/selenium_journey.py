"""The journey of ``tools/benchmark/raw.py`` in Selenium: the same clicks, entries, mails and waits, a picture a screen.

Run by `tejun.py benchmark peers` with the interpreter that has Selenium. Writes the seconds of the journey, without
those of the browser's start.
"""

from __future__ import annotations

import json
import os
import time
from itertools import count
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions as ec
from selenium.webdriver.support.wait import WebDriverWait

from tools.benchmark.peers.mailed import mailed_link

PERSON = json.loads(os.environ["TEJUN_PEER_PERSON"])
STORE = os.environ["TEJUN_PEER_STORE"]
FOLDER = Path(os.environ["TEJUN_PEER_FOLDER"])
PRODUCT = "おまかせログイン"
_numbers = count(1)


def main() -> None:
    """Start the browser, walk, and write how long the walk took."""
    options = ChromeOptions()
    options.binary_location = os.environ["TEJUN_PEER_BROWSER"]
    for argument in ("--headless", "--no-sandbox", "--lang=ja-JP", "--window-size=1280,800"):
        options.add_argument(argument)
    driver = Chrome(options, ChromeService(os.environ["TEJUN_PEER_CHROMEDRIVER"]))
    try:
        driver.get("about:blank")
        started = time.perf_counter()
        choose_product(driver)
        sign_up(driver)
        order(driver)
        begin(driver)
        (FOLDER / "seconds.txt").write_text(str(time.perf_counter() - started), encoding="ascii")
    finally:
        driver.quit()


def choose_product(driver: Chrome) -> None:
    """Section (1)."""
    driver.get(f"{STORE}/")
    shown(driver, "NTT東日本ビジネス向けストア", link(PRODUCT))
    type_into(driver, "商品を検索", PRODUCT)
    press(driver, "検索")
    shown(driver, "検索結果")
    driver.find_element(*link(PRODUCT)).click()
    shown(driver, PRODUCT, link("詳しくはこちら"), button("カートに入れる"))
    press(driver, "カートに入れる")
    login_shown(driver)


def sign_up(driver: Chrome) -> None:
    """Section (2)."""
    press(driver, "新規登録する")
    shown(driver, "NTT東日本ビジネスID 新規登録", button("次へ進む"))
    type_into(driver, "メールアドレス", PERSON["email"])
    press(driver, "次へ進む")
    shown(
        driver, "NTT東日本ビジネスID 新規登録", (By.XPATH, "//h2[normalize-space()='新規登録はまだ完了していません']")
    )
    driver.get(mailed_link("/signup?"))
    shown(driver, "利用規約", checkbox("利用規約に同意する"))
    driver.find_element(*checkbox("利用規約に同意する")).click()
    press(driver, "次へ進む")
    shown(driver, "会社情報検索", button("検索する"))
    type_into(driver, "会社名", PERSON["company"])
    press(driver, "検索する")
    press(driver, PERSON["company"])
    shown(driver, "新規登録", button("入力内容を確認する"))
    for name, key in (
        ("部署・担当名", "department"),
        ("お名前", "name"),
        ("郵便番号", "postal_code"),
        ("都道府県", "prefecture"),
        ("市区町村", "city"),
        ("丁目・番地・建物名等", "street"),
        ("電話番号", "phone"),
        ("パスワード", "password"),
        ("パスワード(確認)", "password"),
    ):
        type_into(driver, name, PERSON[key])
    driver.find_element(*checkbox("個人情報の取扱いに同意する")).click()
    press(driver, "入力内容を確認する")
    shown(driver, "新規登録確認", button("登録する"))
    press(driver, "登録する")
    shown(driver, "新規登録完了", button("NTT東日本ビジネス向けストアへ戻る"))
    mailed_link("/login")
    press(driver, "NTT東日本ビジネス向けストアへ戻る")


def order(driver: Chrome) -> None:
    """Section (3)."""
    login_shown(driver)
    type_into(driver, "ログインID (メールアドレス)", PERSON["email"])
    type_into(driver, "パスワード", PERSON["password"])
    press(driver, "ログイン")
    shown(driver, "会員登録", button("進む"))
    driver.find_element(*checkbox("利用規約に同意する")).click()
    driver.find_element(*checkbox("個人情報の取扱いについて同意する")).click()
    press(driver, "進む")
    shown(driver, "会員登録完了", link("戻る"))
    driver.find_element(*link("戻る")).click()
    shown(driver, "ショッピングカート", button("お見積もり作成"))
    press(driver, "ご注文手続きへ進む")
    shown(driver, "お客様情報の入力 (ご注文手続き)", button("確認画面へ進む"))
    type_into(driver, "会社名(カナ)", PERSON["company_kana"])
    type_into(driver, "お名前(カナ)", PERSON["name_kana"])
    press(driver, "確認画面へ進む")
    shown(driver, "最終確認 (ご注文手続き)", button("注文を実行する"))
    driver.find_element(*checkbox("上記内容に同意する")).click()
    press(driver, "注文を実行する")
    done = (By.XPATH, "//main//*[contains(text(), 'ご注文の手続きが完了しました。')]")
    shown(driver, "ショッピングカート", done)


def begin(driver: Chrome) -> None:
    """Sections (4) to (6)."""
    mailed_link("/mypage/orders")
    driver.get(mailed_link("/contractor"))
    shown(driver, "契約内容")
    driver.get(mailed_link("/first-login?"))
    shown(driver, "パスワード設定", button("設定する"))
    type_into(driver, "新しいパスワード", PERSON["administrator_password"])
    type_into(driver, "新しいパスワード(確認)", PERSON["administrator_password"])
    press(driver, "設定する")
    shown(driver, PRODUCT, button("ログイン"))
    type_into(driver, "メールアドレス", PERSON["email"])
    type_into(driver, "パスワード", PERSON["administrator_password"])
    press(driver, "ログイン")
    shown(driver, "管理者ホーム")


def login_shown(driver: Chrome) -> None:
    """The Business ID asks who somebody is."""
    shown(driver, "NTT東日本ビジネスIDでログイン", button("新規登録する"))


def shown(driver: Chrome, title: str, *parts: tuple[str, str]) -> None:
    """Wait until heading and parts are visible, and take a picture."""
    for locator in ((By.XPATH, f"//main//h1[normalize-space()='{title}']"), *parts):
        WebDriverWait(driver, 30, 0.05).until(ec.visibility_of_element_located(locator))
    driver.save_screenshot(str(FOLDER / f"{next(_numbers):02d}.png"))


def press(driver: Chrome, name: str) -> None:
    """Click a button as soon as it can be clicked."""
    WebDriverWait(driver, 30, 0.05).until(ec.element_to_be_clickable(button(name))).click()


def type_into(driver: Chrome, name: str, text: str) -> None:
    """Put a text into a field in place of what is there."""
    field = driver.find_element(By.XPATH, f"//input[@id=//label[normalize-space(text())='{name}']/@for]")
    field.clear()
    field.send_keys(text)


def button(name: str) -> tuple[str, str]:
    """A button by its name."""
    return By.XPATH, f"//button[normalize-space()='{name}']"


def link(name: str) -> tuple[str, str]:
    """A link by its text."""
    return By.XPATH, f"//main//a[normalize-space()='{name}']"


def checkbox(name: str) -> tuple[str, str]:
    """A check box by its label."""
    return By.XPATH, f"//input[@type='checkbox'][@id=//label[normalize-space(text())='{name}']/@for]"


if __name__ == "__main__":
    main()
