"""Syncing from the planner: by a process of its own, so that no key waits; its changes come in as any other's."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE
from typing import Any

from hustle_tui.store.sync.auto import is_auto
from hustle_tui.tui.paint.text import user_text
from hustle_tui.tui.shell import PlannerApp

NOT_KEPT = "No place is kept yet: hustle sync --to names a folder or a git repository, once."


def sync(app: PlannerApp, asked: bool = True) -> None:
    """Sync beside the planner, because a key asked for it or because it is to happen by itself."""
    if app.demo or app.planner.store.path is None:
        if asked:
            app.say("The demo is not synced: it is gone when you leave it.")
    elif asked or is_auto(app.planner.store.path):
        app.run_worker(_sync(app, asked=asked), group="sync", exclusive=True)


async def _sync(app: PlannerApp, *, asked: bool) -> None:
    if asked:
        app.say("Syncing…")
    answer = await _answer(app)
    if error := answer.get("error"):
        app.news_line = user_text(NOT_KEPT if error["code"] == "refused" else error["message"], "$near")
        return
    app.planner.retry()  # looks at the file at once
    if asked or answer.get("changes") or answer.get("sent") or answer.get("losers"):
        gave_way = len(answer.get("losers", ()))
        others = f" (and {gave_way - 1} more: hustle sync status)" if gave_way > 1 else ""
        more = f" {answer['gave_way'][0]}{others}" if gave_way else ""
        app.news_line = user_text(f"{answer.get('summary', '')}{more}", "$near" if gave_way else "$second")


async def _answer(app: PlannerApp) -> dict[str, Any]:
    """What `hustle sync --json` answers."""
    flags = ["--file", str(app.planner.store.path), "--today", app.planner.today.isoformat()]
    words = [*flags, *([] if app.planner.runs_hooks else ["--no-hooks"]), "sync", "now", "--one-line", "--json"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hustle_tui", *words, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL
    )
    try:
        out, _ = await process.communicate()
        answer = json.loads(out)
    except ValueError:
        answer = None
    finally:
        if process.returncode is None:
            process.kill()
    fault = {"error": {"code": "defect", "message": "Not synced: hustle sync says why."}}
    return answer if isinstance(answer, dict) else fault
