"""What a gig leaves for later ones and reuses from earlier ones: the list, its rows, and what its keys do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.changes import checked_title, money as changes
from hustle_tui.domain.gigs.assets import (
    assets_made_by,
    assets_reused_by,
    balance_text,
    hours_doubt,
    listed,
    shares_of,
    with_assets,
)
from hustle_tui.domain.money.rate_words import rate_text
from hustle_tui.domain.money.real_rate import rate_of
from hustle_tui.domain.plan.model import Asset, Change, Gig, Plan
from hustle_tui.domain.plan.terms import ASSET_KINDS
from hustle_tui.domain.writing.quantities import format_duration, quoted
from hustle_tui.domain.writing.told import Told, clauses, told
from hustle_tui.tui.dialogs.dialog import ask_yes
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, changed, duration_field, text_field
from hustle_tui.tui.dialogs.sheet import GigSheet, remove_key
from hustle_tui.tui.gigs.remarks import Remark, remarks_line
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.columns import Column, filled, in_columns, labelled
from hustle_tui.tui.paint.text import assemble, user_text
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.rows import Row, Rows

_EMPTY = (
    "No gig has left anything yet.\n{gig_assets.add=a} writes down what "
    "this one leaves: a tool, a contact, a piece, knowledge."
)


class GigAssets(GigSheet):
    """The assets of one gig; space says that it reuses what another left."""

    BINDINGS = keys(
        bar_key("gig_assets.reuse", "space", "reuse", "reuse", "The gig reuses it, or does not after all"),
        bar_key("gig_assets.add", "a", "add", "add", "Add something that the gig leaves"),
        bar_key("gig_assets.edit", "e", "edit", "edit", "Edit it"),
        remove_key("gig_assets"),
    )
    ON_A_ROW = ("reuse", "edit", "remove")

    @property
    def asset(self) -> Asset | None:
        return self.hustle.plan.assets.get(self.key)

    def body(self) -> Iterable[Widget]:
        yield Rows(paint_asset, 1, empty=_EMPTY)
        yield Static(id="sheet-text")

    def draw(self) -> str | None:
        if (gig := self.gig) is None:
            return None
        plan = self.hustle.plan
        self.rows.show(asset_list(plan, gig))
        self.show_text(Content("\n").join(balance_lines(plan, gig)))
        return f"Assets · {gig.title}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A gig reuses only what another one left."""
        if action == "reuse" and self.query(Rows) and (asset := self.asset):
            return asset.gig != self._gig_id
        return super().check_action(action, parameters)

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_reuse(self) -> None:
        if (gig := self.gig) is not None and (asset := self.asset) is not None:
            reuse(self.hustle, gig, asset)

    def action_add(self) -> None:
        if gig := self.gig:
            ask_asset(self.hustle, gig)

    def action_edit(self) -> None:
        asset = self.asset
        maker = self.hustle.plan.gigs.get(asset.gig) if asset else None
        if asset is not None and maker is not None:
            ask_asset(self.hustle, maker, asset)

    open_row = action_edit

    def action_remove(self) -> None:
        if asset := self.asset:
            remove(self.hustle, asset)


WORDS_FROM = 72
"""The width from which there is room for where an asset comes from and what is noted."""
_STYLES = {"left": "$clear", "reuses": "$side"}


class AssetFace(Struct, frozen=True):
    """An asset beside a gig: `word` says whether the gig left it, reuses it, or neither."""

    word: str
    title: str
    kind: str
    hours: str
    remarks: tuple[Remark, ...]


def asset_list(plan: Plan, gig: Gig) -> tuple[Row, ...]:
    """What the gig left, and beneath it what other gigs left, the latest first."""
    own = assets_made_by(plan, gig)
    others = [asset for asset in reversed(listed(plan)) if asset.gig != gig.id]
    return tuple(Row(asset.id, _face(plan, asset, gig)) for asset in (*own, *others))


def _face(plan: Plan, asset: Asset, gig: Gig) -> AssetFace:
    word = "left" if asset.gig == gig.id else "reuses" if asset.id in gig.reused else ""
    hours = format_duration(asset.minutes) if asset.minutes else ""
    return AssetFace(word, asset.title, asset.kind, hours, tuple(_remarks(plan, asset, own=asset.gig == gig.id)))


def _remarks(plan: Plan, asset: Asset, *, own: bool) -> Iterator[Remark]:
    """How often it was reused, where it comes from, and what is noted."""
    share, maker = shares_of(plan).get(asset.id), plan.gigs.get(asset.gig)
    if share and share.users:
        each = f", {format_duration(share.each)} each" if share.each else ""
        yield Remark(clauses(f"reused {len(share.users)}×", each))
    if maker and not own:
        yield Remark(told("from "), maker.title)
    if asset.note:
        yield Remark(Told(()), asset.note)


def asset_lines(plan: Plan, gig: Gig) -> Iterator[Content]:
    """What a gig left and reuses as lines of its page, and its rate once that is counted."""
    for word, assets in (("left", assets_made_by(plan, gig)), ("reuses", assets_reused_by(plan, gig))):
        for asset in assets:
            face = _face(plan, asset, gig)
            remarks = (f"{remark.ours}{remark.own}" for remark in face.remarks)
            facts = " · ".join(part for part in (face.title, face.kind, face.hours, *remarks) if part)
            yield labelled(word, user_text(facts, "$text"))
    yield from balance_lines(plan, gig)


def balance_lines(plan: Plan, gig: Gig) -> Iterator[Content]:
    """How the hours given away and reused change a gig's hours and its real rate."""
    if text := balance_text(plan, gig):
        yield labelled("hours so", assemble((text, "$text")))
        yield labelled("real rate so", assemble((rate_text(with_assets(plan, rate_of(plan, gig))), "$text")))


def _columns_in(width: int) -> tuple[Column, ...]:
    """The columns of an asset; where there is no room for words, the title takes what the others leave."""
    word, last = Column("word", 6), (Column("kind", 9), Column("hours", 6, right=True))
    if width < WORDS_FROM:
        return filled([word, Column("title"), *last], width)
    return filled([word, Column("title", 30 if width >= 90 else 22), *last, Column("words")], width)


def paint_asset(face: AssetFace, width: int) -> list[Content]:
    columns = _columns_in(width)
    cells = {
        "word": assemble((face.word, _STYLES.get(face.word, "$muted"))),
        "title": user_text(face.title, "bold $text" if face.word else "$second"),
        "kind": assemble((face.kind, "$muted")),
        "hours": assemble((face.hours, "$second")),
        "words": remarks_line(
            ((remark, "$muted") for remark in face.remarks), Content(""), Content(""), columns[-1].width
        ),
    }
    return [in_columns(columns, cells)]


_KINDS = {
    "knowledge": "something learned",
    "contact": "somebody met",
    "portfolio": "a piece to show",
    "tool": "a template, a script, a kit",
}


def ask_asset(app: PlannerApp, gig: Gig, asset: Asset | None = None) -> None:
    """Ask about a new asset of a gig, or about changes of one."""
    fresh = asset is None
    record = asset or Asset(id=app.planner.new_id(), title="", kind="tool", gig=gig.id, created=app.planner.today)

    def change_of(answers: Answers) -> Change:
        if fresh:
            return partial(changes.add_asset, asset=replace(record, **answers))
        return partial(changes.edit_asset, asset_id=record.id, fields=changed(record, answers))

    def doubt(_: Answers, after: Plan) -> str:
        """A doubt, where the hours are more than the gig has logged."""
        words = hours_doubt(after, after.assets[record.id])
        return f"{words[:1].upper()}{words[1:]}." if words else ""

    hours = duration_field("minutes", "Hours in it", record.minutes or None, "of the gig's own hours; may stay empty")
    fields = [
        Field(name="title", label="What", value=record.title, parse=checked_title, required=True),
        Field(name="kind", label="Kind", value=record.kind, choices=ASSET_KINDS, understood=_KINDS.__getitem__),
        replace(hours, blank=0),
        text_field("note", "Note", record.note),
    ]
    question = Question(
        title=f"{'Left by' if fresh else 'Edit'} · {gig.title}",
        fields=fields,
        change_of=change_of,
        label=lambda answers: f"{'Added' if fresh else 'Edited'} {quoted(answers['title'])}",
        preview=doubt,
    )
    ask(app, question)


def reuse(app: PlannerApp, gig: Gig, asset: Asset) -> None:
    """Note that a gig reused another's asset, or take that back."""
    reused = asset.id not in gig.reused
    word = "Reuses" if reused else "Does not reuse"
    change = partial(changes.reuse_asset, asset_id=asset.id, gig_id=gig.id, reused=reused)
    app.change(f"{word} {quoted(asset.title)}: {quoted(gig.title)}", change)


def remove(app: PlannerApp, asset: Asset) -> None:
    """Take an asset off the list; where gigs reuse it, ask first."""
    share = shares_of(app.plan).get(asset.id)
    users = len(share.users) if share else 0

    removed = partial(app.change, f"Removed {quoted(asset.title)}", partial(changes.remove_asset, asset_id=asset.id))
    if users:
        gigs = "a gig reuses" if users == 1 else f"{users} gigs reuse"
        ask_yes(app, f"Remove {quoted(asset.title)}, which {gigs}?", "remove", removed)
    else:
        removed()
