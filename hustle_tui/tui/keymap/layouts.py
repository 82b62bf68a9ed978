"""Keyboards of other alphabets: what a key there would be on a Latin one, so that every key works as it is printed.

Only what no Latin keyboard types is mapped: whoever switches the keyboard now and then loses nothing.
"""

from __future__ import annotations

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'


def _rows(lower: str, upper: str, more: dict[str, str]) -> dict[str, str]:
    pairs = [*zip(lower, _LATIN, strict=True), *zip(upper, _SHIFTED, strict=True)]
    return {sign: latin for sign, latin in (*pairs, *more.items()) if not sign.isascii() or sign in more}


LAYOUTS: dict[str, dict[str, str]] = {
    "ru": _rows(
        "йцукенгшщзхъфывапролджэячсмитьбю",
        "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ",
        {"ё": "`", "Ё": "~", "№": "#", ";": "$"},
    ),
    "uk": _rows(
        "йцукенгшщзхїфівапролджєячсмитьбю",
        "ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ",
        {"№": "#", ";": "$", "ґ": "\\", "Ґ": "|"},
    ),
    "el": _rows(
        ";ςερτυθιοπ[]ασδφγηξκλ;'ζχψωβνμ,.",
        ':ΣΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ:"ΖΧΨΩΒΝΜ<>',
        {";": "q", ":": "Q", "ά": "a", "έ": "e", "ή": "h", "ί": "i", "ό": "o", "ύ": "y", "ώ": "v"},
    ),
}
"""By the name of the keyboard: the sign that it types, and the Latin one of that key."""
