"""What an agent is told as its session starts: kept until the plan changes, as the line for a prompt is."""

from __future__ import annotations

from hustle_tui.cleaning import clean
from hustle_tui.cli.prompt_cache import keep_line, kept_line


def context_for(folder: str, tree: str = "", repo: str = "") -> str:
    """The words for an agent in this folder."""
    words = ["agent context", folder]
    if (kept := kept_line(words)) is not None:
        return kept
    from hustle_tui.cli import import_libraries

    import_libraries()
    from hustle_tui.cli.prompt import plan_and_files
    from hustle_tui.cli.session import Session
    from hustle_tui.domain.agents.context import context_text
    from hustle_tui.domain.agents.sessions import Folder
    from hustle_tui.domain.agents.targets import is_left_out, targets_in
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
