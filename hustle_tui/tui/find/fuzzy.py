"""Finding what was meant where no word was hit: initials, letters left out, and one slip of the fingers."""

from __future__ import annotations

import re
from collections.abc import Sequence

NEAR = 3000
"""Texts in which a slip is looked for: the nearest ones, so that a key takes no longer on ten years of cards."""
FEWEST = 4
"""Letters from which on a slip can be told from another word."""


def closest(typed: str, texts: Sequence[str]) -> list[int]:
    """The places of the texts, each word of which follows a space, that hold the letters in order.

    Those whose words begin with them come first, then those that hold them closest together; where there is none,
    those that would with one letter less, which is what a wrong, doubled or swapped letter comes to.
    """
    letters = [re.escape(char) for char in typed.casefold() if not char.isspace()]
    if not letters:
        return []
    begins, held = re.compile("".join(rf" {char}\S*" for char in letters)), re.compile(".*?".join(letters), re.DOTALL)
    found = []
    for place, text in enumerate(texts):
        if match := held.search(text):
            found.append((begins.search(text) is None, match.end() - match.start(), place))
    return [place for *_, place in sorted(found)] or _slipped(letters, texts)


def _slipped(letters: Sequence[str], texts: Sequence[str]) -> list[int]:
    if len(letters) < FEWEST:
        return []
    ways = (".?".join([*letters[:n], *letters[n + 1 :]]) for n in range(len(letters)))
    one_less = re.compile("|".join(ways), re.DOTALL)
    return [place for place, text in enumerate(texts[:NEAR]) if one_less.search(text)]
