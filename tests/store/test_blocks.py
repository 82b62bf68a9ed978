"""Lines kept in blocks are the lines that were put in, in the order of their keys, whatever happens to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from hustle_tui.store.format import blocks as kept
from hustle_tui.store.format.blocks import blocks_of, cut, keys_of, lines_of, lines_with, new_blocks, with_lines

keys = st.integers(1, 60)
lines = st.binary(min_size=1, max_size=3).filter(lambda line: b"\n" not in line)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(keys, lines), st.lists(st.dictionaries(keys, st.none() | lines, max_size=6), max_size=8))
def test_blocks_hold_what_a_dict_would(first: dict[int, bytes], edits: list[dict[int, bytes | None]]) -> None:
    size, kept.SIZE = kept.SIZE, 4
    try:
        blocks, known = blocks_of(sorted(first.items())), dict(first)
        for edit in edits:
            was, blocks = blocks, with_lines(blocks, edit, lambda key, _: edit[key])  # noqa: B023 - asked at once
            old = dict(known)
            for key, line in edit.items():
                if line is None:
                    known.pop(key, None)
                else:
                    known[key] = line
            assert list(keys_of(blocks)) == sorted(known) and lines_of(blocks) == known
            assert dict(lines_with(blocks, range(1, 61))) == known
            assert all(block.lines and block.data == b"\n,".join(block.lines.values()) for block in blocks)
            assert all(len(block.lines) <= 2 * kept.SIZE for block in blocks)
            changed = {line for key, line in known.items() if old.get(key) != line}
            assert changed <= set(lines_of(new_blocks(was, blocks)).values())
    finally:
        kept.SIZE = size


def test_only_the_block_of_a_changed_line_is_made_anew() -> None:
    before = blocks_of((key, b"%d" % key) for key in range(1, 2001))
    after = with_lines(before, [700], lambda *_: b"new")
    assert sum(one is other for one, other in zip(before, after, strict=True)) == len(before) - 1
    (fresh,) = new_blocks(before, after)
    assert fresh.lines[700] == b"new" and len(fresh.keys) == kept.SIZE


@given(st.dictionaries(keys, lines), st.integers(1, 9))
def test_a_table_that_is_cut_holds_each_line(known: dict[int, bytes], size: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kept, "BYTES", size)
        ordered = dict(sorted(known.items()))
        data = b"{\n" + b"\n,".join(ordered.values()) + b"\n}"
        blocks = cut(tuple(ordered), data, 2, len(data) - 2)
        assert list(lines_of(blocks).items()) == list(ordered.items())
        assert b"\n,".join(block.data for block in blocks) == b"\n,".join(ordered.values())
    with pytest.raises(ValueError, match="lines for"):
        cut((*ordered, 99), data, 2, len(data) - 2)
