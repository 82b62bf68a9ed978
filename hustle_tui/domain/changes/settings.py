"""Changes of the settings, from the words in which a person writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.changes import with_settings
from hustle_tui.domain.changes.hours import check_day
from hustle_tui.domain.money.sums import convert, parse_rates, rates_in, rates_of, show_rates, stored
from hustle_tui.domain.plan.model import Ack, MisreadError, Plan, PlanError, put
from hustle_tui.domain.plan.settings import MONEY, Settings
from hustle_tui.domain.week.calendar import DAY_MINUTES, in_whole_weeks, week_of
from hustle_tui.domain.week.level import Cause, aside, causes_of, given_back
from hustle_tui.domain.week_hours import DATED, earlier_hours
from hustle_tui.domain.writing.dates import parse_weekday
from hustle_tui.domain.writing.formats import CLOCKS, DATE_STYLES, NUMBERS, THEMES, WEEKDAYS, whole_number_in
from hustle_tui.domain.writing.quantities import format_duration, format_money, quoted
from hustle_tui.domain.writing.reading import parse_clock, parse_currency, parse_hours, parse_money, parse_seven


class Setting(Struct, frozen=True):
    """One setting: what it is for, how it is read and written, and how a form asks for it."""

    name: str
    help: str
    parse: Callable[[str, Settings], Any]
    show: Callable[[Any, Settings], str]
    brief: str = ""  # what stands behind the value in a form
    label: str = ""
    choices: tuple[str, ...] = ()
    may_be_empty: bool = False

    @property
    def title(self) -> str:
        """Its name in words."""
        return self.label or self.name.replace("_", " ").capitalize()


def set_setting(plan: Plan, name: str, text: str, since: date | None = None, today: date | None = None) -> Plan:
    """The plan with a setting read from a person's words."""
    return set_settings(plan, {name: text}, since, today)


def _set(plan: Plan, name: str, text: str, since: date | None, today: date | None) -> Plan:
    """The plan with a setting; hours of a week hold from `since` on if that is told: the weeks before keep theirs."""
    setting, old = setting_named(name), plan.settings
    value = setting.parse(text, old)
    new = replace(old, **(stored(value) if setting.name == "rates" else {setting.name: value}))
    if new.currency != old.currency:  # without a rate, nobody can say what the floor is in it
        money = {name: convert(getattr(old, name), old.currency, new.currency, old) or 0 for name in MONEY}
        new = replace(new, **money, **stored(rates_in(new.currency, old)))
    if since is not None and setting.name in DATED:
        new = replace(new, earlier_hours=earlier_hours(plan, new, setting.name, since, today))
    if new.week_start != old.week_start:
        return in_whole_weeks(replace(plan, settings=new))
    return replace(plan, settings=new)


def set_settings(plan: Plan, texts: dict[str, str], since: date | None = None, today: date | None = None) -> Plan:
    """The plan with several settings read from a person's words."""
    before = plan
    for name, text in texts.items():
        plan = _set(plan, name, text, since, today)
    if today is not None and plan.settings.week_start != before.settings.week_start:
        plan = _kept_aside(before, plan, today)
    if any(setting_named(name).name in ("main_day", "free_day") for name in texts):
        for weekday, main, free in zip(WEEKDAYS, plan.settings.main_day, plan.settings.free_day, strict=True):
            check_day(main, free, f"{weekday} then has ")
    return plan


def _kept_aside(before: Plan, after: Plan, today: date) -> Plan:
    """The plan after another first day of the week: what was put aside stays so, though it has other days and sums."""
    was, now = (tuple(causes_of(plan, week_of(today, plan.settings.week_start), today)) for plan in (before, after))
    acks = {one.rule: ack for one in was if (ack := aside(before, one.rule, one.subject, one.minutes, None))}
    back = [one for one in now if one.rule in acks and not aside(after, one.rule, one.subject, one.minutes, None)]
    grown = (_as_large_as(one, acks[one.rule]) for one in back)
    return put(after, *grown, gone=tuple(acks[one.rule] for one in back))


def _as_large_as(cause: Cause, ack: Ack) -> Ack:
    grown = replace(ack, subject=cause.subject, minutes=cause.minutes)
    return given_back(grown) if ack == given_back(ack) else grown


def set_up(plan: Plan, texts: dict[str, str]) -> Plan:
    """The plan with its first settings, marked so that nobody is asked again."""
    return with_settings(set_settings(plan, texts), set_up=True)


def value_of(settings: Settings, setting: Setting) -> Any:
    """A setting's value as it is shown."""
    return rates_of(settings) if setting.name == "rates" else getattr(settings, setting.name)


def setting_named(name: str) -> Setting:
    """The setting of this name, or PlanError naming them all."""
    for setting in SETTINGS:
        if setting.name == name.strip().lower():
            return setting
    raise MisreadError(f"{quoted(name)} is no setting: there are {', '.join(s.name for s in SETTINGS)}.")


def show_setting(settings: Settings, name: str) -> str:
    """A setting's value in the words that `set_setting` reads."""
    setting = setting_named(name)
    return setting.show(value_of(settings, setting), settings)


def _three(text: str, _: Settings) -> tuple[int, ...]:
    parts = [part for part in text.replace(" ", ",").split(",") if part]
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
        raise PlanError(f"{quoted(text)} is not three limits: write cards in Must, Should, Could, as 5,0,0.")
    return tuple(map(int, parts))


def _show_seven(value: tuple[int, ...], _: Settings) -> str:
    return ",".join(format_duration(minutes) if minutes else "0" for minutes in value)


def _cap(text: str, _: Settings) -> int:
    minutes = parse_hours(text)
    if minutes > 7 * DAY_MINUTES:
        raise PlanError(f"{quoted(text)} is more than a week has: write hours a week, as 10h.")
    return minutes


def _minute_of_day(text: str, _: Settings) -> int:
    if text.strip() in ("24", "24:00"):
        return DAY_MINUTES
    hours, minutes = parse_clock(text).split(":")
    return int(hours) * 60 + int(minutes)


def _show_minute(value: int, _: Settings) -> str:
    return f"{value // 60:02d}:{value % 60:02d}"


def _per_cent(highest: int) -> Callable[[str, Settings], int]:
    def parse(text: str, _: Settings) -> int:
        plain = text.strip().removesuffix("%").strip()
        if (number := whole_number_in(plain)) is None or number > highest:
            raise MisreadError(f"{quoted(text)} is no per cent from 0 to {highest}: write a whole number.")
        return number

    return parse


def _one_of(what: str, choices: tuple[str, ...]) -> Callable[[str, Settings], str]:
    def parse(text: str, _: Settings) -> str:
        if text.strip().lower() not in choices:
            raise MisreadError(f"{quoted(text)} is no {what}: there are {' · '.join(choices)}.")
        return text.strip().lower()

    return parse


def _plain(value: Any, _: Settings) -> str:
    return str(value)


def _parse_rate(text: str, settings: Settings) -> int:
    return parse_money(text, settings.currency)


def _show_rate(value: int, settings: Settings) -> str:
    return format_money(value, settings.currency, code=False, edited=True)


def _money(name: str, help_: str, hint: str) -> Setting:
    return Setting(name, help_, _parse_rate, _show_rate, hint)


def _seven(name: str, help_: str, label: str) -> Setting:
    return Setting(name, help_, lambda text, now: parse_seven(text, getattr(now, name)), _show_seven, label=label)


def _switch(name: str, help_: str) -> Setting:
    def parse(text: str, _: Settings) -> bool:
        return _one_of(name, ("on", "off"))(text, _) == "on"

    return Setting(name, help_, parse, lambda value, _: "on" if value else "off", choices=("off", "on"))


def _choice(name: str, help_: str, what: str, choices: tuple[str, ...]) -> Setting:
    return Setting(name, help_, _one_of(what, choices), _plain, choices=choices)


def _own(name: str, help_: str) -> Setting:
    """A text about the person that stands on invoices; `none` removes it."""
    return Setting(name, help_, lambda text, _: "" if text == "none" else text.strip(), _plain, may_be_empty=True)


SETTINGS: tuple[Setting, ...] = (
    _seven("main_day", "main-job hours a day, Monday to Sunday", "Main hours"),
    _seven("free_day", "hours a day you give beyond the main job, Monday to Sunday", "Free hours"),
    Setting(
        "side_cap",
        "side hours a week, at most",
        _cap,
        lambda value, _: format_duration(value),
        "side work a week, at most",
    ),
    Setting(
        "near",
        "warn from this share of the side cap on, per cent",
        _per_cent(100),
        _plain,
        "of the cap: from there on it warns",
        "Warn from %",
    ),
    Setting(
        "main_until",
        "when a day of the main job is over: today's main hours count as worked from then on",
        _minute_of_day,
        _show_minute,
        "today's main job is over by then",
    ),
    Setting(
        "day_until",
        "when your day is over: today's free hours count only until then",
        _minute_of_day,
        _show_minute,
        "today's free hours go no longer",
    ),
    Setting(
        "week_start",
        "first day of the week",
        lambda text, _: parse_weekday(text),
        lambda value, _: WEEKDAYS[value].lower(),
        choices=tuple(day.lower() for day in WEEKDAYS),
    ),
    Setting(
        "lane_limits",
        "cards in Must, Should and Could above which a lane is marked too full; 0 for no limit",
        _three,
        lambda value, _: ",".join(map(str, value)),
        "cards in Must, Should, Could; 0 for any",
    ),
    Setting("currency", "currency of new gigs", lambda text, _: parse_currency(text), _plain, "of new gigs"),
    Setting(
        "overhead",
        "talk and admin on top of a gig's work, per cent",
        _per_cent(1000),
        _plain,
        "talk and admin on top of a gig's work",
        "Overhead %",
    ),
    _money("floor_rate", "an hour's pay below which a gig is said to be cheap", "an hour: below it a gig is cheap"),
    _money(
        "main_rate",
        "what an hour of the main job pays, to compare with; 0 for untold",
        "an hour of the main job, to compare with",
    ),
    _money("main_income", "what the main job brings a month; 0 for untold", "a month, from the main job"),
    _money(
        "needs",
        "what you need a month: how far your income covers it; 0 for untold",
        "a month, to see how far income covers it",
    ),
    Setting(
        "rates",
        "what other currencies are worth in yours, for totals: USD 0.92, GBP 1.17",
        parse_rates,
        lambda value, _: show_rates(value),
        "what others are worth in yours, for totals",
        "Exchange rates",
    ),
    _switch("learn", "whether load and fit count estimates as they usually turn out"),
    _own("my_name", "your name on invoices"),
    _own("my_address", "your address on invoices; a comma ends a line"),
    _own("my_tax", "your tax number on invoices, or why no tax is asked for"),
    _own("my_bank", "the account that invoices ask to pay to"),
    _choice("theme", f"colours: {', '.join(THEMES)}", "theme", THEMES),
    _choice("date_style", "26 Nov, Nov 26 or 11-26", "date style", DATE_STYLES),
    _choice("clock", "18:30 or 6:30 pm", "clock", CLOCKS),
    _choice("numbers", "how numbers are written", "way to write numbers", NUMBERS),
)
