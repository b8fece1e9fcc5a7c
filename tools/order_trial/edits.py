"""Edits of the order in which a catalogue tells its steps, each with where a reader has to be told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from manuals.model import Claim, ControlClaim, Manual, OrderClaim, ScreenClaim, Section, Step
from reports.verdicts.model import OrderDriftKind


@dataclass(frozen=True)
class Edit:
    """One edit of a catalogue.

    Attributes:
        name: what is edited.
        manual: key.
        kind: the drift that it makes.
        places: steps of the edited catalogue; the drift is at its place if it names any of them.
        apply: gives the edited catalogue.
    """

    name: str
    manual: str
    kind: OrderDriftKind
    places: frozenset[str]
    apply: Callable[[Manual], Manual]


def exchange(manual: str, one: str, other: str) -> Edit:
    """What two steps tell changes places; the numbers stay."""

    def apply(catalogue: Manual) -> Manual:
        steps = {step.place: step for _, step in catalogue.steps()}
        swapped = {one: steps[other], other: steps[one]}
        return _with(catalogue, lambda step: (swapped.get(step.place, step).model_copy(update={"place": step.place}),))

    places = frozenset({f"{manual}/{one}", f"{manual}/{other}"})
    return Edit(f"{manual}: {one} and {other} exchanged", manual, "exchanged", places, apply)


def leave_out(manual: str, place: str, reported_at: str, *, renumbered: bool) -> Edit:
    """A step is gone; those after it in its section take its number and the next ones, or keep their own."""

    def apply(catalogue: Manual) -> Manual:
        without = _with(catalogue, lambda step: () if step.place == place else (step,))
        return _renumbered(without, place, -1) if renumbered else without

    name = f"{manual}: {place} left out{', the rest renumbered' if renumbered else ''}"
    return Edit(name, manual, "untold_action", frozenset({f"{manual}/{reported_at}"}), apply)


def add(manual: str, after: str, screen: str, control: str, leads_to: str) -> Edit:
    """A new step after another one, on a screen that nobody comes across; those after it take the next numbers."""
    new = _next(after)

    def apply(catalogue: Manual) -> Manual:
        moved = _renumbered(catalogue, new, 1)
        claims = _claims(screen, control, leads_to)
        step = Step(place=new, title="加えた手順", title_en="A step that was added", claims=claims)
        return _with(moved, lambda one: (one, step) if one.place == after else (one,))

    return Edit(f"{manual}: a step after {after} added", manual, "unneeded_step", frozenset({f"{manual}/{new}"}), apply)


def _claims(screen: str, control: str, leads_to: str) -> tuple[Claim, ...]:
    return (
        ScreenClaim(id="added-screen", kind="screen", quote=control, screen=screen),
        ControlClaim(id="added-control", kind="control", quote=control, screen=screen, role="button", name=control),
        OrderClaim(id="added-order", kind="order", quote=control, screen=screen, control=control, leads_to=leads_to),
    )


def _with(catalogue: Manual, edited: Callable[[Step], Sequence[Step]]) -> Manual:
    sections = tuple(
        section.model_copy(update={"steps": tuple(new for step in section.steps for new in edited(step))})
        for section in catalogue.sections
    )
    return catalogue.model_copy(update={"sections": tuple(section for section in sections if section.steps)})


def _next(place: str) -> str:
    before, dash, number = place.rpartition("-")
    return f"{before}{dash}{int(number) + 1}"


def _renumbered(catalogue: Manual, place: str, by: int) -> Manual:
    """The steps from a place on, as far as they stand in the same section and on the same level, renumbered."""
    parts = [int(part) for part in place.split("-")]
    depth = len(parts) - 1

    def moved(step: Step) -> tuple[Step]:
        numbers = [int(part) for part in step.place.split("-")]
        if len(numbers) <= depth or numbers[:depth] != parts[:depth] or numbers[depth] < parts[depth]:
            return (step,)
        numbers[depth] += by
        return (step.model_copy(update={"place": "-".join(map(str, numbers))}),)

    inside = max((one for one in catalogue.sections if _is_in(place, one)), key=lambda one: len(one.section))
    steps = tuple(new for step in inside.steps for new in moved(step))
    sections = tuple(
        section.model_copy(update={"steps": steps}) if section is inside else section for section in catalogue.sections
    )
    return catalogue.model_copy(update={"sections": sections})


def _is_in(place: str, section: Section) -> bool:
    return any(step.place == place for step in section.steps) or place.startswith(f"{section.section}-")


OMAKASE, MICROSOFT, IIJ = "omakase_login", "microsoft_sign_in", "iij_id_requests"

EDITS: tuple[Edit, ...] = (
    exchange(OMAKASE, "2-1-2", "2-1-3"),
    exchange(OMAKASE, "2-2-1", "2-2-2"),
    exchange(OMAKASE, "2-2-3", "2-2-4"),
    exchange(OMAKASE, "2-2-6", "2-2-7"),
    exchange(OMAKASE, "2-3-1", "2-3-2"),
    exchange(OMAKASE, "2-3-3", "2-3-5"),
    exchange(OMAKASE, "2-3-4-2", "2-3-4-3"),
    exchange(OMAKASE, "2-6-1", "2-6-2"),
    exchange(OMAKASE, "2-1-4", "2-2-2"),
    exchange(MICROSOFT, "1-2", "2-1"),
    exchange(MICROSOFT, "2-1", "3"),
    exchange(IIJ, "0", "0-1"),
    leave_out(OMAKASE, "2-1-3", "2-1-2", renumbered=True),
    leave_out(OMAKASE, "2-2-1", "2-1-5", renumbered=True),
    leave_out(OMAKASE, "2-2-5", "2-2-4", renumbered=False),
    leave_out(OMAKASE, "2-2-7", "2-2-6", renumbered=True),
    leave_out(OMAKASE, "2-3-1", "2-2-8", renumbered=False),
    leave_out(OMAKASE, "2-3-2", "2-3-1", renumbered=True),
    leave_out(OMAKASE, "2-3-4-2", "2-3-4-1", renumbered=True),
    leave_out(OMAKASE, "2-3-5", "2-3-4-3", renumbered=True),
    leave_out(OMAKASE, "2-6-1", "2-5", renumbered=True),
    leave_out(MICROSOFT, "3", "2-3", renumbered=False),
    leave_out(MICROSOFT, "2-1", "1-2", renumbered=True),
    leave_out(IIJ, "0-1", "0", renumbered=False),
    leave_out(IIJ, "3-4", "3-3", renumbered=True),
    add(OMAKASE, "2-1-3", "store.comparison", "比較する", "store.product"),
    add(OMAKASE, "2-2-6", "business_id.coupon", "クーポンを使う", "business_id.sign_up_confirmation"),
    add(OMAKASE, "2-3-3", "store.gift_options", "包装を選ぶ", "store.customer_info"),
    add(OMAKASE, "2-3-5", "store.final_confirmation", "印刷する", "store.print_view"),
    add(OMAKASE, "2-6-2", "omakase.two_factor", "二段階認証を設定する", "omakase.admin_home"),
    add(MICROSOFT, "1-2", "microsoft.terms", "規約に同意する", "microsoft.password"),
    add(MICROSOFT, "2-3", "microsoft.stay_signed_in", "はい", "microsoft.consent"),
    add(IIJ, "3-5", "iij.request_form", "添付ファイルを選ぶ", "iij.attachment"),
)
