"""Talk and admin on top of a client's work: measured once it is enough, told with its arithmetic."""

from __future__ import annotations

import pytest
from plan_builder import HOUR, TODAY, entry, gig, plan_of

from hustle_tui.domain.money.overhead import Overhead, overhead_of, overhead_text


@pytest.mark.parametrize(
    ("overhead", "on_ten_hours", "words"),
    [
        (Overhead(120, 60, 360, 25), 300, "(2h talk + 1h admin) ÷ 6h work = 50 %"),
        (Overhead(60, 0, 120, 25), 300, "(1h talk + 0m admin) ÷ 2h work = 50 %"),
        (Overhead(60, 0, 119, 25), 150, "25 % by the setting: 2h59 of the 3h that tell it are logged"),
        (Overhead(180, 0, 0, 25), 150, "25 % by the setting: 3h of the 3h that tell it are logged"),
        (Overhead(0, 0, 0, 40), 240, "40 % by the setting: nothing is logged yet"),
        (Overhead(0, 0, 180, 25), 0, "(0m talk + 0m admin) ÷ 3h work = 0 %"),
        (Overhead(1, 0, 3000, 25), 1, "(1m talk + 0m admin) ÷ 50h work = 0 %"),
    ],
)
def test_the_overhead_is_talk_and_admin_for_the_work(overhead: Overhead, on_ten_hours: int, words: str) -> None:
    assert overhead.on(10 * HOUR) == on_ten_hours
    assert overhead_text(overhead) == words


def test_it_is_measured_over_all_gigs_of_a_client_and_of_nobody_else() -> None:
    one, two, other = gig(client="Acme"), gig("Two", client="Acme", stage="paid"), gig("Other", client="Beta")
    nobody = gig("Own", client="")
    spent = [
        entry(TODAY, HOUR, gig=one.id, kind="talk"),
        entry(TODAY, HOUR, gig=two.id, kind="admin"),
        entry(TODAY, 4 * HOUR, gig=two.id),
        entry(TODAY, HOUR, gig=two.id, kind="selling"),
        entry(TODAY, 9 * HOUR, gig=one.id, kind="talk", machine=True),
        entry(TODAY, 9 * HOUR, gig=other.id, kind="talk"),
        entry(TODAY, 9 * HOUR, gig=nobody.id),
    ]
    made = plan_of(one, two, other, nobody, *spent)
    assert overhead_of(made, "Acme") == Overhead(HOUR, HOUR, 4 * HOUR, 25)
    assert overhead_of(made, "Acme").per_cent == 50
    assert not overhead_of(made, "").measured
