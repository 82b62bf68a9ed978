"""A made-up year of a product manager with side gigs, so that Hustle can be tried and pictured without own data.

`year.json` tells it, one record a line, as it stands when the week of Wednesday 25 November 2026 is over. Here it is
moved to the week of any day, and what has not happened by that day is taken back. In `year.json`

- `2026-11-26` is a day that keeps its distance from the week, `today-3` one that keeps its distance from the day asked
  for, and `month-4+2` is the second day after the first of the month that is four before that day's;
- gigs, KPIs and series are linked to by slug; an `id` is a small number and stands only where a record may link to it;
- the `quarter` of a direction is so many quarters before that day's;
- the check-ins of a KPI with a `gap` are stretched until it stands that far from its pace, to so many `digits`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from itertools import count
from typing import Any

import msgspec

from hustle_tui.domain.direction import direction_id
from hustle_tui.domain.months import first_of_quarter, months_on
from hustle_tui.domain.plan.model import TABLES, Day, Plan, Timer, id_from, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import LIVE_STAGES, WORKING_STAGES
from hustle_tui.domain.week.calendar import week_of, working_days
from hustle_tui.domain.week.timers import started_text
from hustle_tui.domain.writing.naming import slug_of

Row = dict[str, Any]
"""A record as `year.json` has it, on its way into the plan."""
Year = dict[str, list[Row]]
BESIDE = ("settings", "meetings")
"""What is no table of the plan."""
LAST_WEEK = "2026-11-23"
"""The first day of the week that `year.json` ends with."""
YEAR, DAY = timedelta(weeks=52), timedelta(days=1)
IDS_A_YEAR, FIRST_FREE_ID = 10_000, 5_000
NEWEST_YEAR_ONLY = ("gain", "toward", "came", "reused")
"""What only the newest year's gigs have."""
TIMER_HAS_RUN = timedelta(minutes=42)
_DAY = re.compile(r"\d{4}-\d\d-\d\d|today([+-]\d+)?|month([+-]\d+)([+-]\d+)?")


def demo_plan(today: date, years: int = 1, now: datetime | None = None) -> Plan:
    """The made-up plan as it stands on `today`, with so many years behind it; given the time, with a timer running."""
    text = files(__name__).joinpath("year.json").read_bytes()
    settings = msgspec.json.decode(text)["settings"]
    tables: Year = defaultdict(list)
    ids: dict[str, int] = {}
    for back in range(years):
        year: Year = {name: rows for name, rows in msgspec.json.decode(text).items() if name not in BESIDE}
        if back:
            year = _over(year)
        _number(year, (years - 1 - back) * IDS_A_YEAR, ids)
        for gig in year["gigs"] if back else ():
            gig["title"] = f"{gig['title']} {today.year - back}"
            gig["slug"] = slug_of(gig["title"])
        for name, rows in year.items():
            tables[name] += _moved(rows, today, back)
    for day in tables["days"]:
        day["id"] = day["day"].toordinal()
    for lesson in tables["lessons"]:
        lesson["id"] = lesson["week"].toordinal()
    for direction in tables["directions"]:
        direction["quarter"] = months_on(first_of_quarter(today), 3 * direction["quarter"])
        direction["id"] = direction_id(direction["span"], direction["quarter"])
    for payment in tables["payments"]:
        if "series" in payment:  # by which it is known, so that the series does not bring it once more
            payment["id"] = id_from("template", payment["series"], payment["expected"])
    _take_back(tables, today, now)
    _keep_pace(tables, today)
    records = (msgspec.convert(row, TABLES[name]) for name, rows in tables.items() for row in rows)
    plan = put(Plan(msgspec.convert(settings, Settings)), *records)
    return plan if now is None else put(plan, _timer(years * IDS_A_YEAR, ids["acme-logo"], now))


def demo_calendar(today: date) -> str:
    """The calendar of the same person as an `.ics` file."""
    rows: list[Row] = msgspec.json.decode(files(__name__).joinpath("year.json").read_bytes())["meetings"]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hustle//demo//EN"]
    for n, row in enumerate(rows):
        lines += ["BEGIN:VEVENT", f"UID:demo-{n}", "DTSTAMP:20260101T000000Z", f"SUMMARY:{row['title']}"]
        if "day" in row:
            day = _day(row["day"], today, 0)
            lines += [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DURATION:P{row['days']}D", "TRANSP:TRANSPARENT"]
        else:
            day, clock = row["at"].split("T")
            start = f"{_day(day, today, 0):%Y%m%d}T{clock.replace(':', '')}00"
            lines += [f"DTSTART:{start}", f"DURATION:PT{row['minutes']}M"]
            lines += [f"RRULE:{row['rule']}"] if "rule" in row else []
        lines.append("END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _over(year: Year) -> Year:
    """What was over before the last week: it happened in each earlier year as well."""
    gigs = [gig for gig in year["gigs"] if gig["stage"] not in LIVE_STAGES and gig["created"] < LAST_WEEK]
    slugs = {None, *(gig["slug"] for gig in gigs)}
    return {
        "gigs": [{name: value for name, value in gig.items() if name not in NEWEST_YEAR_ONLY} for gig in gigs],
        "payments": [payment for payment in year["payments"] if payment["gig"] in slugs],
        "cards": [
            card for card in year["cards"] if (card["week"] or LAST_WEEK) < LAST_WEEK and card.get("gig") in slugs
        ],
        "entries": [entry for entry in year["entries"] if entry["day"] < LAST_WEEK and entry.get("gig") in slugs],
        "days": [day for day in year["days"] if day["day"] < LAST_WEEK],
    }


def _number(year: Year, base: int, ids: dict[str, int]) -> None:
    """Give each record its id and turn links into ids; `ids` are those of gigs and KPIs, by slug."""
    free = count(base + FIRST_FREE_ID)
    rows = [row for rows in year.values() for row in rows]
    rows_within = [card for row in year.get("templates", ()) for card in row["cards"]]
    for row in rows:
        row["id"] = base + row["id"] if "id" in row else next(free)
        if "slug" in row:
            ids[row["slug"]] = row["id"]
    for row in (*rows, *rows_within):
        row |= {link: ids[row[link]] for link in ("gig", "kpi", "series") if link in row}
        row |= {"card": base + row["card"]} if "card" in row else {}
        row |= {"kpis": [ids[slug] for slug in row["kpis"]]} if "kpis" in row else {}
        row |= {many: [base + asset for asset in row[many]] for many in ("reused", "assets") if many in row}


def _moved(value: Any, today: date, back: int) -> Any:
    """A value of `year.json` with every day in it moved to the days around `today`, so many years back."""
    if isinstance(value, dict):
        return {name: _moved(part, today, back) for name, part in value.items()}
    if isinstance(value, list):
        return [_moved(part, today, back) for part in value]
    return _day(value, today, back) if isinstance(value, str) and _DAY.fullmatch(value) else value


@lru_cache(maxsize=10_000)
def _day(text: str, today: date, back: int) -> date:
    days, months, on = (int(part or 0) for part in re.fullmatch(_DAY, text).groups())  # type: ignore[union-attr]
    if text.startswith("month"):
        return months_on(today, months - 12 * back) + timedelta(days=on)
    if text.startswith("today"):
        return today - back * YEAR + timedelta(days=days)
    return date.fromisoformat(text) + (week_of(today) - date.fromisoformat(LAST_WEEK)) - back * YEAR


def _take_back(tables: Year, today: date, now: datetime | None) -> None:
    """Take back what happens later in the week, or today. Hours of the main job are clocked at the end of their day."""
    tables["entries"] = [
        entry
        for entry in tables["entries"]
        if entry["day"] < today + DAY * (entry["ledger"] != "main") and not _is_to_come(entry, today, now)
    ]
    for card in tables["cards"]:
        if card.get("closed", today) > today:
            card["state"] = "open"
            del card["closed"]
        if card["state"] == "open" and "due" in card:
            card["due"] = max(card["due"], today)
    for gig in tables["gigs"]:
        if gig["stage"] in ("lead", *WORKING_STAGES) and "due" in gig:
            gig["due"] = max(gig["due"], today + DAY)  # what presses does so on every weekday


def _is_to_come(entry: Row, today: date, now: datetime | None) -> bool:
    """Whether hours of today end later than it is."""
    if now is None or entry["day"] != today or "start" not in entry:
        return False
    hours, minutes = map(int, entry["start"].split(":"))
    return 60 * hours + minutes + int(entry["minutes"]) > 60 * now.hour + now.minute


def _keep_pace(tables: Year, today: date) -> None:
    """Leave out check-ins from before their KPI's period, and stretch those of a KPI that has a gap to keep."""
    off = Plan(days={day.id: day for day in (msgspec.convert(row, Day) for row in tables["days"])})
    starts = {kpi["id"]: kpi["starts"] for kpi in tables["kpis"]}
    tables["checkins"] = [row for row in tables["checkins"] if row["day"] >= starts[row["kpi"]]]
    for kpi in tables["kpis"]:
        if "gap" not in kpi:
            continue
        start, digits = kpi["start_value"], kpi.pop("digits")
        passed = working_days(off, kpi["starts"], today) / working_days(off, kpi["starts"], kpi["ends"] + DAY)
        wanted = (passed + kpi.pop("gap")) * (kpi["target"] - start)
        checkins = [row for row in tables["checkins"] if row["kpi"] == kpi["id"]]
        stretch = wanted / (checkins[-1]["value"] - start)
        for checkin in checkins:
            checkin["value"] = round(start + (checkin["value"] - start) * stretch, digits)


def _timer(new_id: int, gig: int, now: datetime) -> Timer:
    started = datetime.fromtimestamp((now - TIMER_HAS_RUN).timestamp(), now.tzinfo)
    return Timer(id=new_id, started=started_text(started), ledger="side", gig=gig)
