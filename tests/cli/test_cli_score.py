"""gig score, gig came and review."""

from __future__ import annotations

from command_line import Hustle


def taken(hustle: Hustle, day: str = "2026-10-20") -> None:
    """A gig with a gain, accepted on a day."""
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600", "--today", day)
    hustle.ok("gig", "score", "acme-logo", "--advantage", "4", "--gain", "A [/] name")
    hustle.ok("gig", "accept", "acme-logo", "--today", day)


def test_score_sets_what_is_named_shows_it_and_is_undone(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo")
    options = ["--advantage", "4", "--accumulates", "3", "--trend", "5", "--values", "0"]
    assert "12 of 20" in hustle.ok("gig", "score", "acme-logo", *options, "--toward", "A practice").out
    hustle.ok("gig", "score", "acme-logo", "--trend", "none", "--gain", "A name")
    score = hustle.json("gig", "score", "acme-logo")
    assert score == {
        "slug": "acme-logo", "advantage": 4, "accumulates": 3, "trend": None, "values": 0, "gain": "A name",
        "toward": "A practice", "accepted": None, "came": [],
    }  # fmt: skip
    out = hustle.ok("gig", "score", "acme-logo").out
    assert "7 of 15: advantage 4, accumulates 3, values 0" in out and "rides what grows" in out and "A practice" in out
    hustle.ok("undo")
    assert hustle.json("gig", "score", "acme-logo")["trend"] == 5


def test_a_score_out_of_range_changes_nothing(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo")
    before = hustle.bytes
    run = hustle("gig", "score", "acme-logo", "--trend", "6")
    assert run.code == 64 and run.complaints == ["hustle: “6” is no score: write a whole number from 0 to 5."]
    assert hustle.bytes == before


def test_came_answers_the_question_that_is_due(hustle: Hustle) -> None:
    taken(hustle)
    assert "After 30 days, “A [/] name”: partly" in hustle.ok("gig", "came", "acme", "partly", "--note", "two").out
    assert hustle.json("gig", "score", "acme")["came"] == [
        {"after": 30, "came": "partly", "day": "2026-11-25", "note": "two"}
    ]
    hustle.ok("gig", "came", "acme", "no", "--after", "90")
    assert [one["came"] for one in hustle.json("gig", "score", "acme")["came"]] == ["partly", "no"]
    hustle.ok("undo", "2")
    assert hustle.json("gig", "score", "acme")["came"] == []


def test_came_says_what_is_missing(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo")
    assert "--gain TEXT" in hustle("gig", "came", "acme", "yes").err
    hustle.ok("gig", "score", "acme", "--gain", "A name")
    assert "not accepted" in hustle("gig", "came", "acme", "yes").err
    hustle.ok("gig", "accept", "acme")
    run = hustle("gig", "came", "acme", "yes")
    assert run.code == 64 and "on 25 Dec" in run.err


def test_review_lists_what_waits_with_the_command_that_answers(hustle: Hustle) -> None:
    taken(hustle)
    out = hustle.ok("review").out
    assert "Did the gain come: “A [/] name”?" in out and "hustle gig came acme-logo yes|partly|no" in out
    told = hustle.json("review")
    assert [(one["kind"], one["title"], one["since"]) for one in told["waiting"]] == [
        ("gain", "Acme logo", "2026-11-19")
    ]
    hustle.ok("gig", "came", "acme", "yes")
    told = hustle.json("review")
    assert told["waiting"] == [] and told["lenses"][0]["high"] == {"came": 1, "partly": 0, "of": 1}
    assert "advantage    too few to tell: 1 of 1 high, 0 of 0 low" in hustle.ok("review").out


def test_the_review_of_an_empty_plan_says_so_kindly(hustle: Hustle) -> None:
    assert hustle.ok("review").out.startswith("Nothing waits for you.")


def test_score_came_and_review_run_as_processes_of_their_own(hustle: Hustle) -> None:
    taken(hustle)
    for words in (["review"], ["gig", "score", "acme", "--json"], ["gig", "came", "acme", "yes"]):
        run = hustle.real(*words)
        assert (run.returncode, run.stderr) == (0, ""), words
