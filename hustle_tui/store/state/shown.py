"""Which alerts the person has been shown, kept beside the plan and never in it: losing it only shows an alert again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from hustle_tui.domain.relief.shown import Memory, Seen
from hustle_tui.store.disk.small_files import put_small

MOST_BYTES = 1 << 20


def alerts_seen(state: Path) -> dict[str, Seen]:
    """What was shown before; nothing where there is no file, or none that can be read."""
    place = state / "shown.json"
    try:
        if not place.is_file() or place.stat().st_size > MOST_BYTES:
            return {}
        return msgspec.json.decode(place.read_bytes(), type=dict[str, Seen])
    except (OSError, msgspec.MsgspecError):
        return {}


def keep_alerts_seen(state: Path, memory: Memory) -> None:
    """Keep what was shown; where that fails, an alert is shown once more."""
    with suppress(OSError):
        put_small(state / "shown.json", msgspec.json.encode(dict(memory)))
