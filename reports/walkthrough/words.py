"""The text of a walkthrough: made of claims, in words of our own, in Japanese and English."""

from __future__ import annotations

from dataclasses import dataclass

from manuals.model import Manual, OrderClaim
from reports.texts import Lang, Text, same, text
from reports.walkthrough.steps import IllustratedStep, Mark
from reports.words.statements import ROLES, heading_of

_VERBS: dict[str, Text] = {
    "click": text("{role}「{name}」をクリックします", "Click the {role} “{name}”"),
    "fill": text("{role}「{name}」に入力します", "Fill in the {role} “{name}”"),
    "check": text("「{name}」にチェックを入れます", "Tick “{name}”"),
    "uncheck": text("「{name}」のチェックを外します", "Clear “{name}”"),
    "select": text("「{name}」から選びます", "Choose from “{name}”"),
    "press": text("{role}「{name}」でキーを押します", "Press a key in the {role} “{name}”"),
    "upload": text("「{name}」でファイルを選びます", "Choose a file at “{name}”"),
}
"""What is done to a control, with its role and label."""
_ONLY_SHOWN = text("{role}「{name}」", "The {role} “{name}”")
_CIRCLED = ((0x2460, 20), (0x3251, 15), (0x32B1, 15))
"""Where in Unicode the circled numbers are, and how many in a row: 1 to 20, 21 to 35, 36 to 50."""


@dataclass(frozen=True)
class Line:
    """A line about one marked control.

    Attributes:
        number: circled.
        operated: whether the step operates the control, or only mentions it.
    """

    number: str
    words: Text
    operated: bool


def circled(number: int) -> str:
    """A number in a circle, ``①``; in brackets from 51 on."""
    rest = number
    for first, count in _CIRCLED:
        if rest <= count:
            return chr(first + rest - 1)
        rest -= count
    return f"({number})"


def line_of(mark: Mark) -> Line:
    """What is done to a marked control, or that it is there."""
    return Line(circled(mark.number), operation(mark.verb, mark.role, mark.name), bool(mark.verb))


def operation(verb: str, role: str, name: str) -> Text:
    """What is done to a control, or that it is there.

    Args:
        verb: of the journal; empty if the control is only there.
        role: ARIA role.
        name: its label.
    """
    called = ROLES.get(role, same(role))
    form = _VERBS.get(verb, _ONLY_SHOWN)
    return text(form.ja.format(role=called.ja, name=name), form.en.format(role=called.en, name=name))


def outcome_of(manual: Manual, claim: OrderClaim) -> Text:
    """Which screen comes next, by its heading where the manual prints one."""
    heading = heading_of(manual, claim.leads_to)
    if heading is None:
        return text("次の画面へ進みます", "The next screen follows")
    return text(f"画面「{heading}」へ進みます", f"The screen “{heading}” follows")


def outcomes(manual: Manual, step: IllustratedStep) -> list[Text]:
    """Where a step leads, each once."""
    return list(dict.fromkeys(outcome_of(manual, claim) for claim in step.leads_to))


def mails(manual: Manual, step: IllustratedStep) -> list[Text]:
    """Which mails a step is about."""
    kinds = {kind.key: kind for kind in manual.file.mails}
    return [
        text(f"メール「{kinds[key].title}」", f"Mail: {kinds[key].title_en}") if key in kinds else same(key)
        for key in step.mails
    ]


def title_of(step: IllustratedStep, lang: Lang) -> str:
    """The step's number and title."""
    return f"{step.step.place}  {step.step.title if lang == 'ja' else step.step.title_en}"
