"""One gig opened: facts, fit week by week, hours by kind, money and cards on one page, with the keys of its stages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.direction import serves_text
from hustle_tui.domain.gigs.facts import MONEY_LATER, PAY, facts_of
from hustle_tui.domain.gigs.rank import place_text, points_text, queue_of, rank_of
from hustle_tui.domain.gigs.scorecard import MEANINGS, answers_of, gain_due, is_unscored, lenses_of, score_sum
from hustle_tui.domain.money.expected import expected_rate, hours_sum, rate_sum
from hustle_tui.domain.money.quoted import floor_in
from hustle_tui.domain.plan.model import Card, Gig, Plan
from hustle_tui.domain.plan.terms import KINDS, LIVE_STAGES, WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text, side_cap_of, week_number
from hustle_tui.domain.week.cards import remaining
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.whatif.fit import Fit, fit_of, fit_told
from hustle_tui.domain.writing.formats import WEEKDAYS, date_text
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Tone
from hustle_tui.tui.dialogs.sheet import GigSheet, Page
from hustle_tui.tui.gigs import actions as gig_actions
from hustle_tui.tui.gigs.assets import asset_lines
from hustle_tui.tui.gigs.keys import gig_keys, moves_of
from hustle_tui.tui.gigs.rows import BY_HAND
from hustle_tui.tui.money.rows import SUM_LABEL, gig_rate_lines, money_lines, sums_lines
from hustle_tui.tui.paint.bindings import keys, quiet_key
from hustle_tui.tui.paint.columns import LABEL, bar, beside, labelled
from hustle_tui.tui.paint.text import assemble, hung, key_of, spoken, user_text

BAR, KIND_BAR = 20, 14
TWO_FROM = 88
"""The width from which the page has two columns: a screen of 100 less its frame."""
GAP = 2
TERMS_AT = 16
"""The cell in which the words of a term of the rank begin."""
TONES: dict[Tone, str] = {"": "$text", "good": "$clear", "near": "$near", "bad": "$over"}


class Section(Struct, frozen=True):
    """A part of the page: its lines, the cell in which their words begin, and whether it may stand at the right."""

    lines: tuple[Content, ...]
    words_at: int
    right: bool = False


def heading(text: str) -> Content:
    return assemble((text, "bold $side"))


def gig_page(plan: Plan, gig: Gig, today: date, width: int, at: int | None = None) -> Content:
    """All that is known of a gig, in two columns where the width has room for them."""
    sections = list(_sections(plan, gig, today, at))
    if width < TWO_FROM:
        return Content("\n").join(_column(sections, width))
    narrow = (width - GAP) * 46 // 100
    wide = width - GAP - narrow
    at_left = _column([section for section in sections if not section.right], wide)
    at_right = _column([section for section in sections if section.right], narrow)
    return Content("\n").join(beside(at_left, at_right, wide, GAP))


def _column(sections: list[Section], width: int) -> list[Content]:
    """The sections one beneath the other, a blank line between them."""
    lines: list[Content] = []
    for section in sections:
        lines += [Content("")] if lines else []
        lines += [part for line in section.lines for part in hung(line, section.words_at, width)]
    return lines


def _sections(plan: Plan, gig: Gig, today: date, at: int | None) -> Iterator[Section]:
    yield Section(tuple(_facts(plan, gig, today)), LABEL)
    fit = fit_of(plan, gig, today, at)
    if gig.stage == "lead" and gig.estimate:
        yield Section((heading("If you accept"), *_weighed(plan, gig, fit, today)), LABEL)
    if fit.weeks and gig.stage in ("lead", *WORKING_STAGES):
        yield Section((heading("Fit, week by week"), *_weeks(plan, fit)), 0)
    yield Section(tuple(_scorecard(plan, gig, today)), LABEL, right=True)
    if gig.stage in LIVE_STAGES:
        yield Section(tuple(_place(plan, gig, today)), TERMS_AT, right=True)
    if kinds := hours_of(plan.entries).gig(gig.id).by_kind:
        total = sum(kinds.values())
        kind_lines = (_kind(kind, kinds[kind], total) for kind in KINDS if kinds.get(kind))
        yield Section((heading(f"Hours · {format_duration(total)}"), *kind_lines), 12, right=True)
    if money := list(money_lines(plan, gig, today)):
        sums = sums_lines(plan, gig, today, spoken("{gigs.money=$} {gig_money.add=a} p"))
        yield Section((heading("Money"), *money), 40)
        yield Section(tuple(sums), SUM_LABEL)
    if assets := list(asset_lines(plan, gig)):
        yield Section((heading("Assets"), *assets), LABEL, right=True)
    if cards := [card for card in plan.cards.values() if card.gig == gig.id]:
        yield Section(tuple(_cards(plan, cards)), 17, right=True)


def _facts(plan: Plan, gig: Gig, today: date) -> Iterator[Content]:
    for fact in facts_of(plan, gig, today):
        words = user_text(fact.text, TONES[fact.tone])
        if fact.label == MONEY_LATER and not gig.condition:
            words = words + assemble((spoken(": {gigs.more=M} c writes it"), "$muted"))
        yield labelled(fact.label, words)
        if fact.label == PAY:
            yield from (labelled(label, words) for label, words in gig_rate_lines(plan, gig))


def _weighed(plan: Plan, gig: Gig, fit: Fit, today: date) -> Iterator[Content]:
    """A lead's hours with the back and forth on top, and what an hour then brings."""
    yield labelled("hours", user_text(hours_sum(plan, gig), "$text"))
    rate, floor = expected_rate(plan, gig), floor_in(plan.settings, gig.currency)
    if rate is not None and gig.pay != "none_yet":
        style = "$over" if floor is not None and rate < floor else "$text"
        yield labelled("an hour brings", assemble((rate_sum(plan, gig), style)))
    yield labelled("fit", assemble((str(fit_told(fit, gig, today)), "$clear" if fit.fits else "$over")))


def _weeks(plan: Plan, fit: Fit) -> Iterator[Content]:
    for week, minutes in fit.weeks:
        cap = side_cap_of(plan.settings, week)
        full = min(BAR, BAR * minutes // cap) if cap else BAR
        week_name = (f"W{week_number(week):<3} {date_text(week):<7}", "$muted")
        yield assemble(week_name, bar(full, BAR, "$side"), (f"  {format_duration(minutes)}", "$text"))


def _kind(kind: str, minutes: int, total: int) -> Content:
    part = (f"  {format_duration(minutes)} · {100 * minutes // total} %", "$text")
    return assemble((f"{kind:<12}", "$muted"), bar(KIND_BAR * minutes // total, KIND_BAR, "$side"), part)


def _cards(plan: Plan, cards: list[Card]) -> Iterator[Content]:
    hours = hours_of(plan.entries)
    still = sorted((card for card in cards if card.state == "open"), key=lambda c: (c.week or date.max, c.id))
    done = sum(card.state == "done" for card in cards)
    yield heading(f"Cards · {len(still)} open, {done} done")
    for card in still:
        when = WEEKDAYS[card.day.weekday()] if card.day else f"W{week_number(card.week)}" if card.week else "backlog"
        effort = format_duration(remaining(card, hours)) if card.estimate else "?"
        yield assemble((f"{when:<9}", "$muted"), (f"{effort:>6}  ", "$text"), user_text(card.title, "$text"))


def _scorecard(plan: Plan, gig: Gig, today: date) -> Iterator[Content]:
    if is_unscored(gig):
        yield heading("Scorecard")
        yield assemble(
            ("empty: ", "$muted"),
            (spoken("{gigs.more=M} s"), "bold $main"),
            (" looks at it through four lenses", "$muted"),
        )
        yield from _serves(plan, gig, today)
        return
    yield heading(" · ".join(filter(None, ("Scorecard", score_sum(gig)))))
    for lens, points in lenses_of(gig).items():
        yield labelled(lens, assemble(("●" * points, "$main"), ("○" * (5 - points), "$muted"), f"  {MEANINGS[lens]}"))
    if gig.gain:
        yield labelled("gain", user_text(gig.gain, "$text"))
    if gig.toward:
        yield labelled("toward", user_text(gig.toward, "$text"))
    yield from _serves(plan, gig, today)
    for after, answer in answers_of(gig).items():
        style = {"yes": "$clear", "partly": "$near", "no": "$over"}[answer.came]
        when = f"  told {day_text(answer.day, today)}{': ' + answer.note if answer.note else ''}"
        yield labelled(f"after {after} days", assemble((answer.came, style), user_text(when, "$muted")))
    if due := gain_due(gig, today):
        yield labelled(f"after {due.after} days", assemble(("did it come? The review asks", "$near")))


def _serves(plan: Plan, gig: Gig, today: date) -> Iterator[Content]:
    """Whether a gig that still stands in the queue serves the direction."""
    if gig.stage in LIVE_STAGES and (words := serves_text(plan, gig, today)):
        yield labelled("", user_text(words, "$second"))


def _place(plan: Plan, gig: Gig, today: date) -> Iterator[Content]:
    rank = rank_of(plan, gig, today)
    yield heading(f"Queue · {place_text(queue_of(plan, today), gig)}")
    for term in rank.terms:
        points = (f"{points_text(term.points):>4}  ", "$text")
        yield assemble(points, (f"{term.name:<10}", "$second"), (term.text, "$muted"))
    yield assemble((f"{points_text(rank.points):>4}  ", "bold $text"), ("points", "$second"))
    if gig.manual:
        hand = (f"   {BY_HAND}  put there by hand: ", "$near")
        yield assemble(hand, (key_of("gigs.by_points", "X"), "bold $main"), (" lets its points decide again", "$muted"))


class GigCard(GigSheet, Page):
    """The page of one gig, and its keys."""

    BINDINGS = keys(
        *gig_keys("gig_card", opened=True),
        quiet_key("gig_card.link", "O", "open_link", "open link", "Open its link"),
    )

    def draw(self) -> str | None:
        gig, planner = self.gig, self.hustle.planner
        if gig is None:
            return None
        self.show_text(gig_page(self.hustle.plan, gig, planner.today, self.text_width, planner.at))
        return gig.title

    def action_open_link(self) -> None:
        """Open a link in the gig's title or note."""
        from hustle_tui.tui.own.commands import open_link_of

        open_link_of(self.hustle, self.gig)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.gig is not None and parameters[0] in moves_of(self.gig) if action == "stage" else True

    def action_stage(self, move: str) -> None:
        if (gig := self.gig) is not None:
            gig_actions.MOVES[move](self.hustle, gig)
