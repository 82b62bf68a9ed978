"""The line that tells which agents run and wait."""

from __future__ import annotations

import pytest
from plan_builder import HOUR, TODAY, WEEK, entry, gig, plan_of

from hustle_tui.domain.agents.targets import AgentSession, Target, target_for
from hustle_tui.domain.agents.words import agents_told, context_text, status_told
from hustle_tui.domain.week.load import load_of


def session(state: str, minutes: int, title: str = "Acme logo") -> AgentSession:
    target = Target(title, title.lower(), title, "side", gig=1) if title else None
    return AgentSession(session="s", target=target, state=state, minutes=minutes, folder="/w", since=0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sessions", "text"),
    [
        ([], ""),
        ([session("stale", 9)], ""),
        ([session("runs", 42)], "○ 1 agent on Acme logo 0:42"),
        ([session("runs", 42), session("waits", 3)], "○ 2 agents on Acme logo 0:42, 1 waits for you"),
        (
            [session("runs", 61), session("waits", 3, "Beta"), session("waits", 1, "")],
            "○ 1 agent on Acme logo 1:01, 1 on Beta 0:03, 1 on a folder bound to nothing 0:01, 2 wait for you",
        ),
        ([session("runs", 0, "x" * 99)], f"○ 1 agent on {'x' * 29}… 0:00"),
    ],
)
def test_agents_are_told_by_what_they_work_on_with_those_that_wait_among_them(
    sessions: list[AgentSession], text: str
) -> None:
    assert str(agents_told(sessions)) == text


def test_where_there_is_little_room_the_others_go_first_and_then_the_titles() -> None:
    told = agents_told([session("runs", 61), session("waits", 3, "Beta")])
    assert told.forms[1:] == ("○ 1 agent on Acme logo 1:01, 1 waits for you", "○ 2 agents, 1 waits")


def test_the_estimate_of_a_retainer_promises_nothing() -> None:
    news = gig("News", pay="retainer", amount=30_000, estimate=6 * HOUR)
    plan = plan_of(news, entry(TODAY, HOUR, gig=news.id))
    assert "news 1h ·" in str(status_told(plan, load_of(plan, WEEK, TODAY), "clear", target_for(news), "○1"))
    assert "nothing promised; used 1h" in context_text(plan, target_for(news), TODAY)


def test_a_question_among_what_an_agent_is_told_has_no_second_stop() -> None:
    logo = gig(estimate=HOUR)
    told = context_text(plan_of(logo, entry(TODAY, HOUR, gig=logo.id)), target_for(logo), TODAY)
    assert "promised 1h of work; used 1h" in told and "how many more? Level of this week" in told
