"""Calendars of other programs: iCalendar files read into busy minutes, cached in the state folder.

`lines.py` takes a file apart, `zones.py` has times and zones, `events.py` reads an event and `recurrence.py` its dates;
`busy.py` makes minutes of all of them, `feeds.py` keeps them in the state folder, and `kept.py` and `current.py` give
them to a start without opening a calendar.
"""
