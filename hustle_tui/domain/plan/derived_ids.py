"""Ids that follow from facts, so that the same record is never made twice, by whichever window or machine."""

from __future__ import annotations


def id_from(*facts: object) -> int:
    """An id that follows from these facts, so that a change is the same however often it is asked for."""
    from hashlib import blake2b  # seldom needed

    return int.from_bytes(blake2b(repr(facts).encode(), digest_size=6).digest(), "big") + 1
