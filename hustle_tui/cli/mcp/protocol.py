"""The Model Context Protocol, a line a message: JSON-RPC 2.0 in its two manners.

Until 2025-11-25 a client shakes hands once (`initialize`); since 2026-07-28 each request names its version itself. The
official library costs most of a second at start and two dozen packages; this is what of the protocol a server with
tools, resources and prompts needs. No line that comes in may end it, and nothing is answered to a notification.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from math import isfinite
from typing import Any, NoReturn

from hustle_tui import __version__
from hustle_tui.cli.answers.envelope import error_of

HANDSHAKES = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""Versions agreed on by `initialize`, the newest first: it is offered to who asks for another."""
STATELESS = "2026-07-28"
BATCHES = "2025-03-26"
"""The one version in which several requests may come as one list."""
META = "io.modelcontextprotocol/"
SERVER = {"name": "hustle", "title": "Hustle", "version": __version__}
MOST_BYTES = 1_000_000
"""A longer message is refused unread."""

NO_JSON, NO_REQUEST, NO_METHOD, BAD_PARAMS, DEFECT = -32700, -32600, -32601, -32602, -32603
NO_RESOURCE, OTHER_VERSION = -32002, -32022
"""`NO_RESOURCE` is said in a session only: without a handshake it is `BAD_PARAMS`."""
LASTING = 3_600_000
FRESH_FOR = {
    "server/discover": LASTING,
    "tools/list": LASTING,
    "prompts/list": LASTING,
    "resources/templates/list": LASTING,
    "resources/list": 0,
    "resources/read": 0,
}
"""How many milliseconds a client may keep an answer; the plan changes at any time."""

Params = dict[str, Any]
Handler = Callable[[Params], Params]


class RequestError(Exception):
    """A request that can't be answered: its code, one plain line, and what else a client may want to know."""

    def __init__(self, code: int, message: str, **data: Any) -> None:
        super().__init__(message)
        self.code, self.data = code, data


class Protocol:
    """Answers lines; what the methods do is given, by their names, and `greeted` hears who asks."""

    def __init__(self, methods: dict[str, Handler], instructions: str, greeted: Callable[[str], None]) -> None:
        self._methods: dict[str, Handler] = {**methods, "ping": lambda _: {}}
        self._instructions = instructions
        self._greeted = greeted
        self._version = ""

    def answer(self, line: bytes) -> bytes | None:
        """What to send back for a line, without its end; None where nothing is answered."""
        if len(line) > MOST_BYTES:
            return _bytes(_failure(None, RequestError(NO_REQUEST, f"A message has at most {MOST_BYTES:,} bytes.")))
        try:
            message = json.loads(line.decode(), parse_constant=_no_number, parse_float=_finite)
        except (ValueError, RecursionError):  # what is no UTF-8 is a ValueError too
            return _bytes(_failure(None, RequestError(NO_JSON, "This line is no JSON.")))
        if isinstance(message, list) and message and self._version == BATCHES:
            answers = [answer for request in message if (answer := self._answer(request)) is not None]
            return _bytes(answers) if answers else None
        answer = self._answer(message)
        return None if answer is None else _bytes(answer)

    def _answer(self, message: Any) -> Params | None:
        if isinstance(message, dict) and "method" not in message and ("result" in message or "error" in message):
            return None  # an answer: nothing was asked
        key = message.get("id") if isinstance(message, dict) else None
        known = isinstance(key, str | int | float) and not isinstance(key, bool)
        if (
            not isinstance(message, dict)
            or message.get("jsonrpc") != "2.0"
            or not isinstance(message.get("method"), str)
        ):
            return _failure(key if known else None, RequestError(NO_REQUEST, "This is no JSON-RPC 2.0 request."))
        if "id" not in message:
            return None
        if not known:
            return _failure(None, RequestError(NO_REQUEST, "The id of a request is a text or a number."))
        try:
            return {"jsonrpc": "2.0", "id": key, "result": self._result(message["method"], message.get("params", {}))}
        except RequestError as refused:
            return _failure(key, refused)
        except Exception as error:  # noqa: BLE001 - one defect must not take the other tools from the client
            return _failure(key, RequestError(DEFECT, error_of(error).message))

    def _result(self, method: str, params: Any) -> Params:
        if not isinstance(params, dict):
            raise RequestError(BAD_PARAMS, "The params of a request are an object.")
        if method == "initialize":
            return self._shake_hands(params)
        stateless = self._stateless(params, method)
        if method == "server/discover":
            result = {**self._self(), "supportedVersions": [STATELESS, *HANDSHAKES]}
        elif method in self._methods:
            result = self._methods[method](params | {"stateless": stateless})
        else:
            raise RequestError(NO_METHOD, f"There is no method {method[:80]!a}.")
        if not stateless:
            return result
        fresh = {"ttlMs": FRESH_FOR[method], "cacheScope": "private"} if method in FRESH_FOR else {}
        return {"resultType": "complete", **fresh, **result, "_meta": {f"{META}serverInfo": SERVER}}

    def _shake_hands(self, params: Params) -> Params:
        asked = params.get("protocolVersion")
        if not isinstance(asked, str):
            raise RequestError(BAD_PARAMS, "initialize names the protocolVersion, a text.", supported=list(HANDSHAKES))
        self._version = asked if asked in HANDSHAKES else HANDSHAKES[0]
        self._greet(params.get("clientInfo"))
        return {"protocolVersion": self._version, **self._self(), "serverInfo": SERVER}

    def _stateless(self, params: Params, method: str) -> bool:
        """Whether a request is of the manner without a handshake; it says who asks, each time."""
        meta = params.get("_meta")
        meta = meta if isinstance(meta, dict) else {}
        asked = meta.get(f"{META}protocolVersion")
        if asked is None and (method == "server/discover" or f"{META}clientCapabilities" in meta):
            raise RequestError(BAD_PARAMS, f"A request without a handshake says its version: {META}protocolVersion.")
        if asked is None:
            return False
        if asked in HANDSHAKES and asked == self._version:
            return False
        if asked != STATELESS:
            data = {"supported": [STATELESS, *HANDSHAKES], "requested": asked if isinstance(asked, str) else None}
            raise RequestError(OTHER_VERSION, "Unsupported protocol version", **data)
        if not isinstance(meta.get(f"{META}clientCapabilities"), dict):
            raise RequestError(BAD_PARAMS, f"A request says in _meta what the client can: {META}clientCapabilities.")
        self._greet(meta.get(f"{META}clientInfo"))
        return True

    def _greet(self, client: Any) -> None:
        name = client.get("name") if isinstance(client, dict) else None
        self._greeted(name if isinstance(name, str) else "")

    def _self(self) -> Params:
        """What the server can, and how to use it."""
        return {"capabilities": {"tools": {}, "resources": {}, "prompts": {}}, "instructions": self._instructions}


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")


def _finite(text: str) -> float:
    """A number that can be written again: 1e999 can't."""
    return value if isfinite(value := float(text)) else _no_number(text)


def _failure(key: Any, refused: RequestError) -> Params:
    error = {"code": refused.code, "message": str(refused), **({"data": refused.data} if refused.data else {})}
    return {"jsonrpc": "2.0", "id": key, "error": error}


def _bytes(answer: Any) -> bytes:
    """A message as it is sent: in ASCII, so that nothing hidden in a text reaches a terminal raw."""
    return json.dumps(answer, separators=(",", ":")).encode()
