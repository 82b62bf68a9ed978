"""The lines of a table in blocks, so that a change takes apart and joins only the lines near it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

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
    """The lines of all blocks, by key."""
    return {key: line for block in blocks for key, line in block.lines.items()}


def lines_with(blocks: Blocks, keys: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """The lines with these keys, each with its key; a block with many of them is taken apart once."""
    for place, some in _by_place(blocks, keys).items():
        lines = blocks[place].lines
        yield from ((key, lines[key]) for key in some if key in lines)


def with_lines(blocks: Blocks, changed: Mapping[int, bytes | None]) -> Blocks:
    """The blocks with these lines added or replaced; None removes a line."""
    if not changed:
        return blocks
    blocks = blocks or (Block((), b""),)
    touched: dict[int, dict[int, bytes]] = {}
    for place, keys in _by_place(blocks, changed).items():
        lines = touched[place] = blocks[place].lines
        for key in keys:
            if (line := changed[key]) is None:
                lines.pop(key, None)
            else:
                lines[key] = line
    return tuple(part for at, block in enumerate(blocks) for part in _rebuilt(block, touched.get(at)))


def new_lines(known: Blocks, blocks: Blocks) -> list[bytes]:
    """The lines of `blocks` that are not in `known`."""
    same = set(map(id, known)) & set(map(id, blocks))
    old = {key: line for block in known if id(block) not in same for key, line in block.lines.items()}
    fresh = (item for block in blocks if id(block) not in same for item in block.lines.items())
    return [line for key, line in fresh if old.get(key) != line]


def _by_place(blocks: Blocks, keys: Iterable[int]) -> dict[int, list[int]]:
    """The keys by the index of the block that each is in or belongs in."""
    ends = [block.last for block in blocks]
    found: dict[int, list[int]] = {}
    for key in keys if blocks else ():
        found.setdefault(min(bisect_left(ends, key), len(ends) - 1), []).append(key)
    return found


def _rebuilt(block: Block, lines: dict[int, bytes] | None) -> Blocks:
    """A block with these lines instead: split when it has too many, none when it has no more."""
    if lines is None:
        return (block,)
    ordered = sorted(lines.items())
    if len(ordered) > 2 * SIZE:
        return blocks_of(ordered)
    return (_block(dict(ordered)),) if ordered else ()
