"""The settings as forms: all of them behind one key, and the three that matter most at the very first start."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from textual.content import Content

from hustle_tui.domain.changes.settings import SETTINGS, THEMES, Setting, set_setting, show_setting
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.formats import CLOCKS, DATE_STYLES, NUMBERS, WEEKDAYS
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.dialogs.fields import effect_of
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.shell import PlannerApp

_LABELS = {
    "main_day": "Main hours",
    "free_day": "Free hours",
    "near": "Warn from %",
    "overhead": "Overhead %",
    "rates": "Exchange rates",
}
_CHOICES = {
    "theme": THEMES,
    "date_style": DATE_STYLES,
    "clock": CLOCKS,
    "numbers": NUMBERS,
    "week_start": tuple(day.lower() for day in WEEKDAYS),
}
_FIRST_ASKED = ("main_day", "free_day", "side_cap")
_MEANINGS = {
    "side_cap": "side work a week, at most",
    "near": "of the cap: from there on it warns",
    "lane_limits": "cards in Must, Should, Could; 0 for any",
    "currency": "of new gigs",
    "overhead": "talk and admin on top of a gig's work",
    "floor_rate": "an hour: below it a gig is cheap",
    "main_rate": "an hour of the main job, to compare with",
    "rates": "what others are worth in yours, for totals",
}
_WELCOME = (
    "What does a week of yours hold? Enter begins with what is written here,\n"
    "and a tour of two minutes follows; Escape skips it, F1 begins it later."
)


def ask_settings(app: PlannerApp) -> None:
    """Open all settings; what was changed is saved in one step."""
    settings = app.plan.settings

    def save(answers: Answers | None) -> None:
        if answers and (texts := _changed(settings, answers)):
            names = ", ".join(label_of(name).lower() for name in texts)
            app.change(f"Settings: {names}", partial(set_all, texts=texts), foretold=True)

    fields = [_field(setting, settings) for setting in SETTINGS]
    app.push_screen(Form("Settings", fields, _effect(app, settings)), save)


def welcome(app: PlannerApp) -> None:
    """Greet whoever starts for the first time, or looks at the demo."""
    if app.demo:
        app.say("A made-up year that is thrown away: try every key. F1 begins a tour of two minutes.")
    else:
        ask_first_run(app)


def ask_first_run(app: PlannerApp) -> None:
    """Ask a new person for the three numbers that every warning rests on; it never asks twice."""
    settings = app.plan.settings

    def save(answers: Answers | None) -> None:
        texts = _changed(settings, answers or {})
        if app.change("Set up hours and cap", partial(set_up, texts=texts), foretold=True):
            app.say("Ready: press a to write down the first thing to do")
        if answers is not None:
            app.action_tour(1)

    fields = [_field(setting, settings) for setting in SETTINGS if setting.name in _FIRST_ASKED]
    app.push_screen(Form("Welcome to Hustle", fields, note=_WELCOME), save)


def set_all(plan: Plan, texts: dict[str, str]) -> Plan:
    """The plan with several settings read from a person's words."""
    for name, text in texts.items():
        plan = set_setting(plan, name, text)
    return plan


def set_up(plan: Plan, texts: dict[str, str]) -> Plan:
    """The plan with its first settings, marked so that nobody is asked again."""
    plan = set_all(plan, texts)
    return replace(plan, settings=replace(plan.settings, set_up=True))


def label_of(name: str) -> str:
    """A setting's name in words."""
    return _LABELS.get(name, name.replace("_", " ").capitalize())


def _field(setting: Setting, settings: Settings) -> Field:
    """A field whose answer is the text itself, checked."""

    def checked(text: str) -> str:
        setting.parse(text, settings)
        return text

    return Field(
        name=setting.name,
        label=label_of(setting.name),
        value=setting.show(getattr(settings, setting.name), settings),
        hint=setting.help,
        parse=checked,
        understood=partial(_said_of, setting, settings),
        choices=_CHOICES.get(setting.name, ()),
        required=True,
    )


def _said_of(setting: Setting, settings: Settings, text: str) -> str:
    value = setting.parse(text, settings)
    if isinstance(value, tuple) and len(value) == len(WEEKDAYS):
        return f"Mon–Sun, {format_duration(sum(value)) if any(value) else '0h'} a week"
    shown = setting.show(value, settings)
    read = "" if shown == text.strip() or setting.name in _CHOICES else f"= {shown}"
    return " · ".join(part for part in (read, _MEANINGS.get(setting.name, "")) if part)


def _changed(settings: Settings, answers: Answers) -> dict[str, str]:
    return {name: text for name, text in answers.items() if text != show_setting(settings, name)}


def _effect(app: PlannerApp, settings: Settings) -> Callable[[Answers], Content]:
    def check(answers: Answers) -> Content:
        return effect_of(app, partial(set_all, texts=_changed(settings, answers)), app.week)

    return check
