"""The secret in an address that opens something for whoever knows it: told once, kept as its hash."""

import hashlib
import secrets


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """Of 256 random bits, which need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
