"""What waits for a decision of the person: `questions.py` collects it, `gig_questions.py` asks about gigs."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from hustle_tui.domain.writing.told import Told


class Waiting(Struct, frozen=True):
    """One question; `id` and `title` belong to the record, or the week, that it is about.

    `because` says why it is asked now, with its numbers; `since` is the day from which it waits, and `command` answers
    it on a command line.
    """

    kind: str
    id: int
    title: str
    asks: Told
    because: Told
    since: date
    command: str

    @property
    def question(self) -> str:
        return str(self.asks)

    @property
    def reason(self) -> str:
        return str(self.because)
