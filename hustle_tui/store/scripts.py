"""TinyDB's own interface over the plan file, so that a person's scripts read and write by Hustle's own rules."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace
from tinydb.storages import Storage

from hustle_tui.store import DAMAGED, NOT_SURE, StoreError
from hustle_tui.store.disk import lock
from hustle_tui.store.disk.replace import Contents, Moved, explaining, read, real_path, replace_whole, signature_of
from hustle_tui.store.disk.small_files import state_folder as folder_of, state_root
from hustle_tui.store.format import codec
from hustle_tui.store.format.faults import Fault
from hustle_tui.store.format.reading import newer, read_image
from hustle_tui.store.format.strict import read_strict, text_of
from hustle_tui.store.state import backups

Tables = dict[str, dict[str, Any]]


class HustleStorage(Storage):
    """`TinyDB(path, storage=HustleStorage)`: refuses what Hustle could not read, and what another program changed.

    Backups are kept as Hustle keeps them (in `state_folder`, by default the platform's); the file's meta
    fields, such as its revision, are written by Hustle. Only undo does not know of what a script does.
    """

    def __init__(self, path: str | Path, state_folder: Path | None = None) -> None:
        self._target = real_path(Path(path))
        self._root = state_folder or state_root()
        self._contents: Contents | None = None
        self._image: codec.Image | None = None

    def read(self) -> Tables | None:
        """The tables as they stand in the file, or None where there is no file."""
        with explaining(self._target, "could not be read"):
            self._contents = read(self._target)
        if self._contents is None:
            return None
        self._image = read_image(self._target, self._contents.data, ours=False)
        tables: Tables = msgspec.json.decode(self._contents.data.removeprefix(b"\xef\xbb\xbf"))
        return tables

    def write(self, data: Tables) -> None:
        """Put these tables in the place of what was read; StoreError when the file was changed meanwhile."""
        meta = {str(key): doc for key, doc in data.get("meta", {}).items()}
        if self._contents is None or self._image is None or "1" not in meta:
            words = "only Hustle makes a new plan file, and its meta table: run hustle once, then your script."
            raise StoreError(f"{self._target}: {words}")
        if reason := newer(self._target, self._image):
            raise StoreError(reason, DAMAGED)
        meta["1"] = meta["1"] | codec.own_meta(self._image)
        image = self._made_of(data | {"meta": meta})
        with explaining(self._target, "could not be saved"), lock.held(self._target):
            try:
                sure = self._replace(self._contents, self._image, image)
            except Moved:
                words = "it was changed by another program since it was read; nothing was written: read it again."
                raise StoreError(f"{self._target}: {words}") from None
        if not sure:
            words = "it is saved, but the disk did not confirm it: keep the machine on, and check the disk."
            raise StoreError(f"{self._target}: {words}", NOT_SURE)

    def _made_of(self, data: Tables) -> codec.Image:
        try:
            return read_strict(text_of(msgspec.json.encode(data)))
        except Fault as fault:
            place = " → ".join(map(str, fault.route))
            raise StoreError(f"{self._target}: not saved: {place}: {fault.reason}.", DAMAGED) from fault
        except (TypeError, ValueError) as error:
            raise StoreError(
                f"{self._target}: not saved: no file can hold a value of it ({error}).", DAMAGED
            ) from error

    def _replace(self, found: Contents, was: codec.Image, image: codec.Image) -> bool:
        if codec.layout(image) == codec.layout(was):
            if signature_of(self._target) != found.signature:
                raise Moved
            return True
        keeper = backups.BackupKeeper(folder_of(was.file_id, self._root), self._target, found, was, image.plan)
        if keeper.found:
            image = backups.descending_from(image, [keeper.name])
        image = replace(image, revision=codec.following(was.revision), schema=codec.SCHEMA)
        self._contents, sure = replace_whole(self._target, codec.layout(image), found, keeper.keep)
        self._image = image
        keeper.thin_out()
        if keeper.complaint:
            warnings.warn(keeper.complaint, stacklevel=4)
        return sure
