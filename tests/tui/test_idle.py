"""Tests wait for an app as long as it has something to do, and no longer."""

from __future__ import annotations

import asyncio

from idle import wait_for_idle


async def test_it_waits_for_tasks_that_start_tasks_and_for_what_is_soon() -> None:
    done: list[str] = []

    async def chain(length: int) -> None:
        await asyncio.sleep(0.01)
        if length:
            await asyncio.create_task(chain(length - 1))
        else:
            done.append("chain")

    first = asyncio.create_task(chain(5))
    asyncio.get_running_loop().call_later(0.03, done.append, "soon")
    await wait_for_idle()
    assert sorted(done) == ["chain", "soon"] and first.done()


async def test_it_does_not_wait_for_what_comes_much_later() -> None:
    loop = asyncio.get_running_loop()
    done: list[str] = []
    later = loop.call_later(30, done.append, "later")
    begun = loop.time()
    await wait_for_idle()
    assert done == [] and loop.time() - begun < 10
    later.cancel()


async def test_it_takes_what_another_thread_has_handed_over() -> None:
    done: list[str] = []
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(loop.call_soon_threadsafe, done.append, "handed over")
    await wait_for_idle()
    assert done == ["handed over"]
