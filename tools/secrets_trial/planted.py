"""What is planted: secrets as products make them, and the ways in which they are written."""

from __future__ import annotations

import base64
import html
import json
import quopri
import secrets
import string
from collections.abc import Callable, Mapping
from urllib.parse import quote, quote_plus

NUMBER = 40
_JAPANESE = "鍵秘密雪花猫窓橋森海空"
_SIGNS = "!#$&+=~*<>'\""

ENCODINGS: Mapping[str, Callable[[str], str]] = {
    "as it is": str,
    "JSON": json.dumps,
    "JSON within JSON": lambda secret: json.dumps(json.dumps({"it": secret}, ensure_ascii=False)),
    "address": lambda secret: f"https://x.example/?it={quote(secret, safe='')}",
    "posted form": lambda secret: f"a=1&it={quote_plus(secret)}&b=2",
    "address within an address": lambda secret: "/?next=" + quote("/?it=" + quote(secret, safe=""), safe=""),
    "HTML": lambda secret: f"<b title='{html.escape(secret)}'>",
    "HTML by numbers": lambda secret: html.escape(secret).encode("ascii", "xmlcharrefreplace").decode(),
    "base64": lambda secret: base64.b64encode(f"user:{secret}".encode()).decode(),
    "base64 for addresses": lambda secret: base64.urlsafe_b64encode(secret.encode()).decode().rstrip("="),
    "quoted-printable": lambda secret: quopri.encodestring(secret.encode()).decode().replace("=\n", ""),
    "repr of bytes": lambda secret: repr(secret.encode()),
}
PIECES: Mapping[str, Callable[[str], str]] = {
    "beginning": lambda secret: f"{secret[:12]}...",
    "end": lambda secret: f"...{secret[-11:]}",
    "middle": lambda secret: f"({secret[2:12]})",
    "in lines": lambda secret: f"{secret[: len(secret) // 2]}\n{secret[len(secret) // 2 :]}",
}


def plant() -> list[str]:
    """Forty secrets: tokens, passwords, passwords with signs and Japanese, and codes of eight digits."""
    kinds: tuple[Callable[[], str], ...] = (_token, _password, _strange, _token)
    made = [kinds[number % len(kinds)]() for number in range(NUMBER - 4)]
    return [*made, *(f"{secrets.randbelow(90_000_000) + 10_000_000}" for _ in range(4))]


def _token() -> str:
    return secrets.token_urlsafe(24)


def _password() -> str:
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(16)) + "!7"


def _strange() -> str:
    alphabet = string.ascii_letters + string.digits + _SIGNS + _JAPANESE
    return "k3" + "".join(secrets.choice(alphabet) for _ in range(18))


def is_code(secret: str) -> bool:
    """Whether it is a number, which has no pieces."""
    return secret.isdecimal()


def said(secret: str) -> list[str]:
    """The secret in every way."""
    ways = [encode(secret) for encode in ENCODINGS.values()]
    return ways if is_code(secret) else [*ways, *(cut(secret) for cut in PIECES.values())]
