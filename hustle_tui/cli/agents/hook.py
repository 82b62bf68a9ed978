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
    options, words = dict(given), iter(args)
    event = None
    for word in words:
        name, equals, value = word.partition("=")
        if name in ("--file", "--today"):
            options[name] = value if equals else next(words, "")
        elif not word.startswith("--"):
            event = word
    for name, variable in (("--file", "HUSTLE_FILE"), ("--today", "HUSTLE_TODAY")):
        if name in options:
            os.environ[variable] = options[name]
    return event


def _tell_context(event: noting.Happened) -> None:
    if text := context_for(event.folder, *(noting.worktree_of(event.folder) or ())):
        import json

        output = {"hookEventName": "SessionStart", "additionalContext": text}
        sys.stdout.write(json.dumps({"hookSpecificOutput": output}) + "\n")
        sys.stdout.flush()


def context_for(folder: str, tree: str = "", repo: str = "") -> str:
    """What an agent in a folder is told at its start; kept until the plan changes, as the line for a prompt is."""
    from hustle_tui.cleaning import clean
    from hustle_tui.cli.prompt_cache import keep_line, kept_line

    words = ["agent context", folder]
    if (kept := kept_line(words)) is not None:
        return kept
    from hustle_tui.cli import import_msgspec

    import_msgspec()
    from hustle_tui.cli.prompt import plan_and_files
    from hustle_tui.cli.session import Session
    from hustle_tui.domain.agents import Folder
    from hustle_tui.domain.agents.targets import is_left_out, targets_in
    from hustle_tui.domain.agents.words import context_text
    from hustle_tui.domain.week.calendar import week_of
    from hustle_tui.store.agents.maps import finder, maps

    session = Session(lambda *_: 0)
    plan, paths, signature = plan_and_files(session)
    today = session.today
    bound, here = finder(maps()), Folder(folder, tree, repo)
    find = targets_in(plan, week_of(today, plan.settings.week_start), bound)
    text = "" if is_left_out(bound, here) else clean(context_text(plan, find(here), today, session.at_in(plan)))
    keep_line(words, paths, signature, text, [])
    return text
