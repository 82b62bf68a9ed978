"""The official Python library as the client of a real server, in both manners of the protocol."""

from __future__ import annotations

import os
import sys

import pytest
from command_line import Hustle


@pytest.mark.parametrize(("mode", "version"), [("legacy", "2025-11-25"), ("auto", "2026-07-28")])
async def test_the_official_client_finds_all_that_it_asks_for(crowded: Hustle, mode: str, version: str) -> None:
    from mcp import Client, MCPError, StdioServerParameters  # most of a second
    from mcp.client.stdio import stdio_client

    command = ["-m", "hustle_tui", "mcp", "--write"]
    server = StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))
    async with Client(stdio_client(server, errlog=sys.__stderr__), mode=mode) as client:  # type: ignore[arg-type]
        assert client.protocol_version == version
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert len(tools) == 12 and all(tool.output_schema for tool in tools.values())
        calls = [
            *((name, {}) for name in ("week", "status", "why", "gigs", "hours", "review")),
            ("gig", {"ref": "acme-logo"}),
            ("whatif", {"hours": 12, "fixed": 600, "due": "2026-12-04"}),
            ("add_card", {"text": "Call Ann ~30m"}),
            ("add_lead", {"title": "Beta", "hourly": 45}),
            ("log", {"ref": "acme-logo", "minutes": 30}),
            ("timer", {"action": "start", "ref": "acme-logo"}),
        ]
        for name, arguments in calls:  # the client holds each answer against the tool's schema
            answer = await client.call_tool(name, arguments)
            assert not answer.is_error and answer.structured_content, (name, answer)
        assert (await client.call_tool("accept", {"ref": "beta"})).is_error
        assert len((await client.list_resources()).resources) == 3
        assert "acme-logo" in (await client.read_resource("hustle://gig/acme-logo")).contents[0].text  # type: ignore[union-attr]
        assert (await client.list_resource_templates()).resource_templates
        assert len((await client.list_prompts()).prompts) == 2
        assert (await client.get_prompt("can-i-take-this", {"offer": "12h"})).messages
        with pytest.raises(MCPError):
            await client.read_resource("hustle://gig/nope")
    by = {step["by"] for step in crowded.json("changes", "--by", "agent")}
    assert by == {"agent:mcp"}
