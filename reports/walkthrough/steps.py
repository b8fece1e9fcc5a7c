"""Which observation shows a step of a manual, and what on its picture is marked and masked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evidence.aria import Node
from evidence.boxes import in_window, placed
from evidence.records import REJOIN, Action, Box, Observation
from manuals.model import Claim, ControlClaim, MailClaim, Manual, OrderClaim, Section, Step
from manuals.texts.folding import folded_label
from reports.verdicts.controls import CONTROLS
from reports.verdicts.labels import compare
from reports.verdicts.run_records import RunRecords, Seen
from reports.verdicts.scope import Scope

_BORDER = 1.5
"""CSS pixels of a field's border."""


@dataclass(frozen=True)
class Mark:
    """A control that is boxed and numbered.

    Attributes:
        number: from 1 on, in the order of the step's claims.
        claim: what the manual says of the control, or that it leads on.
        role: its ARIA role.
        name: its label, as the manual has it.
        box: where it is on the picture, in CSS pixels.
        verb: what the procedure does to it in this step; empty if it is only there.
        colour: of its box; empty for the one that tells what is operated from what is only mentioned.
    """

    number: int
    claim: Claim
    role: str
    name: str
    box: Box
    verb: str
    colour: str = ""


@dataclass(frozen=True)
class StepPicture:
    """A picture of a step.

    Attributes:
        screen: key of the screen that it shows.
        observation: whose picture it is.
        marks: the controls that the step's claims are about.
        masks: what must not be seen: values of fields, what is somebody's own.
        obstacles: where something is written or can be operated, which a number had better not cover.
    """

    screen: str
    observation: Observation
    marks: tuple[Mark, ...]
    masks: tuple[Box, ...]
    obstacles: tuple[Box, ...]


@dataclass(frozen=True)
class IllustratedStep:
    """A step of a manual with its pictures.

    Attributes:
        place: ``<manual>/<step>``.
        unmarked: labels of controls that its claims are about and no picture shows.
    """

    place: str
    section: Section
    step: Step
    pictures: tuple[StepPicture, ...]
    unmarked: tuple[str, ...]

    @property
    def leads_to(self) -> tuple[OrderClaim, ...]:
        """Where the step leads."""
        return tuple(claim for claim in self.step.claims if isinstance(claim, OrderClaim))

    @property
    def mails(self) -> tuple[str, ...]:
        """Keys of the mails that the step is about, each once."""
        return tuple(dict.fromkeys(claim.mail for claim in self.step.claims if isinstance(claim, MailClaim)))


def illustrated_steps(manual: Manual, records: RunRecords) -> tuple[IllustratedStep, ...]:
    """The steps of a manual, each with what the run has pictured of it.

    Args:
        manual: the catalogue.
        records: of the run.
    """
    actions: dict[str, list[Action]] = defaultdict(list)
    for action in records.actions:
        actions[action.place or ""].append(action)
    return tuple(
        _illustrated(manual, section, step, records.seen, actions.get(f"{manual.key}/{step.place}", []))
        for section, step in manual.steps()
    )


def _illustrated(
    manual: Manual, section: Section, step: Step, seen: Mapping[str, Sequence[Seen]], done: Sequence[Action]
) -> IllustratedStep:
    place, controls = f"{manual.key}/{step.place}", _controls(step.claims)
    pictures: list[StepPicture] = []
    number = 0
    for screen in _screens(step.claims):
        about = [claim for claim in controls if claim.screen == screen]
        chosen = _chosen(manual, place, about, seen.get(screen, ()))
        if chosen is None:
            continue
        observation, boxes = chosen
        marks = []
        for claim in about:
            if (found := boxes.get(claim.id)) is not None:
                number += 1
                role, box = found
                verb = verb_of(claim.screen, label_of(claim), done, step.claims)
                marks.append(Mark(number, claim, role, label_of(claim), box, verb))
        pictures.append(
            StepPicture(screen, observation, tuple(marks), tuple(masks(observation)), tuple(obstacles(observation)))
        )
    marked = {mark.claim.id for picture in pictures for mark in picture.marks}
    unmarked = tuple(label_of(claim) for claim in controls if claim.id not in marked)
    return IllustratedStep(place, section, step, tuple(pictures), unmarked)


def label_of(claim: ControlClaim | OrderClaim) -> str:
    """The label of the control that a claim is about."""
    return claim.name if isinstance(claim, ControlClaim) else claim.control or ""


def _controls(claims: Sequence[Claim]) -> list[ControlClaim | OrderClaim]:
    """What a step says of controls: that they are there; or, of one of which it does not say that, that it leads on."""
    claimed = {(claim.screen, folded_label(claim.name)) for claim in claims if isinstance(claim, ControlClaim)}
    found: list[ControlClaim | OrderClaim] = []
    for claim in claims:
        if isinstance(claim, ControlClaim):
            found.append(claim)
        elif isinstance(claim, OrderClaim) and claim.control:
            key = (claim.screen, folded_label(claim.control))
            if key not in claimed:
                claimed.add(key)
                found.append(claim)
    return found


def _screens(claims: Iterable[Claim]) -> list[str]:
    """The screens that a step's claims are about, in their order, but none before the one that leads there."""
    claims = tuple(claims)
    found = list(dict.fromkeys(screen for claim in claims if (screen := getattr(claim, "screen", None))))
    for claim in claims:
        if isinstance(claim, OrderClaim) and claim.leads_to in found:
            start, end = found.index(claim.screen), found.index(claim.leads_to)
            if start > end:
                found.insert(end, found.pop(start))
    return found


def _chosen(
    manual: Manual, place: str, about: Sequence[ControlClaim | OrderClaim], candidates: Sequence[Seen]
) -> tuple[Observation, dict[str, tuple[str, Box]]] | None:
    """The observation that shows most of the controls, and of those the one that shows the step itself, as it began."""
    found = [
        (seen.observation, control_boxes(manual, about, seen))
        for seen in candidates
        if seen.observation.picture and seen.observation.window
    ]
    if not found:
        return None

    def fitness(one: tuple[Observation, dict[str, tuple[str, Box]]]) -> tuple[int, bool, bool, bool, int]:
        observation, boxes = one
        return (
            len(boxes),
            observation.arrived,
            observation.place == place,
            observation.name is None,
            -len(observation.private),
        )

    return max(found, key=fitness)


def control_boxes(
    manual: Manual, claims: Iterable[ControlClaim | OrderClaim], seen: Seen
) -> dict[str, tuple[str, Box]]:
    """Id of a claim → role of its control, and where on the picture that is; only those that are on it.

    Args:
        manual: that claims them.
        claims: about the screen.
        seen: the screen.
    """
    found: dict[str, tuple[str, Box]] = {}
    pairs = list(placed(seen.observation))
    boxes = {number: box for number, (_, box) in enumerate(pairs)}
    numbers = {id(node): number for number, node in enumerate(seen.tree.walk())}
    for claim in claims:
        node = _node(manual, claim, seen.tree)
        box = boxes.get(numbers[id(node)]) if node is not None else None
        if node is not None and box and seen.observation.window and in_window(box, seen.observation.window):
            found[claim.id] = (node.role, box)
    return found


def _node(manual: Manual, claim: ControlClaim | OrderClaim, tree: Node) -> Node | None:
    """The control that a claim is about; None if the tree does not have it."""
    if isinstance(claim, ControlClaim):
        part = Scope.of(manual, claim).part(tree)
        nodes = part.find(claim.role) if part else ()
    else:
        nodes = tree.find(*CONTROLS)
    label = label_of(claim)
    best = max(nodes, key=lambda node: compare(label, node.name), default=None)
    return best if best is not None and compare(label, best.name) else None


def masks(observation: Observation) -> Iterator[Box]:
    """Where an observation shows values of text fields, and what is somebody's own."""
    own = frozenset(observation.private)
    for number, (node, box) in enumerate(placed(observation)):
        if box and node.role == "textbox" and node.text:
            yield _inner(box)
        elif box and number in own:
            yield box


def _inner(box: Box) -> Box:
    """What is inside a field's border, which stays visible."""
    x, y, width, height = box
    inset = min(_BORDER, width / 4, height / 4)
    return x + inset, y + inset, width - 2 * inset, height - 2 * inset


def obstacles(observation: Observation) -> Iterator[Box]:
    """Where something is written or can be operated."""
    for node, box in placed(observation):
        if box and (node.text or node.name) and not node.children:
            yield box


def verb_of(screen: str, label: str, actions: Iterable[Action], claims: Iterable[Claim]) -> str:
    """What the procedure does to a control: by the journal, or as the manual says where the step leads from."""
    for action in actions:
        if action.screen == screen and action.verb not in ("arrive", REJOIN) and compare(label, action.name):
            return action.verb
    leads = any(
        isinstance(other, OrderClaim)
        and other.screen == screen
        and other.control is not None
        and compare(other.control, label)
        for other in claims
    )
    return "click" if leads else ""
