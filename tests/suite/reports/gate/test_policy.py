"""``gate.toml``: what may stand in it, and what is said in one line of what may not."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from pydantic import BaseModel

from reports.__main__ import main
from reports.gate.kept import common_policy, keep, policy_of
from reports.gate.policy import BUILT_IN, DEFAULT, FILE, KEYS, BrokenPolicy, Policy, parse, read
from runtime.paths import ROOT
from tests.suite.reports.builders import CART, claim, manual, observation, page, record, run, write

GOOD: tuple[BaseModel, ...] = (observation(page('- button "進む"')), record())
Gate = Callable[..., int]


def rules_of(policy: Policy) -> dict[str, object]:
    """The rules that a file sets."""
    tables = policy.rules.model_dump()
    found = {f"{table}.{key}": value for table, keys in tables.items() for key, value in keys.items()}
    return {rule: value for rule, value in found.items() if value not in (None, ())}


def test_the_file_of_the_checkout_explains_every_rule() -> None:
    text = (ROOT / FILE).read_text(encoding="utf-8")
    place, explained, comment = "", [], False
    for line in text.splitlines():
        if table := re.fullmatch(r"\[(\w+)\]", line):
            place = table[1]
        elif rule := re.fullmatch(r"(?:# )?(\w+) = .+", line):
            assert comment or place in {"pending", "require"}, f"{place}.{rule[1]} is not explained"
            explained.append(f"{place}.{rule[1]}")
        comment = line.startswith("# ")
    assert explained == list(KEYS)


def test_each_rule_that_is_only_a_comment_there_can_be_used() -> None:
    text = (ROOT / FILE).read_text(encoding="utf-8")
    whole = re.sub(r"^# (\w+ = .+)$", r"\1", text, flags=re.MULTILINE)
    assert list(rules_of(parse(whole.encode(), FILE))) == list(KEYS)


def test_it_asks_for_all_that_is_asked_where_there_is_no_file() -> None:
    asked, built_in = rules_of(read(ROOT / FILE)), rules_of(DEFAULT)
    assert built_in.items() <= asked.items()
    assert set(built_in.values()) == {0}


def test_a_policy_is_known_by_the_bytes_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"[tests]\r\nminimum = 3 # \xe4\xb8\x89\r\n")
    policy = read(tmp_path / "own.toml")
    assert (policy.name, policy.rules.tests.minimum) == ("own.toml", 3)
    assert policy.sha256 == sha256((tmp_path / "own.toml").read_bytes()).hexdigest()
    assert (DEFAULT.name, DEFAULT.sha256) == ("", sha256(BUILT_IN).hexdigest())


def test_a_file_that_an_editor_marked_as_utf8_is_read() -> None:
    assert parse(b"\xef\xbb\xbf[steps]\nmissed = 1", FILE).rules.steps.missed == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[tests]\nminimum = "many"', '[tests] minimum: "many" cannot stand here; write a whole number from 1 on'),
        ("[tests]\nminimum = 0", "[tests] minimum: 0 cannot stand here; write a whole number from 1 on"),
        ("[tests]\nflaky = true", "[tests] flaky: true cannot stand here; write a whole number from 0 on"),
        ("[tests]\nflaky = -1", "[tests] flaky: -1 cannot stand here; write a whole number from 0 on"),
        ("[tests]\nflaky = 1.5", "[tests] flaky: 1.5 cannot stand here; write a whole number from 0 on"),
        ("[tests]\npass_rate = 98", "[tests] pass_rate: 98 cannot stand here; write a share from 0 to 1: 0.98"),
        ("[tests]\npass_rate = nan", "[tests] pass_rate: NaN cannot stand here; write a share from 0 to 1"),
        ("[duration]\nminutes = 0", "[duration] minutes: 0 cannot stand here; write a number of minutes above 0"),
        ("[require]\nbrowsers = 'firefox'", '[require] browsers: "firefox" cannot stand here; write a list of some of'),
        ('[require]\nprofiles = ["entrra"]', '"documented", "entra"; did you mean entra?'),
        ("[require]\ntargets = [1]", '[require] targets: 1 cannot stand here; write a list of some of "mock"'),
        ("[tests]\nminimun = 3", "[tests] minimun: there is no such rule; did you mean minimum?"),
        ("[test]\nminimum = 3", "[test]: there is no such table; did you mean tests?"),
        ("minimum = 3", "minimum: stands in no table; write it below `[tests]`"),
        ("tests = 3", "tests: 3 is no table; write `[tests]`, and its rules below it"),
        ("[[tests]]\nminimum = 3", "tests: [{\"minimum\": 3}] is no table"),
        ("[run]\ncomplete = false", "[run]: its rules hold always, and no file can change them; remove the table"),
        ('["te\\nst"]\nx = 1', '["te\\nst"]: there is no such table; did you mean tests?'),
        ("[tests", "; write lines like `minimum = 500` below a `[tests]`"),
        ("[tests]\nflaky = 1\nflaky = 2", "is no TOML: Cannot overwrite a value"),
        ("x = " + "[" * 5000, "is no TOML: nested too deeply; write lines like"),
        ("[tests]\nminimum = " + "9" * 5000, "is no TOML: "),
        ("[tests]\nminimum = 'x'\n[steps]\nmissed = 'x'", "(and 1 more)"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_one_line(text: str, line: str) -> None:
    with pytest.raises(BrokenPolicy) as problem:
        parse(text.encode(), "own.toml")
    assert str(problem.value).startswith("own.toml: ")
    assert line in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_file_in_another_encoding_is_refused() -> None:
    with pytest.raises(BrokenPolicy, match=r"own\.toml: is not in UTF-8 \(byte 2\): save it as UTF-8"):
        parse("# 条件".encode("cp932"), "own.toml")


def test_a_wrong_value_is_not_told_at_length() -> None:
    with pytest.raises(BrokenPolicy) as problem:
        parse(b"[tests]\nminimum = '" + b"x" * 10_000 + b"'", FILE)
    assert len(str(problem.value)) < 200


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gate:
    subject = manual(claim("control", "go", screen=CART, role="button", name="進む"))
    monkeypatch.setattr("reports.assessment.catalogue.load_all", lambda: (subject,))
    monkeypatch.setattr("reports.allure.allure_command", lambda: None)
    return lambda *arguments: main(["--out", str(tmp_path), *map(str, arguments)])


@pytest.mark.parametrize("command", ["gate", "build", "show", "merge"])
@pytest.mark.parametrize("state", ["broken", "not there", "a folder"])
def test_a_command_that_cannot_read_it_ends_with_2(
    tmp_path: Path, gate: Gate, capsys: pytest.CaptureFixture[str], command: str, state: str
) -> None:
    folder = write(tmp_path / "r1", *GOOD).path
    before = sorted(folder.rglob("*"))
    file = tmp_path / "own.toml"
    if state == "broken":
        file.write_text("[tests]\nminimum = 'x'\n", encoding="utf-8")
    elif state == "a folder":
        file.mkdir()
    assert gate(command, "r1", "--gate", file) == 2
    told = capsys.readouterr().err
    assert told.startswith("reports: own.toml: ")
    assert told.count("\n") == 1
    assert sorted(folder.rglob("*")) == before


def test_a_run_is_judged_by_what_it_was_made_with(
    tmp_path: Path, gate: Gate, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "r1", *GOOD).path
    keep(folder, parse(b"[tests]\nminimum = 2\n", "own.toml"))
    (folder / "records.sha256").unlink()
    assert gate("gate", "r1", "--lang", "en") == 1
    assert "tests.minimum" in capsys.readouterr().out
    other = tmp_path / "other.toml"
    other.write_text("", encoding="utf-8")
    gate("gate", "r1", "--gate", other, "--lang", "en")
    assert "tests.minimum" not in capsys.readouterr().out
    gate("build", "r1")
    assert '"rule": "tests.minimum"' in (folder / "summary.json").read_text(encoding="utf-8")
    assert policy_of(folder).sha256 in (folder / "sign_off.html").read_text(encoding="utf-8")


def test_a_copy_that_was_spoiled_is_said(tmp_path: Path, gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "r1", *GOOD).path
    (folder / FILE).write_text("[tests", encoding="utf-8")
    assert gate("gate", "r1") == 2
    told = capsys.readouterr().err
    assert told.startswith("reports: r1/gate.toml: is no TOML: ")
    assert told.endswith("or give another file: --gate FILE\n")


def test_runs_that_were_made_with_one_file_are_judged_by_it(tmp_path: Path) -> None:
    policy = parse(b"[tests]\nminimum = 2\n", FILE)
    folders = [write(tmp_path / name, *GOOD, of=run(run=name)).path for name in ("r1", "r2")]
    keep(folders[0], policy)
    assert common_policy(folders) is None
    keep(folders[1], policy)
    assert common_policy(folders) == policy
    assert common_policy([]) is None
