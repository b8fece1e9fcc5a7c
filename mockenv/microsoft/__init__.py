"""The mock's Microsoft: an OpenID Connect provider with the sign-in screens of people."""

from mockenv.microsoft.routes import PROTECTED_OTHERWISE, build

__all__ = ["PROTECTED_OTHERWISE", "build"]
