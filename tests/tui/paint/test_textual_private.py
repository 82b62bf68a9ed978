"""What is used of Textual beneath its public names is still there, and used in one module only."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest
import textual.drivers.linux_driver as driver
from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip

import hustle_tui.tui
from hustle_tui.tui.paint import textual_private
from hustle_tui.tui.paint.textual_private import Parser

RENAMED = "renamed in this version of Textual: look for its successor in tui/paint/textual_private.py"
HERE = Path(textual_private.__file__)
PRIVATE = re.compile("_(?!abc|css|inherit|merge|decorated|reactive|default_|computes|_)")
"""A private name that no metaclass or descriptor of Textual gives to each of its classes anew."""
MODULES = sorted(found.name for found in pkgutil.walk_packages(hustle_tui.tui.__path__, "hustle_tui.tui."))


def test_the_driver_still_reads_keys_by_the_method_that_ours_takes_the_place_of() -> None:
    read = inspect.getsource(driver.LinuxDriver.run_input_thread)
    for name in ("XTermParser(", "self.exit_event", "self.fileno", "self.process_message"):
        assert name in read, f"{name}: {RENAMED}"
    assert "self.run_input_thread()" in inspect.getsource(driver.LinuxDriver), f"run_input_thread: {RENAMED}"
    assert "_key_thread" in inspect.getsource(driver.LinuxDriver), f"_key_thread: {RENAMED}"
    assert "self._app = app" in inspect.getsource(Driver.__init__), f"_app: {RENAMED}"


def test_the_parser_still_reads_a_sequence_by_the_method_that_ours_takes_the_place_of() -> None:
    assert "self._sequence_to_key_events" in inspect.getsource(Parser.parse), f"_sequence_to_key_events: {RENAMED}"
    with pytest.raises(ValueError, match="chr"):
        list(XTermParser()._sequence_to_key_events("\x1b[1114112u"))


async def test_who_is_at_work_is_still_to_be_seen_at_the_queues() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert not textual_private.has_more_to_do(app), f"_message_queue: {RENAMED}"
        for begin in (app.call_later, app.screen.call_later, app.call_after_refresh, app.screen.call_next):
            done: list[bool] = []
            begin(done.append, True)
            turns = 0
            while not done:
                assert textual_private.has_more_to_do(app) or textual_private.is_at_work(app), begin.__name__
                await asyncio.sleep(0)
                turns += 1
            assert turns
        await pilot.pause()
        app.push_screen(Screen())
        assert textual_private.has_more_to_do(app), f"_is_mounted: {RENAMED}"
        assert textual_private.driver_of(app) is not None, f"_driver: {RENAMED}"


def test_an_app_still_keeps_the_code_that_it_ends_with() -> None:
    assert "self._return_code = 1" in inspect.getsource(App), f"_return_code: {RENAMED}"


def test_the_parser_still_says_how_long_it_waits_behind_an_escape() -> None:
    parser = Parser()
    assert parser._timeout_time is None, f"_timeout_time: {RENAMED}"
    assert list(parser.feed("\x1b")) == []
    assert textual_private.may_be_escape_alone(parser), f"_timeout_time: {RENAMED}"
    textual_private.wait_no_longer(parser)
    assert [message.key for message in parser.tick()] == ["escape"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", [App, Screen])
def test_app_and_screen_still_count_the_changes_of_styles(kind: type[MessagePump]) -> None:
    assert "self._css_update_count" in inspect.getsource(kind.__init__), f"_css_update_count: {RENAMED}"
    assert "_css_update_count != self._css_update_count" in inspect.getsource(App), f"_css_update_count: {RENAMED}"


def test_an_app_still_ends_by_the_handler_that_ours_takes_the_place_of() -> None:
    assert "self._fatal_error()" in inspect.getsource(App), f"_fatal_error: {RENAMED}"


def test_an_app_still_makes_the_screen_of_a_mode_by_itself() -> None:
    assert "await_mount = self._init_mode(mode)" in inspect.getsource(App.switch_mode), f"_init_mode: {RENAMED}"


def test_a_screen_still_lays_itself_out_by_the_names_that_a_screen_made_ahead_uses() -> None:
    for name in ("self._refresh_layout(size)", "self._layout_required = False", "self._compositor._dirty_regions"):
        assert name in inspect.getsource(Screen), f"{name}: {RENAMED}"
    assert callable(getattr(Screen()._compositor, "render_strips", None)), f"_compositor.render_strips: {RENAMED}"


def test_the_driver_still_writes_on_a_thread_of_its_own() -> None:
    assert "_writer_thread.write(" in inspect.getsource(driver.LinuxDriver.write), f"_writer_thread: {RENAMED}"
    assert "_writer_thread.stop()" in inspect.getsource(driver.LinuxDriver.close), f"_writer_thread: {RENAMED}"


def test_no_other_module_takes_the_place_of_a_private_name_of_textual() -> None:
    kinds = {
        kind for name in MODULES for kind in vars(importlib.import_module(name)).values() if isinstance(kind, type)
    }
    taken = {
        f"{kind.__module__}.{kind.__name__}.{name} is a name of {base.__name__}"
        for kind in kinds
        if kind.__module__.startswith("hustle_tui.") and kind.__module__ != textual_private.__name__
        for base in kind.__mro__
        if base.__module__.startswith("textual")
        for name in vars(kind).keys() & vars(base).keys()
        if PRIVATE.match(name)
    }
    assert not taken


def test_no_other_module_imports_a_private_module_of_textual() -> None:
    sources = [path for path in Path(hustle_tui.__file__).parent.rglob("*.py") if path != HERE]
    assert [
        path for path in sources if re.search(r"(from|import) textual[\w.]*\._", path.read_text(encoding="utf-8"))
    ] == []


def test_a_picture_of_changes_sends_the_cells_that_changed_alone() -> None:
    assert "ChopsUpdate(chops, spans, chop_ends)" in inspect.getsource(Compositor), f"ChopsUpdate: {RENAMED}"
    assert "renderable.render_segments(console)" in inspect.getsource(App), f"render_segments: {RENAMED}"
    left, right = Strip([Segment("abcd")]), Strip([Segment("efgh")])
    update = ChopsUpdate([{0: left, 4: right}], [(0, 3, 6)], [[4, 8]])
    textual_private.send_changed_cells_alone()
    assert update.render_segments(Console()) == "\x1b[1;4Hd\x1b[1;5Hef"
