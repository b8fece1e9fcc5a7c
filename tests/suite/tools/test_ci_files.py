"""Files by which servers share a run out: valid by their own schemas, of one mind about the number of shards."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from reports.__main__ import main as reports
from runtime.command import UNUSABLE
from runtime.paths import ROOT

GITHUB = ROOT / ".github" / "workflows" / "shards.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
KUBERNETES = ROOT / ".ci" / "kubernetes-job.yaml"
JOB_SCHEMA = Path(__file__).with_name("kubernetes_job_schema.json")
SCHEMAS: dict[str, list[str]] = {
    "GitHub": ["--builtin-schema=vendor.github-workflows", *map(str, sorted(GITHUB.parent.glob("*.yml")))],
    "GitLab": ["--builtin-schema=vendor.gitlab-ci", "--data-transform=gitlab-ci", str(GITLAB)],
    "Kubernetes": [f"--schemafile={JOB_SCHEMA}", str(KUBERNETES)],
}


def read(file: Path) -> Any:  # noqa: ANN401 - whatever the file says
    """What a file says."""
    return YAML(typ="safe").load(file.read_text(encoding="utf-8"))


def checked(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """check-jsonschema on files."""
    command = [sys.executable, "-m", "check_jsonschema", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("arguments", SCHEMAS.values(), ids=SCHEMAS.keys())
def test_files_are_valid_by_their_schemas(arguments: list[str]) -> None:
    done = checked(arguments)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("completionMode: Indexed", "completionsMode: Indexed"), ("completions: 4", "completions: four")],
    ids=["a field that there is not", "a value of another type"],
)
def test_schema_of_the_job_notices_mistakes(tmp_path: Path, right: str, wrong: str) -> None:
    text = KUBERNETES.read_text(encoding="utf-8")
    assert text.count(f"  {right}\n") == 1
    broken = tmp_path / "job.yaml"
    broken.write_text(text.replace(right, wrong), encoding="utf-8")
    assert checked([SCHEMAS["Kubernetes"][0], str(broken)]).returncode == 1


def test_workflow_has_a_job_for_every_shard_and_merges_them() -> None:
    workflow = read(GITHUB)
    shards = workflow["env"]["SHARDS"]
    assert workflow["jobs"]["shard"]["strategy"]["matrix"]["shard"] == list(range(1, shards + 1))
    run = next(step["run"] for step in workflow["jobs"]["shard"]["steps"] if "--shard" in step.get("run", ""))
    assert "--shard ${{ matrix.shard }}/$SHARDS " in run
    steps = workflow["jobs"]["merge"]["steps"]
    commands = [line for step in steps for line in step.get("run", "").splitlines() if "tejun.py" in line]
    assert commands == [
        "python tejun.py merge shards/* --run merged --gate gate.toml",
        'python tejun.py sign-off merged --release "$RELEASE"',
        "python tejun.py report summary-md merged --no-links --markdown job-summary.md",
        "python tejun.py report gate merged",
    ]
    later = steps[1 + next(number for number, step in enumerate(steps) if step.get("name") == "Merge") :]
    assert all(step["if"] in ("always()", "${{ !cancelled() }}") for step in later), "a run that does not pass has them"


def test_workflow_leaves_its_reports_and_its_summary() -> None:
    merge = read(GITHUB)["jobs"]["merge"]["steps"]
    kept = {
        step["with"]["name"]: step["with"]["path"].split()
        for step in merge
        if "upload-artifact" in step.get("uses", "")
    }
    assert kept["merged"] == ["reports/out/merged"]
    assert {Path(path).name for path in kept["sign-off"]} == {"sign_off.*", "summary.*", "manual_report.*", "junit.xml"}
    for file in GITHUB.parent.glob("*.yml"):
        steps = [step for job in read(file)["jobs"].values() for step in job["steps"]]
        assert any('cat job-summary.md >> "$GITHUB_STEP_SUMMARY"' in step.get("run", "") for step in steps), file.name


@pytest.mark.parametrize("file", sorted(GITHUB.parent.glob("*.yml")), ids=lambda file: file.name)
def test_what_a_person_types_is_no_part_of_a_command(file: Path) -> None:
    for job in read(file)["jobs"].values():
        for step in job["steps"]:
            typed = re.findall(r"\$\{\{[^}]*(?:inputs|ref_name|head_ref|event)[^}]*\}\}", step.get("run", ""))
            assert not typed, f"{file.name}: {typed}: give it to the command as a variable"


def test_pipeline_takes_its_shards_from_the_server() -> None:
    pipeline = read(GITLAB)
    assert pipeline["shard"]["parallel"] > 1
    assert '--shard "$CI_NODE_INDEX/$CI_NODE_TOTAL"' in pipeline["shard"]["script"][0]
    merge = pipeline["merge"]
    assert merge["needs"] == ["shard"]
    assert merge["script"] == [
        "python tejun.py merge reports/out/shard-* --run merged --gate gate.toml",
        "python tejun.py report gate merged",
    ]
    assert merge["after_script"][0] == 'python tejun.py sign-off merged --release "$RELEASE"'
    assert merge["artifacts"]["when"] == "always"
    assert merge["artifacts"]["reports"] == {"junit": "reports/out/merged/junit.xml"}


def test_servers_ask_for_options_that_there_are(tmp_path: Path) -> None:
    run = tmp_path / "merged"
    for file in (GITHUB, GITLAB):
        (line,) = re.findall(r"tejun\.py (report summary-md .*)", file.read_text(encoding="utf-8"))
        command, *rest = shlex.split(line.replace("$CI_JOB_URL", "https://ci.example.jp/1"))[1:]
        rest[-1] = str(tmp_path / "summary.md")
        assert reports(["--out", str(tmp_path), command, *rest]) == UNUSABLE, f"there is no {run}, and no other fault"


def test_job_runs_one_pod_a_shard() -> None:
    spec = read(KUBERNETES)["spec"]
    (container,) = spec["template"]["spec"]["containers"]
    shards = {entry["name"]: entry.get("value") for entry in container["env"]}["SHARDS"]
    assert spec["completionMode"] == "Indexed"
    assert str(spec["completions"]) == str(spec["maxFailedIndexes"]) == shards
    script = container["args"][0]
    for index in range(spec["completions"]):
        said = subprocess.run(
            ["/bin/sh", "-c", re.sub("^exec python3", "echo", script)],
            env={"JOB_COMPLETION_INDEX": str(index), "SHARDS": shards, "POD_UID": "uid"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert f" --shard {index + 1}/{shards} --run shard-{index}-uid " in said.stdout
