"""What an agent's client is answered, line by line; the official library is its client in `test_mcp_client`."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from command_line import TODAY, Hustle
from hypothesis import HealthCheck, given, settings, strategies as st

from hustle_tui.__main__ import open_planner
from hustle_tui.cli.mcp.protocol import HANDSHAKES, MOST_BYTES, STATELESS
from hustle_tui.cli.mcp.server import server
from hustle_tui.cli.mcp.tools import PERSONS, TOOLS
from hustle_tui.cli.session import Session
from hustle_tui.store.file_store import FileStore

READING = ["week", "status", "why", "whatif", "gigs", "gig", "hours", "review"]
WRITING = ["add_card", "add_lead", "log", "timer"]
META = "io.modelcontextprotocol/"


class Client:
    """Speaks with a server in this process."""

    def __init__(self, *, writes: bool = False) -> None:
        self.line = server(Session(open_planner), writes)

    def send(self, message: Any) -> Any:
        reply = self.line(message if isinstance(message, bytes) else json.dumps(message).encode())
        return None if reply is None else json.loads(reply)

    def ask(self, method: str, **params: Any) -> Any:
        return self.send({"jsonrpc": "2.0", "id": 7, "method": method, "params": params})

    def result(self, method: str, **params: Any) -> Any:
        answer = self.ask(method, **params)
        assert "result" in answer, answer
        return answer["result"]

    def refused(self, method: str, **params: Any) -> int:
        return int(self.ask(method, **params)["error"]["code"])

    def call(self, name: str, **arguments: Any) -> Any:
        return self.result("tools/call", name=name, arguments=arguments)

    def data(self, name: str, **arguments: Any) -> Any:
        answer = self.call(name, **arguments)
        assert not answer["isError"], answer
        assert json.loads(answer["content"][0]["text"]) == answer["structuredContent"]
        return answer["structuredContent"]

    def failure(self, name: str, **arguments: Any) -> str:
        answer = self.call(name, **arguments)
        assert answer["isError"] and answer["structuredContent"]["ok"] is False, answer
        return str(answer["content"][0]["text"])

    def greet(self, version: str = HANDSHAKES[0], name: str = "claude-code") -> Any:
        info = {"name": name, "version": "2"}
        return self.result("initialize", protocolVersion=version, capabilities={}, clientInfo=info)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("crowded")


@pytest.fixture
def crowded(hustle: Hustle, ready: Path, tmp_path: Path) -> Hustle:
    """The crowded week of the other tests, made once and copied."""
    if not (ready / "plan.json").exists():
        gig = ("gig", "add", "Acme logo", "--client", "Acme", "--fixed", "600", "--weekly", "14h", "--stage", "active")
        hustle.ok("--today", "2026-11-23", *gig)
        hustle.ok("log", "5h", "acme-logo", "--on", "mon")
        hustle.ok("log", "4h", "acme-logo", "--on", "tue")
        shutil.copytree(tmp_path, ready, dirs_exist_ok=True)
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    return hustle


@pytest.fixture
def bare(hustle: Hustle) -> Client:
    """One over an empty plan, to which what is answered comes to the same."""
    return Client()


@pytest.fixture
def agent(crowded: Hustle) -> Client:
    """One that only reads."""
    return Client()


@pytest.fixture
def writer(crowded: Hustle) -> Client:
    client = Client(writes=True)
    client.greet()
    return client


def stateless(version: str = STATELESS, **more: Any) -> dict[str, Any]:
    return {"_meta": {f"{META}protocolVersion": version, f"{META}clientCapabilities": {}, **more}}


@pytest.mark.parametrize("version", HANDSHAKES)
def test_a_version_that_is_known_is_agreed_on(bare: Client, version: str) -> None:
    answer = bare.greet(version)
    assert answer["protocolVersion"] == version
    assert answer["capabilities"] == {"tools": {}, "resources": {}, "prompts": {}}
    assert answer["serverInfo"]["name"] == "hustle" and "data" in answer["instructions"]


@pytest.mark.parametrize("version", ["1.0", "2099-01-01", STATELESS])
def test_who_asks_for_another_version_is_offered_the_newest_with_a_handshake(bare: Client, version: str) -> None:
    assert bare.greet(version)["protocolVersion"] == "2025-11-25"


def test_without_a_handshake_each_request_says_its_version(agent: Client) -> None:
    found = agent.result("server/discover", **stateless())
    assert found["supportedVersions"] == [STATELESS, *HANDSHAKES] and found["resultType"] == "complete"
    assert agent.result("tools/list", **stateless())["ttlMs"] > 0
    answer = agent.result("tools/call", name="status", **stateless())
    assert answer["structuredContent"]["level"] == "over"
    assert answer["_meta"][f"{META}serverInfo"]["name"] == "hustle"
    other = agent.ask("tools/list", **stateless("1900-01-01"))["error"]
    assert other["code"] == -32022 and other["data"]["supported"][0] == STATELESS
    assert agent.refused("tools/list", _meta={f"{META}protocolVersion": STATELESS}) == -32602
    assert agent.refused("server/discover") == -32602
    assert agent.refused("tools/list", _meta={f"{META}clientCapabilities": {}}) == -32602
    assert agent.result("tools/list", _meta={"progressToken": 5})["tools"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", -32700),
        (b"\xff\xfe", -32700),
        (b"NaN", -32700),
        (b'{"jsonrpc":"2.0","id":1e999,"method":"ping"}', -32700),
        (b"[" * 100_000, -32700),
        (b"1" * 5_000, -32700),
        (b"[]", -32600),
        (b"5", -32600),
        (b'"hustle"', -32600),
        (b"null", -32600),
        (b'[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32600),
        (b'{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600),
        (b'{"jsonrpc":"2.0","id":1,"method":5}', -32600),
        (b'{"jsonrpc":"2.0","id":1}', -32600),
        (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600),
        (b'{"jsonrpc":"2.0","id":true,"method":"ping"}', -32600),
        (b'{"jsonrpc":"2.0","id":[1],"method":"ping"}', -32600),
        (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"tools/drop"}', -32601),
        (b'{"jsonrpc":"2.0","id":1,"method":"initialize"}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"tools/call"}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"week","arguments":[]}}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"nope"}}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":7}}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"nope"}}', -32602),
        (b'{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"can-i-take-this"}}', -32602),
        (b" " * MOST_BYTES + b"{}", -32600),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_what_is_no_request_is_refused_by_its_code(bare: Client, line: bytes, code: int) -> None:
    answer = bare.send(line)
    assert answer["jsonrpc"] == "2.0" and answer["error"]["code"] == code and "\n" not in answer["error"]["message"]
    assert bare.result("ping") == {}


def test_a_notification_and_an_answer_are_answered_by_nothing(bare: Client) -> None:
    assert bare.send({"jsonrpc": "2.0", "method": "notifications/initialized"}) is None
    assert bare.send({"jsonrpc": "2.0", "method": "tools/call", "params": {"name": "status"}}) is None
    assert bare.send({"jsonrpc": "2.0", "id": 4, "result": {}}) is None


def test_a_batch_is_answered_as_one_in_the_only_version_that_has_it(bare: Client) -> None:
    bare.greet("2025-03-26")
    ping = {"jsonrpc": "2.0", "method": "ping"}
    answers = bare.send([{**ping, "id": 1}, ping, {**ping, "id": "b"}, 5])
    assert [answer.get("id") for answer in answers] == [1, "b", None]
    assert bare.send([ping]) is None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_line_ends_it(bare: Client, line: bytes) -> None:
    reply = bare.line(line)
    assert reply is None or json.loads(reply)["error"]["code"] in (-32700, -32600)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
calls = st.sampled_from(sorted(TOOLS)).flatmap(
    lambda name: st.tuples(
        st.just(name), st.dictionaries(st.sampled_from([*TOOLS[name].arguments, "x"]), values, max_size=4)
    )
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(call=calls)
def test_whatever_the_arguments_are_the_answer_is_a_result_and_no_defect(writer: Client, call: Any) -> None:
    answer = writer.call(call[0], **call[1])
    assert answer["isError"] in (True, False) and "defect" not in answer["content"][0]["text"]


def test_the_tools_read_only_unless_the_person_says_so(agent: Client, writer: Client) -> None:
    listed = {tool["name"]: tool for tool in agent.result("tools/list")["tools"]}
    assert list(listed) == READING
    assert all(tool["annotations"]["readOnlyHint"] is True for tool in listed.values())
    more = writer.result("tools/list")["tools"]
    assert [tool["name"] for tool in more] == [*READING, *WRITING]
    for tool in more:
        assert tool["inputSchema"]["type"] == tool["outputSchema"]["type"] == "object"
        kinds = tool["outputSchema"]["anyOf"]
        assert all(kind.get("type") == "object" or "$ref" in kind for kind in kinds) and len(kinds) > 1
        assert tool["annotations"]["readOnlyHint"] is (tool["name"] in READING)
        assert tool["annotations"]["destructiveHint"] is tool["annotations"]["openWorldHint"] is False
        assert all(one["description"] for one in tool["inputSchema"]["properties"].values())
    assert "--write" in agent.failure("log", ref="acme-logo", minutes=5)


@pytest.mark.parametrize(
    ("words", "name", "arguments"),
    [
        (["week"], "week", {}),
        (["week", "next"], "week", {"week": "next"}),
        (["status", "--week", "next"], "status", {"week": "next"}),
        (["why", "--all"], "why", {"all": True}),
        (["gig", "show", "acme-logo"], "gig", {"ref": "acme-logo"}),
        (["hours", "mon"], "hours", {"day": "mon"}),
        (["review"], "review", {}),
    ],
    ids=str,
)
def test_a_tool_answers_what_its_command_prints(
    crowded: Hustle, agent: Client, words: list[str], name: str, arguments: dict[str, Any]
) -> None:
    told = agent.data(name, **arguments)
    assert told == crowded(*words, "--json").data


def test_a_list_stands_under_one_key(crowded: Hustle, agent: Client) -> None:
    assert agent.data("gigs") == {"gigs": crowded.json("gig", "list")}
    assert agent.data(
        "gigs",
        all=True,
    )["gigs"] == crowded.json("gig", "list", "--all")


@pytest.mark.parametrize("numbers", ["1234.5", "1.234,5"])
@pytest.mark.parametrize("hours", [12, 12.0, "12", "12h"])
def test_a_what_if_takes_numbers_and_words(crowded: Hustle, numbers: str, hours: Any) -> None:
    crowded.ok("set", "numbers", numbers)
    agent = Client()
    words = ["--hours", "12", "--fixed", "600.50", "--due", "2026-12-04", "--weekly", "2.5", "--client", "-Acme"]
    told = agent.data("whatif", hours=hours, fixed=600.5, due="2026-12-04", weekly=2.5, client="-Acme")
    assert told == crowded("whatif", *words[:-1], "--client=-Acme", "--json").data
    assert told["amount"] == 60050 and agent.data("whatif", hours=9, hourly=45)["pay"] == "hourly"


def test_what_is_wrong_with_the_arguments_is_told_for_the_model_to_mend(agent: Client) -> None:
    assert agent.failure("gig") == "gig needs ref: Its number, slug, or a part of its title."
    assert agent.failure("gig", ref="nope") == "No gig matches “nope”: see hustle gig list."
    wrong = agent.call("gig", ref="acme-lgo")["structuredContent"]["error"]
    assert wrong["code"] == "unknown_ref" and wrong["did_you_mean"] == ["acme-logo"]
    assert agent.failure("gig", reff="x") == "gig has no argument “reff”: it takes ref."
    assert "has to be a string" in agent.failure("week", week=["next"])
    assert "has to be a number or a string" in agent.failure("whatif", hours=True)
    assert "--hours" in agent.failure("whatif", fixed=600)
    assert "is no duration" in agent.failure("whatif", hours=10**400)
    assert agent.data("week", week=None)["week"] == "2026-11-23"


@pytest.mark.parametrize("word", sorted(PERSONS))
def test_what_only_the_person_does_is_answered_with_their_command(bare: Client, hustle: Hustle, word: str) -> None:
    for name in (word, f"gig_{word}", f"{word}-gig", word.upper()):
        assert PERSONS[word].replace("REF", "'a b'") in bare.failure(name, ref="a b")
        assert PERSONS[word].replace("REF", "8") in bare.failure(name, ref=8)
    assert hustle.bytes is None


def test_resources_are_the_week_and_the_gigs(crowded: Hustle, agent: Client) -> None:
    crowded.ok("gig", "add", "Größe/2")
    listed = {one["uri"]: one["title"] for one in agent.result("resources/list")["resources"]}
    assert listed["hustle://week"] == "This week" and set(listed.values()) == {"This week", "Acme logo", "Größe/2"}
    for uri in listed:
        (content,) = agent.result("resources/read", uri=uri)["contents"]
        assert content["uri"] == uri and content["mimeType"] == "application/json" and json.loads(content["text"])
    (template,) = agent.result("resources/templates/list")["resourceTemplates"]
    assert template["uriTemplate"] == "hustle://gig/{slug}"
    for uri in (
        "hustle://gig/nope",
        "hustle://gig/logo",
        "hustle://gig/1",
        "hustle://gig/",
        "hustle://settings",
        "file:///etc/passwd",
    ):
        assert agent.refused("resources/read", uri=uri) == -32002
        assert agent.refused("resources/read", uri=uri, **stateless()) == -32602


def test_prompts_are_two_ready_questions(agent: Client) -> None:
    assert [one["name"] for one in agent.result("prompts/list")["prompts"]] == ["plan-my-week", "can-i-take-this"]
    words, week = agent.result("prompts/get", name="can-i-take-this", arguments={"offer": "12h for 600 by Friday"})[
        "messages"
    ]
    assert words["role"] == "user" and words["content"]["text"].endswith("12h for 600 by Friday")
    assert json.loads(week["content"]["resource"]["text"])["week"] == "2026-11-23"
    assert len(agent.result("prompts/get", name="plan-my-week")["messages"]) == 2
    assert agent.refused("prompts/get", name="plan-my-week", arguments={"focus": 5}) == -32602


def test_a_plan_that_another_process_changed_is_seen_at_the_next_call(crowded: Hustle, agent: Client) -> None:
    assert len(agent.data("gigs")["gigs"]) == 1
    crowded.ok("gig", "add", "Beta scraper")
    assert len(agent.data("gigs")["gigs"]) == 2
    crowded.ok("set", "side_cap", "3h")
    assert agent.data("status")["side"]["cap"] == 180


def test_a_plan_that_is_broken_gone_or_back_is_told(crowded: Hustle, agent: Client) -> None:
    whole = crowded.bytes
    assert whole is not None
    agent.data("status")
    crowded.file.write_bytes(whole[: len(whole) // 2])
    assert "line 2" in agent.failure("status")
    assert agent.refused("resources/read", uri="hustle://week") == -32603
    crowded.file.unlink()
    assert str(crowded.file) in agent.failure("week")
    crowded.file.write_bytes(whole)
    assert agent.data("status")["level"] == "over"


def test_a_read_leaves_no_trace(crowded: Hustle, agent: Client) -> None:
    crowded.ok("add", "Weekly report every:week @fri")
    folders = crowded.file.parent, crowded.file.parent / "state"
    before = {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}
    client = Client()
    for name in READING:
        client.call(name, **({"ref": "acme-logo"} if name == "gig" else {"week": "next"} if name == "week" else {}))
    after = {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}
    assert {path.name for path in after if after[path] != before.get(path)} - {"notes.json"} == set()


def test_hooks_run_for_what_is_written_and_never_for_what_is_read(
    crowded: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path / "own" / "config.toml"))
    folder = tmp_path / "own" / "hooks"
    folder.mkdir(parents=True, mode=0o700)
    for name in ("on-add", "on-exit"):
        (folder / name).write_text('#!/bin/sh\ncat > "$0.log"\n')
        (folder / name).chmod(0o700)
    writer = Client(writes=True)
    writer.data("status")
    assert not list(folder.glob("*.log"))
    writer.data("add_card", text="Call Ann")
    assert {path.name for path in folder.glob("*.log")} == {"on-add.log", "on-exit.log"}


def test_a_calendar_that_changes_is_seen_at_the_next_call(crowded: Hustle, tmp_path: Path) -> None:
    event = "BEGIN:VEVENT\nUID:1\nDTSTART:20261126T090000\nDTEND:20261126T110000\nEND:VEVENT\n"
    work = tmp_path / "work.ics"
    work.write_text(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n", encoding="utf-8")
    crowded.ok("calendar", "add", "work", str(work))
    agent = Client()
    assert agent.data("week")["days"][3]["meetings"]["main"] == 120
    work.write_text(work.read_text().replace("T110000", "T120000"), encoding="utf-8")
    assert agent.data("week")["days"][3]["meetings"]["main"] == 180


def test_what_a_defect_left_half_made_is_forgotten(crowded: Hustle, writer: Client) -> None:
    writer.data("status")
    with patch.object(FileStore, "commit", side_effect=RuntimeError("odd")):
        assert writer.refused("tools/call", name="add_card", arguments={"text": "Call Ann"}) == -32603
    assert "Call Ann" not in json.dumps(writer.data("week"))


def test_a_new_day_and_week_come_by_themselves(crowded: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUSTLE_TODAY")
    monkeypatch.setenv("HUSTLE_NOW", f"{TODAY}T10:00")
    agent = Client()
    assert agent.data("status")["today"] == TODAY
    monkeypatch.setenv("HUSTLE_NOW", "2026-12-01T10:00")
    assert agent.data("status")["week"] == "2026-11-30"
    monkeypatch.setenv("HUSTLE_NOW", "nonsense")
    assert "HUSTLE_NOW" in agent.failure("status")


def test_hidden_characters_are_escaped_on_the_wire_and_in_the_text(crowded: Hustle) -> None:
    title = "a\u202eb\u200bc\x1b[31m\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")
    writer = Client(writes=True)
    writer.data("add_lead", title=title)
    raw = writer.line(
        json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "gigs"}}).encode()
    )
    assert raw is not None and raw.isascii() and raw.decode().isprintable()
    answer = writer.call("gigs")
    assert "\u202e" not in answer["content"][0]["text"]
    assert title in [gig["title"] for gig in answer["structuredContent"]["gigs"]]


def test_what_is_written_is_answered_as_the_command_does_and_signed_by_the_client(crowded: Hustle) -> None:
    writer = Client(writes=True)
    writer.greet(name="my\n\u202eagent of  mine")
    told = writer.data("add_card", text="Call Ann ~30m !must")
    assert told["ok"] is True and told["did"].startswith("Added") and told["records"][0]["table"] == "cards"
    writer.data("add_lead", title="--odd", client="Beta", fixed=600, estimate=12, due="2026-12-18", weekly=3)
    writer.data("log", ref="acme-logo", minutes=25, kind="talk", note="with Ann")
    writer.data("log", ref=1, minutes="1h30", machine=True, day="mon")
    writer.data("timer", action="start", ref="acme-logo")
    writer.data("timer", action="stop")
    assert "start, stop" in writer.failure("timer", action="pause")
    steps = crowded.json("changes", "--by", "agent")
    assert len(steps) == 6 and len({step["by"] for step in steps}) == 1
    by = steps[0]["by"]
    assert by.startswith("agent:my") and by.isprintable() and " " not in by
    (lead,) = [gig for gig in crowded.json("gig", "list") if gig["title"] == "--odd"]
    assert lead["stage"] == "lead" and lead["amount"] == 60000
    crowded.ok("undo")
    assert len(writer.data("hours")["days"][0]["entries"]) == len(crowded.json("hours")["days"][0]["entries"])


def test_a_client_without_a_handshake_signs_each_call(crowded: Hustle) -> None:
    writer = Client(writes=True)
    for name in ("one", "two"):
        asked = stateless(**{f"{META}clientInfo": {"name": name}})
        writer.result("tools/call", name="log", arguments={"ref": "acme-logo", "minutes": 5}, **asked)
    steps = crowded.json("changes", "--by", "agent")
    assert [step["by"] for step in steps] == ["agent:two", "agent:one"]


def test_a_call_that_is_repeated_under_its_key_counts_once(crowded: Hustle) -> None:
    writer = Client(writes=True)
    first = writer.data("log", ref="acme-logo", minutes=5, key="k1")
    again = writer.data("log", ref="acme-logo", minutes=5, key="k1")
    assert again["records"] == first["records"] and again["warnings"]
    assert len(crowded.json("hours")["days"][0]["entries"]) == 1


@pytest.fixture
def process(crowded: Hustle) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "hustle_tui", "mcp", "--write"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1) as running:
        yield running
        running.kill()


def exchange(process: subprocess.Popen[bytes], line: bytes) -> Any:
    assert process.stdin and process.stdout
    process.stdin.write(line + b"\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


LOGGED = {"name": "log", "arguments": {"ref": "acme-logo", "minutes": 5}}
LOG = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": LOGGED}).encode()


def test_a_process_says_nothing_but_answers_and_ends_with_its_input(
    process: subprocess.Popen[bytes], crowded: Hustle
) -> None:
    assert exchange(process, b"x" * (2 * MOST_BYTES))["error"]["code"] == -32600
    assert exchange(process, b"\r\n\n" + LOG)["result"]["isError"] is False
    assert len(crowded.json("hours")["days"][0]["entries"]) == 1, "it is in the file when it is answered"
    out, err = process.communicate(b'{"jsonrpc":"2.0","id":2,"method":"ping"}', timeout=120)
    assert json.loads(out) == {"jsonrpc": "2.0", "id": 2, "result": {}} and err == b"" and process.returncode == 0


def test_a_signal_ends_it_cleanly(process: subprocess.Popen[bytes]) -> None:
    exchange(process, LOG)
    os.kill(process.pid, signal.SIGTERM)
    assert process.communicate(timeout=120) == (b"", b"") and process.returncode == 0


def test_a_signal_during_an_answer_lets_it_finish_and_then_ends() -> None:
    answer = "lambda line: signal.raise_signal(signal.SIGTERM) or line.strip()"
    code = f"import signal; from hustle_tui.cli.commands.mcp import _serve; _serve({answer})"
    done = subprocess.run([sys.executable, "-c", code], input=b"1\n2\n", capture_output=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == (b"1\n", b"")


def test_what_agents_worked_comes_in_by_a_command_of_the_persons_and_not_by_what_an_agent_reads(
    crowded: Hustle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("HUSTLE_NOW", f"{TODAY}T08:00")
    crowded.ok("agent", "map", str(tmp_path), "acme-logo")
    for clock, name in (("09:00", "UserPromptSubmit"), ("09:08", "Stop"), ("09:08", "SessionEnd")):
        monkeypatch.setenv("HUSTLE_NOW", f"{TODAY}T{clock}")
        crowded("agent", "hook", json.dumps({"hook_event_name": name, "session_id": "s1", "cwd": str(tmp_path)}))
    monkeypatch.setenv("HUSTLE_NOW", f"{TODAY}T18:00")
    before = crowded.bytes
    assert Client().data("hours")["days"][0]["machine"] == 0 and crowded.bytes == before
    assert crowded.json("hours")["days"][0]["machine"] == 8 and crowded.bytes != before
