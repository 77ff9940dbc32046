"""What the plugin must remember between processes, with explicit keys. Knows nothing of Dify's SDK or of chats.

The platform's key-value store is shared by every endpoint of the plugin in a workspace, has no transactions and raises
plain `Exception`s, for a missing key too (dify-platform 4.8): so keys carry a version and the endpoint's id, values are
checked when read, and a store that fails costs continuity, never an answer.
"""

import logging
import re
import secrets
from typing import Protocol

log = logging.getLogger("facade")

SECRET_BYTES = 32


class Store(Protocol):
    """The part of `session.storage` that is used."""

    def get(self, key: str) -> bytes:
        """The value; raises when the key is missing."""

    def set(self, key: str, val: bytes) -> None:
        """Write the value whole."""


class Secrets:
    """Signing secrets by endpoint: made on first use, kept in the store, remembered by this process."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def of(self, endpoint_id: str, store: Store) -> bytes:
        """32 bytes. When the store cannot be used they last as long as this process, and the log says so."""
        known = self._known.get(endpoint_id)
        if known is None:
            known = self._known[endpoint_id] = _load(f"v1.{_flat(endpoint_id)}.secret", store)
        return known

    def reread(self, endpoint_id: str, store: Store) -> bytes:
        """The stored secret, for when a token does not fit: another process may have written first."""
        self._known.pop(endpoint_id, None)
        return self.of(endpoint_id, store)


def _flat(endpoint_id: str) -> str:
    """Keys become paths on some servers; an id must not."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", endpoint_id)[:80]


def _read(key: str, store: Store) -> bytes | None:
    try:
        value = store.get(key)
    except Exception:  # the platform has no error classes: a missing key and a broken store look alike
        return None
    return value if len(value) == SECRET_BYTES else None


def _load(key: str, store: Store) -> bytes:
    found = _read(key, store)
    if found is not None:
        return found
    fresh = secrets.token_bytes(SECRET_BYTES)
    try:
        store.set(key, fresh)
    except Exception as error:  # as above; the value may have been written all the same
        log.warning(
            "the store refused a signing secret (%s); conversations end with this process", type(error).__name__
        )
    return _read(key, store) or fresh
