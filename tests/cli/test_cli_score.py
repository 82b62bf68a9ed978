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


def test_review_lists_the_alerts_that_can_wait_until_they_are_put_aside(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "NPS", "--to", "50", "--start", "2026-01-01", "--end", "2026-12-31", "--now", "1")
    (note,) = [one for one in hustle.json("review")["notes"] if one["rule"] == "kpi_behind"]
    assert note["name"] == "kpi_behind:nps" and note["about"] == ["nps"]
    assert f"· kpi_behind:nps  {note['text']}" in hustle.ok("review").out
    hustle.ok("ack", "kpi_behind:nps")
    assert "kpi_behind" not in [one["rule"] for one in hustle.json("review")["notes"]]


def titles(hustle: Hustle) -> list[str]:
    return [gig["title"] for gig in hustle.json("gig", "list")]


def three(hustle: Hustle) -> None:
    for title, score in (("Low", "1"), ("High", "5"), ("Middle", "3")):
        hustle.ok("gig", "add", title, "--values", score, "--fixed", "100")


def test_the_queue_is_listed_by_points_and_each_is_explained(hustle: Hustle) -> None:
    three(hustle)
    assert titles(hustle) == ["High", "Middle", "Low"]
    assert "5 points" in hustle.ok("gig", "list").out
    shown = hustle.json("gig", "show", "high")
    assert shown["rank"]["points"] == 5 and shown["rank"]["manual"] is False
    assert shown["rank"]["terms"][1] == {"name": "lenses", "points": 5, "text": "values 5"}
    assert shown["score"]["values"] == 5
    for words in (["gig", "show", "high"], ["gig", "rank", "high"]):
        assert "place 1 of 3, by its points" in hustle.ok(*words).out


def test_rank_puts_a_gig_by_hand_marks_it_and_gives_it_back(hustle: Hustle) -> None:
    three(hustle)
    assert "place 1 of 3, where you put it" in hustle.ok("gig", "rank", "low", "--before", "high").out
    assert titles(hustle) == ["Low", "High", "Middle"] and "1 point by hand" in hustle.ok("gig", "list").out
    hustle.ok("gig", "rank", "high", "--last")
    assert titles(hustle) == ["Low", "Middle", "High"]
    assert "by its points" in hustle.ok("gig", "rank", "low", "--auto").out
    assert titles(hustle) == ["Middle", "Low", "High"]
    hustle.ok("undo", "3")
    assert titles(hustle) == ["High", "Middle", "Low"]


def test_rank_refuses_what_is_no_place(hustle: Hustle) -> None:
    three(hustle)
    hustle.ok("gig", "decline", "middle")
    before = hustle.bytes
    for words in (["low", "--before", "low"], ["low", "--before", "middle"], ["middle"], ["low", "--auto", "--last"]):
        run = hustle("gig", "rank", *words)
        assert run.code == 64 and len(run.complaints) == 1, words
    assert hustle.bytes == before


def test_edit_takes_the_scorecard_too(hustle: Hustle) -> None:
    three(hustle)
    hustle.ok("gig", "edit", "low", "--values", "none", "--advantage", "2", "--toward", "A practice")
    score = hustle.json("gig", "score", "low")
    assert (score["values"], score["advantage"], score["toward"]) == (None, 2, "A practice")


def test_the_list_asks_quietly_whether_a_gain_came(hustle: Hustle) -> None:
    taken(hustle)
    last = hustle.ok("gig", "list").out.splitlines()[-1]
    assert last == "Did the gain of 1 “Acme logo” come? hustle gig came acme-logo yes|partly|no"
    assert "rank" in hustle.json("gig", "list")[0]


def test_rank_runs_as_a_process_of_its_own(hustle: Hustle) -> None:
    three(hustle)
    run = hustle.real("gig", "rank", "low", "--before", "high")
    assert (run.returncode, run.stderr) == (0, "")


def test_lenses_without_an_answer_are_one_line(hustle: Hustle) -> None:
    assert hustle.ok("review").out.rstrip().endswith("Which lenses predicted a gain: no answers yet")


def test_a_review_without_a_question_says_what_breaks_all_the_same(crowded: Hustle) -> None:
    crowded.ok("gig", "edit", "acme-logo", "--estimate", "30h", "--due", "2026-11-24")
    first, second, *_ = crowded.ok("review").out.splitlines()
    assert first == "Nothing waits for you." and second.startswith("▲ OVER  ") and "was due" in second
