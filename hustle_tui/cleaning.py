"""What a person typed, made fit for a terminal: no control, bidi or hidden character of it is ever sent raw.

The stored text stays as typed; every front end shows it through `clean`, and JSON goes through `escaped`.
"""

from __future__ import annotations

import re

_C0 = "\x00-\x1f"
_BEYOND = (
    "\x7f-\x9f"  # DEL and the C1 controls
    "\xad\u034f\u061c\u180b-\u180f"  # soft hyphen, joiners, Arabic letter mark, Mongolian selectors
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters that show nothing
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line separators, bidi controls
    "\ufe00-\ufe0f"  # variation selectors
    "\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # BOM, annotations, tags
    "\ud800-\udfff"  # halves of a character
)
_HIDDEN = f"[{_C0}{_BEYOND}]+"
_HIDDEN_IN_JSON = f"[{_BEYOND}]"
_JOINER = "\u200d"
_PRESENTATIONS = "\ufe0e\ufe0f"
_STAYING = frozenset(_JOINER + _PRESENTATIONS)
_KEYCAPS = "0123456789#*"
_SIGNS = "©®‼⁉ℹ™〰〽㊗㊙"
_OWN_SIGNS = {"\n": "␤", "\x7f": "␡"}


def clean(text: str) -> str:
    """The text with every control, bidi and hidden character as a visible sign; ordinary text as it is."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_HIDDEN, _signs, text)


def clean_lines(text: str) -> str:
    """The same for a text of several lines, which stay lines."""
    return "\n".join(clean(line) for line in text.split("\n"))


def escaped(json: str) -> str:
    """JSON text with hidden characters as `\\u` escapes, so that the data stays exact and the terminal unharmed."""
    return json if json.isascii() and "\x7f" not in json else re.sub(_HIDDEN_IN_JSON, _escape, json)


def _signs(match: re.Match[str]) -> str:
    """The signs of a run of hidden characters; some stay as they are, depending on what stands beside them."""
    if _STAYING.isdisjoint(match[0]):
        return "".join(map(_SIGN_OF.__getitem__, match[0]))
    return "".join([_sign(match.string, at) for at in range(match.start(), match.end())])


def _sign(text: str, at: int) -> str:
    char = text[at]
    if char == _JOINER and _joins_emoji(text, at):
        return char
    if char in _PRESENTATIONS and _presents(text, at):
        return char
    return _SIGN_OF[char]


class _Signs(dict[str, str]):
    """The visible sign of each hidden character, made when first asked for."""

    def __missing__(self, char: str) -> str:
        sign = chr(0x2400 + ord(char)) if char < " " else f"‹U+{ord(char):04X}›"
        self[char] = sign
        return sign


_SIGN_OF = _Signs(_OWN_SIGNS)


def _joins_emoji(text: str, at: int) -> bool:
    if not 0 < at < len(text) - 1 or not _is_emoji(text[at + 1]):
        return False
    before = text[at - 1]
    return _presents(text, at - 1) if before in _PRESENTATIONS else _is_emoji(before)


def _presents(text: str, at: int) -> bool:
    """Whether a selector chooses how the sign before it looks, as in ❤️ and 1️⃣."""
    before = text[at - 1] if at else ""
    if before and before in _KEYCAPS:
        return text[at + 1 : at + 2] == "\u20e3"
    return bool(before) and (_is_emoji(before) or before in _SIGNS)


def _is_emoji(char: str) -> bool:
    return "\u2190" <= char <= "\u2bff" or "\U0001f000" <= char <= "\U0001faff"


def _escape(match: re.Match[str]) -> str:
    point = ord(match[0])
    if point < 0x10000:
        return f"\\u{point:04x}"
    high, low = divmod(point - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
