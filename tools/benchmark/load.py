"""Many people at once go through the mock environment over HTTP: how long each step takes, and what they leave."""

from __future__ import annotations

import asyncio
import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from mockenv.launcher import start
from tools.benchmark.http_tab import Connection, Tab, UnexpectedAnswer
from tools.benchmark.processes import ProcessUse, use_of
from tools.benchmark.table import Table, spread

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess

PRODUCT = "/products/omakase-login"
ORDER = "注文を実行する"
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


PEOPLE = 200
AT_ONCE = (200, 20)
_WARM_UP = 20
_STEPS = 10
"""Of the journeys whose memory is looked at."""


def load(rounds: int) -> list[Table]:
    """Many people at once, on a fresh mock environment each round."""
    loads: dict[int, list[Load]] = {at_once: [] for at_once in AT_ONCE}
    for number in range(rounds):
        for at_once in AT_ONCE if number % 2 else AT_ONCE[::-1]:
            with start() as mock:
                drive(mock, _WARM_UP, _WARM_UP, "warm-up")
                loads[at_once].append(drive(mock, PEOPLE, at_once, "person"))
            print(f"round {number + 1} of {rounds}, {at_once} at once: {loads[at_once][-1].seconds:.1f} s", flush=True)
    return [_compared(rounds, loads), *(_by_step(at_once, loads[at_once]) for at_once in AT_ONCE)]


def memory(journeys: int) -> list[Table]:
    """What the mock environment keeps of many journeys, one after the other with some at a time.

    Args:
        journeys: how many.
    """
    rows = []
    with start() as mock:
        drive(mock, _WARM_UP, _WARM_UP, "warm-up")
        done, failures = 0, 0
        for step in range(_STEPS + 1):
            if step:
                made = drive(mock, max(1, journeys // _STEPS), _WARM_UP, f"step-{step}")
                done, failures = done + made.people, failures + len(made.failures)
                print(f"{done} of {journeys} journeys", flush=True)
            use = use_of(mock.pid)
            rows.append((f"{done:,} journeys", f"{use.resident / 1e6:.0f}" if use else "–", str(failures)))
    return [Table("Memory of the mock environment", ("after", "MB", "failed"), tuple(rows))]


def _compared(rounds: int, loads: dict[int, list[Load]]) -> Table:
    rows = []
    for at_once, made in loads.items():
        cores = [one.core_seconds / one.people for one in made if one.core_seconds is not None]
        rows.append(
            (
                f"{at_once} at once",
                _told(made, lambda one: percentile(one.all_times, 50)),
                _told(made, lambda one: percentile(one.all_times, 99)),
                _told(made, lambda one: percentile(one.times[ORDER], 50)),
                _told(made, lambda one: percentile(one.times[ORDER], 99)),
                _told(made, lambda one: one.seconds),
                f"{median(cores) * 1000:.0f}" if cores else "–",
                str(sum(len(one.failures) for one in made)),
            )
        )
    head = ("", "p50", "p99", f"{ORDER}: p50", f"{ORDER}: p99", "all", "core-ms of the mock a journey", "failed")
    title = f"{PEOPLE} people sign up, order and begin over HTTP; rounds: {rounds}; seconds, median (from – to)"
    return Table(title, head, tuple(rows))


def _by_step(at_once: int, made: Sequence[Load]) -> Table:
    steps = {step: [seconds for one in made for seconds in one.times[step]] for step in made[-1].times}
    rows = tuple(
        (step, f"{percentile(times, 50) * 1000:.0f}", f"{percentile(times, 99) * 1000:.0f}")
        for step, times in sorted(steps.items(), key=lambda item: -percentile(item[1], 99))[:6]
    )
    return Table(f"The slowest steps, {at_once} at once", ("", "p50, ms", "p99, ms"), rows)


def _told(made: Sequence[Load], number: Callable[[Load], float]) -> str:
    numbers = [number(one) for one in made]
    return f"{median(numbers):.3g} ({spread(numbers)})"


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent of the values do not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0.0


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
    await tab.press(ORDER, consent="on")
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
