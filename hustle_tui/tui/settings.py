"""The settings as forms: all of them behind one key, and the three that matter most at the very first start."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from hustle_tui.domain.changes.settings import SETTINGS, Setting, set_settings, set_up, show_setting, value_of
from hustle_tui.domain.money.sums import new_currency_text
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week_hours import coming_values, settings_on
from hustle_tui.domain.writing.formats import WEEKDAYS
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told, told
from hustle_tui.store.config import config, in_taste
from hustle_tui.store.config.place import UI
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.question import Question, ask
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.text import spoken
from hustle_tui.tui.shell import PlannerApp

_FIRST_ASKED = ("main_day", "free_day", "side_cap")
_WELCOME = (
    "What does a week of yours hold? {form.save=Enter} begins with what is written here,\n"
    "and a tour of two minutes follows; {form.leave=Escape} skips it, {app.tour=F1} begins it later."
)


class SettingsForm(Form):
    """The settings, with the keys of what is set elsewhere."""

    BINDINGS = keys(
        bar_key("settings.calendars", "ctrl+k", "app.calendars", "calendars", "Calendars that count", first=True),
        bar_key("settings.again", "ctrl+g", "app.templates", "comes again", "Series and week sets", first=True),
    )


def ask_settings(app: PlannerApp) -> None:
    """Open all settings; what was changed is saved in one step."""
    today = app.planner.today
    settings = settings_on(in_taste(app.plan.settings)[0], today)
    later = {setting.name: coming_values(app.plan.settings, setting.name, today) for setting in SETTINGS}
    titles = {setting.name: setting.title.lower() for setting in SETTINGS}
    question = Question(
        title="Settings",
        fields=[_field(setting, settings, _later(later[setting.name], today)) for setting in SETTINGS],
        change_of=lambda answers: partial(
            set_settings, texts=_of_plan(settings, answers), since=app.planner.week, today=today
        ),
        label=lambda answers: f"Settings: {', '.join(titles[name] for name in _of_plan(settings, answers))}",
        besides=lambda answers: _choose(app, settings, answers),
        preview=lambda _, after: new_currency_text(settings, after.settings),
        week=lambda _answers, _after: app.week,
        form=SettingsForm,
    )
    ask(app, question)


def welcome(app: PlannerApp) -> None:
    """Greet whoever starts for the first time, or looks at the demo."""
    if app.demo:
        app.say(
            spoken("A made-up year that is thrown away: try every key. {app.tour=F1} begins a tour of two minutes.")
        )
    else:
        ask_first_run(app)


def ask_first_run(app: PlannerApp) -> None:
    """Ask a new person for the three numbers that every warning rests on; whether answered or left, only once."""
    settings = app.plan.settings

    def save(answers: Answers | None) -> None:
        texts = _changed(settings, answers or {})
        if app.change("Set up hours and cap", partial(set_up, texts=texts), foretold=True):
            app.say(spoken("Ready: press {week.add=a} to write down the first thing to do"))
        if answers is not None:
            app.action_tour(1)

    fields = [_field(setting, settings) for setting in SETTINGS if setting.name in _FIRST_ASKED]
    app.push_screen(Form("Welcome to Hustle", fields, note=spoken(_WELCOME)), save)


def _field(setting: Setting, settings: Settings, later: tuple[str, ...] = ()) -> Field:
    """A field whose answer is the text itself, once it parses."""

    def checked(text: str) -> str:
        setting.parse(text, settings)
        return text

    return Field(
        name=setting.name,
        label=setting.title,
        value=setting.show(value_of(settings, setting), settings),
        hint=setting.help,
        parse=str if setting.name in UI else checked,
        understood=partial(_understood, setting, settings, later),
        choices=(*setting.choices, *(found.themes if setting.name == "theme" and (found := config()) else ())),
        short=not setting.may_be_empty,
        required=not setting.may_be_empty,
        blank="" if setting.may_be_empty else None,
    )


def _understood(setting: Setting, settings: Settings, later: tuple[str, ...], text: str) -> Told:
    if setting.name in UI:
        return told("")
    value = setting.parse(text, settings)
    shown = setting.show(value, settings)
    if shown != show_setting(settings, setting.name):
        later = ()  # other hours from this week on take the place of later ones
    if isinstance(value, tuple) and len(value) == len(WEEKDAYS):
        return Told((Part("Mon–Sun,", spare=1), Part("; ".join((f"{_brief(value)} a week", *later)))))
    parts = [] if shown == text.strip() or setting.choices else [Part(f"= {shown}")]
    brief = [Part(setting.brief, spare=1, joint=" · ")] if setting.brief else []
    return Told((*parts, *brief, *(Part(text, joint="; ") for text in later)))


def _later(values: dict[date, Any], today: date) -> tuple[str, ...]:
    """What was set for later days: `30h from 1 Dec on`."""
    return tuple(f"{_brief(hours)} from {day_text(first, today)} on" for first, hours in values.items())


def _brief(hours: int | tuple[int, ...]) -> str:
    """The hours of a week in one number."""
    return format_duration(sum(hours) if isinstance(hours, tuple) else hours)


def _of_plan(settings: Settings, answers: Answers) -> dict[str, str]:
    return {name: text for name, text in _changed(settings, answers).items() if name not in UI}


def _choose(app: PlannerApp, settings: Settings, answers: Answers) -> str:
    """Write what was changed of the person's taste into the config; what was done, in words."""
    texts = {name: text for name, text in _changed(settings, answers).items() if name in UI}
    if not texts:
        return ""
    from hustle_tui.tui.taste import choose

    return choose(app, texts)


def _changed(settings: Settings, answers: Answers) -> dict[str, str]:
    return {name: text for name, text in answers.items() if text != show_setting(settings, name)}
