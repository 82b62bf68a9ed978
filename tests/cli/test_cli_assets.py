"""asset add, list, reuse, edit and remove; needs as tags; rates with assets."""

from __future__ import annotations

import pytest
from command_line import Hustle


@pytest.fixture
def audits(hustle: Hustle) -> Hustle:
    """The manual's example: 15h for 900, 3h of them a template, and two of 5h for 300."""
    for title, hours, money in (("First", ("10h", "5h"), "900"), ("Second", ("5h",), "300"), ("Third", ("5h",), "300")):
        hustle.ok("gig", "add", title, "--fixed", money, "--stage", "active", "--tag", "audit")
        for much in hours:
            hustle.ok("log", much, title.lower())
        hustle.ok("gig", "paid", title.lower())
    hustle.ok("asset", "add", "Audit", "template", "--from", "first", "--hours", "3h")
    hustle.ok("asset", "reuse", "template", "second")
    hustle.ok("asset", "reuse", "1", "third")
    return hustle


def test_an_asset_is_added_listed_and_shared(audits: Hustle) -> None:
    (asset,) = audits.json("asset", "list")
    wanted = {"number": 1, "title": "Audit template", "kind": "tool", "from": "first", "minutes": 180, "share": 60}
    assert {name: asset[name] for name in wanted} == wanted and asset["reused_by"] == ["second", "third"]
    out = audits.ok("asset", "list").out
    assert "Audit template" in out and "from First" in out and "reused by Second, Third" in out
    assert audits.json("gig", "show", "second")["reuses"] == ["Audit template"]
    assert "5h + 1h reused = 6h; 300.00 ÷ 6h = 50.00 EUR an hour" in audits.ok("gig", "show", "second").out


def test_more_hours_than_the_gig_has_are_pointed_out_and_taken(audits: Hustle) -> None:
    told = "Check this: its gig has 5h logged: no more than that is shared with the gigs that reuse it."
    run = audits.ok("asset", "add", "Kit", "--from", "second", "--hours", "9h")
    assert run.complaints == [told] and "9h" in run.out
    assert audits.ok("asset", "edit", "kit", "--hours", "5h").complaints == []
    assert audits.ok("asset", "edit", "kit", "--hours", "6h").complaints == [told]
    assert audits.json("asset", "list")[1]["minutes"] == 360


def test_rates_count_assets_when_asked(audits: Hustle) -> None:
    plain = {one["key"]: one["real"] for one in audits.json("gig", "rates")["rates"]}
    shared = {one["key"]: one["real"] for one in audits.json("gig", "rates", "--with-assets")["rates"]}
    assert plain == {"first": 6000, "second": 6000, "third": 6000}
    assert shared == {"first": 6923, "second": 5000, "third": 5000}
    assert audits("gig", "rates", "--by", "quarter", "--with-assets").code == 64


def test_reuse_edit_and_remove_can_be_taken_back(audits: Hustle) -> None:
    audits.ok("asset", "reuse", "template", "third", "--not")
    assert audits.json("asset", "list")[0]["share"] == 90
    audits.ok("undo")
    audits.ok("asset", "edit", "template", "--hours", "90m", "--kind", "knowledge", "--note", "v2")
    (asset,) = audits.json("asset", "list")
    assert (asset["minutes"], asset["kind"], asset["note"], asset["share"]) == (90, "knowledge", "v2", 30)
    audits.ok("asset", "remove", "template")
    assert audits.json("asset", "list") == [] and audits.json("gig", "show", "second")["reuses"] == []
    assert "No asset yet" in audits.ok("asset", "list").out
    audits.ok("undo")
    assert audits.json("gig", "show", "second")["reuses"] == ["Audit template"]


@pytest.mark.parametrize(
    "words",
    [
        ("add", "X"),
        ("add", "X", "--from", "nobody"),
        ("add", "X", "--from", "first", "--kind", "boat"),
        ("reuse", "nothing", "first"),
        ("reuse", "template", "first"),
        ("edit", "template"),
        ("remove", "9"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(audits: Hustle, words: tuple[str, ...]) -> None:
    before = audits.bytes
    run = audits("asset", *words)
    assert (run.code, len(run.complaints)) == (64, 1) and audits.bytes == before


def test_needs_are_tags_of_a_gig(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--tag", "brand, print", "--tag", "Brand")
    assert hustle.json("gig", "show", "logo")["tags"] == ["brand", "print"]
    hustle.ok("gig", "edit", "logo", "--tag", "#web")
    assert hustle.json("gig", "show", "logo")["tags"] == ["web"]
    hustle.ok("gig", "edit", "logo", "--client", "Acme")
    assert hustle.json("gig", "show", "logo")["tags"] == ["web"], "what is not named stays"
    hustle.ok("gig", "edit", "logo", "--tag", "none")
    assert hustle.json("gig", "show", "logo")["tags"] == []


def test_a_need_of_three_gigs_is_an_insight(audits: Hustle) -> None:
    (section,) = audits.json("insights", "needs")["sections"]
    assert (section["lines"][0]["need"], section["lines"][0]["rate"]) == ("audit", 6000)


def test_the_asset_commands_run_as_a_process_and_clean_what_they_print(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo")
    done = hustle.real("asset", "add", "a\x1b[2J[red]", "--from", "logo", "--kind", "contact")
    assert done.returncode == 0 and "\x1b" not in done.stdout
    for words in (("list",), ("edit", "1", "--note", "\x1b[2J"), ("remove", "1")):
        done = hustle.real("asset", *words)
        assert done.returncode == 0 and "\x1b" not in done.stdout and "␛[2J[red]" in done.stdout
