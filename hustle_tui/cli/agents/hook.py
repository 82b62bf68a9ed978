"""`hustle agent hook`: whatever happens here, the agent that calls it goes on; so it always ends with 0."""

from __future__ import annotations

import sys

from hustle_tui.cli.agents import noting


def run(args: list[str]) -> int:
    """Note the event of an argument or of the standard input; at the start of a session, tell of its gig."""
    words = [word for word in args if not word.startswith("--")]
    try:
        event = noting.event_in(words[-1] if words else None)
        noting.note(event)
        if event.name == "SessionStart" and "--quiet" not in args:
            _tell_context(event)
    except BaseException:  # noqa: BLE001, S110 - an agent must never be stopped, or told anything, by its clock
        pass
    return 0


def _tell_context(event: noting.Happened) -> None:
    from hustle_tui.cli.agents.context import context_for

    if text := context_for(event.folder, *(noting.worktree_of(event.folder) or ())):
        import json

        told = {"hookEventName": "SessionStart", "additionalContext": text}
        sys.stdout.write(json.dumps({"hookSpecificOutput": told}) + "\n")
        sys.stdout.flush()
