"""Encryption of a message for one browser (RFC 8291 with RFC 8188) and proof of who sends it (RFC 8292). Pure."""

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CURVE = ec.SECP256R1()
RECORD_SIZE = 4096
MOST = 3000  # bytes of a message, well under what every push service takes
LAST_RECORD = b"\x02"


def encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Raises ValueError where it is not base64url."""
    return urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))


@lru_cache(maxsize=4)
def private_key(text: str) -> ec.EllipticCurvePrivateKey:
    """From the 32 bytes of its number, base64url."""
    return ec.derive_private_key(int.from_bytes(decoded(text)), CURVE)


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Its public point, uncompressed: 65 bytes."""
    point, form = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    return key.public_key().public_bytes(point, form)


def public_key(data: bytes) -> ec.EllipticCurvePublicKey:
    """Raises ValueError where it is no point of the curve."""
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, data)


def derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def encrypted(
    message: bytes,
    browser: bytes,
    auth: bytes,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes = b"",
) -> bytes:
    """The body to post. `browser` is its public key, 65 bytes; `auth` its 16 secret bytes; the last two only in tests.

    Raises ValueError where the message is too long or the key is none.
    """
    if len(message) > MOST:
        raise ValueError("too long")
    own, salt = own or ec.generate_private_key(CURVE), salt or os.urandom(16)
    sender = public_bytes(own)
    shared = own.exchange(ec.ECDH(), public_key(browser))
    secret = derived(shared, auth, b"WebPush: info\0" + browser + sender, 32)
    key = derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    header = salt + RECORD_SIZE.to_bytes(4) + bytes([len(sender)]) + sender
    return header + AESGCM(key).encrypt(nonce, message + LAST_RECORD, None)


def authorization(origin: str, subject: str, expires: int, own: ec.EllipticCurvePrivateKey) -> str:
    """The header for a push service. `subject` is a mailto: or https: address, `expires` seconds since 1970."""
    head = {"typ": "JWT", "alg": "ES256"}
    claims = {"aud": origin, "exp": expires, "sub": subject}
    signed = ".".join(encoded(json.dumps(part, separators=(",", ":")).encode()) for part in (head, claims))
    r, s = decode_dss_signature(own.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return f"vapid t={signed}.{encoded(r.to_bytes(32) + s.to_bytes(32))}, k={encoded(public_bytes(own))}"
