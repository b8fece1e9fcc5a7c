"""The mock's telephones: a notification arrives, its owner compares or enters the number and approves or denies."""

from mockenv.phone.routes import build

__all__ = ["build"]
