"""A desk of people answers in hours: until then a scenario is put down, and its mail is sent once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

import pytest

from domain.mail import Mail
from domain.sent_mail import SentMail
from flows.iij_id_requests.correspondence import Correspondence

SENT_AT = datetime(2026, 6, 3, 1, tzinfo=UTC)
ANSWER = Mail("1", "件名", "desk@example.com", ("me@example.com",), "本文", "", SENT_AT)


class PutDown(Exception):
    """The scenario was put down."""


@dataclass
class Scenario:
    """Clock, memory and mail program of one scenario, over its being put down."""

    now_: datetime = SENT_AT
    done: dict[str, Any] = field(default_factory=dict)
    mails: list[str] = field(default_factory=list)
    due: datetime | None = None

    def now(self) -> datetime:
        """What the clock says."""
        return self.now_

    def once(self, key: str, action: Callable[[], Any]) -> Any:  # noqa: ANN401 - JSON
        """Remembers what was done."""
        return self.done[key] if key in self.done else self.done.setdefault(key, action())

    def put_down(self, due: datetime, _: str) -> NoReturn:
        """Notes down until when."""
        self.due = due
        raise PutDown

    def send(self) -> SentMail:
        """Counts what is sent."""
        self.mails.append("a mail")
        return SentMail(f"<{len(self.mails)}@example.com>", "件名", "本文")

    def correspondence(self, hours: float) -> Correspondence:
        """As the scenario has it each time that it begins or is gone on with."""
        return Correspondence(self, self, self, hours)  # type: ignore[arg-type]


def silence() -> Mail:
    raise AssertionError("no mail came")


def asked(scenario: Scenario, hours: float, wait: Callable[[], Mail]) -> Mail:
    mails = scenario.correspondence(hours)
    mails.send(lambda _: scenario.send())
    return mails.answer(wait)


def test_a_desk_that_answers_at_once_is_blamed_for_silence() -> None:
    with pytest.raises(AssertionError, match="no mail came"):
        asked(Scenario(), 0, silence)


def test_a_desk_of_people_is_waited_for_and_written_to_once() -> None:
    scenario = Scenario()
    with pytest.raises(PutDown):
        asked(scenario, 8, silence)
    assert scenario.due == SENT_AT + timedelta(hours=8)

    scenario.now_ += timedelta(hours=5)
    assert asked(scenario, 8, lambda: ANSWER) is ANSWER
    assert scenario.mails == ["a mail"]


def test_once_its_hours_are_over_silence_is_a_failure() -> None:
    scenario = Scenario()
    with pytest.raises(PutDown):
        asked(scenario, 8, silence)
    scenario.now_ += timedelta(hours=9)
    with pytest.raises(AssertionError, match="no mail came"):
        asked(scenario, 8, silence)


def test_each_mail_of_a_scenario_is_one_of_its_own() -> None:
    scenario = Scenario()
    for _ in range(2):  # and again when it is gone on with
        mails = scenario.correspondence(8)
        sent = [mails.send(lambda _: scenario.send()).message_id for _ in range(2)]
        assert sent == ["<1@example.com>", "<2@example.com>"]
