"""Each format: a small file as its tool writes it, with the rows that come of it."""

from __future__ import annotations

import re
from datetime import UTC, date
from pathlib import Path

import pytest

from hustle_tui.domain.importing import Refused, Row, Source, Task, Worked, decoded, fields as row_fields, formats
from hustle_tui.domain.importing.formats import FORMATS, rows_in
from hustle_tui.domain.importing.formats.hours.other_csv import columns_in
from hustle_tui.domain.importing.formats.hours.reports import REPORTS
from hustle_tui.domain.importing.times import AmbiguousDates
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.manual import pages

TODAY = date(2026, 11, 25)
TOGGL = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags"
CLOCKIFY = (
    '"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time",'
    '"End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (EUR)","Billable Amount (EUR)"'
)
HARVEST = "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name"
KIMAI_DE = "Datum;Von;Bis;Dauer;Währung;Preis;Benutzer;Kunde;Projekt;Tätigkeit;Beschreibung;Exportiert;Schlagworte;Typ"


def read(text: str | bytes, named: str = "", **more: object) -> tuple[str, list[Row]]:
    data = text.encode() if isinstance(text, str) else text
    source = Source("file", decoded("file", data), TODAY, UTC, **more)  # type: ignore[arg-type]
    found, rows = rows_in(source, named)
    return found, list(rows)


def people(text: str) -> list[tuple[str, str]]:
    return [row.person for row in read(text)[1] if isinstance(row, Worked)]


def worked(text: str | bytes, **more: object) -> list[tuple[object, ...]]:
    """Day, start, minutes, the shown name, text and tags of each row."""
    return [
        (f"{row.day:%m-%d}", row.start, row.minutes, row.names[-1] if row.names else "", row.text, row.tags)
        for row in read(text, **more)[1]
        if isinstance(row, Worked)
    ]


def refused(text: str | bytes, **more: object) -> list[tuple[int, str]]:
    return [(row.line, row.why) for row in read(text, **more)[1] if isinstance(row, Refused)]


def tasks(text: str) -> list[Task]:
    return [row for row in read(text)[1] if isinstance(row, Task)]


def test_toggl_with_a_byte_order_mark_an_amount_and_an_entry_over_midnight() -> None:
    text = (
        f"\ufeff{TOGGL},Amount (EUR)\r\n"
        'One,a@b.c,Acme,Website,,"Call, colours",Yes,2026-03-16,09:05:00,2026-03-16,11:35:00,02:30:00,"talk, dev",1\r\n'
        "One,a@b.c,Acme,Website,,late,Yes,2026-03-16,23:30:00,2026-03-17,00:45:00,01:15:00,,\r\n"
        "One,a@b.c,,,,,No,2026-03-29,01:30:00,2026-03-29,03:30:00,01:00:00,,\r\n"
    )
    assert read(text)[0] == "toggl"
    assert worked(text) == [
        ("03-16", "09:05", 150, "Website", "Call, colours", ("dev", "talk")),
        ("03-16", "23:30", 75, "Website", "late", ()),
        ("03-29", "01:30", 60, "", "", ()),
    ]


def test_clockify_in_either_clock_with_its_exact_duration_and_no_breaks() -> None:
    half_days = f"{CLOCKIFY}\n" + "\n".join(
        f'"Real","Acme","{what}","","One","","","","Yes","10/15/2024","{start}","10/15/2024","{end}","{time}","{hours}","",""'
        for what, start, end, time, hours in [
            ("work", "11:00:00 AM", "11:30:00 AM", "00:30:00", "0.50"),
            ("noon", "12:05 pm", "12:18 PM", "0:13", "0.22"),
        ]
    )
    assert [row[1:3] for row in worked(half_days)] == [("11:00", 30), ("12:05", 13)]
    breaks = half_days.replace('"Billable","Start', '"Type","Start').replace(
        '"","Yes","10/15/2024","12', '"","Break","10/15/2024","12'
    )
    assert refused(breaks) == [(3, "a break is no work")]
    assert refused(breaks.replace('"Break"', '"Time off"')) == [(3, "time off is no work")]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (("18.08.2025", "01.02.2025"), ["08-18", "02-01"]),
        (("08/18/2025", "01/02/2025"), ["08-18", "01-02"]),
        (("2025-08-18", "2025/01/02"), ["08-18", "01-02"]),
        (("05/05/2025", "06/06/2025"), ["05-05", "06-06"]),
    ],
)
def test_one_order_of_day_and_month_holds_for_a_file(dates: tuple[str, str], days: list[str]) -> None:
    text = f"{HARVEST}\n" + "\n".join(f"{day},Acme,Web,,Task,,1,Yes,One,Two" for day in dates)
    assert [row[0] for row in worked(text)] == days


def test_dates_that_may_be_either_are_asked_and_contradictions_refused() -> None:
    text = f"{HARVEST}\n03/04/2024,Acme,Web,,Task,,1,Yes,One,Two\n"
    with pytest.raises(AmbiguousDates, match="--dates dmy or --dates mdy"):
        read(text)
    assert worked(text, dates="dmy")[0][0] == "04-03" and worked(text, dates="mdy")[0][0] == "03-04"
    both = f"{text}13/04/2024,Acme,Web,,Task,,1,Yes,One,Two\n04/13/2024,Acme,Web,,Task,,1,Yes,One,Two\n"
    with pytest.raises(PlanError, match="contradicts itself"):
        read(both)
    with pytest.raises(PlanError, match="can't be read as mdy"):
        read(f"{text}13/04/2024,Acme,Web,,Task,,1,Yes,One,Two\n", dates="mdy")


def test_harvest_with_decimal_commas() -> None:
    text = f'{HARVEST}\n2024-03-04,,Intern,,,"","20,0",No,One,Two\n2024-03-04,Acme,Web,,T,Hard,"0,01",Yes,One,Two\n'
    assert read(text)[0] == "harvest"
    assert worked(text) == [("03-04", "", 1200, "Intern", "", ()), ("03-04", "", 1, "Web", "Hard", ())]
    assert [row.names for row in read(text)[1] if isinstance(row, Worked)] == [("Intern",), ("Acme/Web", "Web")]


def test_kimai_in_german_between_semicolons() -> None:
    text = f"{KIMAI_DE}\n02.03.2026;08:00;09:30;1:30;EUR;90,00;p;Acme;Web;Design;Auftakt;Nein;b, a;timesheet\n"
    text += "13.03.2026;08:00;;0:00;EUR;;p;Acme;Web;Design;;Nein;;timesheet\n"
    assert read(text)[0] == "kimai"
    assert worked(text) == [("03-02", "08:00", 90, "Web", "Auftakt", ("a", "b"))]
    assert refused(text) == [(3, "it is still running: stop it and export it again")]


@pytest.mark.parametrize(
    "text",
    [
        '[[1539683175, 1539685649, "web", "41dc", ["b", "a"], 1539685649]]',
        (
            '[{"id": "41dc", "start": "2018-10-16T11:46:15+02:00", "stop": "2018-10-16T12:27:29+02:00", '
            '"project": "web", "tags": ["b", "a"]}]'
        ),
        'id,start,stop,project,tags\n41dc,2018-10-16 09:46:15,2018-10-16 10:27:29,web,"b, a"\n',
    ],
)
def test_watson_in_its_three_forms(text: str) -> None:
    assert read(text)[0] == "watson"
    assert worked(text) == [("10-16", "09:46:15", 41, "web", "", ("a", "b"))]
    assert [row.began for row in read(text)[1] if isinstance(row, Worked)] == [1_539_683_175]


def test_timewarrior_in_local_time_without_what_still_runs() -> None:
    text = """[
{"id":3,"start":"20260302T080000Z","end":"20260302T093000Z","tags":["acme","logo"],"annotation":"first"},
{"id":2,"start":"20260302T221500Z","end":"20260303T004500Z","tags":["acme"]},
{"id":1,"start":"20260303T080000Z","tags":["main"]}
]"""
    assert read(text)[0] == "timewarrior"
    assert worked(text) == [
        ("03-02", "08:00", 90, "acme", "first", ("acme", "logo")),
        ("03-02", "22:15", 150, "acme", "", ("acme",)),
    ]
    assert [row.began for row in read(text)[1] if isinstance(row, Worked)] == [1_772_438_400, 1_772_489_700]
    assert refused(text) == [(4, "it is still running: stop it and export it again")]


def test_klog_with_all_that_it_has() -> None:
    text = """2026-03-02 (8h!)
A summary with a #tag
    8:00 - 9:15 Standup #main
    2h30m #gig=acme logo
    -1h lunch
    <23:00 - 1:30 late
    22:00 - 1:00> later

2026/03/03
    8:00am - 2:00pm
        a second line
    15:00 - ?
"""
    assert read(text)[0] == "klog"
    assert worked(text) == [
        ("03-02", "08:00", 75, "main", "Standup #main", ("main", "tag")),
        ("03-02", "", 150, "gig=acme", "#gig=acme logo", ("gig=acme", "tag")),
        ("03-01", "23:00", 150, "tag", "late", ("tag",)),
        ("03-02", "22:00", 180, "tag", "later", ("tag",)),
        ("03-03", "08:00", 360, "", "a second line", ()),
    ]
    assert [line for line, _ in refused(text)] == [5, 12]


def test_timeclock_with_two_sessions_at_once() -> None:
    text = """; comment
i 2026-03-02 09:00:00 side:acme  sketches  ; kind:talk
o 2026-03-02 10:30:00
i 2026/03/02 22:15 side:acme
i 2026-03-02 22:30 main
o 2026-03-02 23:00 main
o 2026-03-03 00:45 side:acme
o 2026-03-03 07:00
i 2026-03-03 08:00 main
"""
    assert read(text)[0] == "timeclock"
    assert worked(text) == [
        ("03-02", "09:00", 90, "side:acme", "sketches", ("kind:talk",)),
        ("03-02", "22:30", 30, "main", "", ()),
        ("03-02", "22:15", 150, "side:acme", "", ()),
    ]
    assert next(row.kind for row in read(text)[1] if isinstance(row, Worked)) == "talk"
    assert [line for line, _ in refused(text)] == [8, 9]


def test_timedot_with_dots_hours_and_minutes() -> None:
    text = (
        "2026-03-02\nside:acme   .... ....  ; two hours\nlife  90m\n\n* 2026-03-03 note\nmain  1.5h\n* heading\nbad\n"
    )
    assert read(text)[0] == "timedot"
    assert worked(text) == [
        ("03-02", "", 120, "side:acme", "two hours", ()),
        ("03-02", "", 90, "life", "", ()),
        ("03-03", "", 90, "main", "", ()),
    ]
    assert [line for line, _ in refused(text)] == [8]


def test_any_csv_by_its_columns() -> None:
    columns = columns_in("date=Day,duration=Time spent, h,note=What,project=For")
    text = 'Day;"Time spent, h";What;For\n2026-03-02;"1,5";deck;Acme\n2026-03-02;90m;x;\n2026-03-02;-2;x;\n'
    assert worked(text, columns=columns) == [("03-02", "", 90, "Acme", "deck", ()), ("03-02", "", 90, "", "x", ())]
    assert refused(text, columns=columns) == [(4, "its time is negative")]
    spans = "from,to\n2026-03-02T08:00:00Z,2026-03-02T09:10:00+00:00\n"
    assert worked(spans, columns={"start": "from", "end": "to"}) == [("03-02", "08:00", 70, "", "", ())]
    with pytest.raises(PlanError, match="no column “Tag”"):
        read(text, columns={"date": "Tag", "duration": "What"})
    with pytest.raises(PlanError, match="at least a date"):
        columns_in("date=Day")
    with pytest.raises(PlanError, match="its heads are Day"):
        read("Day;Zeitdauer\n1;2\n", "csv")


def test_taskwarrior_takes_open_tasks_as_a_list_or_a_line_each() -> None:
    one = '{"description":"Deck","due":"20260302T080000Z","priority":"H","project":"Web","status":"pending",'
    one += '"tags":["a"],"uuid":"u1","annotations":[{"entry":"20260101T000000Z","description":"see mail"}]}'
    two = '{"description":"Old","status":"completed","uuid":"u2"}'
    three = '{"description":"Each week","status":"recurring","uuid":"u3"}'
    for line, text in ((2, f"[\n{one},\n{two},\n{three}\n]"), (1, f"{one}\n{two}\n{three}\n")):
        found, rows = read(text)
        assert found == "taskwarrior"
        assert rows[0] == Task(line, "Deck", ("Web",), ("a",), "must", date(2026, 3, 2), None, "see mail", "u1")
        assert [row.why for row in rows if isinstance(row, Refused)] == [
            "it is done",
            "it is the parent of what comes again",
        ]


def test_an_empty_list_is_of_the_format_that_is_named() -> None:
    assert read("[]\n", "taskwarrior") == ("taskwarrior", [])
    with pytest.raises(PlanError, match="no format"):
        read("[]\n")


def test_todo_txt_takes_signs_off_the_ends_of_a_title() -> None:
    text = "(A) 2026-01-15 Call @mom about +house +home @phone due:2026-12-31 rec:1d\nx 2026-08-10 Done\n+p see http://a.b\n"
    assert read(text)[0] == "todotxt"
    first, last = tasks(text)
    assert (first.title, first.lane, first.due) == ("Call mom about", "must", date(2026, 12, 31))
    assert (first.names[-1], first.tags) == ("house", ("mom", "phone"))
    assert (last.title, last.names) == ("see http://a.b", ("p", "p"))
    assert refused(text) == [(2, "it is done")]
    assert [row.title for row in read("Buy ink\nCall\n", "todotxt")[1] if isinstance(row, Task)] == ["Buy ink", "Call"]


def test_a_quote_that_never_closes_takes_no_rows_away_unsaid() -> None:
    row = "Acme,Web,,,{},1.5,Yes,Ann,Lee\n"
    with pytest.raises(PlanError, match="in line 3: its quote never closes"):
        read(f"{HARVEST}\n2026-03-02,{row.format('deck')}2026-03-03,{row.format(chr(34) + 'call')}2026-03-04,{row}")
    assert len(worked(f"{HARVEST}\n2026-03-02,{row.format('5' + chr(34))}2026-03-03,{row.format('call')}")) == 2


def test_a_klog_entry_that_is_indented_otherwise_is_no_note_of_the_one_before() -> None:
    text = "2026-03-02\n\t1h one\n\t\tgoes on\n    2h two\n"
    assert [(row[2], row[4]) for row in worked(text)] == [(60, "one\ngoes on"), (120, "two")]


@pytest.mark.parametrize("when", ["Dec 24", "24 Dec", "Dec 24 10:00", "2026-12-24 at 10am"])
def test_the_day_of_a_todoist_task_may_end_in_a_number(when: str) -> None:
    (task,) = tasks(f"TYPE,CONTENT,PRIORITY,DATE\ntask,Gifts,4,{when}\n")
    assert task.due == date(2026, 12, 24)


def test_todoist_with_labels_dates_and_comments() -> None:
    text = (
        "\ufeffTYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\n"
        "section,Week,,,,,,,,\n"
        'task,"Draft deck @30min @office",why,1,1,P (1),,every mon at 9:00,en,Europe/Berlin\n'
        "task,Subtask,,2,2,P (1),,4 Jan,en,Europe/Berlin\n"
        'note,"two\nlines",,,,P (1),,,,\n,,,,,,,,,\n'
    )
    assert read(text)[0] == "todoist"
    deck, sub = tasks(text)
    assert (deck.title, deck.tags, deck.estimate, deck.lane) == ("Draft deck", ("office",), 30, "must")
    assert deck.note == "why\nevery mon at 9:00" and deck.due is None
    assert (sub.title, sub.due, sub.lane, sub.note) == ("Subtask", date(2027, 1, 4), "should", "two\nlines")
    assert refused(text) == []


def test_trello_takes_open_cards_of_open_lists() -> None:
    text = """{"name": "Board", "lists": [{"id": "l1", "name": "To do", "closed": false},
 {"id": "l2", "name": "Old", "closed": true}],
 "cards": [
 {"id": "c1", "name": "Deck", "idList": "l1", "due": "2026-03-02T08:00:00.000Z", "desc": "why", "closed": false,
  "labels": [{"name": "", "color": "red"}]},
 {"id": "c2", "name": "Gone", "idList": "l1", "closed": true},
 {"id": "c3", "name": "Hidden", "idList": "l2", "closed": false}]}"""
    found, rows = read(text)
    assert found == "trello"
    assert rows[0] == Task(
        4, "Deck", ("Board/To do", "To do", "Board"), ("red",), "should", date(2026, 3, 2), None, "why", "c1"
    )
    assert refused(text) == [(6, "it is closed"), (7, "its list is closed")]


def test_super_productivity_takes_open_tasks_with_their_project() -> None:
    text = """{"data": {"project": {"entities": {"P": {"title": "Web"}}}, "tag": {"entities": {"T": {"title": "a"}}},
 "task": {"ids": ["t1", "t2", "t3"], "entities": {
 "t1": {"id": "t1", "title": "Deck", "projectId": "P", "subTaskIds": ["t2"], "timeEstimate": 3600000,
  "dueDay": "2026-03-02"},
 "t2": {"id": "t2", "title": "Sub", "parentId": "t1", "timeEstimate": 1800000, "tagIds": ["T", "TODAY"]},
 "t3": {"id": "t3", "title": "Old", "isDone": true}}}}}"""
    assert read(text)[0] == "superproductivity"
    deck, sub = tasks(text)
    assert (deck.estimate, deck.due, deck.names) == (None, date(2026, 3, 2), ("Web",))
    assert (sub.estimate, sub.names, sub.tags, sub.note) == (30, ("Web",), ("a",), "Part of: Deck")
    assert refused(text) == [(6, "it is done")]
    planned = tasks(text.replace('"dueDay": "2026-03-02"', '"plannedAt": 1772443800000'))  # as older versions wrote it
    assert planned[0].due == date(2026, 3, 2)


def test_markdown_check_lists_beneath_their_headings() -> None:
    text = "# Web\n\n- [ ] Deck #a due:2026-03-02\n  * [x] Old\n1. [ ] Two\n## Part\n- [-] No\n- plain\n"
    text += "```\n- [ ] code\n```\n- [ ]\n"
    assert read(text)[0] == "markdown"
    deck, two = tasks(text)
    assert (deck.title, deck.tags, deck.due, deck.names[-1]) == ("Deck", ("a",), date(2026, 3, 2), "Web")
    assert two.title == "Two"
    assert refused(text) == [(4, "it is done"), (7, "it is cancelled"), (12, "it has no title")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\0\1\2", "no text file"),
        (b"-----BEGIN PGP MESSAGE-----\nabc", "encrypted"),
        (b'{"encryptedData": "abc"}', "encrypted"),
        (f"{TOGGL}\n<<<<<<< HEAD\n".encode(), "unfinished merge in line 2"),
        (b'[{"start": "2026', "broken in line 1|no format"),
        (b"hello\nworld\n", "no format that Hustle knows"),
        (b'a,b\n1,"2\n', "no format that Hustle knows"),
        (b"[" * 100_000, "no format|broken"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_word(data: bytes, why: str) -> None:
    with pytest.raises(PlanError, match=why):
        read(data)


def test_every_module_of_a_format_is_tried_and_its_tool_stands_in_the_manual() -> None:
    modules = {path.stem for path in Path(formats.__file__).parent.rglob("*.py")} - {"reports", "things", "__init__"}
    assert {*FORMATS} == {name.removeprefix("other_") for name in modules} | {*REPORTS}
    rows = [line.split("|")[1] for line in pages()["import"].text.splitlines() if line.startswith("| `")]
    assert {*re.findall("`(.*?)`", "".join(rows))} == {*FORMATS}


@pytest.mark.parametrize("named", sorted({*FORMATS} - {"todotxt"}))
def test_a_format_that_does_not_fit_is_told(named: str) -> None:
    with pytest.raises(PlanError, match=f"is no file of {named}|is no CSV table"):
        read("hello\nworld\n", named)


def test_a_row_that_can_not_be_read_does_not_take_the_others_with_it() -> None:
    text = f"{TOGGL}\n" + "\n".join(
        [
            "One,a@b.c,Acme,Web,,ok,Yes,2026-03-16,09:05:00,2026-03-16,11:35:00,02:30:00,",
            "One,a@b.c,Acme,Web,,odd,Yes,2026-02-30,09:05:00,2026-03-16,11:35:00,02:30:00,",
            "One,a@b.c,Acme,Web,,odd,Yes,2026-03-16,25:05:00,2026-03-16,11:35:00,02:30:00,",
            "One,a@b.c,Acme,Web,,odd,Yes,2026-03-16,09:05:00,2026-03-16,11:35:00,soon,",
            "One,a@b.c,Acme,Web,,odd,Yes,2026-03-16,09:05:00,2026-03-18,11:35:00,50:30:00,",
            "One,a@b.c,Acme,Web,,odd,Yes,2026-03-16,09:05:00,2026-03-16,09:05:10,00:00:10,",
            "One,a@b.c,Acme,Web,,odd,Yes,1926-03-16,09:05:00,1926-03-16,11:35:00,02:30:00,",
            "One,a@b.c,Acme,Web,,odd,Yes,2026-03-16,09:05:00,2026-03-16,11:35:00,02:30:00,,more,fields",
            "Total",
        ]
    )
    assert len(worked(text)) == 1
    assert [line for line, _ in refused(text)] == [3, 4, 5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize("spent", ["9" * 400, "9" * 400 + ".5", "99:59:59", "25", "0.001", "-1", "1e9", "٣", "½"])
def test_odd_durations_are_refused_alone(spent: str) -> None:
    text = f"date,hours\n2026-03-02,{spent}\n2026-03-02,1\n"
    assert len(worked(text, columns={"date": "date", "hours": "hours"})) >= 1
    assert len(worked(f"2026-03-02\nmain  {spent}h\nmain  1h\n", named="timedot")) >= 1
    assert len(worked(f"2026-03-02\n  {spent * 15}h\n  1h\n", named="klog")) >= 1


def test_old_encodings_and_line_ends_are_read() -> None:
    text = f"{TOGGL}\rOne,a@b.c,Müller,Web,,Größe,Yes,2026-03-16,09:05:00,2026-03-16,11:35:00,02:30:00,"
    for data in (text.encode("cp1252"), text.encode("utf-16"), f"sep=,\r\n{text}".encode("utf-8-sig")):
        assert worked(data)[0][4] == "Größe"


def test_an_interval_of_timewarrior_is_named_by_the_tag_that_most_have() -> None:
    text = '{"start":"20261102T090000Z","end":"20261102T100000Z","tags":["deck","job"]}'
    assert [row[3] for row in worked(f"[{text},\n{text.replace('deck', 'zoo')}]")] == ["job", "job"]


def test_who_worked_is_told_by_each_tool_of_teams() -> None:
    assert people(f"{TOGGL}\nAnn,a@x,,W,,d,No,2026-11-02,09:00,2026-11-02,10:00,1:00:00,\n") == [("Ann", "a@x")]
    assert people(f"{HARVEST},Employee?\n2026-11-02,A,W,,T,,1.5,Yes,Ann,Ray,Yes\n") == [("Ann Ray", "")]
    assert people(f"{KIMAI_DE}\n2026-11-02;08:00;09:00;1:00;EUR;1;ann;A;W;T;;Nein;;\n") == [("ann", "")]
    row = '"W","A","d","","Ann","","a@x","","Yes","2026-11-02","09:00","2026-11-02","10:00","1:00","1.00","0","0"'
    assert people(f"{CLOCKIFY}\n{row}\n") == [("Ann", "a@x")]


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        ('"Description",Duration,Project,Start date,Start time,Stop date,Stop time', "d,1:00:00,P,{}", "toggl"),
        ("Description,Tags,Start date,Start time,Stop date,Stop time", "d,x,{}", "toggl"),
        (
            "Project,Description,Email,Start Date,Start Time,End Date,End Time,Duration (h)",
            "P,d,a@x,{},1:00",
            "clockify",
        ),
    ],
)
def test_other_heads_of_toggl_and_clockify_are_known(head: str, row: str, found: str) -> None:
    text = f"\ufeff{head}\n{row.format('2026-11-02,09:00:00,2026-11-02,10:00:00')}\n"
    told, (hour,) = read(text)
    assert (told, isinstance(hour, Worked) and (hour.minutes, hour.start, hour.text)) == (found, (60, "09:00", "d"))


def test_heads_may_stand_beneath_empty_lines_and_a_line_for_spreadsheets() -> None:
    text = "\n \nsep=;\nDate;Hours;Notes\n2026-03-04;1,5;a\n"
    assert read(text, "csv")[1] == [Worked(5, date(2026, 3, 4), 90, text="a")]


def test_a_field_or_a_head_may_be_as_long_as_the_file() -> None:
    long, rows = "x" * 140_000, "Date,Hours,Notes\n2026-03-04,1.5,{0}\n2026-03-05,2,b\n"
    _, (first, second) = read(rows.format(long), columns={"date": "Date", "hours": "Hours", "note": "Notes"})
    assert isinstance(first, Worked) and (first.text, second) == (long, Worked(3, date(2026, 3, 5), 120, text="b"))
    with pytest.raises(PlanError) as error:
        read(f"Date,{long}\n2026-03-04,2\n")
    assert len(str(error.value)) < 500


def test_heads_of_other_versions_and_cells_with_a_dash_for_nothing() -> None:
    kimai = "Date,From,To,Duration,User,Customer,Project,Activity,Description\n2026-03-02,08:00,09:30,1:30,a,B,C,D,e"
    assert read(kimai)[0] == "kimai" and worked(kimai) == [("03-02", "08:00", 90, "C", "e", ())]
    dutch = "Datum;Van;Tot;Duur;Gebruiker;Klant;Project;Activiteit;Omschrijving\n02-03-2026;08:00;09:30;{};a;B;C;D;e\n"
    found = [worked(dutch.format(spent), dates="dmy")[0][1:3] for spent in ("1:30", "01:30 h", "5400")]
    assert found == [("08:00", 90)] * 3
    japanese = "プロジェクト,クライアント,説明,ユーザー,開始日,開始時刻,終了日,終了時刻,期間 (h),期間 (10進数)\n"
    assert read(japanese)[0] == "clockify"
    assert worked(f"{japanese}C,B,e,a,2026/03/02,08:00,2026/03/02,09:30,01:30,1.50") == worked(kimai)
    with pytest.raises(PlanError, match="which column is which"):
        read("Date,Duration (min),Notes\n2026-03-02,90,e", "csv")  # minutes are no hours
    toggl = (
        "Description,Billable,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time\n"
        "-,No,0:20:00,Ann,a@x.y,-,-,2026-03-21,23:50:00,2026-03-22,00:10:00"
    )
    assert worked(toggl) == [("03-21", "23:50", 20, "", "", ())]
    harvest = f"{HARVEST},Started At,Ended At\n2026-03-02,B,C,,D,e,1.5,Yes,A,O,9:00am,10:30am"
    assert worked(harvest) == [("03-02", "09:00", 90, "C", "e", ())]


def test_items_of_timedot_may_be_headlines_of_org_mode_and_an_open_frame_still_runs() -> None:
    text = "# times\n* Notes  of mine\n* 2026-03-02\n** side:acme  ..\n*** words\n** beta  1.5h\n** beta  40h\n"
    assert [row[2:4] for row in worked(text)] == [(30, "side:acme"), (90, "beta")]
    assert refused(text) == [(7, "it is longer than a day")]
    frames = '[[1772438400, 1772442000, "acme", "a", [], 1], [1772442000, null, "acme", "b", [], 1]]'
    assert refused(frames) == [(1, "it is still running: stop it and export it again")]


def test_other_fields_of_a_card_come_in_the_types_that_it_has_them_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_fields, "MORE_OF_CARDS", ("week", "carried", "wanted", "source", "parked"))
    told = {"week": "2026-11-30", "carried": "3", "wanted": "true", "source": "a b", "parked": "soon", "lane": "must"}
    found = row_fields.more_in(told, Source("file", "", TODAY, UTC))
    assert found == {"week": date(2026, 11, 30), "carried": 3, "wanted": True, "source": "a b"}
