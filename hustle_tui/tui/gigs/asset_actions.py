"""What the keys of a gig's assets do: each takes the app and values, and asks or changes one thing."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.changes import assets as changes
from hustle_tui.domain.changes import checked_title
from hustle_tui.domain.gigs.assets import hours_doubt
from hustle_tui.domain.plan.model import Asset, Change, Gig, Plan
from hustle_tui.domain.plan.terms import ASSET_KINDS
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.dialogs.fields import duration_field, text_field
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, changed
from hustle_tui.tui.shell import PlannerApp

_KINDS = {
    "knowledge": "something learned",
    "contact": "somebody met",
    "portfolio": "a piece to show",
    "tool": "a template, a script, a kit",
}


def ask_asset(app: PlannerApp, gig: Gig, asset: Asset | None = None) -> None:
    """Ask for something that a gig left, or what is to change of it."""
    fresh = asset is None
    made = asset or Asset(id=app.planner.new_id(), title="", kind="tool", gig=gig.id, created=app.planner.today)

    def change_of(answers: Answers) -> Change:
        if fresh:
            return partial(changes.add_asset, asset=replace(made, **answers))
        return partial(changes.edit_asset, asset_id=made.id, fields=changed(made, answers))

    def doubt(_: Answers, after: Plan) -> str:
        """A word where more hours are named than the gig has."""
        words = hours_doubt(after, after.assets[made.id])
        return f"{words[:1].upper()}{words[1:]}." if words else ""

    hours = duration_field("minutes", "Hours in it", made.minutes or None, "of the gig's own hours; may stay empty")
    fields = [
        Field(name="title", label="What", value=made.title, parse=checked_title, required=True),
        Field(name="kind", label="Kind", value=made.kind, choices=ASSET_KINDS, understood=_KINDS.__getitem__),
        replace(hours, blank=0),
        text_field("note", "Note", made.note),
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
    """Say that a gig used another's asset again, or did not after all."""
    if asset.gig == gig.id:
        app.say("That is its own: reuse is for the gigs that come after.", "$near")
        return
    reused = asset.id not in gig.reused
    word = "Reuses" if reused else "Does not reuse"
    change = partial(changes.reuse_asset, asset_id=asset.id, gig_id=gig.id, reused=reused)
    app.change(f"{word} {quoted(asset.title)}: {quoted(gig.title)}", change)


def remove(app: PlannerApp, asset: Asset) -> None:
    """Take an asset off the list."""
    app.change(f"Removed {quoted(asset.title)}", partial(changes.remove_asset, asset_id=asset.id))
