"""TLS with a certificate authority of our own, made anew at every start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import trustme

from mockenv.core.sites import BARE_HOSTS, HOSTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True)
class Certificate:
    """Files of a certificate.

    Attributes:
        authority: certificate to trust.
        chain: the server's certificate.
        key: its private key, until the server has read it.
    """

    authority: Path
    chain: Path
    key: Path


def make_certificate(folder: Path, public_names: Iterable[str] = ()) -> Certificate:
    """A certificate for every site. Every name is listed: browsers reject a wildcard below ``localhost``.

    Args:
        folder: for its files; nobody else may be able to read it.
        public_names: other names under which the sites are reached.
    """
    authority = trustme.CA(organization_name="Tejun MOCK")
    names = [*HOSTS.values(), *sorted(name.strip("[]") for name in BARE_HOSTS)]
    names += [name for name in public_names if name not in names]
    issued = authority.issue_cert(*names, organization_name="Tejun MOCK")
    files = Certificate(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    authority.cert_pem.write_to_path(files.authority)
    issued.private_key_pem.write_to_path(files.key)
    for blob in issued.cert_chain_pems:
        blob.write_to_path(files.chain, append=True)
    return files
