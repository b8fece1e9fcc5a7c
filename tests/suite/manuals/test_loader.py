"""Catalogues are found by key, claims and steps by id."""

from __future__ import annotations

import pytest

from manuals import loader


def test_every_manual_is_loaded_once() -> None:
    assert [manual.key for manual in loader.load_all()] == list(loader.keys())
    assert loader.load("omakase_login") is loader.load("omakase_login")


def test_a_claim_is_found_by_its_id() -> None:
    manual, step, claim = loader.claim("omakase_login/2-2-3#thirty-minutes")
    assert (manual.key, step.place, claim.id, claim.kind) == ("omakase_login", "2-2-3", "thirty-minutes", "rule")


def test_a_step_is_found_by_its_place() -> None:
    manual, section, step = loader.step("omakase_login/2-3-4-2")
    assert (manual.key, section.section, step.place) == ("omakase_login", "2-3", "2-3-4-2")


def test_an_unknown_id_names_the_nearest_one() -> None:
    with pytest.raises(loader.UnknownId, match="did you mean omakase_login/2-2-3#thirty-minutes"):
        loader.claim("omakase_login/2-2-3#thirty-minute")
    with pytest.raises(loader.UnknownId, match="no manual has a step nowhere/9"):
        loader.step("nowhere/9")


@pytest.mark.parametrize("key", ["nowhere", "check", "..", ""])
def test_an_unknown_manual_is_told_with_the_known_ones(key: str) -> None:
    with pytest.raises(loader.BrokenCatalogue, match=r"^manuals: there is no manual .*; name one of: .*omakase_login"):
        loader.load(key)
