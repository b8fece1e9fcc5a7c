"""A certificate authority of a rehearsal's own, as companies have them for their staging."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from pathlib import Path

import trustme


@dataclass(frozen=True)
class ServerFiles:
    """What a server needs to speak TLS, as PEM files.

    Attributes:
        chain: certificate and those between it and the authority.
        key: its private key.
    """

    chain: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        """For a server in Python."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.chain, self.key)
        return context


@dataclass(frozen=True)
class Authority:
    """Issues certificates.

    Args:
        folder: where its files are written; private to the rehearsal.
    """

    folder: Path
    _issuer: trustme.CA = field(default_factory=lambda: trustme.CA(organization_name="Tejun rehearsal"), repr=False)

    @property
    def file(self) -> Path:
        """The authority's own certificate: what ``TEJUN_CA_FILE`` names."""
        path = self.folder / "authority.pem"
        if not path.exists():
            self._issuer.cert_pem.write_to_path(path)
        return path

    def issue(self, *hosts: str) -> ServerFiles:
        """A certificate for a server.

        Args:
            hosts: every name and address that it is reached under; the files are called like the first.
        """
        issued = self._issuer.issue_cert(*hosts)
        files = ServerFiles(self.folder / f"{hosts[0]}.pem", self.folder / f"{hosts[0]}.key")
        files.chain.write_bytes(b"".join(part.bytes() for part in issued.cert_chain_pems))
        files.key.touch(mode=0o600)
        files.key.write_bytes(issued.private_key_pem.bytes())
        return files
