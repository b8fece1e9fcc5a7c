"""Files by which servers share a run out: valid by their own schemas, of one mind about the number of shards."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

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
    merging = [step.get("run", "") for step in workflow["jobs"]["merge"]["steps"]]
    assert [line for line in merging if "tejun.py" in line] == [
        "python tejun.py merge shards/* --run merged",
        "python tejun.py report gate merged",
    ]


def test_pipeline_takes_its_shards_from_the_server() -> None:
    pipeline = read(GITLAB)
    assert pipeline["shard"]["parallel"] > 1
    assert '--shard "$CI_NODE_INDEX/$CI_NODE_TOTAL"' in pipeline["shard"]["script"][0]
    assert pipeline["merge"]["needs"] == ["shard"]
    assert pipeline["merge"]["script"][1] == "python tejun.py report gate merged"


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
