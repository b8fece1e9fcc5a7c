"""Places and their parents, and the nearest of the known names."""

from __future__ import annotations

import pytest

from manuals.naming import containers, did_you_mean

PLACES = ("omakase_login", "omakase_login/2", "omakase_login/2-2", "iij_id_requests/2-1", "microsoft_sign_in")


def test_a_place_and_everything_around_it() -> None:
    assert containers("m/2-2-3") == ("m/2-2-3", "m/2-2", "m/2", "m")
    assert containers("m") == ("m",)


@pytest.mark.parametrize(
    ("wanted", "nearest"),
    [
        ("2-2", "omakase_login/2-2"),
        ("omakse_login", "omakase_login"),
        ("2-1", "iij_id_requests/2-1"),
        ("", "omakase_login"),
    ],
)
def test_the_nearest_name(wanted: str, nearest: str) -> None:
    assert did_you_mean(wanted, PLACES) == f"; did you mean {nearest}?"


def test_where_nothing_is_known_nothing_is_near() -> None:
    assert did_you_mean("x", ()) == ""
