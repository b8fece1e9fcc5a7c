"""The parts of a zip archive, none of which may unpack to more than a document has."""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import cached_property

from lxml import etree

from manuals.documents.document import Unusable

MOST_BYTES = 64 * 1024 * 1024
"""Of one part: the text of a manual of ten thousand pages."""
_MOST_PARTS = 20_000


class Archive:
    """A zip archive in memory.

    Raises:
        Unusable: it is damaged.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Unusable(f"is a damaged zip archive ({error}); copy or export the document anew") from error
        if len(self._zip.namelist()) > _MOST_PARTS:
            raise Unusable(f"is a zip archive of more than {_MOST_PARTS} files; give the manual's own file")

    @cached_property
    def names(self) -> frozenset[str]:
        """Of its parts."""
        return frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """A part.

        Raises:
            Unusable: it is damaged, encrypted, or unpacks to more than `MOST_BYTES`, whatever the archive says of it.
        """
        try:
            with self._zip.open(name) as part:
                content = part.read(MOST_BYTES + 1)
        except RuntimeError as error:  # what zipfile raises where a password is asked for
            raise Unusable("is an encrypted zip archive; save it without a password, and give that") from error
        except (KeyError, EOFError, OSError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
            raise Unusable(f"is damaged: {name} cannot be unpacked; copy or export the document anew") from error
        if len(content) > MOST_BYTES:
            raise Unusable(
                f"is refused: {name} in it unpacks to more than {MOST_BYTES // 1024**2} MB (a zip bomb?); "
                "save the document anew, without what does not belong to the manual"
            )
        return content

    def xml(self, name: str) -> etree._Element:
        """A part that is XML.

        Raises:
            Unusable: it is none, or declares entities, which no office document does.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self.read(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unusable(f"is damaged: {name} is not XML that can be read; save the document anew") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unusable(f"is refused: {name} in it declares entities, which no office document does; save it anew")
        return root
