"""What Hustle exports it imports: nothing where it came from, and the same elsewhere, without a map."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st
from icalendar import Calendar
from msgspec.structs import fields, replace
from plan_builder import TODAY, card, entry, gig, kpi, plan_of

from hustle_tui.documents.export import FORMATS, counts_text, held, kinds_for, texts_of
from hustle_tui.documents.export.chosen import EVER, WHAT, Chosen, Span, What, chosen
from hustle_tui.documents.export.rows import HEADS
from hustle_tui.domain.changes.importing import Import
from hustle_tui.domain.history.steps import same_plan, step_between, take_back
from hustle_tui.domain.importing import Refused, Source, decoded
from hustle_tui.domain.importing.formats import rows_in
from hustle_tui.domain.plan.model import (
    Card,
    CheckIn,
    EarlierRate,
    Entry,
    GainAnswer,
    Milestone,
    Payment,
    Plan,
    PlanError,
    WeekHours,
    put,
)
from hustle_tui.domain.plan.terms import KINDS, LANES, LEDGERS

SECOND = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
"""The second time that clocks in Berlin showed 02:30 that night."""
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=BERLIN)
ACME, KPI = gig("Acme logo", id=1, client="Acme"), kpi(title="Retention", id=2)
READ = [("csv", "hours"), ("csv", "cards"), ("json", "all"), ("todotxt", "cards"), ("timeclock", "hours")]
TAGS = ("a", "b c", "d,e")
HOSTILE = "=1+1; a:b, +x @y  two\n“q” \x1b[31m id:9 x/✓"


def found_in(plan: Plan, gigs: frozenset[int] | None = None, span: Span = EVER, revision: int = 7) -> Chosen:
    return chosen(plan, NOW, revision, gigs, span)


def exported(plan: Plan, name: str, what: str | None = None) -> str:
    found = held(name, found_in(plan))
    (text,) = texts_of(name, found, kinds_for(name, what)).values()
    return text


def imported(into: Plan, text: str, name: str = "export") -> Import:
    """An import of a text, which has met the plan."""
    source_format, rows = rows_in(Source(name, decoded(name, text.encode()), TODAY, BERLIN))
    found = Import(source_format, list(rows), {}, TODAY)
    found.beside(into)
    return found


def full() -> Plan:
    """Hours and cards of every kind, with texts that are hard to write."""
    hours = [
        entry(TODAY, 95, gig=1, start="09:05", note=HOSTILE, kind="talk"),
        entry(TODAY, 30, "main", kpi=2),
        entry(TODAY, 30, "main", gig=1, kpi=2, note="deck"),
        entry(TODAY, 1440, "life", start="23:30", note="  over midnight "),
        entry(date(2026, 10, 25), 45, "main", start="02:30", again=True),
        entry(TODAY, 20, gig=1, machine=True, note="agent"),
    ]
    cards = [
        card(HOSTILE.replace("\n", " "), 90, "side", gig=1, lane="must", due=TODAY, tags=TAGS, note="n\n2"),
        card("x 2026-11-02 +done?", None, "main", kpi=2, lane="could", week=None, day=None),
        card("2026-11-02 begins", None, "life", day=TODAY),
        card("Done", None, "main", state="done", closed=TODAY, created=TODAY),
        card("Dropped", None, "main", state="dropped", closed=TODAY),
    ]
    paid = Payment(id=3, gig=1, amount=-4990, currency="EUR", expected=TODAY)
    return plan_of(ACME, KPI, *hours, *cards, paid)


@pytest.mark.parametrize(("name", "what"), [*READ, ("timedot", "hours"), ("markdown", "all")])
def test_an_export_adds_nothing_where_it_came_from_and_needs_no_map(name: str, what: str) -> None:
    plan = full()
    found = imported(plan, exported(plan, name, what)).latest
    assert (found.new, found.changed, found.unmapped, found.refused) == ((), (), {}, ())
    assert found.same > 0


KEPT_HERE: dict[type[Entry | Card], set[str]] = {
    Card: {"rank", "carried", "parked", "wanted", "source", "series", "occurs"},
    Entry: {"source"},
}
"""Fields that no export has, as they mean something in their own plan alone."""
NOT_EVERYWHERE = {"id", "number", "state", "created", "closed", "card", "billed"}
"""Fields that some formats or some plans have no place for."""


def told(record: Entry | Card) -> tuple[object, ...]:
    """All that every import brings of a record."""
    left = KEPT_HERE[type(record)] | NOT_EVERYWHERE
    return tuple(getattr(record, name) for name in record.__struct_fields__ if name not in left)


@pytest.mark.parametrize(("kind", "what"), [(Card, "cards"), (Entry, "hours")])
def test_a_new_field_of_a_card_or_an_hour_is_not_lost_in_silence(kind: type[Entry | Card], what: What) -> None:
    plan = full()
    assert set(kind.__struct_fields__) - set(HEADS[what]) == KEPT_HERE[kind]
    brought = [field for field in fields(kind) if field.name not in KEPT_HERE[kind] | NOT_EVERYWHERE]
    records = [*plan.cards.values()] if kind is Card else [*plan.entries.values()]
    same = {f.name for f in brought if all(getattr(record, f.name) == f.default for record in records)}
    assert not same, "the plan of these tests must have it, so that they see it come back"


def same_elsewhere(plan: Plan, name: str, what: str) -> None:
    """An export brings the same records into an empty plan with the same gigs and KPIs, and nothing the second time."""
    other = plan_of(ACME, KPI)
    found = held(name, found_in(plan))
    kinds = kinds_for(name, what)
    wanted = [one for kind in ("hours", "cards") if kind in kinds for one in getattr(found, kind)]
    wanted = [one for one in wanted if isinstance(one, Entry) or one.state == "open"]
    import_ = imported(other, exported(plan, name, what))
    assert import_.latest.unmapped == {}
    after = import_(other)
    got = [*after.entries.values(), *after.cards.values()]
    assert sorted(map(repr, map(told, got))) == sorted(map(repr, map(told, wanted)))
    again = imported(after, exported(plan, name, what)).latest
    assert (again.new, again.changed) == ((), ())


@pytest.mark.parametrize(("name", "what"), READ)
def test_elsewhere_an_export_comes_in_as_the_same_once(name: str, what: str) -> None:
    same_elsewhere(full(), name, what)


def whole() -> Plan:
    """Gigs, KPIs and payments with all that they can have, and hours on a card and an invoice."""
    rich = replace(
        ACME, amount=4550, currency="USD", stage="active", number=3, tags=TAGS, note=HOSTILE, accepted=TODAY,
        exceptions=(WeekHours(week=TODAY, minutes=5),), earlier=(EarlierRate(until=TODAY, amount=9, currency="EUR"),),
        created=TODAY, staged=TODAY, advantage=4, came=(GainAnswer(after=30, came="yes", day=TODAY),),
    )  # fmt: skip
    done = replace(rich, id=11, title="Old", slug="old", stage="paid", number=0, pay="fixed", currency="JPY")
    steps = kpi(title="Launch", id=12, shape="milestones", milestones=(Milestone(title="a", done=TODAY),))
    looked = CheckIn(id=13, kpi=2, day=TODAY, value=5.5, confidence="high", note="ok")
    paid = Payment(id=14, gig=1, amount=-99, currency="USD", received=TODAY, invoice="=1", less=5, month=TODAY)
    task = card("Task", 60, "side", gig=1, created=date(2026, 11, 1), id=15)
    worked = entry(TODAY, 95, gig=1, card=15, id=16, note="n")
    return plan_of(rich, done, KPI, steps, looked, paid, task, replace(worked, billed="=1"))


def in_order(plan: Plan, name: str) -> list[str]:
    found = found_in(plan)
    if name == "json":
        return [exported(plan, "json", "all")]
    return [texts_of("csv", found, (what,))[""] for what in ("gigs", "kpis", "cards", "payments", "hours")]


@pytest.mark.parametrize("name", ["json", "csv"])
def test_a_whole_plan_comes_into_an_empty_one_as_it_was(name: str) -> None:
    plan, other = whole(), Plan()
    for text in in_order(plan, name):
        other = imported(other, text)(other)
        assert imported(plan, text).latest.new == () and imported(other, text).latest.new == ()
    for table in ("gigs", "kpis", "checkins", "payments"):
        assert getattr(other, table) == getattr(plan, table)
    (worked,), (task,) = other.entries.values(), other.cards.values()
    assert (worked.id, worked.card, worked.billed) == (16, 15, "=1") and (task.id, task.created) == (
        15,
        date(2026, 11, 1),
    )
    assert same_plan(take_back(other, step_between(1, "Import", Plan(), other)), Plan())


def test_things_of_a_slug_that_is_there_are_the_same_and_broken_ones_are_refused() -> None:
    text = exported(whole(), "json", "all")
    other = plan_of(replace(ACME, id=77, title="Mine"), kpi(title="Else", id=78, number=3))
    found = imported(other, text)
    after = found(other)
    assert after.gigs[77].title == "Mine" and 1 not in after.gigs and after.payments[14].gig == 77
    beside = plan_of(kpi(title="Else", id=78, number=3))
    assert imported(beside, text)(beside).gigs[1].number not in (0, 3), "3 is taken"
    for was, now in (
        ('"stage": "paid"', '"stage": "gone"'),
        ('"currency": "JPY"', '"currency": "yen"'),
        ('"created": "2026-11-25"', '"created": "9999-01-01"'),
        ('"id": 11', '"id": 0'),
        ('"title": "Old"', '"title": " "'),
        ('"more": {"less": 5}', '"more": [5]'),
        ('"value": 5.5', '"value": 1e400'),
        ('"less": 5', '"less": 99999999999999999'),
    ):
        assert was in text
        assert imported(Plan(), text.replace(was, now)).latest.refused, now
    lonely = imported(Plan(), texts_of("csv", found_in(whole()), ("payments",))[""]).latest
    assert [row.why for row in lonely.refused] == ["its gig “acme-logo” is not here"]


texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=12).map(str.strip)
titles = texts.map(lambda text: " ".join(text.split())).filter(bool)
links = st.sampled_from([{}, {"gig": 1}, {"kpi": 2}, {"gig": 1, "kpi": 2}])
hours = st.builds(
    lambda key, more, **fields: Entry(id=key, **fields, **more),
    st.integers(100, 10**15),
    links,
    day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    minutes=st.integers(1, 1440),
    ledger=st.sampled_from(LEDGERS),
    kind=st.sampled_from(KINDS),
    start=st.sampled_from(["", "00:00", "09:05", "23:59"]),
    note=texts,
    machine=st.booleans(),
)
cards = st.builds(
    lambda key, more, **fields: Card(id=key, state="open", week=None, **fields, **more),
    st.integers(100, 10**15),
    links,
    title=titles,
    ledger=st.sampled_from(LEDGERS),
    lane=st.sampled_from(LANES),
    estimate=st.none() | st.integers(1, 6000),
    due=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    tags=st.lists(titles, max_size=2, unique=True).map(tuple),
    note=texts,
)


some_hours = st.lists(hours, min_size=1, max_size=4, unique_by=lambda one: one.id)
some_cards = st.lists(cards, min_size=1, max_size=3, unique_by=lambda one: one.id)


@settings(max_examples=25, deadline=None)
@given(some_hours, some_cards)
def test_whatever_is_exported_comes_in_as_the_same(entries: list[Entry], made: list[Card]) -> None:
    plan = plan_of(ACME, KPI, *entries, *made)
    for name, what in READ:
        if name != "timeclock" or any(not one.machine for one in entries):
            same_elsewhere(plan, name, what)


def test_a_calendar_is_read_back_by_icalendar() -> None:
    spring = entry(date(2026, 3, 29), 120, gig=1, start="01:30", note="ä" * 90)
    plan = put(full(), spring)
    text = exported(plan, "ics", "all")
    lines = text.split("\r\n")
    assert "\n" not in text.replace("\r\n", "") and max(len(line.encode()) for line in lines) <= 75
    events = {str(event["UID"]): event for event in Calendar.from_ical(text).walk("VEVENT")}
    timed, all_day = events[f"hours-{spring.id}@hustle"], events["payments-3@hustle"]
    assert timed.decoded("DTSTART") == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert timed.decoded("DTEND") - timed.decoded("DTSTART") == timedelta(hours=2)
    assert str(timed["DESCRIPTION"]) == "ä" * 90 and timed["SEQUENCE"] == 7
    assert (all_day.decoded("DTSTART"), all_day.decoded("DTEND")) == (TODAY, TODAY + timedelta(days=1))
    again = next(event for event in events.values() if event.decoded("DTSTART") == SECOND)
    assert again.decoded("DTEND") == datetime(2026, 10, 25, 2, 15, tzinfo=UTC)
    assert len(events) == len(plan.entries) + 2 + 1 + 1, "two cards with a day, a KPI's end, a payment"
    assert {str(event["TRANSP"]) for event in events.values()} == {"TRANSPARENT"}


def test_an_entry_without_a_start_is_an_all_day_event() -> None:
    (event,) = Calendar.from_ical(exported(plan_of(ACME, entry(TODAY, 30, gig=1)), "ics")).walk("VEVENT")
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (TODAY, TODAY + timedelta(days=1))
    assert str(event["SUMMARY"]) == "Acme logo (30m)"


def test_no_machine_minutes_are_in_timeclock_and_timedot() -> None:
    plan = full()
    assert all("agent" not in exported(plan, name) for name in ("timeclock", "timedot"))
    rows = json.loads(exported(plan, "json", "hours"))["hours"]
    assert [row["minutes"] for row in rows if row["machine"]] == [20]


def test_no_cell_of_a_csv_is_a_formula_and_no_id_a_number() -> None:
    rows = list(csv.DictReader(io.StringIO(exported(full(), "csv"), newline="")))
    assert {"'" + HOSTILE} < {row["note"] for row in rows} and all(row["id"][0] == "#" for row in rows)
    (paid,) = csv.DictReader(io.StringIO(exported(full(), "csv", "payments")))
    assert (paid["amount"], paid["currency"], paid["gig"], paid["client"]) == ("-49.90", "EUR", "acme-logo", "Acme")


def test_a_csv_that_a_spreadsheet_saved_anew_adds_nothing_either() -> None:
    plan = full()
    for what, days in (("hours", ("day",)), ("cards", ("week", "day", "due", "created", "closed"))):
        rows = list(csv.DictReader(io.StringIO(exported(plan, "csv", what), newline="")))
        for row in rows:
            for name in days:
                row[name] = ".".join(reversed(row[name].split("-")))
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
        found = imported(plan, "\ufeff" + out.getvalue()).latest
        assert (found.new, found.changed, found.refused) == ((), (), ())


@pytest.mark.parametrize("name", FORMATS)
def test_a_plan_without_anything_is_exported_too(name: str) -> None:
    found = held(name, found_in(Plan()))
    assert texts_of(name, found, kinds_for(name, None)) and counts_text(found, WHAT) == "nothing"


def test_gig_and_days_narrow_what_is_written() -> None:
    plan = put(full(), entry(date(2026, 11, 1), 5), gig("Other", id=9))
    found = found_in(plan, frozenset({1}), (TODAY, TODAY))
    assert {one.gig for one in (*found.hours, *found.cards, *found.payments)} == {1} and found.gigs == (ACME,)
    assert found.kpis == () and {one.day for one in found.hours} == {TODAY}
    assert [one.day for one in found_in(plan, None, (None, date(2026, 11, 1))).hours][-1] == date(2026, 11, 1)
    with pytest.raises(PlanError, match="after the last"):
        found_in(plan, None, (TODAY, date(2026, 1, 1)))


def test_a_card_that_was_done_since_is_the_same_and_elsewhere_refused() -> None:
    plan = full()
    text = exported(plan, "todotxt")
    closed = put(plan, *(replace(one, state="done") for one in plan.cards.values()))
    assert imported(closed, text).latest.new == ()
    refused = imported(plan_of(ACME, KPI), text).latest.refused
    assert [one.why for one in refused if isinstance(one, Refused)] == ["it is done"]


def test_a_note_that_begins_with_a_lone_carriage_return_comes_back_without_an_apostrophe() -> None:
    text = exported(plan_of(entry(TODAY, 20, "life", note="\r=1")), "csv", "hours")
    (record,) = imported(plan_of(ACME), text).latest.new
    assert isinstance(record, Entry) and record.note == "\n=1"


def test_json_is_read_the_same_as_we_lay_it_out_and_as_another_program_does() -> None:
    plan = plan_of(ACME, entry(TODAY, 20, gig=1, note='\n"hours": [\n{"id": 5}'), card("One", 30, "main"))
    text, other = exported(plan, "json"), plan_of(ACME)
    laid_out, again = (imported(other, form).latest for form in (text, json.dumps(json.loads(text), indent=2)))
    assert [replace(row, line=0) for row in laid_out.new_rows] == [replace(row, line=0) for row in again.new_rows]
    assert (len(laid_out.new), laid_out.new_rows[0].line) == (2, text[: text.index("5}")].count("\n") + 1)
    with pytest.raises(PlanError):
        imported(other, text[:-40])


@pytest.mark.parametrize("end", ["]\n}\n", "]\n}"])
def test_a_long_export_is_told_to_be_ours_without_a_copy_of_its_text(end: str) -> None:
    text = f'{{\n"hustle": 1,\n"hours": [\n{" " * 2_000_000}{end}'
    data = text.encode()
    tracemalloc.start()
    try:
        assert decoded("export", data) == text
        both = tracemalloc.get_traced_memory()[1]
        source = Source("export", text, TODAY)
        tracemalloc.reset_peak()
        assert rows_in(source)[0] == "hustle"
        assert both < 1.5 * len(data) and tracemalloc.get_traced_memory()[1] < 0.5 * len(data)
    finally:
        tracemalloc.stop()
