"""The lines of a table in blocks, so that a change takes apart and joins only the lines near it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import attrgetter

from msgspec import Raw, Struct

SIZE = 128
"""Lines in a new block; one with more than twice as many is split when it changes."""
BYTES = 1 << 14
"""Bytes after which a table that is read is cut."""
BETWEEN = b"\n,"
Piece = bytes | memoryview | Raw
"""Some of a file's bytes, or a view of them."""


class Block(Struct, frozen=True, eq=False):
    """Consecutive lines of a table joined, and the ids of their records; never changed, only replaced."""

    keys: Sequence[int]
    data: bytes | memoryview

    @property
    def last(self) -> int:
        return self.keys[-1] if self.keys else 0

    @property
    def lines(self) -> dict[int, bytes]:
        """The lines by their records' ids."""
        return dict(zip(self.keys, bytes(self.data).split(BETWEEN) if self.keys else (), strict=True))


Blocks = tuple[Block, ...]


def blocks_of(lines: Iterable[tuple[int, bytes]]) -> Blocks:
    """These lines, sorted by key, in blocks."""
    rest = iter(lines)
    return tuple(_block(some) for some in iter(lambda: dict(islice(rest, SIZE)), {}))


def cut(keys: Sequence[int], data: bytes, at: int, end: int) -> Blocks:
    """The blocks of the joined lines of a table between two places, which have these keys: views, no copies."""
    blocks: list[Block] = []
    done, view = 0, memoryview(data)
    while at < end:
        stop = data.find(BETWEEN, at + BYTES, end)
        stop = end if stop < 0 else stop
        known, done = done, done + data.count(b"\n", at, stop) + 1  # to count two bytes takes three times as long
        blocks.append(Block(keys[known:done], view[at:stop]))
        at = stop + len(BETWEEN)
    if done != len(keys):
        raise ValueError(f"{done} lines for {len(keys)} records")
    return tuple(blocks)


def _block(lines: dict[int, bytes]) -> Block:
    return Block(tuple(lines), BETWEEN.join(lines.values()))


def keys_of(blocks: Blocks) -> Iterator[int]:
    return chain.from_iterable(block.keys for block in blocks)


def lines_of(blocks: Blocks) -> dict[int, bytes]:
    return {key: line for block in blocks for key, line in block.lines.items()}


def lines_with(blocks: Blocks, keys: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """The lines with these keys, each with its key; a block with many of them is taken apart once."""
    for place, some in _by_place(blocks, keys).items():
        lines = blocks[place].lines
        yield from ((key, lines[key]) for key in some if key in lines)


def with_lines(blocks: Blocks, keys: Collection[int], after: Callable[[int, bytes | None], bytes | None]) -> Blocks:
    """The blocks with the lines of these keys as they are `after` a change; None for no line."""
    if not keys:
        return blocks
    changed = list(blocks or (Block((), b""),))
    for place, some in sorted(_by_place(changed, keys).items(), reverse=True):  # the last first: a block may be split
        lines = changed[place].lines
        for key in some:
            if (line := after(key, lines.get(key))) is None:
                lines.pop(key, None)
            else:
                lines[key] = line
        changed[place : place + 1] = _rebuilt(lines)
    return tuple(changed)


def new_blocks(known: Blocks, blocks: Blocks) -> Blocks:
    same = set(map(id, known))
    return tuple(block for block in blocks if id(block) not in same)


def _by_place(blocks: Sequence[Block], keys: Iterable[int]) -> dict[int, list[int]]:
    """The keys by the index of the block that each is in or belongs in."""
    found: dict[int, list[int]] = {}
    for key in keys if blocks else ():
        place = bisect_left(blocks, key, key=attrgetter("last"))
        found.setdefault(min(place, len(blocks) - 1), []).append(key)
    return found


def _rebuilt(lines: dict[int, bytes]) -> Blocks:
    """A block of these lines: several where they are too many, none where there are none."""
    ordered = sorted(lines.items())
    if len(ordered) > 2 * SIZE:
        return blocks_of(ordered)
    return (_block(dict(ordered)),) if ordered else ()
