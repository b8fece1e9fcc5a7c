"""Two in-toto statements beside the manifest, ready for a signer: the test result, and the gate's verdict on it.

Both have the manifest and the sign-off as their subjects, so that a signature on one of them vouches for every file.
They are derived: from ``gate.json``, which the manifest has, and from the SHA-256 of their subjects. Whoever checks
them derives them again, and compares byte by byte.

The formats are those of https://github.com/in-toto/attestation (Statement v1, predicate *test result* v0.1) and of
https://slsa.dev/verification_summary/v1.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from urllib.parse import quote

from evidence.checksums import SIGN_OFFS, STATEMENTS, SUMS, sha256
from reports.files import replace_bytes
from reports.trust.verdict import VERDICT, GateVerdict, Policy, RunResult, read_verdict

TEST_RESULT, SUMMARY = STATEMENTS
STATEMENT = "https://in-toto.io/Statement/v1"
TEST_RESULT_PREDICATE = "https://in-toto.io/attestation/test-result/v0.1"
SUMMARY_PREDICATE = "https://slsa.dev/verification_summary/v1"
SUBJECTS = (SUMS, *SIGN_OFFS)
"""What the statements speak of, as far as it is there."""
VERIFIER = "urn:tejun:gate"
PASSED_LEVEL, FAILED_LEVEL = "TEJUN_GATE", "FAILED"
"""What a release is verified to be; SLSA has no level for tests, and lets verifiers name one of their own."""
BUILT_IN = "built-in"


@dataclass(frozen=True)
class Statements:
    """The bytes of both statements."""

    test_result: bytes
    summary: bytes

    def named(self) -> dict[str, bytes]:
        """File name → bytes."""
        return {TEST_RESULT: self.test_result, SUMMARY: self.summary}


def write_statements(folder: Path) -> Statements:
    """Write both statements about a folder whose manifest and sign-off are written.

    Raises:
        BrokenRunFolder: its ``gate.json`` cannot be read.
        OSError: something is not there, or cannot be written.
    """
    subjects = {name: sha256(folder / name) for name in SUBJECTS if name == SUMS or (folder / name).is_file()}
    made = statements(read_verdict((folder / VERDICT).read_bytes(), str(folder / VERDICT)), subjects)
    for name, data in made.named().items():
        replace_bytes(folder / name, data)
    return made


def statements(verdict: GateVerdict, subjects: Mapping[str, str]) -> Statements:
    """Both statements.

    Args:
        verdict: what they say.
        subjects: file name → SHA-256, of `SUBJECTS`.
    """
    result = _statement(subjects, TEST_RESULT_PREDICATE, _test_result(verdict))
    digest = hashlib.sha256(result).hexdigest()
    return Statements(result, _statement(subjects, SUMMARY_PREDICATE, _summary(verdict, digest)))


def _statement(subjects: Mapping[str, str], predicate_type: str, predicate: Mapping[str, object]) -> bytes:
    statement = {
        "_type": STATEMENT,
        "subject": [{"name": name, "digest": {"sha256": subjects[name]}} for name in SUBJECTS if name in subjects],
        "predicateType": predicate_type,
        "predicate": predicate,
    }
    return (json.dumps(statement, ensure_ascii=False, indent=1) + "\n").encode()


def _test_result(verdict: GateVerdict) -> dict[str, object]:
    return {
        "result": _outcome(verdict.runs),
        "configuration": [_configuration(run) for run in verdict.runs],
        "passedTests": list(_names(verdict, "passed")),
        "warnedTests": list(_names(verdict, "flaky")),
        "failedTests": list(_names(verdict, "failed")),
    }


def _outcome(runs: Iterable[RunResult]) -> str:
    """Tests that never ran are the gate's affair; a run that was cut short is no result that passed."""
    if any(run.failed or not run.complete for run in runs):
        return "FAILED"
    return "WARNED" if any(run.flaky for run in runs) else "PASSED"


def _configuration(run: RunResult) -> dict[str, object]:
    return {
        "name": f"{run.run}/run.json",
        "digest": {"sha256": run.sha256},
        "mediaType": "application/json",
        "annotations": {
            "target": run.target,
            "profile": run.profile,
            "browser": run.browser,
            "productRelease": run.product_release,
            "suiteRevision": run.suite_revision,
        },
    }


def _names(verdict: GateVerdict, field: str) -> Iterable[str]:
    """Ids of tests; where several runs decide together, each with its run."""
    for run in verdict.runs:
        tests: tuple[str, ...] = getattr(run, field)
        yield from (f"{run.run}: {test}" if len(verdict.runs) > 1 else test for test in tests)


def _summary(verdict: GateVerdict, test_result: str) -> dict[str, object]:
    return {
        "verifier": {"id": VERIFIER},
        "timeVerified": f"{verdict.judged.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "resourceUri": f"urn:tejun:release:{quote(verdict.release, safe='')}",
        "policy": _policy(verdict.policy),
        "inputAttestations": [{"uri": TEST_RESULT, "digest": {"sha256": test_result}}],
        "verificationResult": "PASSED" if verdict.passed else "FAILED",
        "verifiedLevels": [PASSED_LEVEL if verdict.passed else FAILED_LEVEL],
        "slsaVersion": "1.0",
    }


def _policy(policy: Policy) -> dict[str, object]:
    uri = f"urn:tejun:policy:{quote(policy.name or BUILT_IN, safe='')}"
    return {"uri": uri, **({"digest": {"sha256": policy.sha256}} if policy.sha256 else {})}
