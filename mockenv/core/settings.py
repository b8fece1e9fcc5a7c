"""What the mock environment was started with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Profile = Literal["documented", "entra"]


@dataclass(frozen=True)
class TcpAddress:
    """A TCP address on loopback."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Settings:
    """The options of the command line, checked."""

    port: int = 8000
    """0 picks a free one."""
    tls: bool = False
    smtp: TcpAddress | None = None
    """A mail server of the user's; None: the sink inside the process."""
    control_api: bool = True
    """Whether the control API answers."""
    profile: Profile = "documented"
    """``documented`` shows screens as the manuals draw them, ``entra`` shows Microsoft's as it ships them."""
