"""What a shell offers for the word that is being typed: REFs, days, settings and rules, besides what click knows.

Completing never writes and never complains: a plan that can't be read offers nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete

from hustle_tui.cleaning import clean
from hustle_tui.cli.session import Session
from hustle_tui.domain.calendar import week_of
from hustle_tui.domain.changes.settings import SETTINGS
from hustle_tui.domain.formats import WEEKDAYS
from hustle_tui.domain.model import Card, Gig, Kpi, PlanError
from hustle_tui.domain.naming import Named, is_open, short_id_of, slug_for
from hustle_tui.domain.terms import LANES, LEDGERS
from hustle_tui.store import StoreError

PROGRAM, VARIABLE = "hustle", "_HUSTLE_COMPLETE"
SHELLS = ("bash", "zsh", "fish")
DAYS = ("today", "tomorrow", *(day.lower() for day in WEEKDAYS))
WEEKS = ("this", "next", "last")

Offer = tuple[str, str]
"""A word and what it means."""
Offers = Callable[[Session], Iterable[Offer]]


class Offered(click.types.StringParamType):
    """A text for which a shell is offered words; reading it is the parameter's own callback's work."""

    def __init__(self, offers: Offers) -> None:
        self._offers = offers

    def shell_complete(self, context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The words that begin with what is typed, as one line each."""
        session = context.find_object(Session)
        try:
            found = list(self._offers(session)) if session else []
        except (StoreError, PlanError):
            return []
        begun = incomplete.casefold()
        return [
            CompletionItem(word, help=clean(meaning)) for word, meaning in found if word.casefold().startswith(begun)
        ]


def with_offers(command: click.Command, path: Sequence[str]) -> click.Command:
    """The command with words to offer for those of its parameters that name something of the plan."""
    for param in command.params:
        if (offers := _offers_for(param, path)) and isinstance(param.type, click.types.StringParamType):
            param.type = Offered(offers)
    return command


def script(shell: str) -> str:
    """What a shell must read to complete `hustle`."""
    found = get_completion_class(shell)
    if found is None:
        raise PlanError(f"There is no completion for {shell}: there are {', '.join(SHELLS)}.")
    made = found(click.Command(PROGRAM), {}, PROGRAM, VARIABLE)
    return made.source_template % made.source_vars()


def _offers_for(param: click.Parameter, path: Sequence[str]) -> Offers | None:
    by_name: Mapping[str, Offers] = {
        "when": _targets if path[-1] == "move" else _words(WEEKS),
        "day": _words(DAYS),
        "text": _capture_tokens,
        "title": _nothing,
        "rule": _rules,
        "client": _clients,
        "ident": partial(_short_ids, table="expenses" if path[0] == "expense" else "payments"),
        "entry": _entries,
        "asset": _assets,
        "name": _settings if path[-1] == "set" else _sections,
    }
    if param.name == "ref" or param.metavar == "REF":
        if path[-1] == "stop":
            return _timed
        return partial(_items, wanted=_kinds(path), closed=path[-1] == "reopen")
    if (param.metavar or "").strip("[]") == "DATE":
        return _words(DAYS)
    return by_name.get(param.name or "")


def _kinds(path: Sequence[str]) -> tuple[type[Named], ...]:
    if path[0] in ("gig", "payment", "expense", "asset") or path[-1] == "whatif":
        return (Gig,)
    if path[0] == "kpi":
        return (Kpi,)
    if path[-1] in ("park", "unpark"):
        return (Card, Gig)
    return (Card,) if path[-1] in ("done", "drop", "move", "edit", "reopen") else (Card, Gig, Kpi)


def _items(session: Session, wanted: tuple[type[Named], ...], closed: bool) -> Iterable[Offer]:
    """The open items, or the closed KPIs or this week's closed cards: by slug, or by number where that is clearer."""
    plan = session.store.load()
    week = week_of(session.today, plan.settings.week_start)
    everything: list[Named] = [*plan.cards.values(), *plan.gigs.values(), *plan.kpis.values()]
    found = [item for item in everything if isinstance(item, wanted) and is_open(item)]
    if closed:
        over = [item for item in everything if isinstance(item, wanted) and not is_open(item)]
        found = [item for item in over if not isinstance(item, Card) or item.week == week]
    count = Counter(map(slug_for, found))
    for item in sorted(found, key=lambda item: (isinstance(item, Card) and item.week != week, item.number)):
        slug = slug_for(item)
        yield (slug if count[slug] == 1 and not slug.isdigit() else str(item.number)), item.title


def _timed(session: Session) -> Iterable[Offer]:
    """What the timers that run are on."""
    plan = session.store.load()
    for timer in plan.timers.values():
        for table, key in ((plan.cards, timer.card), (plan.gigs, timer.gig), (plan.kpis, timer.kpi)):
            if (item := table.get(key or 0)) is not None:
                yield slug_for(item), item.title
                break


def _short_ids(session: Session, table: str) -> Iterable[Offer]:
    """The payments, or the expenses, by the digits that name them."""
    from hustle_tui.cli.money import money_words

    plan = session.store.load()
    found = plan.payments if table == "payments" else plan.expenses
    yield from ((short_id_of(key, found), money_words(plan, one, session.today)) for key, one in found.items())


def _entries(session: Session) -> Iterable[Offer]:
    """The entries of this week, the last ones first."""
    from hustle_tui.cli.entries import entry_words

    plan, week = session.store.load(), session.week
    late = sorted((one for one in plan.entries.values() if one.day >= week), key=lambda one: (one.day, one.id))
    for one in reversed(late):
        yield short_id_of(one.id, plan.entries), entry_words(plan, one, session.today)


def _assets(session: Session) -> Iterable[Offer]:
    from hustle_tui.domain.assets import listed

    return ((str(number), one.title) for number, one in enumerate(listed(session.store.load()), start=1))


def _sections(_: Session) -> Iterable[Offer]:
    from hustle_tui.domain.insights import modules

    return ((name, "") for name in modules())


def _words(words: Sequence[str]) -> Offers:
    return lambda _: ((word, "") for word in words)


def _nothing(_: Session) -> Iterable[Offer]:
    return ()


def _targets(_: Session) -> Iterable[Offer]:
    yield from ((word, "") for word in (*DAYS, "this", "next"))
    yield "later", "the backlog"


def _settings(_: Session) -> Iterable[Offer]:
    return ((setting.name, setting.help) for setting in SETTINGS)


def _rules(_: Session) -> Iterable[Offer]:
    from hustle_tui.domain.alerts import rules

    return ((name, "") for name in rules())


def _clients(session: Session) -> Iterable[Offer]:
    clients = {gig.client for gig in session.store.load().gigs.values() if gig.client.isalnum()}
    return ((client, "") for client in sorted(clients))


def _capture_tokens(session: Session) -> Iterable[Offer]:
    plan = session.store.load()
    yield from ((f"#{ledger}", "") for ledger in LEDGERS)
    yield from ((f"!{lane}", "") for lane in LANES)
    yield from ((f"@{day}", "") for day in (*DAYS, "next", "later"))
    yield from ((f"gig:{gig.slug}", gig.title) for gig in plan.gigs.values() if is_open(gig))
    yield from ((f"kpi:{kpi.slug}", kpi.title) for kpi in plan.kpis.values() if is_open(kpi))


def complete(instruction: str, session: Session) -> int:
    """Print what the shell asks for, whose words stand in the environment; the exit code."""
    from hustle_tui.cli.root import root

    return shell_complete(root(), {"obj": session}, PROGRAM, VARIABLE, instruction)
