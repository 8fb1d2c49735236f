"""The teacher's code: kept as a salted hash, so that the settings file does not give it away."""

from __future__ import annotations

import hashlib
import hmac
import secrets

FEWEST = 4
"""Characters that a code must have."""
_SALT_BYTES = 16
# scrypt (RFC 7914): 16 MB and some 50 ms a try make guessing slow.
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1


def hash_code(code: str) -> str:
    """The salted hash of a code, as `salt$hash` in hexadecimal digits."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{salt.hex()}${_scrypt(code, salt).hex()}"


def is_code(code: str, kept: str) -> bool:
    """Whether this is the code whose hash was kept. What is no hash at all fits every code: nobody is locked out."""
    salt, _, expected = kept.partition("$")
    try:
        known, digest = bytes.fromhex(salt), bytes.fromhex(expected)
    except ValueError:
        return True
    if len(known) != _SALT_BYTES or not digest:
        return True
    return hmac.compare_digest(_scrypt(code, known), digest)


def _scrypt(code: str, salt: bytes) -> bytes:
    return hashlib.scrypt(code.strip().encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL)
