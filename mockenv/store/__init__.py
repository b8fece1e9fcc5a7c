"""NTT東日本ビジネス向けストア: where おまかせログイン is found, ordered and estimated (manual 2-(1), 2-(3))."""

from mockenv.store.routes import build

__all__ = ["build"]
