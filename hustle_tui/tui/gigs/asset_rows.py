"""The assets of a gig as values: a row for each that it left or may reuse, and lines for its page. No widgets here."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.gigs.assets import balance_text, listed, made_by, rate_with_assets, reused_by, shares_of
from hustle_tui.domain.money.real_rate import rate_text
from hustle_tui.domain.plan.model import Asset, Gig, Plan
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.gigs.remarks import Reason, told_in
from hustle_tui.tui.paint.columns import Column, in_columns, room_left
from hustle_tui.tui.paint.text import assemble, user_text
from hustle_tui.tui.widgets.rows import Row

LABEL = 15
WORDS_FROM = 72
"""Cells from which on there is room for where an asset comes from and what is noted."""
_STYLES = {"left": "$clear", "reuses": "$side"}


class AssetFace(Struct, frozen=True):
    """An asset beside a gig: `word` says whether the gig left it, reuses it, or neither."""

    word: str
    title: str
    kind: str
    hours: str
    words: tuple[Reason, ...]


def asset_list(plan: Plan, gig: Gig) -> tuple[Row, ...]:
    """What the gig left, and beneath it what other gigs left, the latest first."""
    own = made_by(plan, gig.id)
    others = [asset for asset in reversed(listed(plan)) if asset.gig != gig.id]
    return tuple(Row(asset.id, _face(plan, asset, gig)) for asset in (*own, *others))


def _face(plan: Plan, asset: Asset, gig: Gig) -> AssetFace:
    word = "left" if asset.gig == gig.id else "reuses" if asset.id in gig.reused else ""
    hours = format_duration(asset.minutes) if asset.minutes else ""
    return AssetFace(word, asset.title, asset.kind, hours, tuple(_words(plan, asset, own=asset.gig == gig.id)))


def _words(plan: Plan, asset: Asset, *, own: bool) -> Iterator[Reason]:
    """How often it was reused, where it comes from, and what is noted."""
    share, maker = shares_of(plan).get(asset.id), plan.gigs.get(asset.gig)
    if share and share.reused_by:
        each = f", {format_duration(share.each)} each" if share.each else ""
        yield Reason(f"reused {len(share.reused_by)}×{each}")
    if maker and not own:
        yield Reason("from ", maker.title)
    if asset.note:
        yield Reason("", asset.note)


def asset_lines(plan: Plan, gig: Gig) -> Iterator[Content]:
    """What a gig left and reuses as lines of its page, and its rate once that is counted."""
    for word, assets in (("left", made_by(plan, gig.id)), ("reuses", reused_by(plan, gig))):
        for asset in assets:
            face = _face(plan, asset, gig)
            told = (f"{one.words}{one.own}" for one in face.words)
            facts = " · ".join(part for part in (face.title, face.kind, face.hours, *told) if part)
            yield assemble((f"{word:<{LABEL}}", "$muted"), user_text(facts, "$text"))
    yield from balance_lines(plan, gig)


def balance_lines(plan: Plan, gig: Gig) -> Iterator[Content]:
    """How the hours given away and reused change a gig's hours and its real rate."""
    if text := balance_text(plan, gig):
        yield assemble((f"{'hours so':<{LABEL}}", "$muted"), (text, "$text"))
        yield assemble((f"{'real rate so':<{LABEL}}", "$muted"), (rate_text(rate_with_assets(plan, gig)), "$text"))


def paint_asset(face: AssetFace, width: int) -> list[Content]:
    """An asset in one line."""
    title = 30 if width >= 90 else 22
    fixed = [Column("word", 6), Column("title", title), Column("kind", 9), Column("hours", 6, right=True)]
    if width < WORDS_FROM:
        title += room_left(fixed, width)
        fixed[1] = Column("title", title)
    columns = [
        *fixed,
        *([Column("words", room_left([*fixed, Column("words", 0)], width))] if width >= WORDS_FROM else []),
    ]
    cells = {
        "word": assemble((face.word, _STYLES.get(face.word, "$muted"))),
        "title": user_text(face.title, "bold $text" if face.word else "$second"),
        "kind": assemble((face.kind, "$muted")),
        "hours": assemble((face.hours, "$second")),
        "words": told_in(face.words, "$muted", columns[-1].width),
    }
    return [in_columns(columns, cells)]
