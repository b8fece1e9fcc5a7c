"""Every edit of the trial is found in journals of the procedures, at its step, and nothing else is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from manuals.loader import load, load_all
from manuals.model import ControlClaim, Manual
from reports.verdicts.model import OrderDrift, Verdict
from reports.verdicts.order_drift.judge import order_drifts
from reports.verdicts.run_records import RunRecords
from tests.suite.reports.builders import mail, record, run_records
from tests.suite.reports.walks import journal
from tools.order_trial.edits import EDITS, IIJ, MICROSOFT, OMAKASE, Edit

NEW_CUSTOMER = """
    2-1-1 store.top arrive
    2-1-2 store.top fill 商品を検索
    2-1-2 store.top click 検索
    2-1-3 store.search_results arrive
    2-1-3 store.search_results click おまかせログイン
    2-1-4 store.product arrive
    2-1-4 store.product click カートに入れる
    2-1-5 business_id.login arrive
    2-2-1 business_id.login click 新規登録する
    2-2-2 business_id.sign_up_email arrive
    2-2-2 business_id.sign_up_email fill メールアドレス
    2-2-2 business_id.sign_up_email click 次へ進む
    2-2-2 business_id.sign_up_mail_sent arrive
    2-2-4 business_id.sign_up_terms arrive
    2-2-4 business_id.sign_up_terms check 利用規約に同意する
    2-2-4 business_id.sign_up_terms click 次へ進む
    2-2-5 business_id.company_search arrive
    2-2-5 business_id.company_search fill 会社名
    2-2-5 business_id.company_search click 検索する
    2-2-5 business_id.company_search click 見本工業株式会社
    2-2-6 business_id.sign_up_form arrive
    2-2-6 business_id.sign_up_form fill 部署・担当名
    2-2-6 business_id.sign_up_form fill お名前
    2-2-6 business_id.sign_up_form fill パスワード
    2-2-6 business_id.sign_up_form fill パスワード(確認)
    2-2-6 business_id.sign_up_form check 個人情報の取扱いに同意する
    2-2-6 business_id.sign_up_form click 入力内容を確認する
    2-2-7 business_id.sign_up_confirmation arrive
    2-2-7 business_id.sign_up_confirmation click 登録する
    2-2-8 business_id.sign_up_complete arrive
    2-2-8 business_id.sign_up_complete click NTT東日本ビジネス向けストアへ戻る
    2-2-8 business_id.login arrive
    2-3-1 business_id.login fill ログインID (メールアドレス)
    2-3-1 business_id.login fill パスワード
    2-3-1 business_id.login click ログイン
    2-3-2 store.membership arrive
    2-3-2 store.membership check 利用規約に同意する
    2-3-2 store.membership check 個人情報の取扱いについて同意する
    2-3-2 store.membership click 進む
    2-3-2 store.membership_complete arrive
    2-3-2 store.membership_complete click 戻る
    2-3-3 store.cart arrive
    2-3-3 store.cart click ご注文手続きへ進む
    2-3-4-1 store.customer_info arrive
    2-3-4-2 store.customer_info fill 会社名(カナ)
    2-3-4-2 store.customer_info fill お名前(カナ)
    2-3-4-3 store.customer_info click 確認画面へ進む
    2-3-5 store.final_confirmation arrive
    2-3-5 store.final_confirmation check 上記内容に同意する
    2-3-5 store.final_confirmation click 注文を実行する
    2-3-6 store.order_complete arrive
    2-5 omakase.contract arrive
    2-6-1 omakase.password_setup arrive
    2-6-1 omakase.password_setup fill 新しいパスワード
    2-6-1 omakase.password_setup fill 新しいパスワード(確認)
    2-6-1 omakase.password_setup click 設定する
    2-6-2 omakase.login arrive
    2-6-2 omakase.login fill メールアドレス
    2-6-2 omakase.login fill パスワード
    2-6-2 omakase.login click ログイン
    2-6-2 omakase.admin_home arrive
"""
MEMBER = """
    2-1-4 store.product arrive
    2-1-4 store.product click カートに入れる
    2-1-5 business_id.login arrive
    2-3-1 business_id.login fill ログインID (メールアドレス)
    2-3-1 business_id.login fill パスワード
    2-3-1 business_id.login click ログイン
    - store.cart arrive
    2-3-3 store.cart click ご注文手続きへ進む
    2-3-4-1 store.customer_info arrive
    - store.cart arrive
    - store.cart click お見積もり作成
    - store.estimate_complete arrive
    2-5 business_id.login arrive
    2-5 business_id.login fill ログインID (メールアドレス)
    2-5 business_id.login click ログイン
    2-5 omakase.contract arrive
"""
SIGN_IN = """
    - portal.home click サインイン
    1-1 microsoft.account_entry arrive
    1-1 microsoft.account_entry fill メールアドレス
    1-1 microsoft.account_entry click 次へ
    {proof}
    3 microsoft.consent arrive
    3 microsoft.consent click 承諾
    - portal.upload arrive
    - portal.upload click サインアウト
    - portal.home arrive
    - portal.home click サインイン
    1-2 microsoft.account_picker arrive
    1-2 microsoft.account_picker check taro@example.com
    1-2 microsoft.account_picker click 次へ
    {proof}
    - portal.upload arrive
"""
ANOTHER_ACCOUNT = """
    1-2 microsoft.account_picker arrive
    1-2 microsoft.account_picker click 別のアカウントを使用する
    1-1 microsoft.account_entry arrive
    1-1 microsoft.account_entry fill メールアドレス
    1-1 microsoft.account_entry click 次へ
    2-1 microsoft.password arrive
"""
PROOFS = (
    """2-1 microsoft.password arrive
    2-1 microsoft.password fill パスワード
    2-1 microsoft.password click サインイン""",
    """2-2 microsoft.code arrive
    2-2 microsoft.code fill コード
    2-2 microsoft.code click サインイン""",
    """2-3 microsoft.authenticator arrive
    2-3 phone.notifications arrive
    2-3 phone.compare_number arrive
    2-3 phone.compare_number click 承認
    2-3 phone.answered arrive""",
)
REQUEST = """
    0 iij.home arrive
    0-1 iij.home click ご依頼フォーム
    0-1 iij.request_form arrive
    0-1 iij.request_form fill マスターID
    0-1 iij.request_form check 3.管理者の通知先メールアドレスの変更
    0-1 iij.request_form click 選択した作業の項目を表示
    0-1 iij.request_form arrive
"""


def _request(manual: Manual) -> str:
    """All works in one request: a line for each field that a step has."""
    controls = ((step, claim) for _, step in manual.steps() for claim in step.claims if isinstance(claim, ControlClaim))
    fields = (
        f"{step.place} {claim.screen} {'check' if claim.role == 'checkbox' else 'fill'} {claim.name}"
        for step, claim in controls
        if step.place[0] != "0" and claim.role in ("textbox", "checkbox")
    )
    return REQUEST + "\n".join(fields)


@pytest.fixture(scope="module")
def records() -> RunRecords:
    """What the scenarios of the three procedures leave, made as they do it."""
    walks = {"journey": NEW_CUSTOMER, "member": MEMBER}
    entries = [entry for test, walk in walks.items() for entry in journal(OMAKASE, walk, test)]
    for number, proof in enumerate(PROOFS):
        entries += journal(MICROSOFT, SIGN_IN.format(proof=proof), f"sign-in {number}")
    entries += journal(MICROSOFT, ANOTHER_ACCOUNT, "another account")
    entries += journal(IIJ, _request(load(IIJ)), "request")
    opened = next(entry.time for entry in entries if entry.screen == "business_id.sign_up_terms")
    link = mail(
        "登録",
        place=f"{OMAKASE}/2-2-3",
        links=("http://id/signup?x",),
        test="journey",
        time=opened - timedelta(seconds=0.5),
    )
    tests = [record(test=test) for test in dict.fromkeys(entry.test for entry in entries)]
    return run_records(*tests, *entries, link)


def drifts(manual: Manual, records: RunRecords) -> tuple[OrderDrift, ...]:
    verdicts = [Verdict(claim=full_id, state="holds") for full_id, _, _ in manual.claims()]
    return order_drifts(manual, records, verdicts)


def test_the_catalogues_as_they_are_drift_nowhere(records: RunRecords) -> None:
    assert [drift for manual in load_all() for drift in drifts(manual, records)] == []


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_is_found_at_its_step_and_nothing_else_is(edit: Edit, records: RunRecords) -> None:
    found = drifts(edit.apply(load(edit.manual)), records)
    assert [drift.kind for drift in found] == [edit.kind]
    assert not edit.places.isdisjoint(found[0].places), found
