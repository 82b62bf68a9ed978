"""What the system's locale says about dates, the clock and numbers: read once, where a plan is opened."""

from __future__ import annotations

import locale
from functools import cache

from hustle_tui.domain.writing.formats import Formats


@cache
def system_formats() -> Formats:
    """How the person's system writes; plain where it has no locale of its own or one that is not installed."""
    try:
        named = {locale.setlocale(part, "") for part in (locale.LC_TIME, locale.LC_NUMERIC)}
    except locale.Error:
        return Formats()
    if named <= {"C", "POSIX", "C.UTF-8", "C.utf8"}:
        return Formats()
    date_order = locale.nl_langinfo(locale.D_FMT)
    signs = locale.localeconv()
    places = {sign: date_order.find(sign) for sign in ("%Y", "%F", "%m", "%d", "%e", "%D")}
    if places["%F"] >= 0 or 0 <= places["%Y"] < places["%m"]:
        dates = "iso"
    elif places["%D"] >= 0 or 0 <= places["%m"] < max(places["%d"], places["%e"]):
        dates = "month_day"
    else:
        dates = "day_month"
    group = str(signs["thousands_sep"]) if signs["grouping"] else ""
    twelve = "%p" in locale.nl_langinfo(locale.T_FMT) or "%r" in locale.nl_langinfo(locale.T_FMT)
    return Formats(dates, twelve, group.replace("\u202f", " ").replace("\xa0", " "), str(signs["decimal_point"]))
