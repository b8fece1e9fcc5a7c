"""The data of two sign-offs beside each other: only names and times may differ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from reports.assessment.assess import Assessment, assess
from tests.suite.reports.builders import CART, START, claim, manual, observation, page, record, run, write
from tools.same_sign_off import differences

DEMO = manual(claim("control", "go", screen=CART, role="button", name="注文する"))
Judged = Callable[..., Assessment]


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """A run of three tests, judged."""

    def made(
        name: str, *, label: str = "注文する", order: str = "abc", port: int = 8000, **failed: object
    ) -> Assessment:
        tests = [
            record("failed" if test == "b" and failed else "passed", test=test, number=number, **failed)
            for number, test in enumerate(order)
        ]
        seen = observation(page(f'- button "{label}"'), test="a", url=f"http://shop.localhost:{port}/cart")
        of = run(run=name, started=START + timedelta(hours=port), sites={"shop": f"http://shop.localhost:{port}"})
        return assess(write(tmp_path / name, *tests, seen, of=of), [DEMO])

    return made


def test_names_times_and_ports_make_no_difference(judged: Judged) -> None:
    assert list(differences(judged("one"), judged("other", port=8001))) == []


def test_verdicts_tests_gate_and_their_order_do(judged: Judged) -> None:
    one = judged("one")
    told = list(differences(one, judged("labels", label="注文")))
    assert "comparison: demo/1-1#go holds and differs" in told
    assert any(line.startswith("gate: claims.differing: (True") for line in told)
    for what in ("claims: demo/1-1#go: ", "sign-off: demo/1-1#go: ", "sign-off: differences: ", "sign-off: reasons: "):
        assert any(line.startswith(what) for line in told)
    assert list(differences(one, judged("order", order="acb"))) == ["order of the tests: number 1 is b and c"]
    failing = list(differences(one, judged("failing", failure="product", message="1円")))
    assert "comparison: new_failure b" in failing
    assert any(line.startswith("tests: b: ") for line in failing)
    assert any(line.startswith("summary: product_failures: ") for line in failing)
    assert "comparison: gone c" in list(differences(one, judged("less", order="ab")))
