"""Many people at once go through the mock environment over HTTP: how long each step takes, and what they leave."""

from __future__ import annotations

import asyncio
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tools.benchmark.http_tab import Connection, Tab, UnexpectedAnswer
from tools.benchmark.processes import ProcessUse, use_of

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess

PRODUCT = "/products/omakase-login"
_LINK = re.compile(r"https?://\S+")
_PASSWORD = "not-a-secret-1"  # noqa: S105 - of people who are made up
_LONGEST = 300.0
"""Seconds until a journey counts as lost."""


@dataclass
class Load:
    """What came out of many journeys.

    Attributes:
        people: how many went.
        at_once: how many of them at the same time, at most.
        seconds: from the first request to the last answer.
        times: step → seconds, of everybody.
        failures: what went wrong, a line each.
        before: what the mock environment had used when they began.
        after: and when they were through.
    """

    people: int
    at_once: int
    seconds: float = 0.0
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: list[str] = field(default_factory=list)
    before: ProcessUse | None = None
    after: ProcessUse | None = None

    @property
    def all_times(self) -> list[float]:
        """Seconds of every step of everybody."""
        return [seconds for step in self.times.values() for seconds in step]

    @property
    def core_seconds(self) -> float | None:
        """Processor time that the mock environment spent; None where the system does not tell."""
        return self.after.core_seconds - self.before.core_seconds if self.before and self.after else None


def drive(mock: MockProcess, people: int, at_once: int, prefix: str) -> Load:
    """Let people sign up, order and begin.

    Args:
        mock: a running mock environment.
        people: how many; the load ends with the last of them.
        at_once: how many at the same time.
        prefix: of their addresses, unlike that of any other load of this mock environment.
    """
    load = Load(people, at_once, before=use_of(mock.pid))
    started = time.perf_counter()
    asyncio.run(_all(mock, load, prefix))
    load.seconds = time.perf_counter() - started
    load.after = use_of(mock.pid)
    return load


async def _all(mock: MockProcess, load: Load, prefix: str) -> None:
    gate = asyncio.Semaphore(load.at_once)

    async def one(number: int) -> None:
        async with gate:
            await _timed(mock, f"{prefix}-{number}@example.com", load)

    async with asyncio.TaskGroup() as group:
        for number in range(load.people):
            group.create_task(one(number))


async def _timed(mock: MockProcess, email: str, load: Load) -> None:
    tab = Tab(Connection(mock.port), [])
    try:
        async with asyncio.timeout(_LONGEST):
            await _journey(mock, tab, email)
    except (UnexpectedAnswer, OSError, EOFError, TimeoutError) as error:
        load.failures.append(f"{email}: {type(error).__name__} {error}")
    finally:
        await tab.connection.close()
    for step, seconds in tab.times:
        load.times[step].append(seconds)


async def _journey(mock: MockProcess, tab: Tab, email: str) -> None:
    """Sections (1) to (6) of the manual, without a browser."""
    await tab.open("product", mock.sites["store"] + PRODUCT)
    await tab.press("カートに入れる")
    await _sign_up(mock, tab, email)
    await _order(tab, email)
    await _begin(mock, tab, email)


async def _sign_up(mock: MockProcess, tab: Tab, email: str) -> None:
    await tab.press("新規登録する")
    await tab.press("次へ進む", email=email)
    tab.shows("新規登録はまだ完了していません")
    await tab.open("link of the mail", await _mailed(mock, tab, email, "/signup?"))
    await tab.press("次へ進む", terms="on")
    await tab.press("検索する", company="模擬商事東京")
    await tab.press("模擬商事東京株式会社")
    await tab.press("入力内容を確認する", **_PERSON, privacy="on")
    await tab.press("登録する")
    tab.shows("新規登録完了")
    await tab.press("NTT東日本ビジネス向けストアへ戻る")


async def _order(tab: Tab, email: str) -> None:
    await tab.press("ログイン", login_id=email, password=_PASSWORD)
    await tab.press("進む", terms="on", privacy="on")
    await tab.open("cart", "/cart")
    await tab.press("ご注文手続きへ進む")
    await tab.press("確認画面へ進む", company_kana="モギショウジ", name_kana="ミホン ハナコ")
    await tab.press("注文を実行する", consent="on")
    tab.shows("ご注文の手続きが完了しました。")


async def _begin(mock: MockProcess, tab: Tab, email: str) -> None:
    await tab.open("first login", await _mailed(mock, tab, email, "/first-login?"))
    await tab.press("設定する", password=_PASSWORD, password_confirmation=_PASSWORD)
    await tab.press("ログイン", email=email, password=_PASSWORD)
    tab.shows("管理者ホーム")


_PERSON = {
    "department": "総務部",
    "name": "見本 花子",
    "postal_code": "163-8019",
    "prefecture": "東京都",
    "city": "新宿区",
    "street": "見本町1-2-3",
    "phone": "03-0000-1234",
    "password": _PASSWORD,
    "password_confirmation": _PASSWORD,
}


async def _mailed(mock: MockProcess, tab: Tab, email: str, part: str) -> str:
    """The newest link with this part that the person was sent."""
    found = await tab.ask("mails: search", f"{mock.base}/api/v1/search", query=f'to:"{email}"')
    for summary in found["messages"]:
        mail = await tab.ask("mails: read", f"{mock.base}/api/v1/message/{summary['ID']}")
        for link in _LINK.findall(mail["Text"]):
            if part in link:
                return str(link)
    raise UnexpectedAnswer(f"{email} was sent no link with {part}")
