"""The illustrated walkthrough as HTML, in one file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence

from evidence.run import Run
from manuals.model import Manual
from reports.formats.html import environment
from reports.texts import Lang
from reports.walkthrough.steps import IllustratedStep, StepPicture
from reports.walkthrough.words import line_of, mails, outcomes, title_of

Pictures = Mapping[tuple[str, str], bytes]
"""Place and screen → PNG."""


def walkthrough(manual: Manual, run: Run, steps: Sequence[IllustratedStep], pictures: Pictures, lang: Lang) -> str:
    """The page, with its pictures inside.

    Args:
        manual: what the steps are of.
        run: that walked them.
        steps: in the manual's order.
        pictures: as drawn.
        lang: the one language of the page.
    """
    return (
        environment()
        .get_template("walkthrough.html.j2")
        .render(
            lang=lang,
            manual=manual,
            run=run,
            sections=by_section(steps),
            data=_data_of(pictures),
            line_of=line_of,
            outcomes=outcomes,
            mails=mails,
            title_of=title_of,
        )
    )


def by_section(steps: Sequence[IllustratedStep]) -> list[list[IllustratedStep]]:
    """The steps of each section."""
    grouped: dict[str, list[IllustratedStep]] = {}
    for step in steps:
        grouped.setdefault(step.section.section, []).append(step)
    return list(grouped.values())


def _data_of(pictures: Pictures) -> Callable[[IllustratedStep, StepPicture], str]:
    def data(step: IllustratedStep, picture: StepPicture) -> str:
        png = pictures.get((step.place, picture.screen))
        return f"data:image/png;base64,{b64encode(png).decode()}" if png else ""

    return data
