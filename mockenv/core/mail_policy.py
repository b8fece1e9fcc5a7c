"""How mails are written and read: as the standard library does it, but a header that recurs is taken apart once.

The library makes a class and a tree of a header each time it is asked for: sixty times for one mail of ours.
"""

from __future__ import annotations

from email.headerregistry import BaseHeader, HeaderRegistry
from email.policy import EmailPolicy
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage

    _Policy = EmailPolicy[EmailMessage]
else:
    _Policy = EmailPolicy  # no generic class when it runs

_KEPT = 256
"""Headers: those that recur in our mails are some dozens."""
_LONGEST = 500
"""Characters of a header that is kept: a stranger's may have a million."""


class _Registry(HeaderRegistry):
    """Makes a header of a name and a value, or gives the one that it made of the same before."""

    def __init__(self) -> None:
        super().__init__()
        self._kind_of: Callable[[str], type[BaseHeader]] = lru_cache(_KEPT)(super().__getitem__)
        self._made: Callable[[str, Any], BaseHeader] = lru_cache(_KEPT)(super().__call__)

    def __getitem__(self, name: str) -> type[BaseHeader]:
        return self._kind_of(name) if len(name) <= _LONGEST else super().__getitem__(name)

    def __call__(self, name: str, value: Any) -> BaseHeader:  # noqa: ANN401 - HeaderRegistry's
        short = isinstance(value, str) and len(name) + len(value) <= _LONGEST
        return self._made(name, value) if short else super().__call__(name, value)


class _MailPolicy(_Policy):
    """Folds a header that recurs once, too."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it is transmitted."""
        return _folded(self.linesep, name, value) if len(value) <= _LONGEST else super().fold_binary(name, value)


@lru_cache(_KEPT)
def _folded(linesep: str, name: str, value: str) -> bytes:
    return EmailPolicy(header_factory=_HEADERS, linesep=linesep).fold_binary(name, value)


_HEADERS = _Registry()
READ = _MailPolicy(header_factory=_HEADERS)
"""To read mails, and to compose them."""
