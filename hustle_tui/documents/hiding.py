"""Texts without the names of clients and of their gigs, however those are written in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.writing.folding import folded

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
