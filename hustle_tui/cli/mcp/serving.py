"""The server put together: which method is answered by what."""

from __future__ import annotations

from collections.abc import Callable

from hustle_tui.cli.mcp.calls import Calls
from hustle_tui.cli.mcp.context import INSTRUCTIONS, Context
from hustle_tui.cli.mcp.protocol import Protocol
from hustle_tui.cli.session import Session


def server(session: Session, writes: bool) -> Callable[[bytes], bytes | None]:
    """What answers a line of a client that works on this session."""
    calls = Calls(session, writes)
    context = Context(calls)
    methods = {
        "tools/list": calls.listed,
        "tools/call": calls.call,
        "resources/list": context.resources,
        "resources/templates/list": context.templates,
        "resources/read": context.read,
        "prompts/list": context.prompts,
        "prompts/get": context.prompt,
    }
    return Protocol(methods, INSTRUCTIONS, calls.sign).answer
