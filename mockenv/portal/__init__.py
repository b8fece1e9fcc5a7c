"""The mock's portal: the system that people sign in to with Microsoft, to fetch a file that was uploaded for them."""

from mockenv.portal.routes import PROTECTED_OTHERWISE, build

__all__ = ["PROTECTED_OTHERWISE", "build"]
