"""Offers for the word being typed: REFs, days, settings and alerts, besides what click knows.

Completing never writes and never complains: a plan that can't be read offers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import click
from click.shell_completion import CompletionItem

from hustle_tui.cleaning import clean
from hustle_tui.cli.completing import candidates
from hustle_tui.cli.session import Session
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.folding import folded
from hustle_tui.store import StoreError

FILES = ("PATH", "FILE")


class Offered(click.types.StringParamType):
    """A text that completion has words for; the parameter's own callback still reads it.

    `after` names the parameter whose value the words depend on. In a text of several words the last is completed.
    """

    def __init__(self, found: Callable[..., Iterable[candidates.Offer]], after: str = "") -> None:
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
        if self._found is candidates.capture_tokens:
            lead, begun = incomplete[: incomplete.rfind(" ") + 1], folded(incomplete[incomplete.rfind(" ") + 1 :])
        else:
            lead, begun = "", folded(incomplete)
        fitting = [(word, meaning) for word, meaning in found if folded(word).startswith(begun) and word.isprintable()]
        return [CompletionItem(lead + word, help=clean(meaning)) for word, meaning in fitting]


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
        ("fix", "key"): (candidates.ways_out, "rule"),
        ("set", "value"): (candidates.setting_values, "name"),
        ("tick", "value"): (candidates.milestones, "ref"),
    }
    if found := later.get((path[-1], param.name or "")):
        return Offered(*found)
    plain = _offers_for(param, metavar, path)
    return None if plain is None else Offered(plain)


def _offers_for(param: click.Parameter, metavar: str, path: Sequence[str]) -> candidates.Offers | None:
    by_name: Mapping[str, candidates.Offers] = {
        "when": candidates.targets if path[-1] == "move" else candidates.words_of(candidates.WEEKS),
        "text": candidates.capture_tokens,
        "title": candidates.nothing,
        "rule": candidates.alerts,
        "client": candidates.clients,
        "toward": candidates.lines,
        "ident": partial(candidates.short_ids, table="expenses" if path[0] == "expense" else "payments"),
        "entry": candidates.entries,
        "asset": candidates.assets,
        "which": candidates.backups,
        "subject": candidates.subjects,
        "name": candidates.settings if path[-1] == "set" else candidates.sections,
    }
    if param.name == "ref" or metavar == "REF":
        if path[-1] == "stop":
            return candidates.timed
        return partial(candidates.items, wanted=candidates.kinds_for(path), closed=path[-1] == "reopen")
    if metavar == "DATE" or param.name == "day":
        back = {"--on", "--received"} & set(param.opts) or path[0] == "hours"
        return candidates.words_of(candidates.DAYS_BACK if back else candidates.DAYS)
    return by_name.get(param.name or "")
