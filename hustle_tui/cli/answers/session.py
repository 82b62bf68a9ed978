"""A run of the command line that may answer to a script: what it does is recorded."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hustle_tui.cli.session import OpenPlanner, Session

if TYPE_CHECKING:
    from hustle_tui.domain.history.steps import Touched
    from hustle_tui.planner import Planner
    from hustle_tui.store.file_store import FileStore
    from hustle_tui.store.state.deeds import Deed, Used


class Scripted(Session):
    """A run with `--json`, `--dry-run` or `--key`, or with none of them."""

    def __init__(self, open_planner: OpenPlanner, file: str | None = None, today: str | None = None) -> None:
        super().__init__(open_planner, file, today)
        self.key: str | None = None
        self.deed: Deed | None = None
        """What is done to the plan, where the answer or a key asks for it."""
        self.key_used: Used | None = None
        self.has_written = False
        """Whether the command wrote a file by itself, or would have."""
        self.touched: tuple[Touched, ...] = ()

    @property
    def is_watched(self) -> bool:
        return self.as_json or self.dry_run or self.key is not None

    @cached_property
    def store(self) -> FileStore:
        """The plan file, as a dry run sees it or one that records what is done to it."""
        if not self.is_watched:
            return super().store
        from hustle_tui.store.state.scripted import DryStore, ScriptedStore

        return DryStore(self.path) if self.dry_run else ScriptedStore(self.path)

    @cached_property
    def planner(self) -> Planner:
        """The planner; its changes are recorded from here on, for what earlier runs left is saved by now."""
        planner = super().planner
        self.record_changes()
        return planner

    def record_changes(self) -> None:
        """Record what is done to the plan from here on, where an answer or a key asks for it."""
        if self.is_watched:
            from hustle_tui.store.state.deeds import Deed
            from hustle_tui.store.state.scripted import ScriptedStore

            self.deed = self.deed or Deed()
            if isinstance(self.store, ScriptedStore):
                self.store.deed = self.deed

    def writes(self, *touched: Touched) -> bool:
        """Whether the command may write a file by itself; that it does, and which records it touches, is kept."""
        self.has_written, self.touched = True, touched
        return super().writes()
