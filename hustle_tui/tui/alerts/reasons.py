"""Why a week stands as it does, as values: alerts, sums as little calculations, culprits and ways out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import zip_longest

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from hustle_tui.domain.alerts import Alert, AlertLevel, ack_of, all_alerts
from hustle_tui.domain.outlook import NOTE_SIGN, SIGNS, Outlook, side_text
from hustle_tui.domain.plan.model import Ack, Change, Plan
from hustle_tui.domain.relief.maker import then
from hustle_tui.domain.relief.sums import card_culprits
from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.week.cards import card_in
from hustle_tui.domain.week.level import Culprit, heaviest_cards, side_holders
from hustle_tui.domain.week.load import Load
from hustle_tui.domain.writing.quantities import counted, first_few, format_duration
from hustle_tui.planner import Planner
from hustle_tui.showing import shown_to
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, key_of, spread, user_text
from hustle_tui.tui.widgets.header import verdict_words
from hustle_tui.tui.widgets.rows import Row

Sum = tuple[str, str]
WEEK_ROW, MORE_ROW = 0, 1_000
"""Row keys for the week as a whole and for the alerts not listed; the keys of listed alerts lie between them."""
MOST_NAMES = 6
SUM_WIDTH = 46
LEVEL_WIDTH = 11
KEY_WIDTH, THEN_WIDTH, WIDE_ENOUGH = 4, 20, 100
"""Cells of a way's key, the fewest of what follows from it, and the width from which that gets a third of the panel."""
NONE = Content("")


class WeekAlert(Struct, frozen=True):
    """An alert of a week, with the acknowledgement that puts it aside, if there is one."""

    alert: Alert
    ack: Ack | None

    @property
    def about(self) -> tuple[str, str]:
        """The rule and its subject: an alert is the same one whatever its sums."""
        return self.alert.rule, self.alert.subject


class ReasonFace(Struct, frozen=True):
    """What a row of the list is painted from; `forms` is its text, longest wording first."""

    level: AlertLevel
    forms: tuple[str, ...]
    aside: bool = False
    whole_week: bool = False
    more: bool = False


class Reasons(Struct, frozen=True):
    """The alerts of a week that are shown first, and the rest: folded, quiet, too many, and last those put aside."""

    shown: tuple[WeekAlert, ...]
    rest: tuple[WeekAlert, ...]

    @property
    def every(self) -> tuple[WeekAlert, ...]:
        return *self.shown, *self.rest


def reasons_of(planner: Planner, week: date) -> Reasons:
    """The alerts of a week, split as on every front end."""
    plan, split = planner.plan, shown_to(planner, week)
    every = all_alerts(plan, planner.today, week, planner.now, planner.at)
    aside = [WeekAlert(alert, ack) for alert in every if (ack := ack_of(plan, alert, week)) is not None]
    shown, rest = ([WeekAlert(alert, None) for alert in alerts] for alerts in (split.alerts, split.rest))
    return Reasons(tuple(shown), (*rest, *aside))


def rows_of(outlook: Outlook, alerts: Sequence[WeekAlert], more: Sequence[WeekAlert]) -> list[Row]:
    """A row for each alert, or one for the whole week where there is none; then one row for the alerts not listed."""
    faces = [ReasonFace(r.alert.level, r.alert.told.forms, r.ack is not None) for r in alerts]
    rows = [Row(n, face) for n, face in enumerate(faces, 1)]
    if not rows:
        rows = [Row(WEEK_ROW, ReasonFace(outlook.level, _in_short(outlook), whole_week=True))]
    return [*rows, *([Row(MORE_ROW, ReasonFace("note", _more_forms(more), more=True))] if more else [])]


def _more_forms(more: Sequence[WeekAlert]) -> tuple[str, ...]:
    """`and 6 more: Retention is behind, 4 cards without an estimate …`, with ever fewer of them named."""
    names = [reason.alert.told.brief or str(reason.alert.told) for reason in more if reason.ack is None]
    aside = len({reason.ack.id for reason in more if reason.ack is not None})
    put_aside = f"{aside} put aside" if aside else ""
    if not names:
        return (put_aside,)
    count = f"and {len(names)} more" + (f", {put_aside}" if aside else "")
    longer = [f"{count}: {', '.join(names[:n])}{' …' if n < len(names) else ''}" for n in (3, 2, 1)]
    return (*dict.fromkeys(longer), count)


def _in_short(outlook: Outlook) -> tuple[str, ...]:
    parts = (f"This week: {outlook.number}", f"side {side_text(outlook.load)}", "nothing fired")
    return ", ".join(parts), ", ".join(parts[::2]), parts[0]


def paint_reason(shown: ReasonFace, width: int) -> list[Content]:
    """An alert in one line: level by sign and word, then its text in as many words as there is room for."""
    text = first_fitting(shown.forms, width - LEVEL_WIDTH)
    if shown.more:
        key = assemble((key_of("why.view", "v"), "bold $main"), (" all ", "$muted"))
        return [spread(user_text(f" {NOTE_SIGN} {text}", "$muted"), key, width)]
    if shown.aside:
        return [fitted(assemble((" ✓ aside".ljust(LEVEL_WIDTH), "$muted")) + user_text(text, "$muted"), width)]
    level = f" {SIGNS.get(shown.level, NOTE_SIGN)} {shown.level.upper()}".ljust(LEVEL_WIDTH)
    style = "bold $text" if shown.whole_week else "$text"
    return [fitted(assemble((level, f"bold {style_of(shown.level)}")) + user_text(text, style), width)]


def calculation(sums: Iterable[Sum], result_style: str = "bold $text", width: int = 0) -> Content:
    """Sums as a calculation on paper: labels left, amounts right, a line above the result."""
    *parts, last = [*sums] or [("", "")]
    width = width or min(SUM_WIDTH, widest((*parts, last)))
    lines = [spread(user_text(what, "$second"), user_text(amount, "$text"), width) for what, amount in parts]
    if len(parts) > 1:
        lines.append(Content.styled("─" * width, "$lines"))
    lines.append(spread(user_text(last[0], "$text"), user_text(last[1], result_style), width))
    return Content("\n").join(lines)


def widest(sums: Iterable[Sum]) -> int:
    """The cells that the longest line of a calculation needs."""
    return max(len(what) + len(amount) for what, amount in sums) + 4


def week_calculations(load: Load) -> tuple[tuple[Sum, ...], ...]:
    """The arithmetic of a week: the main job, side work against its cap, and time owed against time left."""
    main = [("main promised", load.main_promised), ("done", -load.main_done - load.taken)]
    if load.taken:
        main.append(("taken by side and life", load.taken))
    if load.main_open > load.main_hours_left:
        main.append((f"its open cards{' and meetings' if load.meetings else ''} need more", load.main_open))
    main.append(("main left", load.main_left))
    side = [
        ("side done", load.side_done),
        ("side left", load.side_left),
        ("cap", -load.side_cap),
        ("over the cap" if load.over_cap else "under the cap", abs(load.side_cap - load.side)),
    ]
    time = [
        ("time left", load.time_left),
        ("main left", -load.main_left),
        ("side left", -load.side_left),
        ("life left", -load.life_left),
        ("short", load.shortfall) if load.shortfall else ("to spare", load.slack),
    ]
    return tuple(tuple((what, format_duration(much)) for what, much in sums) for sums in (main, side, time))


def _holders(plan: Plan, load: Load, about: Sequence[str]) -> Content:
    """The culprits of an alert by title, with the minutes that each holds in the week."""
    if not about:
        return NONE
    known: dict[str, tuple[str, str, int]] = {kpi.slug: (kpi.title, "$main", 0) for kpi in plan.kpis.values()}
    known |= {gig.slug: (gig.title, "$side", 0) for gig in plan.gigs.values()}
    for ledger in ("life", "main", "side"):
        known |= _named(card_culprits(plan, heaviest_cards(plan, load.week, ledger)), f"${ledger}")
    known |= _named(side_holders(plan, load), "$side")
    parts = []
    for slug in about[:MOST_NAMES]:
        title, style, minutes = known.get(slug, (slug, "$text", 0))
        parts.append(user_text(title, style) + assemble((f" {format_duration(minutes)}" if minutes else "", "$second")))
    if len(about) > MOST_NAMES:
        parts.append(assemble((f"{len(about) - MOST_NAMES} more", "$muted")))
    return assemble(("Who  ", "$muted")) + Content.styled(" · ", "$muted").join(parts)


def _named(culprits: Iterable[Culprit], style: str) -> dict[str, tuple[str, str, int]]:
    return {culprit.slug: (culprit.title, style, culprit.minutes) for culprit in culprits if culprit.slug}


def reason_text(reason: WeekAlert, ways: Sequence[WayOut[Change]], width: int) -> Content:
    """An alert's ways out with its sum in one line."""
    if reason.ack is not None:
        why = f": {reason.ack.reason}" if reason.ack.reason else ""
        aside = user_text(f"✓ Put aside until it grows{why}", "$clear")
        again = assemble((f" {key_of('why.aside', 'P')} ", "bold $main"), (" takes it up again", "$text"))
        return _lines([aside, again])
    if ways:
        shown = _lines(way_lines(ways, width))
    else:
        shown = _headed("Ways out", assemble(("None that a key could take.", "$muted")))
    sums = " · ".join(f"{what} {much}" for what, much in reason.alert.sums)
    line = assemble(("The sum  ", "bold $second")) + user_text(sums, "$muted") if sums else NONE
    return _lines([shown, assemble(" ") if sums else NONE, line])


def opened_parts(plan: Plan, outlook: Outlook, reason: WeekAlert) -> tuple[Content, Content, Content]:
    """An alert in full and who holds the hours; its sum and the time; the main job and side work."""
    alert, load = reason.alert, outlook.load
    text = _lines([user_text(alert.text, "$text"), _holders(plan, load, alert.about)])
    main, side, time = week_calculations(load)
    the_sum = _headed("The sum", calculation(alert.sums, f"bold {style_of(alert.level)}"))
    width = max(widest(main), widest(side))
    return text, Content("\n\n").join([the_sum, _time(load, time)]), _work(load, main, side, width)


def week_parts(plan: Plan, outlook: Outlook) -> tuple[Content, Content, Content]:
    """What the week comes to; the main job and side work; the time."""
    load = outlook.load
    main, side, time = sums = week_calculations(load)
    width = max(map(widest, sums))
    text = _lines([verdict_words(outlook.told.parts), _unestimated_line(plan, load)])
    return text, _work(load, main, side, width), _time(load, time, width)


def _work(load: Load, main: Sequence[Sum], side: Sequence[Sum], width: int) -> Content:
    side_work = _headed("Side work", calculation(side, _judged(load.over_cap), width))
    return Content("\n\n").join([_headed("Main job", calculation(main, width=width)), side_work])


def _time(load: Load, time: Sequence[Sum], width: int = 0) -> Content:
    return _headed("Time", calculation(time, _judged(load.shortfall), width))


def _judged(too_much: int) -> str:
    return "bold $over" if too_much else "bold $clear"


def _headed(title: str, body: Content) -> Content:
    return assemble((title, "bold $second"), "\n") + body


def _lines(parts: Iterable[Content]) -> Content:
    return Content("\n").join(part for part in parts if part)


def _unestimated_line(plan: Plan, load: Load) -> Content:
    """The cards without an estimate, by name: the sums leave them out."""
    cards = [card_in(plan, key, load.week) for key in load.unestimated]
    if not cards:
        return NONE
    names = first_few([card.title for card in cards], MOST_NAMES)
    words = f"? {counted(len(cards), 'card')} without an estimate, so not in the sums: "
    return assemble((words, "$near")) + user_text(names, "$text")


def style_of(level: AlertLevel) -> str:
    """The colour of a level; a note, which changes no level, has the colour of plain words."""
    return "$second" if level == "note" else f"${level}"


def way_lines(ways: Sequence[WayOut[Change]], width: int) -> list[Content]:
    """A head and the ways out, each in as many lines as its words need."""
    gains = [format_duration(way.gains) if way.gains else "" for way in ways]
    gain_width = max(map(len, (*gains, "frees"))) + 2
    longest = max(cell_len(str(then(way))) for way in ways)
    then_width = min(longest, max(THEN_WIDTH, width // 3)) if width >= WIDE_ENOUGH else min(longest, THEN_WIDTH)
    room = max(THEN_WIDTH, width - KEY_WIDTH - gain_width - then_width - 2)
    head = (
        user_text("Ways out, this week first", "bold $second"),
        user_text("frees".rjust(gain_width) + "  then", "$second"),
    )
    lines = [fitted(head[0], KEY_WIDTH + room) + head[1]]
    for way, gain in zip(ways, gains, strict=True):
        after = _wrapped(first_fitting(then(way).forms, 2 * then_width), then_width)
        for n, (words, follows) in enumerate(zip_longest(_wrapped(way.words, room), after, fillvalue="")):
            key = assemble((f" {way.key} ", "bold $main"), " ") if not n else assemble(" " * KEY_WIDTH)
            line = key + fitted(user_text(words, "$text"), room)
            line += assemble(((gain if not n else "").rjust(gain_width), "$clear"), "  ")
            line += user_text(follows, style_of(way.level or "note"))
            lines.append(line.stylize(f"@click=screen.take({way.key})"))
    return lines


def _wrapped(text: str, room: int) -> list[str]:
    """A text in lines of so many cells, broken between words."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and cell_len(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
