"""The policy of the gate, ``gate.toml``: which rules there are for a release, and what each of them lets pass."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from manuals.naming import did_you_mean

FILE = "gate.toml"
"""Name of the file in a checkout, and of the copy in a run folder."""
ALWAYS = "run"
"""Table of the rules that no file may change: it cannot be written."""
SHOWN = 40
"""Characters of a wrong value that are told."""

Count = Annotated[int, Field(ge=0)]
"""So many are let pass."""
Least = Annotated[int, Field(ge=1)]
"""So many have to be there."""
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Minutes = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Browser = Literal["chromium", "firefox", "webkit"]
Target = Literal["mock", "staging"]
Profile = Literal["documented", "entra"]


class BrokenPolicy(Exception):
    """The rules of the gate cannot be read; names file, table, key and remedy in one line."""


class _Table(BaseModel):
    """A table of the file. A rule that is None is not applied."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class EvidenceRules(_Table):
    """What the run's records name."""

    missing: Count | None = None


class TestRules(_Table):
    """Tests as such, whatever they are about."""

    __test__ = False  # not a test class for pytest

    minimum: Least | None = None
    pass_rate: Share | None = None
    flaky: Count | None = None
    retried: Count | None = None
    contradictory: Count | None = None
    skipped: Count | None = None


class FailureRules(_Table):
    """Tests that failed, by whose fault."""

    product: Count | None = None
    environment: Count | None = None


class PendingRules(_Table):
    """What waits for another day."""

    claims: Count | None = None
    tests: Count | None = None


class ClaimRules(_Table):
    """The claims of the manuals, by their verdicts."""

    covered: Share | None = None
    differing: Count | None = None
    not_reached: Count | None = None
    not_verified_here: Count | None = None


class StepRules(_Table):
    """The steps of the manuals."""

    missed: Count | None = None


class ScreenRules(_Table):
    """The screens that the manuals show."""

    missed: Count | None = None


class DeviationRules(_Table):
    """Deviations that were accepted."""

    expired: Count | None = None


class AnswerRules(_Table):
    """What people have judged in guided verifications."""

    not_ok: Count | None = None
    stale: Count | None = None


class DurationRules(_Table):
    """How long a run takes."""

    minutes: Minutes | None = None


class RequiredRuns(_Table):
    """What there has to be a run of; an empty list asks for nothing."""

    browsers: Annotated[tuple[Browser, ...], Field(strict=False)] = ()
    targets: Annotated[tuple[Target, ...], Field(strict=False)] = ()
    profiles: Annotated[tuple[Profile, ...], Field(strict=False)] = ()


class BaselineRules(_Table):
    """The run beside an earlier one."""

    new_failures: Count | None = None


class SecretRules(_Table):
    """What the final scan of the run folder found."""

    found: Count | None = None


class Rules(_Table):
    """All tables of the file."""

    evidence: EvidenceRules = EvidenceRules()
    tests: TestRules = TestRules()
    failures: FailureRules = FailureRules()
    pending: PendingRules = PendingRules()
    claims: ClaimRules = ClaimRules()
    steps: StepRules = StepRules()
    screens: ScreenRules = ScreenRules()
    deviations: DeviationRules = DeviationRules()
    answers: AnswerRules = AnswerRules()
    duration: DurationRules = DurationRules()
    require: RequiredRuns = RequiredRuns()
    baseline: BaselineRules = BaselineRules()
    secrets: SecretRules = SecretRules()


TABLES: Mapping[str, type[_Table]] = {
    name: field.annotation
    for name, field in Rules.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, _Table)
}
"""The tables by their names."""
KEYS: tuple[str, ...] = tuple(f"{table}.{key}" for table, kind in TABLES.items() for key in kind.model_fields)
"""Every rule that a file may hold: ``tests.minimum``, …"""


@dataclass(frozen=True)
class Policy:
    """The rules by which a release is judged.

    Attributes:
        rules: what the file says.
        source: its bytes.
        name: of the file; empty: the rules are those that are built in.
    """

    rules: Rules
    source: bytes
    name: str = ""

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the file, in hexadecimal: what a statement about the verdict names the policy by."""
        return sha256(self.source).hexdigest()


def read(file: Path) -> Policy:
    """The policy of a file.

    Raises:
        BrokenPolicy: it is not there, or is none.
    """
    try:
        source = file.read_bytes()
    except OSError as error:
        raise BrokenPolicy(
            f"{file.name}: cannot be read ({error.strerror}): give the path of a file like {FILE} of the checkout"
        ) from None
    return parse(source, file.name)


def parse(source: bytes, name: str) -> Policy:
    """The policy that a file's bytes say.

    Args:
        source: TOML in UTF-8.
        name: of the file, for messages and reports.

    Raises:
        BrokenPolicy: in one line.
    """
    try:
        tables = tomllib.loads(source.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BrokenPolicy(f"{name or FILE}: is not in UTF-8 (byte {error.start}): save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        said = str(error) if isinstance(error, ValueError) else "nested too deeply"
        raise BrokenPolicy(
            f"{name or FILE}: is no TOML: {said}; write lines like `minimum = 500` below a `[tests]`"
        ) from None
    try:
        return Policy(Rules.model_validate(tables), source, name)
    except ValidationError as error:
        first, *others = error.errors()
        more = f" (and {len(others)} more)" if others else ""
        raise BrokenPolicy(f"{name or FILE}: {_in_words(first)}{more}") from None


def _in_words(problem: ErrorDetails) -> str:
    table, *keys = (_printable(str(part)) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return _unknown(table, keys, problem["input"])
    if not keys:
        return f"{table}: {_shown(problem['input'])} is no table; write `[{table}]`, and its rules below it"
    place = f"[{table}] {keys[0]}"
    return f"{place}: {_shown(problem['input'])} cannot stand here; {_remedy(table, keys[0], problem['input'])}"


def _unknown(table: str, keys: list[str], value: object) -> str:
    if table == ALWAYS:
        return f"[{ALWAYS}]: its rules hold always, and no file can change them; remove the table"
    if keys:
        names = TABLES[table].model_fields
        return f"[{table}] {keys[0]}: there is no such rule{did_you_mean(keys[0], names)}"
    if not isinstance(value, dict):
        rules = [key for key in KEYS if key.endswith(f".{table}")]
        where = f"; write it below `[{rules[0].partition('.')[0]}]`" if rules else did_you_mean(table, TABLES)
        return f"{table}: stands in no table{where}"
    return f"[{table}]: there is no such table{did_you_mean(table, TABLES)}"


_WHOLE = "write a whole number from {} on, without quotes"
_REMEDIES = {
    "tests.minimum": _WHOLE.format(1),
    "tests.pass_rate": "write a share from 0 to 1: 0.98 for 98 %",
    "claims.covered": "write a share from 0 to 1: 0.98 for 98 %",
    "duration.minutes": "write a number of minutes above 0, without quotes",
}
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "browsers": get_args(Browser),
    "targets": get_args(Target),
    "profiles": get_args(Profile),
}


def _remedy(table: str, key: str, value: object) -> str:
    if table == "require":
        known = _REQUIRED[key]
        quoted = ", ".join(f'"{name}"' for name in known)
        nearest = did_you_mean(value, known) if isinstance(value, str) else ""
        return f"write a list of some of {quoted}{nearest}"
    return _REMEDIES.get(f"{table}.{key}", _WHOLE.format(0))


def _printable(name: str) -> str:
    return name if name.isprintable() else json.dumps(name)


def _shown(value: object) -> str:
    told = json.dumps(value, ensure_ascii=False, default=str)
    return told if len(told) <= SHOWN else f"{told[:SHOWN]}…"


BUILT_IN = b"""\
[evidence]
missing = 0
[failures]
product = 0
environment = 0
[pending]
claims = 0
tests = 0
[claims]
differing = 0
not_reached = 0
[steps]
missed = 0
[screens]
missed = 0
[answers]
not_ok = 0
"""
"""What a run is judged by where nobody has given a file: that it shows all it can show, and nothing is wrong."""
DEFAULT = parse(BUILT_IN, "")
