"""One read-only page for a partner, a manager or a phone: the week or the quarter, without what the person leaves out.

Notes are never on it. Where clients are left out, their names and those of their gigs are replaced wherever they occur.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.documents.evidence import READ_AS
from hustle_tui.documents.files import places_of, write_pages
from hustle_tui.documents.page import COLOURS, bullets, heading, maker, page, paragraph, table, wide
from hustle_tui.documents.svg import svg_of
from hustle_tui.domain.charts import Chart, ahead_chart, hours_chart, income_chart, kpi_chart
from hustle_tui.domain.evidence import Span, evidence_of
from hustle_tui.domain.kpis.pace import paces_of
from hustle_tui.domain.kpis.words import words_of
from hustle_tui.domain.money.history import income_by_month
from hustle_tui.domain.money.sums import known_text
from hustle_tui.domain.months import first_of_month, months_between, quarter_end, quarter_name
from hustle_tui.domain.outlook import SIGNS, outlook_of
from hustle_tui.domain.plan.model import Gig, Plan, PlanError
from hustle_tui.domain.plan.settings import Shared
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.week.calendar import side_cap_of, week_of, week_text
from hustle_tui.domain.week.cards import cards_in
from hustle_tui.domain.week.load import Load, day_loads
from hustle_tui.domain.whatif.fit import fit_of, fit_told
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import full_day, month_text, near_day
from hustle_tui.domain.writing.quantities import counted, format_duration
from hustle_tui.store import CANT_CREATE
from hustle_tui.store.disk.replace import explaining
from hustle_tui.store.disk.small_files import put_small, read_regular

MADE_BY = "hustle share"
"""What such a page is known by, so that the next one may take its place."""
_TONES = {"clear": "clear", "near": "near", "over": "over", "alarm": "over"}
_MARKS = {"open": "☐", "done": "☑", "dropped": "☒"}


class Sharing(Struct, frozen=True):
    """A plan as it is shared on a day: what is left out, and how words are shown."""

    plan: Plan
    today: date
    at: int | None
    without: frozenset[Shared]

    @property
    def words(self) -> Callable[[str], str]:
        """How a text is shown: as it is, or without the names of clients and of their gigs."""
        return hiding(self.plan) if "clients" in self.without else str


def week_page(of: Sharing, week: date) -> str:
    """The page of a week: its load, its Musts, the KPIs, the weeks ahead."""
    plan, words = of.plan, of.words
    outlook = outlook_of(plan, of.today, week, of.at)
    body = [
        heading(1, week_text(week)),
        paragraph(f"As of {full_day(of.today)}", "quiet"),
        paragraph(f"{SIGNS[outlook.level]} {outlook.level}: {words(outlook.verdict)}", _TONES[outlook.level]),
        heading(2, "Load: the hours of this week"),
        table(("", "Done", "Still to do", ""), _load(of, outlook.load)),
        paragraph("Each day left: hours of the main job, hours beside it, and what is planned of both.", "quiet"),
        table(("Day", "Main job", "Beside it", "Planned"), _days(of, week)),
        heading(2, "Musts: what has to be done this week"),
        bullets(list(_musts(of, week)), "checks") or paragraph("None.", "quiet"),
        *_kpis(of),
        *_ahead(of),
        *_money(of, first_of_month(of.today), of.today),
    ]
    return page(week_text(week), body, MADE_BY)


def quarter_page(of: Sharing, first: date) -> str:
    """The page of a quarter: hours, KPIs with their lines, the Musts done for them, the weeks ahead."""
    found = evidence_of(of.plan, Span(first, quarter_end(first)), of.today)
    name = quarter_name(first, " ")
    body = [
        heading(1, name),
        paragraph(f"As of {full_day(of.today)}", "quiet"),
        heading(2, "KPIs: goals of the main job"),
        paragraph(READ_AS if found.kpis else "None in this quarter.", "quiet"),
    ]
    for one in found.kpis:
        done = f"{counted(len(one.musts), 'Must')} done, {format_duration(one.logged)} logged"
        body += [heading(3, of.words(one.kpi.title)), paragraph(done)]
        body.append(_drawn(of, kpi_chart(of.plan, one.kpi, found.span.last)))
    if found.span.last == of.today:
        body += [heading(2, "Hours a week"), _drawn(of, _hours(of)), *_ahead(of)]
    body += _money(of, first, found.span.last)
    return page(name, body, MADE_BY)


def _load(of: Sharing, load: Load) -> Iterator[tuple[str, ...]]:
    main, side = format_duration(load.main_promised), format_duration(load.side_cap)
    yield "Main job", *map(format_duration, (load.main_done, load.main_left)), f"{main} promised"
    yield "Side work", *map(format_duration, (load.side_done, load.side_left)), f"{side} at most"
    if "life" not in of.without:
        yield "Life", *map(format_duration, (load.life_done, load.life_left)), ""


def _days(of: Sharing, week: date) -> Iterator[tuple[str, ...]]:
    """The days that are left: of one that is past nothing is planned any more, and what was done stands above."""
    for day in day_loads(of.plan, week, of.today, of.at):
        if day.day < of.today:
            continue
        ledgers = [name for name in day.planned if name != "life" or "life" not in of.without]
        planned = sum(day.planned[name] for name in ledgers)
        yield near_day(day.day, of.today), *map(format_duration, (day.main, day.free, planned))


def _musts(of: Sharing, week: date) -> Iterator[str]:
    words = of.words
    by_day = sorted(cards_in(of.plan, week), key=lambda card: (card.state != "open", card.day or date.max))
    for card in by_day:
        if card.lane == "must" and not (card.ledger == "life" and "life" in of.without):
            day = f" · {near_day(card.day, of.today)}" if card.day else ""
            yield f"{_MARKS[card.state]} {words(card.title)}{day}"


def _kpis(of: Sharing) -> Iterator[str]:
    plan, rows = of.plan, []
    for pace in paces_of(plan, of.today):
        kpi = plan.kpis[pace.kpi]
        text = words_of(kpi, pace, of.today)
        rows.append(tuple(map(of.words, (kpi.title, text.value, text.status, str(text.expected)))))
    if rows:
        yield heading(2, "KPIs: goals of the main job")
        yield table(("", "Value", "Status", "Expected"), rows)


def _ahead(of: Sharing) -> Iterator[str]:
    plan = of.plan
    yield heading(2, "Ahead: side work of the coming weeks")
    cap = side_cap_of(plan.settings, week_of(of.today, plan.settings.week_start))
    yield paragraph(f"The cap is the most side work of a week: {format_duration(cap)}.", "quiet")
    yield _drawn(of, ahead_chart(plan, of.today, of.at))
    rows = [
        (
            of.words(gig.title),
            near_day(gig.due, of.today),
            str(fit_told(fit_of(plan, gig, of.today, of.at), gig, of.today)),
        )
        for gig in sorted(plan.gigs.values(), key=lambda gig: (gig.due or date.max, gig.id))
        if gig.stage in WORKING_STAGES and gig.due is not None
    ]
    if rows:
        yield table(("Promised", "By", ""), rows)


def _hours(of: Sharing) -> Chart:
    chart = hours_chart(of.plan, of.today)
    return replace(chart, series=tuple(s for s in chart.series if s.name != "life" or "life" not in of.without))


def _money(of: Sharing, first: date, last: date) -> Iterator[str]:
    """What came, month by month, and today the year of it; unless money is left out."""
    if "money" in of.without:
        return
    yield heading(2, "Money")
    count = months_between(first, last) + 1
    rows = [(month_text(month.first), known_text(month.came)) for month in income_by_month(of.plan, count, last)]
    yield table(("Month", "Received"), rows)
    if last == of.today:
        yield _drawn(of, income_chart(of.plan, of.today))


def _drawn(of: Sharing, chart: Chart) -> str:
    words = of.words
    series = tuple(replace(one, name=words(one.name)) for one in chart.series)
    shown = replace(chart, title=words(chart.title), told=words(chart.told), code=words(chart.code), series=series)
    return wide(svg_of(shown, COLOURS, bare=True)) + paragraph(shown.told, "quiet")


_HEAD = maker(MADE_BY).encode()
_WITHIN = 2_000


def write_shared(place: Path, text: str) -> None:
    """Write a page; PlanError where another file is there, StoreError where it can't be written."""
    if not place.exists():
        write_pages(places_of(place, [""]), [text])
        return
    with explaining(place, "not written", CANT_CREATE):
        if _HEAD not in (read_regular(place) or b"")[:_WITHIN]:
            raise PlanError(f"{place} is there already and is no shared page: name another file.")
        put_small(place.resolve(), text.encode("utf-8", "replace"))


A_CLIENT = "a client"
LONG = 4
"""Letters from which on a name is hidden within a longer word too: `Acme` in `AcmeCorp_brief`."""
_BETWEEN = r"(?<=[^\W_])[\W_]+(?=[^\W_])"
"""What stands between the words of a name: `Acme logo` is `acme-logo` and `AcmeLogo`."""
_FORM = re.compile(
    "ab|ag|aps|as|bv|co|company|corp|corporation|ev|gbr|gmbh|inc|kg|limited|llc|llp|ltd|mbh|nv|ohg|oy|plc|pty|sa|sarl"
    "|sas|se|spa|srl|ug|&|[+]|and|und"
)
"""What a name may end with and is seldom said: `Acme GmbH` is Acme."""


@cached_by_plan
def hiding(plan: Plan) -> Callable[[str], str]:
    """How a text is shown: a gig is a letter wherever its title or slug occurs, and its client is one of them."""
    gigs = sorted(plan.gigs.values(), key=lambda gig: (gig.stage not in WORKING_STAGES, gig.due or date.max, gig.id))
    shown_as = {_bare(name): A_CLIENT for gig in gigs for name in _client_names(gig)}
    for n, gig in reversed(list(enumerate(gigs))):
        shown_as |= dict.fromkeys((_bare(gig.slug), _bare(gig.title)), f"Gig {_letters(n)}")
    names = {name for gig in gigs for name in (gig.title.strip(), gig.slug, *_client_names(gig)) if name}
    if not names:
        return str
    typed, any_way = _any_of(names), _any_of(filter(None, map(folded, names)))

    def shown(text: str) -> str:
        text = typed.sub(lambda found: shown_as.get(_bare(found[found.lastindex or 0]), A_CLIENT), text)
        return A_CLIENT if any_way.search(folded(text)) else text  # it may be spelled in another way

    return shown


def _client_names(gig: Gig) -> Iterator[str]:
    """A client's name, and what of it is said."""
    words = gig.client.split()
    yield " ".join(words)
    while len(words) > 1 and _FORM.fullmatch(folded(re.sub(r"[.,]", "", words[-1]))):
        words.pop()
    yield " ".join(words).rstrip(",")


def _bare(name: str) -> str:
    """A name without what stands between its words."""
    return re.sub(_BETWEEN, "", folded(name))


def _letters(n: int) -> str:
    """A, B … Z, AA, AB …"""
    return (_letters(n // 26 - 1) if n >= 26 else "") + chr(ord("A") + n % 26)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Any of these names in a text, the longest first: a short one as a word, a long one with the word around it."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile("|".join(_in_words(_spelled(name), len(name)) for name in longest), re.IGNORECASE)


def _spelled(name: str) -> str:
    return r"[\W_]*".join(map(re.escape, re.split(_BETWEEN, name)))


def _in_words(name: str, size: int) -> str:
    return rf"\w*({name})\w*" if size >= LONG or not name.isascii() else rf"(?<![^\W_])({name})(?![^\W_])"
