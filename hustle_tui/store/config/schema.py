"""The JSON Schema of the config, made from the keys that it knows."""

from __future__ import annotations

from typing import Any

from hustle_tui.store.config.known import KNOWN, Known

_TEXT: dict[str, Any] = {"type": "string"}


def schema() -> dict[str, Any]:
    whole: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hustle's config.toml",
        **_table(),
    }
    for known in KNOWN:
        *tables, last = known.name.split(".")
        node = whole
        for name in tables:
            node = _within(node, name)
        if last == "*":
            node["additionalProperties"] = _value(known)
        else:
            node["properties"][last] = _value(known)
        if known.needed and last != "*":
            node.setdefault("required", []).append(last)
    return whole


def _table() -> dict[str, Any]:
    return {"type": "object", "properties": {}, "additionalProperties": False}


def _within(node: dict[str, Any], name: str) -> dict[str, Any]:
    """The schema of a table within another, made where it is not there yet."""
    if name == "[]":
        return dict.setdefault(node, "items", _table())
    if name == "*":
        node["additionalProperties"] = node["additionalProperties"] or _table()
        found: dict[str, Any] = node["additionalProperties"]
        return found
    is_list = any(known.name.startswith(f"{name}.[]") for known in KNOWN)
    inner: dict[str, Any] = node["properties"].setdefault(name, {"type": "array"} if is_list else _table())
    return inner


def _value(known: Known) -> dict[str, Any]:
    text = _TEXT | ({"enum": list(known.choices)} if known.choices and known.name != "ui.theme" else {})
    text |= {"pattern": "^#([0-9a-fA-F]{3}){1,2}$"} if known.kind == "colour" else {}
    texts: dict[str, Any] = {"type": "array", "items": text}
    value = {"flag": {"type": "boolean"}, "texts": texts, "keys": {"anyOf": [text, texts, _DEEP]}}.get(known.kind, text)
    return value | {"description": known.help} | ({"default": known.default} if known.default is not None else {})


_DEEP: dict[str, Any] = {"type": "object", "description": 'the same without quotes: week.done = "x"'}
