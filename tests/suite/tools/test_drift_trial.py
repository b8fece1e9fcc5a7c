"""The changes of the trial of surveys: enough of them, and each does what it says."""

from __future__ import annotations

import pytest

from manuals.loader import load_all
from runtime.paths import ROOT
from tools.drift_trial.edit import Edit, applied, renamed, reworded, swapped, where
from tools.drift_trial.edits import EDITS
from tools.drift_trial.strangers import harmless
from tools.drift_trial.strangers.first import FIRST
from tools.drift_trial.strangers.fourth import FOURTH
from tools.drift_trial.strangers.second import SECOND
from tools.drift_trial.strangers.third import THIRD

PAGE = (
    '<html><body><main><h1>ログイン</h1><label>名前<input id="n" placeholder="名前"></label>'
    "<button>ログイン</button></main></body></html>"
)


def changed(page: Edit) -> str:
    return applied(PAGE, "/login", [page])


def test_there_are_enough_of_them_over_all_manuals() -> None:
    told = [edit for edit in EDITS if not edit.harmless]
    manuals = {(*edit.claims, edit.place)[0].partition("/")[0] for edit in told}
    assert len(told) >= 40
    assert len(EDITS) - len(told) >= 20
    assert manuals == {"omakase_login", "microsoft_sign_in", "iij_id_requests"}
    assert len({edit.name for edit in EDITS}) == len(EDITS)


CHANGES = {"first": FIRST, "second": SECOND, "third": THIRD, "fourth": FOURTH}
HARMLESS = (harmless.QUIET, harmless.DRAWN, harmless.LATE, harmless.ELSEWHERE, harmless.FRAME)


def test_there_are_enough_of_a_strangers() -> None:
    told = [edit for bunch in CHANGES.values() for edit in bunch]
    manuals = {claim.partition("/")[0] for edit in told for claim in (*edit.claims, edit.place) if claim}
    assert len(told) >= 60
    assert manuals == {"omakase_login", "microsoft_sign_in", "iij_id_requests"}
    quiet = [edit for bunch in HARMLESS for edit in bunch]
    assert len(quiet) >= 20
    assert all(edit.harmless for edit in quiet)
    assert len({edit.name for edit in (*told, *quiet)}) == len(told) + len(quiet)


@pytest.mark.parametrize("bunch", CHANGES)
def test_changes_of_a_bunch_concern_claims_of_their_own(bunch: str) -> None:
    claims = [claim for edit in CHANGES[bunch] for claim in edit.claims]
    assert set(claims) <= {claim for manual in load_all() for claim, _, _ in manual.claims()}
    assert len(set(claims)) == len(claims)


def test_scenarios_that_come_across_a_strangers_changes_exist() -> None:
    named = {test for bunch in (*CHANGES.values(), *HARMLESS) for edit in bunch for test in edit.tests}
    assert named
    for test in named:
        file, _, function = test.partition("[")[0].partition("::")
        assert f"def {function}(" in (ROOT / file).read_text(encoding="utf-8"), test


def test_a_label_is_changed_where_it_is_meant() -> None:
    page = changed(Edit("e", "store", page=renamed("ログイン", "サインイン", "button")))
    assert "<h1>ログイン</h1>" in page
    assert "<button>サインイン</button>" in page


def test_a_label_is_changed_in_attributes_too() -> None:
    assert 'placeholder="氏名"' in changed(Edit("e", "store", page=renamed("名前", "氏名")))


def test_labels_change_places() -> None:
    page = changed(Edit("e", "store", page=swapped("名前", "ログイン")))
    assert "<h1>名前</h1>" in page
    assert "<label>ログイン" in page


def test_a_page_that_is_not_meant_stays_as_it_was() -> None:
    assert applied(PAGE, "/login", [Edit("e", "store", "^/cart$", reworded("名前", "氏名"))]) == PAGE
    assert "氏名" not in changed(Edit("e", "store", page=where("#other", reworded("名前", "氏名"))))
