"""What people have judged in guided verifications, as far as it says something about a run.

Answers are in the folder of the guided verification that asked for them. Reports of other runs of the same target show
them too, if that folder lies beside theirs. An answer is for one release: with the next it is out of date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass

from evidence.records import Answer, AnswerVerdict
from evidence.run import Run
from evidence.run_folder import BrokenRunFolder, RunFolder
from reports.texts import Text, text

ANSWERS: dict[AnswerVerdict, Text] = {
    "ok": text("合", "OK"),
    "not_ok": text("否", "not OK"),
    "unclear": text("判定不能", "cannot tell"),
}
"""What each answer is called."""
STALE = text("古い", "out of date")
"""Said of an answer for another release."""


@dataclass(frozen=True)
class Answered:
    """An answer, and what it is worth to a run.

    Attributes:
        answer: what was said.
        run: the guided verification.
        folder: where its files are, from the run's own folder; empty if it is the same, else it ends with a slash.
        stale: the answer is for another release than the run's.
    """

    answer: Answer
    run: str
    folder: str
    stale: bool

    def is_about(self, claim: str) -> bool:
        """Whether it is about a claim, or about the step that makes it."""
        return self.answer.about in (claim, claim.partition("#")[0])

    @property
    def picture(self) -> str:
        """The picture as seen from the run's folder; empty if there is none."""
        return f"{self.folder}{self.answer.picture}" if self.answer.picture else ""


def answers_of(folder: RunFolder, run: Run, manuals: Collection[str], release: str = "") -> tuple[Answered, ...]:
    """The answers that say something about a run: for each claim or step the last one that is for its release.

    Where none is, the last one for another release. In the order of claims and steps.

    Args:
        folder: of the run.
        run: its record.
        manuals: keys of those that it is judged by.
        release: that it is judged for; by default the one that was run.

    Raises:
        BrokenRunFolder: an answer of the run's own cannot be read.
    """
    chosen: dict[str, Answered] = {}
    for one in sorted(
        _all(folder, run, release or run.product_release), key=lambda one: (not one.stale, one.answer.time)
    ):
        if one.answer.target == run.target and one.answer.about.partition("/")[0] in manuals:
            chosen[one.answer.about] = one
    return tuple(chosen[about] for about in sorted(chosen))


def last_answer(folder: RunFolder, target: str, about: str) -> Answer | None:
    """The last answer about a claim or step in a run's folder or beside it, for whatever release.

    Args:
        folder: of the run.
        target: that was judged.
        about: claim or place.
    """
    found = [
        one.answer for one in _all(folder, folder.run(), "") if (one.answer.about, one.answer.target) == (about, target)
    ]
    return max(found, key=lambda answer: answer.time, default=None)


def _all(folder: RunFolder, run: Run, release: str) -> Iterator[Answered]:
    for answer in folder.answers():
        yield Answered(answer, run.run, "", answer.release != release)
    own = folder.path.resolve()
    for other in sorted({file.parent.parent for file in own.parent.glob("*/answers/*.jsonl")} - {own}):
        with suppress(BrokenRunFolder):  # another run's trouble is told where its own reports are made
            for answer in RunFolder(path=other).answers():
                yield Answered(answer, other.name, f"../{other.name}/", answer.release != release)


def in_words(answered: Answered) -> Text:
    """Answer, person and release in one line, with the comment."""
    answer = answered.answer
    said = ANSWERS[answer.verdict]
    old = text(f" [{STALE.ja}]", f" [{STALE.en}]") if answered.stale else text("", "")
    comment = f": {answer.comment}" if answer.comment else ""
    return text(
        f"{said.ja}{old.ja} ({answer.name}, リリース {answer.release}){comment}",
        f"{said.en}{old.en} ({answer.name}, release {answer.release}){comment}",
    )
