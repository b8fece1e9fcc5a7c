"""The mock's Business ID site: login, sign-up by mailed link, forgotten password, and tickets to the other sites."""

from mockenv.business_id.routes import build

__all__ = ["build"]
