"""Omakase Login: where the contractor sees the contract, and the administrator begins (manual 2-(5), 2-(6))."""

from mockenv.omakase.routes import build

__all__ = ["build"]
