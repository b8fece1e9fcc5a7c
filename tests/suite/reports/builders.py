"""Small catalogues and runs, made in code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from evidence.outcomes import TestRecord
from evidence.records import Action, Drift, MailRecord, Observation
from evidence.run import Run
from evidence.run_folder import RunFolder
from evidence.seal import seal_records
from manuals.model import Claim, Edition, Finding, MailKind, Manual, ManualFile, Section, Step
from reports.assessment.assess import Assessment
from reports.comparison.baseline import compare
from reports.comparison.contradictions import contradictions_between
from reports.gate.judge import judge
from reports.gate.release import JudgedRelease
from reports.sign_off.build import sign_off_of
from reports.sign_off.page import sign_off_page
from reports.texts import Lang
from reports.verdicts.judge import judge_all
from reports.verdicts.model import Verdict
from reports.verdicts.run_records import RunRecords

START = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
CART = "shop.cart"
EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
TEST = "tests/demo/test_cart.py::test_order"
_CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)


def claim(kind: str, slug: str = "it", **fields: object) -> Claim:
    return _CLAIM.validate_python({"id": slug, "kind": kind, "quote": "引用", **fields})


def manual(
    *claims: Claim, mails: Iterable[MailKind] = (), findings: Iterable[Finding] = (), steps: Iterable[Step] = ()
) -> Manual:
    """A manual of one section; the claims stand in its step 1-1."""
    own = (Step(place="1-1", title="カートを確かめる", title_en="Check the cart", claims=claims),) if claims else ()
    section = Section(section="1", number="(1)", title="注文", title_en="Ordering", steps=(*own, *steps))
    document = Edition(title="デモの手引き", title_en="Demo guide", edition="1.0", date="2026年4月")
    hosts = {"https://shop.example.jp": "shop", "https://form.example.jp": "id/inquiry"}
    file = ManualFile(manual="demo", document=document, hosts=hosts, mails=tuple(mails))
    return Manual(key="demo", file=file, sections=(section,), findings=tuple(findings), exclusions=())


def run(**changes: object) -> Run:
    made = Run(
        run="r1",
        started=START,
        finished=START + timedelta(seconds=83),
        exit_status=0,
        target="mock",
        sites={"shop": "http://shop.localhost:8000", "id": "http://id.localhost:8000"},
        product_release="2026.4",
        browser="Chromium 156",
        platform="Linux",
        python="3.11",
        suite_revision="abc1234",
        manuals={"demo": "1.0"},
        command="pytest",
    )
    return made.model_copy(update=changes)


def record(outcome: str = "passed", *claims: str, test: str = TEST, **fields: object) -> TestRecord:
    return TestRecord.model_validate(
        {"test": test, "title": "注文できる", "outcome": outcome, "claims": claims, "duration": 1.5, **fields}
    )


CHECK: dict[str, object] = {"phase": "check"}
"""A test stopped at a check in its own lines."""


def not_arrived(
    *expected: str, shown: Iterable[str] = (), headings: Iterable[str] = (), **fields: object
) -> dict[str, object]:
    """A test stopped on the way, where it expected one of some screens."""
    page = {"address": "http://shop.localhost:8000/cart", "screens": list(shown), "headings": list(headings)}
    screens = [{"screen": screen} for screen in expected]
    return {"phase": "way", "expected": screens, "shown": {**page, "alerts": fields.pop("alerts", [])}, **fields}


def without_control(name: str, screen: str = CART, trouble: str = "absent", **fields: object) -> dict[str, object]:
    """A test stopped on the way, where it wanted a control."""
    control = {"screen": screen, "role": "button", "name": name, "verb": "click", "trouble": trouble}
    return {"phase": "way", "control": control, **fields}


def observation(aria: str, screen: str = CART, **fields: object) -> Observation:
    given: dict[str, object] = {
        "test": TEST,
        "place": "demo/1-1",
        "name": None,
        "url": f"http://shop.localhost:8000/{screen}?q=1",
    }
    given |= {"time": START, "title": "カート", "picture": f"observations/{screen}.webp"}
    return Observation.model_validate({**given, "screen": screen, "aria": aria, **fields})


def action(verb: str, screen: str = CART, name: str = "", test: str = TEST, role: str = "") -> Action:
    return Action(test=test, time=START, place="demo/1-1", screen=screen, verb=verb, role=role, name=name)


def mail(subject: str, **fields: object) -> MailRecord:
    given: dict[str, object] = {
        "test": TEST,
        "time": START,
        "place": None,
        "sender": "店 <no-reply@shop.example.jp>",
        "to": ("a@b.test",),
    }
    return MailRecord.model_validate({**given, "subject": subject, "text": "", "html": "", **fields})


def run_records(*records: BaseModel, of: Run | None = None) -> RunRecords:
    """What a run left, from records of any kind."""

    def pick(kind: type[Any]) -> tuple[Any, ...]:
        return tuple(entry for entry in records if isinstance(entry, kind))

    return RunRecords(pick(TestRecord), pick(Observation), pick(Action), pick(MailRecord), pick(Drift), run=of or run())


def verdict(
    subject: Claim, *records: BaseModel, beside: Iterable[Claim] = (), mails: Iterable[MailKind] = ()
) -> Verdict:
    """The verdict on the first claim of a manual."""
    return judge_all(manual(subject, *beside, mails=mails), run_records(*records))[0]


def release_of(*runs: Assessment, name: str = "", baseline: Assessment | None = None) -> JudgedRelease:
    """A release that some runs decide, by the rules that are built in."""
    compared = compare(runs[0], baseline) if baseline else None
    between = contradictions_between(runs)
    gate = judge(runs, comparison=compared)
    return JudgedRelease(name or runs[0].records.run.product_release, runs, gate, compared, between)


def sign_off(assessment: Assessment, sums: Mapping[str, str] | None = None, lang: Lang = "ja") -> str:
    """The page of the sign-off of one run."""
    return sign_off_page(sign_off_of(release_of(assessment), {assessment.records.run.run: sums or {}}), lang)


def page(*lines: str) -> str:
    """An ARIA snapshot with these lines in its main region."""
    return "\n".join(["- main:", *(f"  {line}" for line in lines)])


def write(folder: Path, *records: BaseModel, of: Run | None = None) -> RunFolder:
    """A run folder on disk, with the files that its records name; sealed, if the run came to an end."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").write_text((of or run()).model_dump_json(), encoding="utf-8")
    kinds: Mapping[str, type[BaseModel]] = {
        "tests": TestRecord,
        "observations": Observation,
        "actions": Action,
        "mails": MailRecord,
        "drifts": Drift,
    }
    for name, kind in kinds.items():
        (folder / name).mkdir(exist_ok=True)
        lines = "".join(f"{entry.model_dump_json()}\n" for entry in records if isinstance(entry, kind))
        (folder / name / "main.jsonl").write_text(lines, encoding="utf-8")
    named = [entry.picture for entry in records if isinstance(entry, Observation)]
    named += [path for entry in records if isinstance(entry, TestRecord) for path in entry.all_evidence]
    for path in filter(None, named):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(EMPTY_ZIP if path.endswith(".zip") else b"a picture")
    if (of or run()).finished:
        seal_records(folder)
    return RunFolder(path=folder)
