"""The command `iij_requests` in small: nothing is lost, what is lost is told, time grows no faster than text."""

import pytest

from mockenv.iij.format.parse_result import Parsed
from mockenv.iij.format.parser import parse
from tools.commands import iij_requests
from tools.iij_requests import measure


def test_made_up_requests_come_back_as_they_were() -> None:
    result = measure.round_trips(300, seed=1_000_000)
    assert result.lost == ()
    assert result.characters > 100_000


def test_what_is_lost_is_told_by_its_seed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(measure, "growth", lambda: iter(()))
    monkeypatch.setattr(measure, "write", lambda _: "")
    assert iij_requests.main(["--requests", "3", "--seed", "7"]) == 1
    said = capsys.readouterr().out
    assert "3 requests" in said
    assert "3 not the same afterwards" in said
    assert "lost, by seed: 7, 8, 9" in said


def test_the_long_values_are_really_read() -> None:
    read = parse(measure.SHAPES["a value in many lines"](10_000), measure.UNLIMITED)
    assert isinstance(read, Parsed)
    assert len(read.request.works[0].value("1-1")) > 3_000


@pytest.mark.parametrize("shape", measure.SHAPES)
def test_ten_times_the_text_takes_not_much_more_than_ten_times_as_long(shape: str) -> None:
    short, long = (measure.best(measure.SHAPES[shape](size), measure.UNLIMITED) for size in (20_000, 200_000))
    assert long < 40 * short + 0.05
