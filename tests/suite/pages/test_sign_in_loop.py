"""The sign-in's loop on screens made up for it: patient with what is slow, quick to tell what it does not know."""

import time
from collections.abc import Iterator
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page

from domain.visitor import Visitor
from flows.microsoft_sign_in import screen_detector
from flows.microsoft_sign_in import sign_in as sign_in_module
from flows.microsoft_sign_in.screen_detector import TIMEOUT, NoProgress, UnknownScreen
from flows.microsoft_sign_in.sign_in import TooManyScreens, sign_in

POLL_MS = 150
"""Milliseconds: nothing here comes from far, and no screen needs the time that a real one may take."""
SLOW = 1.0
"""Seconds: longer than an unknown screen is looked at."""
MAX_SCREENS = 6


def shown(heading: str, rest: str = "", title: str = "画面") -> str:
    return f"<!doctype html><title>{title}</title><main><h1>{heading}</h1>{rest}</main>"


HOME = shown("ファイル受渡しポータル", "<button onclick=\"location = '{to}'\">サインイン</button>")
PASSWORD = shown(
    "パスワードの入力",
    '{alert}<form action="{to}"><label>パスワード<input type="password"></label><button>サインイン</button></form>',
)
UPLOAD = shown("アップロードされたファイル", '<a href="/file">ダウンロード</a>')
CONSENT = shown("要求されているアクセス許可", "<button onclick=\"location = '{to}'\">承諾</button>")
TILES = shown(
    "アカウントの種類を選択する",
    '<button id="aadTile">職場または学校アカウント</button><script>let clicks = 0; '
    'document.getElementById("aadTile").onclick = () => {{ if (++clicks > 2) location = "{to}" }}</script>',
)
UNSEEN = PASSWORD.format(alert="", to="/refused").replace(
    "<main>", '<main style="width: 0; height: 0; overflow: hidden">'
)
PAGES = {
    "/": HOME.format(to="/password"),
    "/password": PASSWORD.format(alert="", to="/consent"),
    "/consent": CONSENT.format(to="/slow"),
    "/slow": UPLOAD,
    "/to-unknown": HOME.format(to="/unknown?code=hidden"),
    "/unknown": shown("お知らせ", "<button>次へ</button>", title="新しい画面"),
    "/to-refused": HOME.format(to="/refused"),
    "/refused": PASSWORD.format(alert="", to="/refused-again"),
    "/refused-again": PASSWORD.format(alert='<p role="alert">パスワードが正しくありません。</p>', to="/refused-again"),
    "/to-twins": HOME.format(to="/twins"),
    "/twins": CONSENT.format(to="/upload") + UNSEEN,
    "/upload": UPLOAD,
    "/tiles": TILES.format(to="/slow"),
    "/round": HOME.format(to="/and-round"),
    "/and-round": CONSENT.format(to="/round"),
}


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/slow":
            time.sleep(SLOW)  # noqa: TID251 - a slow server is the subject
        self.send_response(200 if path in PAGES else 404)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGES.get(path, "").encode())

    def log_message(self, *_: object) -> None:
        pass


class _NothingKept:
    """Evidence of a visit that leaves none."""

    def secret(self, value: str) -> str:
        return value

    def step(self, _: str) -> Any:  # noqa: ANN401 - a context manager of any kind
        return nullcontext()

    def __getattr__(self, _: str) -> Any:  # noqa: ANN401 - whatever else may be taken down
        return lambda *_args, **_options: None


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_detector, "POLL_MS", POLL_MS)
    monkeypatch.setattr(sign_in_module, "MAX_SCREENS", MAX_SCREENS)


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def visitor(page: Page) -> Visitor:
    nothing: Any = None
    return Visitor(page, "someone@example.com", "made-up-password", nothing, _NothingKept(), nothing)


def test_a_sign_in_comes_to_its_end_however_slow_the_last_screen(visitor: Visitor, site: str) -> None:
    visitor.follow(f"{site}/")
    assert sign_in(visitor, visitor.email).key == "portal.upload"


def test_an_unknown_screen_is_told_at_once_with_title_and_address(visitor: Visitor, site: str) -> None:
    visitor.follow(f"{site}/to-unknown")
    started = time.monotonic()
    with pytest.raises(UnknownScreen) as told:
        sign_in(visitor, visitor.email)
    assert time.monotonic() - started < TIMEOUT / 2
    assert f"unknown screen after portal.home「ファイル受渡しポータル」: '新しい画面' at {site}/unknown" in str(
        told.value
    )
    assert "お知らせ" in str(told.value)
    assert "hidden" not in str(told.value), "what stands behind the question mark may be a code"


def test_a_screen_that_comes_again_is_no_progress_and_its_words_are_told(visitor: Visitor, site: str) -> None:
    visitor.follow(f"{site}/to-refused")
    with pytest.raises(NoProgress, match=r"microsoft\.password.*is shown again.*パスワードが正しくありません。"):
        sign_in(visitor, visitor.email)


def test_a_click_before_the_tile_is_ready_is_repeated(visitor: Visitor, site: str) -> None:
    visitor.follow(f"{site}/tiles")
    assert sign_in(visitor, visitor.email).key == "portal.upload"


def test_a_screen_that_is_there_but_cannot_be_seen_is_not_the_one_that_is_shown(visitor: Visitor, site: str) -> None:
    visitor.page.set_default_timeout(3_000)
    visitor.follow(f"{site}/to-twins")
    assert sign_in(visitor, visitor.email).key == "portal.upload"


def test_a_sign_in_that_goes_round_is_ended(visitor: Visitor, site: str) -> None:
    visitor.follow(f"{site}/round")
    with pytest.raises(TooManyScreens, match=f"after {MAX_SCREENS} screens: portal.home → microsoft.consent → "):
        sign_in(visitor, visitor.email)


def test_a_known_screen_is_found_though_every_poll_ends_before_it_has_looked(
    visitor: Visitor, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen_detector, "_shown_within", lambda *_: False)
    visitor.follow(f"{site}/")
    assert sign_in(visitor, visitor.email).key == "portal.upload"
