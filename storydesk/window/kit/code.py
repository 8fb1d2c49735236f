"""The grown-ups' code: kept as a salted hash, so that neither the settings nor the library give it away."""

from __future__ import annotations

import hashlib
import hmac
import secrets

FEWEST = 4
"""Characters that a code must have."""
_SALT_BYTES = 16
_DIGEST_BYTES = 64
# scrypt (RFC 7914): 16 MB and some 50 ms a try make guessing slow.
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1


def hash_code(code: str) -> str:
    """The salted hash of a code, as `salt$hash` in hexadecimal digits."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{salt.hex()}${_scrypt(code, salt).hex()}"


def is_code(code: str, kept: str) -> bool:
    """Whether this is the code whose hash was kept. What is no hash fits no code."""
    parts = _parts(kept)
    return parts is not None and hmac.compare_digest(_scrypt(code, parts[0]), parts[1])


def is_hash(kept: str) -> bool:
    """Whether some code fits: the settings file may be damaged, or somebody has written into it."""
    return _parts(kept) is not None


def _parts(kept: str) -> tuple[bytes, bytes] | None:
    """Salt and digest."""
    salt, _, expected = kept.partition("$")
    try:
        known, digest = bytes.fromhex(salt), bytes.fromhex(expected)
    except ValueError:
        return None
    return (known, digest) if len(known) == _SALT_BYTES and len(digest) == _DIGEST_BYTES else None


def _scrypt(code: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        code.strip().encode("utf-8", "replace"), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, dklen=_DIGEST_BYTES
    )
