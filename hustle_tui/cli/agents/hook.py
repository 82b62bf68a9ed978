"""`hustle agent hook`: whatever happens here, the agent that calls it goes on; so it always ends with 0."""

from __future__ import annotations

import os
import sys

from hustle_tui.cli.agents import noting


def run(args: list[str], given: dict[str, str] | None = None) -> int:
    """Note the event of an argument or of the standard input; at the start of a session, tell of its gig.

    `given` are the options before the command.
    """
    try:
        argument = _plan_and_event(args, given or {})
        event = noting.event_in(argument)
        noting.note(event)
        if event.name == "SessionStart" and "--quiet" not in args:
            _tell_context(event)
    except (Exception, KeyboardInterrupt):  # noqa: BLE001, S110 - an agent takes any other end, or a word, for a refusal
        pass  # Ctrl+C meant the agent: it goes to every program of its terminal
    return 0


def _plan_and_event(args: list[str], given: dict[str, str]) -> str | None:
    """Set the plan and the day that the options name; the event, where it is an argument."""
    told, words = dict(given), iter(args)
    event = None
    for word in words:
        name, equals, value = word.partition("=")
        if name in ("--file", "--today"):
            told[name] = value if equals else next(words, "")
        elif not word.startswith("--"):
            event = word
    for name, variable in (("--file", "HUSTLE_FILE"), ("--today", "HUSTLE_TODAY")):
        if name in told:
            os.environ[variable] = told[name]
    return event


def _tell_context(event: noting.Happened) -> None:
    from hustle_tui.cli.agents.context import context_for

    if text := context_for(event.folder, *(noting.worktree_of(event.folder) or ())):
        import json

        told = {"hookEventName": "SessionStart", "additionalContext": text}
        sys.stdout.write(json.dumps({"hookSpecificOutput": told}) + "\n")
        sys.stdout.flush()
