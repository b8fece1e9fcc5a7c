"""Third-party sign-in clients (MSAL.js and others): Node.js packages in ``tests/clients``, for the tests."""

from __future__ import annotations

from runtime.node import find_node
from runtime.paths import CLIENTS
from tools.setup.node import NodePackages
from tools.setup.progress import Progress

TITLE = "foreign sign-in clients"
REQUIRED = False
PACKAGES = NodePackages(CLIENTS, "the clients that tests/suite/clients lets sign in", "no other test needs them")


def ready() -> bool:
    """Whether they are installed as locked and there is a Node.js to run them."""
    return PACKAGES.installed() and find_node() is not None


def install(progress: Progress) -> None:
    """Install them, and Node.js where there is none.

    Raises:
        EnvironmentProblem: with what npm or pip said.
    """
    PACKAGES.install(progress)
