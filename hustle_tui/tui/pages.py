"""The pages, panels and forms that keys and subjects ask the app to open; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from hustle_tui.tui.shell import PlannerApp


def _found(module: str, name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), name)
    return found


def _page(module: str, name: str) -> Callable[..., None]:
    """What opens a page or a panel; what that is about goes to it."""
    return lambda app, *about: app.push_screen(_found(module, name)(*about))


def _work(module: str, name: str) -> Callable[..., None]:
    """What asks in a form, or does something else, with the app."""
    return lambda app, *about: _found(module, name)(app, *about)


class Pages(PlannerApp):
    """The one place that knows every page."""

    action_why = _page("alerts.why", "Why")
    action_weigh = _work("gigs.actions", "ask_whatif")
    action_find = _work("find.dialog", "find_anything")
    action_log_hours = _work("hours.actions", "log_here")
    action_timer = _work("hours.timer", "turn_timer")
    action_day_off = _work("hours.day_off", "ask_day_off")
    open_gig = _page("gigs.opened", "GigCard")
    open_money = _page("money.opened", "GigMoney")
    action_rates = _page("money.opened", "Rates")
    open_assets = _page("gigs.assets", "GigAssets")
    open_whatif = _page("whatif.opened", "WhatIf")
    open_milestones = _page("kpis.opened", "Milestones")
    open_check_ins = _page("kpis.opened", "KpiHistory")
    action_settings = _work("settings", "ask_settings")
    action_import_file = _work("importing.actions", "ask_import")
    action_export_file = _work("exporting.actions", "ask_export")
    action_calendars = _page("calendars.opened", "Calendars")
    action_agents = _page("agents.opened", "Agents")
    action_close_week = _work("week.closing", "close_week")
    action_week_set = _work("templates.actions", "ask_template")
    action_templates = _page("templates.opened", "Templates")
    action_pictures = _page("insights.pictures", "Pictures")
    action_review_more = _work("review.more", "ask_more")
    action_plan_week = _page("ritual.opened", "Ritual")
    action_today = _page("ritual.today", "Today")
    action_next_theme = _work("taste", "choose_next_theme")
    action_retry = _work("file.unsaved", "retry_save")
    action_sync = _work("file.syncing", "sync")
    action_help = _page("help.key_list", "Help")
    action_manual = _work("help.manual", "open_or_close")
    action_tour = _work("help.tour", "turn")
    welcome = _work("settings", "welcome")
    look_at_agents = _work("agents.board", "look_at_agents")
