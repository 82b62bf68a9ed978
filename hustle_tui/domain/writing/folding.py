"""Which texts are the same to a person, however they were typed: `Café` is `café`, `İstanbul` is `istanbul`."""

from __future__ import annotations

from functools import lru_cache

_UNSEEN = dict.fromkeys((0x00AD, *range(0x200B, 0x2010), 0x2060, 0xFEFF))
"""Signs without a shape, such as a soft hyphen or a joiner: nobody can see whether they are there."""
_DOTS = {"i\u0307": "i", "\u0131": "i"}
"""Turkish has four letters i: a title is found by any of them."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text to compare by: NFKC and casefold, without what can't be seen, with single blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    from unicodedata import normalize  # most texts do without it

    plain = normalize("NFKC", normalize("NFKC", text).casefold()).translate(_UNSEEN)
    for letter, simple in _DOTS.items():
        plain = plain.replace(letter, simple)
    return " ".join(plain.split())
