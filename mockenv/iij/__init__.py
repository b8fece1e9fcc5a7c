"""IIJ Service Online: the desk that takes requests for the IIJ ID service, and the console that shows the outcome."""

from mockenv.iij.routes import build

__all__ = ["build"]
