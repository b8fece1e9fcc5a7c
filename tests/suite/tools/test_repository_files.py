"""What the repository promises in its files."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from fixtures.settings.model import PREFIX, Settings
from runtime.node import NODE_AT_LEAST
from runtime.paths import LOCK, NODE_LOCK, ROOT
from tools.cli import load
from tools.setup import allure, clients
from tools.setup.node import NodePackages

QUICK_START = ["python3 tejun.py run", "python3 tejun.py test"]


@pytest.mark.parametrize(("file", "heading"), [("README.md", "Quick start"), ("README.ja.md", "クイックスタート")])
def test_quick_start_is_exactly_two_commands(file: str, heading: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    section = re.search(rf"^## {heading}$(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert section, f"{file} has no section {heading}"
    blocks = re.findall(r"^```\w*\n(.*?)^```", section.group(1), re.MULTILINE | re.DOTALL)
    assert [block.strip() for block in blocks] == QUICK_START


DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_file_that_a_document_links_to_or_names_exists(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert [target for target in linked if not (file.parent / target).exists()] == []
    rooms = "domain|evidence|fixtures|flows|manuals|mockenv|pages|reports|runtime|tests|tools"
    named = re.findall(rf"`((?:{rooms})/[\w./-]+\.(?:py|yaml|toml|j2))`", text)
    assert [target for target in named if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("file", sorted((ROOT / "docs" / "adr").glob("[0-9]*.md")), ids=lambda file: file.stem)
def test_every_decision_is_in_the_list_and_says_what_it_costs(file: Path) -> None:
    assert f"({file.name})" in (file.parent / "README.md").read_text(encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"# {file.stem[:4]} ")
    assert [part for part in ("Decided", "Why", "Costs") if f"**{part}.**" not in text] == []


@pytest.mark.parametrize("file", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda file: file.name)
def test_actions_are_pinned_by_hash_with_their_version_beside_it(file: Path) -> None:
    uses = re.findall(r"uses: (.+)", file.read_text(encoding="utf-8"))
    assert uses
    assert [use for use in uses if not re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v[\d.]+", use)] == []


def test_env_example_explains_exactly_the_settings_there_are() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = re.findall(r"^#?(TEJUN_\w+)=", "\n".join(lines), re.MULTILINE)
    assert sorted(named) == sorted(PREFIX + field.upper() for field in Settings.model_fields)
    bare = [number for number, line in enumerate(lines) if re.match(r"#?TEJUN_", line) and not lines[number - 1]]
    assert [lines[number] for number in bare] == [], "each setting has its explanation above it"


NODE_PACKAGES = [allure.PACKAGES, clients.PACKAGES]
LOCKS = [LOCK, NODE_LOCK, *(packages.lock for packages in NODE_PACKAGES)]


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_lock_files_pin_by_hash_and_name_no_host_of_a_registry(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"\"resolved\"|--(extra-)?index-url|--find-links|^-i ", text, re.MULTILINE)
    if file.suffix == ".lock":
        pins = re.findall(r"^([A-Za-z0-9][\w.-]*)==", text, re.MULTILINE)
        hashed = re.findall(r"^([A-Za-z0-9][\w.-]*)==[^\n]*\\\n +--hash=sha256:", text, re.MULTILINE)
        assert pins == hashed
    else:
        packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
        assert [name for name, entry in packages.items() if "integrity" not in entry] == []


def test_no_host_of_a_registry_and_no_path_of_a_machine_is_committed() -> None:
    pattern = r"https?://[^ ]*(pypi|pythonhosted|npm" + r"js|debian)|/home/[a-z]|/Users/[a-z]|C:\\Users"
    found = subprocess.run(
        ["git", "grep", "-nIE", pattern, "--", ".", ":!tests/suite/tools/test_repository_files.py"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert found.stdout.splitlines() == []


@pytest.mark.parametrize("packages", NODE_PACKAGES, ids=lambda packages: packages.folder.name)
def test_package_json_asks_for_the_node_that_set_up_accepts(packages: NodePackages) -> None:
    package = json.loads((packages.folder / "package.json").read_text(encoding="utf-8"))
    assert package["engines"]["node"] == f">={'.'.join(map(str, NODE_AT_LEAST))}"
    loose = {name: pin for name, pin in package["dependencies"].items() if not re.fullmatch(r"\d+\.\d+\.\d+", pin)}
    assert loose == {}, "pinned exactly"


def test_the_main_job_does_not_wait_for_what_only_tests_need() -> None:
    assert clients in load("test").NEEDS
    assert clients not in load("run").NEEDS
