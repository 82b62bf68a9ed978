"""The plan file as one command changes it: what it did is recorded, under its key where it has one.

As a dry run sees it, all is read as ever, and nothing is written: not the plan, nor anything in the state folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from hustle_tui.domain.history.steps import Step
from hustle_tui.store import DAMAGED, History, Job, Saved, StoreError
from hustle_tui.store.apply import Applied, apply_jobs, job_of
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.format import codec
from hustle_tui.store.state.deeds import Deed
from hustle_tui.store.state.notes import Note


class ScriptedStore(FileStore):
    """A plan file that records what is done to it, as soon as it has a deed."""

    deed: Deed | None = None

    def _write_image(self, target: Path, image: codec.Image, done: Applied) -> bool:
        return super()._write_image(target, self._noted(image, done), done)

    def _noted(self, image: codec.Image, done: Applied) -> codec.Image:
        if self.deed is None:
            return image
        self.deed.refuse_if_used(image)
        return self.deed.noted(image, done)


class DryStore(ScriptedStore):
    """Keeps in memory what a command would save."""

    _then: History | None = None

    def history(self) -> History:
        return self._then or super().history()

    def commit(self, jobs: Sequence[Job]) -> Saved:
        """What the file would hold; it is not touched."""
        plan = self.load()
        if self.read_only:
            raise StoreError(self.read_only, DAMAGED)
        image = self._lay_out()
        done = apply_jobs(plan, self.history(), jobs, partial(codec.unknown_fields, image))
        self.image = codec.next_image(self._noted(image, done), done.plan, done.touched, done.unknown)
        self._then = done.history
        return Saved(done.plan, done.history, self.revision, done.refused)

    def replay_journal(self) -> Saved | None:
        """What earlier runs could not save is made in memory only, and stays in their journals."""
        steps = self.journal_pending()
        return self.commit([job_of(step) for step in steps]) if steps else None

    def state_folder(self) -> Path | None:
        """None: nothing is to be kept."""
        return None

    def memorise(self, name: str, content: object) -> None:
        """Nothing."""

    def keep_in_journal(self, steps: Sequence[Step]) -> Path | None:
        """Nothing."""

    def _remember(self, target: Path, digest: str, was: Note | None = None, layout: int = 0) -> None:
        """Nothing."""
