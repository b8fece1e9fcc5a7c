"""What each row with a text has to say: it is there, it has its form, the contract knows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from mockenv.iij.contract import Contract, includes
from mockenv.iij.dates import read_date
from mockenv.iij.iij_rules import IijRules
from mockenv.iij.judgement import UnmetCondition
from mockenv.iij.request import Request, WorkRequest
from mockenv.iij.works import Field, Kind

_CLAIMS = {Kind.REASON: "reason-required", Kind.ACCOUNT: "account-form", Kind.ADDRESS: "address-receives"}
_NOT_INITIAL = "契約の初期管理者ではありません。「サービスの登録が完了しました」のメールでご確認ください"


@dataclass(frozen=True)
class ConditionContext:
    """What a request is judged by.

    Attributes:
        sent: when, in Japanese time.
        contract: the one that it names; None if it may not be told of.
        rules: as they are for the requester.
    """

    sent: datetime
    contract: Contract | None
    rules: IijRules


def problems(request: Request, circumstances: ConditionContext) -> Iterator[UnmetCondition]:
    """What is wrong with the texts of all works of a request."""
    for asked in request.works:
        for field in asked.work.values:
            value = asked.value(field.row)
            if not value:
                yield _missing(field)
            elif problem := _problem(field, value, circumstances):
                yield problem
            elif field.kind is Kind.ACCOUNT and circumstances.contract:
                yield from _unknown(field.row, asked, request, circumstances.contract)


def _missing(field: Field) -> UnmetCondition:
    claim = f"{field.row}#reason-required" if field.kind is Kind.REASON else "0-1#items-required"
    return UnmetCondition(field.row, claim, f"「{field.label}」を記入してください")


def _problem(field: Field, value: str, circumstances: ConditionContext) -> UnmetCondition | None:
    match field.kind:
        case Kind.DATE:
            return _date_problem(field, value, circumstances)
        case Kind.ACCOUNT | Kind.ADDRESS:
            wrong = circumstances.rules.address_problem(value)
            message = f"「{field.label}」はメールアドレスの形で記入してください({wrong})"
            return UnmetCondition(field.row, f"{field.row}#{_CLAIMS[field.kind]}", message) if wrong else None
        case _:
            return None


def _date_problem(field: Field, value: str, circumstances: ConditionContext) -> UnmetCondition | None:
    claim, day = f"{field.row}#one-business-day", read_date(value)
    if day is None:
        return UnmetCondition(
            field.row, claim, f"「{field.label}」は、2026-12-01のように実在する日付を記入してください"
        )
    earliest = circumstances.rules.earliest(circumstances.sent)
    if day < earliest:
        message = f"「{field.label}」は、送信した日の1営業日後({earliest:%Y-%m-%d})以降の日付を記入してください"
        return UnmetCondition(field.row, claim, message)
    return None


def _unknown(row: str, asked: WorkRequest, request: Request, contract: Contract) -> Iterator[UnmetCondition]:
    """An account that the contract does not know, or knows already; the manual takes that for granted."""
    account = asked.account
    new = request.asks(6)
    initial = contract.initial_administrators | ({new.account} if new else set())
    administrator = includes(contract.administrators | contract.initial_administrators, account)
    message = {
        1: "" if includes(initial, account) else _NOT_INITIAL,
        2: "" if includes(initial, account) else _NOT_INITIAL,
        3: "" if administrator else "契約の管理者ではありません",
        4: _no_candidate(administrator, includes(contract.users, account)),
        6: "すでに管理者のアカウントです" if administrator else "",
    }[asked.work.number]
    if message:
        yield UnmetCondition(row, f"{row}#account-form", f"{account}は、{message}")


def _no_candidate(administrator: bool, user: bool) -> str:
    if administrator:
        return "すでに管理者権限を持っています"
    return "" if user else "契約のユーザではありません"
