"""Which e-mail addresses the Business ID takes.

Beyond the usual form, an address must lie on a domain that is reserved for examples and tests: the mock environment
knows only accounts made for tests and must be unable to write to anybody.
"""

import re

LONGEST = 254
"""Characters, the longest address that SMTP can carry."""

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_RESERVED_TOP = frozenset({"example", "test", "invalid", "localhost"})
_RESERVED = re.compile(r"(.+\.)?example\.(com|net|org|jp|(co|ne|or|ac|ad|ed|go|gr|lg)\.jp)")


def address_problem(address: str) -> str | None:
    """What is wrong with an address that somebody typed, as a sentence for its reader; None if nothing is."""
    if not address:
        return "メールアドレスを入力してください"
    if not address.isascii():
        return "メールアドレスは半角文字で入力してください"
    local, at, domain = address.rpartition("@")
    if not (at and _LOCAL.fullmatch(local) and _is_domain(domain) and len(address) <= LONGEST):
        return "メールアドレスの形式が正しくありません"
    if not is_reserved(domain):
        return "模擬環境では、example.com などの例示用ドメインのメールアドレスだけを登録できます"
    return None


def is_reserved(domain: str) -> bool:
    """Whether a domain is set aside for examples and tests (RFC 2606, and JPRS's list for .jp)."""
    folded = domain.lower()
    return folded.rpartition(".")[2] in _RESERVED_TOP or _RESERVED.fullmatch(folded) is not None


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    return len(labels) >= 2 and all(_LABEL.fullmatch(label) for label in labels)
