"""What the mock environment was started with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mockenv.core.public_addresses import PublicAddresses

VERBS = (
    "business_id",
    "cart",
    "clock",
    "contract",
    "defects",
    "desk",
    "faults",
    "hold_mails",
    "microsoft_account",
    "remove_person",
    "session",
    "sign_ins",
    "tenant",
    "tenant_state",
    "upload",
)
"""What the control API can do; a test compares them with its operations."""
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
    public: PublicAddresses = field(default_factory=PublicAddresses)
    """Where people reach sites that stand behind a reverse proxy."""
    verbs: tuple[str, ...] = VERBS
    """That the control API serves."""
    control_token: str = field(default="", repr=False)
    """That every request to the control API must carry; empty: none."""
