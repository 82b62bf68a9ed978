"""The words that completion offers for the one being typed: REFs, days, settings, alerts and so on.

Each function takes the session and gives words with their meanings; some also take an earlier word of the line.
Completing never writes and never complains: a plan that can't be read offers nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from hustle_tui.cleaning import clean
from hustle_tui.cli.session import Session
from hustle_tui.domain.changes.settings import SETTINGS, setting_named, show_setting
from hustle_tui.domain.plan.model import Card, Gig, Kpi, PlanError
from hustle_tui.domain.plan.terms import LANES, LEDGERS
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.timers import item_of
from hustle_tui.domain.week_hours import settings_on
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import WEEKDAYS
from hustle_tui.domain.writing.naming import Named, find, is_open, slug_for
from hustle_tui.domain.writing.short_ids import short_id_of
from hustle_tui.store import StoreError

if TYPE_CHECKING:
    from hustle_tui.domain.alerts import Alert

DAYS = ("today", "tomorrow", *(day.lower() for day in WEEKDAYS))
DAYS_BACK = ("today", "yesterday", *DAYS[2:])
WEEKS = ("this", "next", "last")
Offer = tuple[str, str]
"""A word and what it means."""
Offers = Callable[[Session], Iterable[Offer]]


def kinds_for(path: Sequence[str]) -> tuple[type[Named], ...]:
    if path[0] in ("gig", "payment", "expense", "asset") or path[-1] == "whatif":
        return (Gig,)
    if path[0] == "kpi":
        return (Kpi,)
    if path[-1] in ("park", "unpark"):
        return (Card, Gig)
    return (Card,) if path[-1] in ("done", "drop", "move", "edit", "reopen") else (Card, Gig, Kpi)


def items(session: Session, wanted: tuple[type[Named], ...], closed: bool) -> Iterable[Offer]:
    """The open items, or the closed KPIs or this week's closed cards: by slug, or by number where that is clearer."""
    plan, week = session.store.load(), _week(session)
    everything: list[Named] = [*plan.cards.values(), *plan.gigs.values(), *plan.kpis.values()]
    found = [item for item in everything if isinstance(item, wanted) and is_open(item) != closed]
    if closed:
        found = [item for item in found if not isinstance(item, Card) or item.week == week]
    count = Counter(map(slug_for, found))
    for item in sorted(found, key=lambda item: (isinstance(item, Card) and item.week != week, item.number)):
        slug = slug_for(item)
        yield (slug if count[slug] == 1 and not slug.isdigit() else str(item.number)), item.title


def timed(session: Session) -> Iterable[Offer]:
    plan = session.store.load()
    for timer in plan.timers.values():
        if (item := item_of(plan, timer)) is not None:
            yield slug_for(item), item.title


def short_ids(session: Session, table: str) -> Iterable[Offer]:
    """The payments, or the expenses, by the digits that name them."""
    from hustle_tui.cli.told.money import money_words

    plan = session.store.load()
    found = plan.payments if table == "payments" else plan.expenses
    yield from ((short_id_of(key, found), money_words(plan, money, session.today)) for key, money in found.items())


def entries(session: Session) -> Iterable[Offer]:
    """The entries of this week, the last ones first."""
    from hustle_tui.cli.told.hours import entry_words

    plan, week = session.store.load(), _week(session)
    latest = sorted(
        (entry for entry in plan.entries.values() if entry.day >= week), key=lambda entry: (entry.day, entry.id)
    )
    for entry in reversed(latest):
        yield short_id_of(entry.id, plan.entries), entry_words(plan, entry, session.now)


def assets(session: Session) -> Iterable[Offer]:
    from hustle_tui.domain.gigs.assets import listed

    return ((str(number), asset.title) for number, asset in enumerate(listed(session.store.load()), start=1))


def lines(session: Session) -> Iterable[Offer]:
    """The lines of the direction that hold today."""
    from hustle_tui.domain.direction import lines_on

    return ((line, "") for line in lines_on(session.store.load(), session.today))


def sections(_: Session) -> Iterable[Offer]:
    from hustle_tui.domain.insights import modules

    return ((name, "") for name in modules())


def subjects(_: Session) -> Iterable[Offer]:
    from hustle_tui.manual import pages

    return ((page.subject, page.about) for page in pages().values())


def words_of(words: Sequence[str]) -> Offers:
    return lambda _: ((word, "") for word in words)


def nothing(_: Session) -> Iterable[Offer]:
    return ()


def targets(_: Session) -> Iterable[Offer]:
    yield from ((word, "") for word in (*DAYS, "this", "next"))
    yield "later", "the backlog"


def settings(_: Session) -> Iterable[Offer]:
    return ((setting.name, setting.help) for setting in SETTINGS)


def alerts(session: Session) -> Iterable[Offer]:
    """The alerts that fire this week, by the names that `fix` and `ack` take."""
    from hustle_tui.cli.told.status import name_of

    return ((name_of(alert), alert.text) for alert in _firing(session))


def ways_out(session: Session, rule: Any) -> Iterable[Offer]:
    """The keys of the ways out of the alert that was named."""
    from hustle_tui.cli.told.status import alert_named
    from hustle_tui.domain.alerts import ways_out_of

    plan, alert = session.store.load(), alert_named(_firing(session), str(rule))
    ways = ways_out_of(plan, session.today, _week(session), alert, session.at_in(plan))
    return ((way.key, way.text) for way in ways)


def setting_values(session: Session, name: Any) -> Iterable[Offer]:
    """The values that the named setting may have, or else its present one."""
    setting = setting_named(str(name))
    now = show_setting(settings_on(session.store.load().settings, session.today), setting.name)
    return ((word, "as it is" if word == now else "") for word in setting.choices or (now,))


def milestones(session: Session, ref: Any) -> Iterable[Offer]:
    """The open milestones of the KPI that was named, by number."""
    kpi = find(session.store.load(), str(ref), _week(session), Kpi)
    listed = enumerate(kpi.milestones if isinstance(kpi, Kpi) else (), start=1)
    return ((str(number), milestone.title) for number, milestone in listed if milestone.done is None)


def backups(session: Session) -> Iterable[Offer]:
    """The backups by their numbers, the last one first."""
    from hustle_tui.domain.writing.formats import date_text
    from hustle_tui.store.recovery import backups_of

    listed = enumerate(backups_of(session.path), start=1)
    return (
        (str(number), f"r{backup.revision}, {date_text(backup.made.date(), year=True)}") for number, backup in listed
    )


def clients(session: Session) -> Iterable[Offer]:
    from hustle_tui.domain.money.clients import clients

    return ((client, "") for client in sorted(clients(session.store.load())))


def capture_tokens(session: Session) -> Iterable[Offer]:
    plan = session.store.load()
    yield from ((f"#{ledger}", "") for ledger in LEDGERS)
    yield from ((f"!{lane}", "") for lane in LANES)
    yield from ((f"@{day}", "") for day in (*DAYS, "next", "later"))
    yield from ((f"gig:{gig.slug}", gig.title) for gig in plan.gigs.values() if is_open(gig))
    yield from ((f"kpi:{kpi.slug}", kpi.title) for kpi in plan.kpis.values() if is_open(kpi))


def _firing(session: Session) -> Sequence[Alert]:
    from hustle_tui.domain.alerts import all_alerts

    plan = session.store.load()
    return all_alerts(plan, session.today, _week(session), session.now, session.at_in(plan))


def _week(session: Session) -> date:
    return week_of(session.today, session.store.load().settings.week_start)


FILES = ("PATH", "FILE")


class Offered(click.types.StringParamType):
    """A text that completion has words for; the parameter's own callback still reads it.

    `after` names the parameter whose value the words depend on. In a text of several words the last is completed.
    """

    def __init__(self, found: Callable[..., Iterable[Offer]], after: str = "") -> None:
        self._found = found
        self._after = after

    def shell_complete(self, context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The words that begin with what is typed, as one line each."""
        session = context.find_object(Session)
        given = [context.params.get(self._after)] if self._after else []
        try:
            found = list(self._found(session, *given)) if session else []
        except (StoreError, PlanError):
            return []
        lead, space, last = incomplete.rpartition(" ") if self._found is capture_tokens else ("", "", incomplete)
        begun = folded(last)
        fitting = [(word, meaning) for word, meaning in found if folded(word).startswith(begun) and word.isprintable()]
        return [CompletionItem(lead + space + word, help=clean(meaning)) for word, meaning in fitting]


class AFile(click.types.StringParamType):
    """A file, which the shell completes, unless one of some words is begun."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = tuple(words)

    def shell_complete(self, _: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        begun = [CompletionItem(word) for word in self._words if incomplete and word.startswith(incomplete.lower())]
        return begun or [CompletionItem("", type="file")]


def with_offers(command: click.Command, path: Sequence[str]) -> click.Command:
    """The command with words to offer for those of its parameters that name something of the plan."""
    for param in command.params:
        if isinstance(param.type, click.types.StringParamType) and (offered := _type_for(param, path)):
            param.type = offered
    return command


def _type_for(param: click.Parameter, path: Sequence[str]) -> click.ParamType[Any] | None:
    metavar = (param.metavar or "").strip("[]")
    if metavar in FILES:
        return AFile()
    if metavar == "FORMAT|PATH":
        from hustle_tui.documents.export import FORMATS

        return AFile(FORMATS)
    later = {
        ("fix", "key"): (ways_out, "rule"),
        ("set", "value"): (setting_values, "name"),
        ("tick", "value"): (milestones, "ref"),
    }
    if found := later.get((path[-1], param.name or "")):
        return Offered(*found)
    plain = _offers_for(param, metavar, path)
    return None if plain is None else Offered(plain)


def _offers_for(param: click.Parameter, metavar: str, path: Sequence[str]) -> Offers | None:
    by_name: Mapping[str, Offers] = {
        "when": targets if path[-1] == "move" else words_of(WEEKS),
        "text": capture_tokens,
        "title": nothing,
        "rule": alerts,
        "client": clients,
        "toward": lines,
        "ident": partial(short_ids, table="expenses" if path[0] == "expense" else "payments"),
        "entry": entries,
        "asset": assets,
        "which": backups,
        "subject": subjects,
        "name": settings if path[-1] == "set" else sections,
    }
    if param.name == "ref" or metavar == "REF":
        if path[-1] == "stop":
            return timed
        return partial(items, wanted=kinds_for(path), closed=path[-1] == "reopen")
    if metavar == "DATE" or param.name == "day":
        back = {"--on", "--received"} & set(param.opts) or path[0] == "hours"
        return words_of(DAYS_BACK if back else DAYS)
    return by_name.get(param.name or "")
