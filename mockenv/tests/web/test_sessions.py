"""Sessions by themselves: fixation, double clicks, requests that overlap."""

from mockenv.core.bounded import BoundedDict
from mockenv.web.sessions import Kept, Session


def _store() -> BoundedDict[str, Kept]:
    return BoundedDict(100, "sessions")


def test_a_session_that_nobody_used_is_not_kept() -> None:
    store = _store()
    session = Session(store, None)
    session.store_if_used()
    assert session.id is None
    assert len(store) == 0


def test_an_id_from_before_the_login_is_worth_nothing_after_it() -> None:
    store = _store()
    session = Session(store, None)
    session.data["cart"] = {"storage": 1}
    session.store_if_used()
    before = session.id
    session.log_in("taro@example.com")
    assert session.id != before
    assert session.data == {"cart": {"storage": 1}}
    former = Session(store, before)
    assert (former.login, former.data) == (None, {})


def test_a_login_gets_new_form_tokens_and_a_second_click_no_error() -> None:
    store = _store()
    session = Session(store, None)
    token, before = session.csrf, session.id
    session.log_in("taro@example.com")
    assert session.csrf != token
    assert Session(store, before).csrf == token


def test_a_request_that_was_under_way_does_not_undo_a_logout() -> None:
    store = _store()
    session = Session(store, None)
    session.log_in("taro@example.com")
    slow, leaving = Session(store, session.id), Session(store, session.id)
    leaving.end()
    slow.store_if_used()
    assert slow.csrf
    assert Session(store, session.id).login is None


def test_a_session_that_is_still_in_use_outlives_newer_ones() -> None:
    store: BoundedDict[str, Kept] = BoundedDict(2, "sessions")
    session = Session(store, None)
    session.data["used"] = True
    session.store_if_used()
    for _ in range(3):
        assert Session(store, None).csrf
        Session(store, session.id).store_if_used()
    assert Session(store, session.id).data == {"used": True}
