"""The certificate that assertions are signed with, made anew in each process, as the tenant's metadata publish it."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

_NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tejun MOCK Federated SSO Certificate")])


@cache
def key() -> rsa.RSAPrivateKey:
    """The private key."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def certificate() -> x509.Certificate:
    """What verifies its signatures."""
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(_NAME, _NAME, key().public_key(), x509.random_serial_number())
    return (
        builder.not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .sign(key(), hashes.SHA256())
    )


def published() -> str:
    """The certificate as metadata and signatures show it."""
    return base64.b64encode(certificate().public_bytes(Encoding.DER)).decode()
