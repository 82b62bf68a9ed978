"""One event of a calendar: when it is within the weeks in sight, and whether it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from hustle_tui.store.calendars.lines import Component, Fault, Property
from hustle_tui.store.calendars.recurrence import RuleError, Rules, rule_parts
from hustle_tui.store.calendars.zones import Moment, Taken, Zones, shown_in

DAY = timedelta(days=1)
LONGEST = 366
"""Days of an all-day event that may be days off."""
_OFF = re.compile(
    r"\b(vacation|holidays?|annual leave|parental leave|sick leave|on leave|leave|pto|out of (the )?office|ooo|oof|"
    r"days? off|time off|bank holiday|public holiday|urlaub|ferien|feiertag|betriebsferien|vacances|congés?|férié|"
    r"vacaciones|festivo|ferie|férias|feriado|vakantie|feestdag)\b",
    re.IGNORECASE,
)
"""Words of all-day events that are offered as days off."""


class Event(Struct, frozen=True):
    """An event, or the change of one time of a series (`changes` names it); times are seconds since 1970.

    `times` are its timed occurrences, `days` its all-day ones, as first and last ordinals.
    """

    uid: str
    changes: str
    sequence: int
    stamp: str
    busy: bool
    cancelled: bool = False
    tentative: bool = False
    times: tuple[tuple[int, int], ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    off: bool = False
    title: str = ""


class Sight(Struct, frozen=True):
    """The days that are read, both included, and whose calendar it is."""

    first: date
    last: date
    me: tuple[str, ...] = ()
    titles: bool = False

    @property
    def begin(self) -> datetime:
        return datetime.combine(self.first, time())

    @property
    def end(self) -> datetime:
        return datetime.combine(self.last + DAY, time())


class _Bad(ValueError):
    """A property that can't be read, so that its event can't either."""

    def __init__(self, found: Property, why: str) -> None:
        super().__init__(why)
        self.line = found.line


class EventReader:
    """Reads the event of a component; what can't be read of it is added to the faults."""

    def __init__(self, component: Component, zones: Zones, rules: Rules, sight: Sight, faults: list[Fault]) -> None:
        self.component, self.zones, self.rules, self.sight, self.faults = component, zones, rules, sight, faults

    def event(self, method: str) -> Event | None:
        """The event; None where it can't be read."""
        component = self.component
        begins = component.first("DTSTART")
        if begins is None:
            self.faults.append(Fault(component.line, "the event that begins here has no start: left out"))
            return None
        try:
            start = self.moment(begins)
            length = self.length(start)
            changes = self.changed_time(start)
            times = self.times(start, length, changes)
        except _Bad as error:
            self.faults.append(Fault(error.line, f"{error}: the event is left out"))
            return None
        all_day = start.is_date or self.word("X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE"
        wanted = self.answer() != "DECLINED"  # a time of a series that was declined may be accepted
        status = self.word("X-MICROSOFT-CDO-BUSYSTATUS")
        title = self.text("SUMMARY")
        return Event(
            uid=self.text("UID"),
            changes=changes,
            sequence=self.number("SEQUENCE"),
            stamp=self.text("LAST-MODIFIED") or self.text("DTSTAMP"),
            busy=wanted and self.word("TRANSP") != "TRANSPARENT" and status != "FREE",
            cancelled=self.word("STATUS") == "CANCELLED" or method == "CANCEL",
            tentative="TENTATIVE" in (self.word("STATUS"), status, self.answer()),
            times=() if all_day else tuple(self.in_sight(times)),
            days=tuple(self.days_in_sight(times)) if all_day else (),
            off=wanted and all_day and (status == "OOF" or bool(_OFF.search(f"{title} {self.text('CATEGORIES')}"))),
            title=title if self.sight.titles else "",
        )

    def moment(self, found: Property, like: Moment | None = None) -> Moment:
        """The time of a property, in the zone of another where it tells none."""
        try:
            params, value = found.parts
            return self._moment(value, params, like)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
            raise _Bad(found, f"{found.text[:60]!r} can't be read") from error

    def _moment(self, value: str, params: dict[str, str], like: Moment | None) -> Moment:
        from icalendar import vDDDTypes

        read = vDDDTypes.from_ical(value.strip())  # type: ignore[no-untyped-call]
        if not isinstance(read, date):
            raise TypeError(value)
        if not isinstance(read, datetime) or params.get("VALUE") == "DATE":
            return Moment(datetime.combine(date(read.year, read.month, read.day), time()), None, is_date=True)
        if read.tzinfo is not None:
            return Moment(read.astimezone(UTC).replace(tzinfo=None), UTC)
        name = params.get("TZID", "")
        if not name and like is not None and not like.is_date:
            return Moment(read, like.zone)
        moment = Moment(read, self.zones.of(name), floating=not name)
        _ = moment.seconds  # a year that no clock has is found here
        return moment

    def length(self, start: Moment) -> int:
        """How many seconds an event takes."""
        if (ends := self.component.first("DTEND")) is not None:
            end = self.moment(ends, start)
            seconds = end.seconds - start.seconds
            if start.is_date and end.is_date:
                seconds = (end.shown - start.shown).days * 86_400
        elif (lasts := self.component.first("DURATION")) is not None:
            ends, seconds = lasts, self.duration(lasts)
        else:
            return 86_400 if start.is_date else 0
        if seconds < 0:
            raise _Bad(ends, "it ends before it begins")
        if seconds > 10 * LONGEST * 86_400:
            raise _Bad(ends, "it takes longer than ten years")
        return seconds

    def duration(self, found: Property) -> int:
        try:
            return seconds_of(found.value)
        except (ValueError, TypeError, OverflowError) as error:
            raise _Bad(found, f"{found.text[:60]!r} can't be read") from error

    def changed_time(self, start: Moment) -> str:
        """Which time of a series this event stands for; empty for a whole one."""
        if (found := self.component.first("RECURRENCE-ID")) is None:
            return ""
        if "THISANDFUTURE" in found.text.upper():
            why = "RANGE=THISANDFUTURE is not supported: this time is changed, later ones are not"
            self.faults.append(Fault(found.line, why))
        meant = self.moment(found, start)
        return f"d{meant.shown.toordinal()}" if meant.is_date else f"t{meant.seconds}"

    def times(self, start: Moment, length: int, changes: str) -> list[tuple[Moment, int]]:
        """When the event begins, each time with its length in seconds."""
        found = {start.shown: (start, length)}
        for rule in self.component.all("RRULE") if not changes else ():
            for shown in self.by_rule(rule, start, length):
                found[shown] = start.at(shown), length
        for more in self.component.all("RDATE"):
            for moment, seconds in self.listed(more, start, length):
                found[moment.shown if moment.zone == start.zone else shown_in(moment, start.zone)] = moment, seconds
        less = self.component.all("EXDATE")
        taken = Taken.of([moment for one in less for moment, _ in self.listed(one, start, 0)])
        for unknown in self.component.all("EXRULE"):
            self.faults.append(Fault(unknown.line, "EXRULE is not supported: the times that it takes out count"))
        return [found[shown] for shown in sorted(found) if not taken.has(found[shown][0])]

    def by_rule(self, rule: Property, start: Moment, length: int) -> list[datetime]:
        first = self.sight.begin - DAY - timedelta(seconds=length)
        try:
            text = rule.value
            return self.rules.times(text, start.shown, self.until(text, start), first, self.sight.end + DAY)
        except (ValueError, OverflowError) as error:
            why = str(error) if isinstance(error, RuleError) else f"{rule.text[:60]!r} can't be read"
            self.faults.append(Fault(rule.line, f"{why}: only its first time counts"))
            return []

    def until(self, text: str, start: Moment) -> datetime | None:
        """The end of a rule as the clock of the event shows it."""
        if not (value := rule_parts(text).get("UNTIL")):
            return None
        end = self._moment(value, {}, start)
        if end.is_date or start.is_date:
            return datetime.combine(end.shown.date(), time(23, 59, 59))  # a day that is named is within
        return shown_in(end, start.zone)

    def listed(self, found: Property, start: Moment, length: int) -> Iterator[tuple[Moment, int]]:
        """The times of a list; one that can't be read is named, the others count."""
        try:
            params, values = found.parts
        except ValueError:
            params, values = {}, ""
        for value in values.split(",") if values else [""]:
            begins, _, ends = value.partition("/")
            try:
                moment = self._moment(begins, params, start)
                seconds = self._period(moment, ends, params) if ends else length
            except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
                self.faults.append(Fault(found.line, f"{found.name} {value[:40]!r} can't be read: left out"))
            else:
                yield moment, max(0, seconds)

    def _period(self, begin: Moment, ends: str, params: dict[str, str]) -> int:
        if ends.strip()[:1] in "P+-":
            return seconds_of(ends)
        return self._moment(ends, params, begin).seconds - begin.seconds

    def in_sight(self, times: list[tuple[Moment, int]]) -> Iterator[tuple[int, int]]:
        first, last = int(self.sight.begin.timestamp()), int(self.sight.end.timestamp())
        for moment, length in times:
            begin = moment.seconds
            if begin + length > first and begin < last and length:
                yield begin, begin + length

    def days_in_sight(self, times: list[tuple[Moment, int]]) -> Iterator[tuple[int, int]]:
        for moment, length in times:
            first = moment.shown.date().toordinal()
            last = first + max(0, -(-length // 86_400) - 1)
            if last - first < LONGEST and last >= self.sight.first.toordinal() and first <= self.sight.last.toordinal():
                yield first, last

    def answer(self) -> str:
        """The person's own answer to the invitation; empty where nobody knows who that is."""
        attendees = [(address_in(one.text.rpartition(":")[2]), one) for one in self.component.all("ATTENDEE")]
        own = [one for address, one in attendees if address in self.sight.me]
        if not self.sight.me and len(attendees) == 1:
            own = [attendees[0][1]]
        for one in own:
            try:
                return one.parts[0].get("PARTSTAT", "").upper()
            except ValueError:
                self.faults.append(Fault(one.line, f"{one.text[:40]!r} can't be read: left out"))
        return ""

    def text(self, name: str) -> str:
        found = self.component.first(name)
        try:
            return found.value.strip() if found else ""
        except ValueError:
            self.faults.append(Fault(found.line if found else 0, f"{name} can't be read: left out"))
            return ""

    def word(self, name: str) -> str:
        return self.text(name).upper()

    def number(self, name: str) -> int:
        text = self.text(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def seconds_of(text: str) -> int:
    """The length that a DURATION tells."""
    from icalendar import vDuration

    return int(vDuration.from_ical(text.strip()).total_seconds())  # type: ignore[no-untyped-call]


def address_in(text: str) -> str:
    """An address as it is compared."""
    return text.strip().strip("<>").casefold().removeprefix("mailto:")
