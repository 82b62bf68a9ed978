"""Tables of hours (CSV) as other tools export them: which column is which, in several languages, and their rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from sys import intern

from msgspec import Struct

from hustle_tui.domain.importing import RUNNING, DateOrder, Refused, Row, Source, Unreadable, Worked, times
from hustle_tui.domain.importing.people import person_of
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import first_few

HEADS = {
    "date": "date,datum,fecha,data,jour,giorno,dag,dato,日付",
    "start_date": "start date,startdatum,fecha de inicio,date de début,data di inizio,data de início"
    ",data inicial,開始日",
    "start": "from,started at,start time,startzeit,hora de inicio,heure de début,ora di inizio,hora de início"
    ",hora inicial,van,starttijd,開始時刻,begin,beginn,von,start,start at,début,inicio,inizio,od,desde",
    "end_date": "end date,stop date,enddatum,fecha de finalización,fecha de fin,date de fin,data di fine"
    ",data de término,data final,einddatum,終了日",
    "end": "to,tot,fim,ended at,end time,stop time,endzeit,hora de finalización,hora de fin,heure de fin,ora di fine"
    ",hora de término,hora final,eindtijd,終了時刻,end,ende,bis,stop,fin,fine,do,hasta",
    "duration": "duration,duration (h),dauer,dauer (h),duración,duración (h),durée,durée (h),durata,durata (h)"
    ",duração,duração (h),duur,duur (h),所要時間,期間",
    "hours": "hours,duration (decimal),stunden,dauer (dezimal),horas,duración (decimal),heures"
    ",durée (décimale),ore,durata (decimale),duração (decimal),uren,duur (decimaal),時間",
    "minutes": "minutes,minuten,minutos,minuti",
    "project": "project,projekt,proyecto,projet,progetto,projeto,プロジェクト",
    "client": "client,customer,kunde,cliente,client,klant,クライアント",
    "note": "description,beschreibung,descripción,descrizione,descrição,omschrijving,説明,notes,notizen,notas,note",
    "tags": "tags,tag,schlagworte,schlagwörter,etiquetas,étiquettes,mots-clés,etichette,labels,タグ",
    "type": "type,typ,tipo,タイプ",
    "activity": "activity,tätigkeit,activité,actividad,attività,atividade,activiteit",
    "task": "task,aufgabe,tarea,tâche,compito,tarefa,taak,タスク",
    "user": "user,username,benutzer,benutzername,usuario,utilisateur,utente,usuário,gebruiker,ユーザー,member",
    "first_name": "first name,vorname,prénom,nombre,nome,voornaam",
    "last_name": "last name,nachname,nom,apellido,apellidos,cognome,sobrenome,achternaam",
    "email": "email,e-mail,e-mail address,email address,e-mail-adresse,correo electrónico,メールアドレス",
    "created": "date of creation,erstellungsdatum,fecha de creación,date de création",
}
_MEANING = {head: name for name, heads in HEADS.items() for head in heads.split(",")}
_DAYS = ("date", "start_date", "end_date", "created")
UNSAFE = ("=", "+", "-", "@", "\t", "\r", "'")
"""A text that begins with one of these gets an apostrophe in front, or a spreadsheet would take it for a formula."""
_BREAKS = {"break", "pause", "pausa", "pauze", "descanso", "intervalo", "休憩"}
_TIME_OFF = {"time off", "time_off", "timeoff", "holiday", "urlaub", "feiertag", "休暇", "祝日"}


class Table(Struct, frozen=True, dict=True):
    """A CSV file: its heads, and the place of each column that has a meaning."""

    source: Source
    heads: tuple[str, ...]
    at: dict[str, int]
    delimiter: str
    first: int

    @property
    def heads_text(self) -> str:
        """The heads in words, as an error lists them: the first ones, each as far as it tells."""
        named = [head if len(head) <= 60 else f"{head[:59]}…" for head in self.heads if head]
        return first_few(named, 40)

    def rows(self, *, to_the_letter: bool = False) -> Iterator[tuple[int, list[str]]]:
        """The rows beneath the heads, each with the line that it begins in; empty ones are left out."""
        reader = csv.reader(self.source.lines(), delimiter=self.delimiter, skipinitialspace=not to_the_letter)
        line, begun, last = 1, 1, [""]
        while True:
            try:
                row = next(reader, None)
            except csv.Error as error:
                raise PlanError(f"{self.source.name} is broken after line {line}: {error}; export it again.") from None
            if row is None:
                if "\n" in last[-1] and self.source.text.count('"') % 2:
                    raise PlanError(
                        f"{self.source.name} is broken in line {begun}: its quote never closes; export it again."
                    )
                return
            if line > self.first and any(map(str.strip, row)):
                yield line, row
            begun, line, last = line, reader.line_num + 1, row or last


def table_of(source: Source) -> Table | None:
    """The CSV table that a file holds; None where its first line with anything in it is no row of heads."""
    lines = enumerate(source.lines(), 1)
    written = ((line, text) for line, text in lines if text.strip() and not text.lower().startswith("sep="))
    first, head = next(written, (1, ""))
    delimiter = max(",;\t", key=head.count)
    if source.is_json or delimiter not in head:
        return None
    csv.field_size_limit(max(csv.field_size_limit(), len(source.text)))  # its own refuses a field of more than 128 KB
    heads = tuple(
        text.strip().strip("\ufeff")
        for text in next(csv.reader([head], delimiter=delimiter, skipinitialspace=True), [])
    )
    at: dict[str, int] = {}
    for place, text in enumerate(heads):
        if (name := _meaning_of(_plain(text))) and name not in at:
            at[name] = place
    return Table(source, heads, at, delimiter, first)


def _meaning_of(head: str) -> str | None:
    """What a column holds; a length has its form behind it, as `(h)`, or in words that it is decimal."""
    base, _, form = head.partition(" (")
    if head in _MEANING or _MEANING.get(base) != "duration":
        return _MEANING.get(head)
    return "duration" if form == "h)" else "hours" if re.match(r"d[eé][cz]|10", form) else None


def _plain(head: str) -> str:
    return " ".join(head.lower().replace("\xa0", " ").rstrip("?").split())


def hours_in(table: Table, at: dict[str, int]) -> Iterator[Row]:
    """The hours of a table, by the places of its columns."""
    source = table.source
    days = [at[name] for name in _DAYS if name in at]
    texts = {row[place] for _, row in table.rows() for place in days if place < len(row)}
    order = times.order_of(source.name, texts, source.dates)
    for line, row in table.rows():
        try:
            if len(row) > len(table.heads) and any(map(str.strip, row[len(table.heads) :])):
                raise Unreadable(f"it has {len(row)} fields and the heads are {len(table.heads)}")
            cells = {name: _cell(row[place]) if place < len(row) else "" for name, place in at.items()}
            yield _worked(line, cells, order, source)
        except Unreadable as error:
            yield Refused(line, str(error), table.delimiter.join(row))


def _cell(text: str) -> str:
    """A cell; Toggl writes a dash where it has nothing."""
    text = text.strip()
    return "" if text == "-" else text


def _worked(line: int, cells: dict[str, str], order: DateOrder, source: Source) -> Worked:
    if (kind := cells.get("type", "").lower()) in _BREAKS:
        raise Unreadable("a break is no work")
    if kind in _TIME_OFF:
        raise Unreadable("time off is no work")
    day_text, start_text, end_text = (cells.get(name, "") for name in ("start_date", "start", "end"))
    if "end" in cells and start_text and not end_text:
        raise Unreadable(RUNNING)
    start: int | None
    at = 0
    if times.is_moment(start_text):
        began = times.moment_in(start_text, source.zone)
        day, start, at = times.checked_day(began.date()), times.second_of(began), times.began_at(began)
    else:
        day = times.day_in(day_text or cells.get("date", ""), order, source.today)
        start = times.clock_in(start_text) if start_text else None
    name = cells.get("user") or " ".join(filter(None, (cells.get("first_name"), cells.get("last_name"))))
    return Worked(
        line,
        day,
        times.minutes_of(_length(cells, day, start, order, source)),
        "" if start is None else times.clock_text(start),
        names_of(cells.get("client", ""), cells.get("project", "")),
        cells.get("note", ""),
        tags_in(cells.get("tags", "")),
        person=person_of(name, cells.get("email", "")),
        began=at,
    )


def _length(cells: dict[str, str], day: date, start: int | None, order: DateOrder, source: Source) -> float:
    """The seconds of a row: its duration where it has one, for local times without a zone may lie."""
    for name, unit in (("duration", 3600), ("hours", 3600), ("minutes", 60)):
        if text := cells.get(name):
            seconds = times.seconds_in(text, unit)
            if text.isdecimal() and seconds > 86400 and cells.get("end") and start is not None:
                seconds = min(int(text), seconds)  # Kimai has written seconds
            return seconds
    if not (end_text := cells.get("end", "")):
        raise Unreadable("it has no duration")
    if times.is_moment(end_text) and times.is_moment(cells["start"]):
        return (times.moment_in(end_text, source.zone) - times.moment_in(cells["start"], source.zone)).total_seconds()
    if start is None:
        raise Unreadable("it has no duration and no start")
    end = times.clock_in(end_text)
    end_day = cells.get("end_date", "")
    over = (times.day_in(end_day, order, source.today) - day).days if end_day else int(end < start)
    return over * 86400 + end - start


@lru_cache(maxsize=4096)
def names_of(client: str, project: str) -> tuple[str, ...]:
    """What a project may be called in a map: by itself, or with its client."""
    return (f"{client}/{project}", project) if client and project else (project,) if project else ()


@lru_cache(maxsize=4096)
def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a cell, in a fixed order."""
    return tuple(sorted(intern(tag.strip()) for tag in text.split(",") if tag.strip()))
