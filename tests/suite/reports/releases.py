"""Releases to make a sign-off of: one that passes, one in which everything went wrong, one with long labels."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from pydantic import BaseModel

from evidence.checksums import checksums
from evidence.run import Run
from manuals.model import Claim, Deviation, Edition, Finding, FindingPlace, Manual, ManualFile, Section, Step
from reports.assessment.assess import Assessment, assess
from reports.sign_off.build import sign_off_of
from reports.sign_off.model.sign_off import SignedDecision, SignOff
from tests.suite.reports.builders import (
    CART,
    CHECK,
    START,
    claim,
    observation,
    page,
    record,
    release_of,
    run,
    write,
)

STAGING: dict[str, object] = {
    "target": "staging",
    "sites": {"shop": "https://shop.staging.example", "id": "https://id.staging.example"},
    "control_api": "https://control.staging.example",
    "stock": "staging.yaml",
}
LONG = (
    "「お申し込み内容の確認」画面で、契約者情報・請求先情報・管理者情報・利用開始希望日のそれぞれについて、入力した内容と表示される内容とが"
    "一字一句同じであり、株式会社ＮＴＴ東日本グループ情報システム部統合認証基盤運用管理センター御中のように折り返す場所のない長い名称も省略されない"
)
"""A label of 150 characters with nothing in its middle to break at."""
SIGNED = (
    SignedDecision(role="prepared", name="佐藤 花子", decision="approved", time=START),
    SignedDecision(
        role="reviewed",
        name="鈴木 一郎",
        decision="approved",
        time=START + timedelta(hours=3),
        comment="未検証の記述は次の版で確かめる",
    ),
)


def rule(slug: str, ja: str, en: str, priority: str = "normal", **more: object) -> Claim:
    """A claim that tests judge."""
    return claim("rule", slug, statement=ja, statement_en=en, priority=priority, **more)


def book(sections: Iterable[Section], **more: object) -> Manual:
    """A manual."""
    document = Edition(title="デモの手引き", title_en="Demo guide", edition="第2.1版", date="2026年4月")
    file = ManualFile(manual="demo", document=document, hosts={"https://shop.example.jp": "shop"})
    given: dict[str, object] = {"findings": (), "exclusions": (), **more}
    return Manual.model_validate({"key": "demo", "file": file, "sections": tuple(sections), **given})


def guide() -> Manual:
    """A manual of two sections with a claim of every fate."""
    control = {"screen": CART, "role": "button"}
    order = Section(
        section="1",
        number="(1)",
        title="商品の注文",
        title_en="Ordering",
        steps=(
            Step(
                place="1-1",
                title="カートを確かめる",
                title_en="Check the cart",
                claims=(
                    claim("control", "go", name="進む", priority="high", **control),
                    claim("control", "back", name="買い物を続ける", **control),
                    claim("control", "clear", name="すべて削除", **control),
                ),
            ),
            Step(
                place="1-2",
                title="注文を確定する",
                title_en="Place the order",
                claims=(
                    rule("once", "同じ注文は一度だけ受け付けられる", "An order is taken once only", "high"),
                    rule("mail", "確認メールが五分以内に届く", "A mail of confirmation comes within five minutes"),
                    rule("limit", "数量は 99 までである", "The quantity is 99 at most", "low"),
                ),
            ),
        ),
    )
    after = Section(
        section="2",
        number="(2)",
        title="利用の開始",
        title_en="Beginning",
        steps=(
            Step(
                place="2-1",
                title="サインインする",
                title_en="Sign in",
                claims=(
                    rule("tenant", "契約した組織の人だけが入れる", "Only people of the tenant get in", "high"),
                    rule("later", "翌営業日に利用できる", "It can be used on the next working day"),
                    rule("never", "画面を開かずに次へ進むことはできない", "No screen can be left out"),
                    rule(
                        "phone",
                        "電話で確認番号が読み上げられる",
                        "A number is read out by phone",
                        not_verifiable="実機の電話が要る",
                        not_verifiable_en="it takes a real phone",
                    ),
                ),
            ),
        ),
    )
    accepted = Deviation(
        claim="demo/1-1#clear",
        reason="次の版で画面の表記に合わせる",
        reason_en="The next edition will follow the screen",
        kind="manual",
        owner="文書チーム 山田",
        until=date(2026, 12, 31),
    )
    words = {
        "title": "戻るの二通り",
        "title_en": "Two backs",
        "decision": "画面に従う",
        "decision_en": "The screen is right",
    }
    finding = Finding(id="back", places=(FindingPlace(place="1-1", quote="戻る"),), **words)
    return book((order, after), deviations=(accepted,), findings=(finding,))


def passing(folder: Path, of: Run | None = None) -> Assessment:
    """A run of the mock in which all that can be verified is as the manual says."""
    seen = page('- heading "カート"', '- button "進む"', '- button "買い物を続ける"', '- button "すべて削除"')
    tests = [
        record(
            "passed", f"demo/{place}", test=f"tests/demo/test_{number}.py::test_it[chromium]", title=f"試験 {number}"
        )
        for number, place in enumerate(
            ("1-1#go", "1-2#once", "1-2#mail", "1-2#limit", "2-1#tenant", "2-1#later", "2-1#never"), start=1
        )
    ]
    return assess(write(folder, observation(seen), record(), *tests, of=of), [guide()])


def failing(folder: Path, **of: object) -> Assessment:
    """A run of a staging in which everything is there that can go wrong."""
    seen = page('- heading "カート"', '- button "進む"', '- button "お買い物を続ける"', '- button "全件削除"')
    attempt = {"attempt": "a1", "outcome": "failed", "duration": 3.0, "message": "画面が時間内に表示されなかった"}
    tests: list[BaseModel] = [
        record("passed", "demo/1-1#go", test="tests/demo/test_cart.py::test_go[chromium]", title="カートから進める"),
        record(
            "failed",
            "demo/1-2#once",
            test="tests/demo/test_order.py::test_an_order_is_taken_once[chromium-二度押し]",
            title="注文は一度だけ受け付けられる [二度押し]",
            message="注文が 2 件ある。1 件のはず\n詳しくは下記",
            failure="product",
            stop={**CHECK, "claims": ["demo/1-2#once"]},
            evidence=["pictures/二度押し.png", "traces/order.zip"],
        ),
        record(
            "error",
            "demo/1-2#mail",
            test="tests/demo/test_order.py::test_mail_comes[chromium]",
            title="確認メールが届く",
            message="メールの受信箱に接続できない: connection refused",
            failure="environment",
        ),
        record(
            "passed",
            "demo/1-2#limit",
            test="tests/demo/test_order.py::test_quantity[chromium-99]",
            title="数量は 99 まで [99]",
            attempts=[attempt],
        ),
        record(
            "failed",
            test="tests/demo/test_cart.py::test_empty[chromium]",
            title="空のカートでは進めない",
            message="進めてしまった",
            failure="product",
            attempts=[attempt],
        ),
        record(
            "skipped",
            "demo/2-1#tenant",
            test="tests/demo/test_sign_in.py::test_tenant[chromium]",
            title="契約した組織の人だけが入れる",
            message="no tenant",
            lacking=[{"need": "tenant", "detail": "state=active"}],
        ),
        record("skipped", test="tests/demo/test_sign_in.py::test_old", title="旧画面", message="旧画面は次の版で外す"),
        record(
            "pending",
            "demo/2-1#later",
            test="tests/demo/test_sign_in.py::test_next_day[chromium]",
            title="翌営業日に利用できる",
            pending={"due": "2026-04-02T09:00:00+09:00", "what": "利用開始の通知"},
        ),
    ]
    given = {"run": "r2", "product_release": "2026.5", "exit_status": 1, "not_run": 3, "workers": 2, **STAGING, **of}
    own = run(**{**given, "notes": ("the explanation of test_go could not be written",)})
    return assess(write(folder, observation(seen), *tests, of=own), [guide()])


def long_labels(folder: Path, rows: int = 1000) -> Assessment:
    """A run with so many claims, each with a label of 150 characters, and tests with ids as long; one in 50 fails."""
    claims = [rule(f"c{number}", f"{number}. {LONG}", f"{number}. {LONG}", "high") for number in range(rows)]
    steps = [
        Step(place=f"1-{at + 1}", title=LONG, title_en=LONG, claims=tuple(claims[first : first + 25]))
        for at, first in enumerate(range(0, rows, 25))
    ]
    section = Section(section="1", number="(1)", title=LONG, title_en=LONG, steps=tuple(steps))
    tests = [
        record(
            "failed" if number % 50 == 0 else "passed",
            f"demo/1-{number // 25 + 1}#c{number}",
            test=f"tests/demo/test_long.py::test_what_is_shown_is_what_was_typed[chromium-{LONG[:90]}-{number}]",
            title=f"入力した内容がそのまま表示される [{LONG[:90]}-{number}]",
            **({"message": LONG, "failure": "product", "stop": CHECK} if number % 50 == 0 else {}),
        )
        for number in range(rows)
    ]
    own: Run = run(run="long-labels", product_release="2026.6", **STAGING)
    return assess(write(folder, *tests, of=own), [book((section,))])


def signed_off(
    *runs: Assessment, baseline: Assessment | None = None, decisions: Iterable[SignedDecision] = (), name: str = ""
) -> SignOff:
    """The sign-off of a release that some runs decide."""
    sums = {one.records.run.run: checksums(one.folder.path) for one in runs}
    return sign_off_of(release_of(*runs, name=name, baseline=baseline), sums, decisions=decisions)
