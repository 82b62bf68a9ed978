"""Talk and admin on top of a client's work: from the setting it moves smoothly to what was measured."""

from __future__ import annotations

import pytest
from plan_builder import HOUR, TODAY, entry, gig, plan_of

from hustle_tui.domain.money.clients import Overhead, overhead_of, overhead_text


@pytest.mark.parametrize(
    ("overhead", "on_ten_hours", "words"),
    [
        (Overhead(120, 60, 360, 25), 204, "(25 % × 10h + 3h talk and admin) ÷ (10h + 6h work) = 34 %"),
        (Overhead(60, 0, 120, 25), 174, "(25 % × 10h + 1h talk and admin) ÷ (10h + 2h work) = 29 %"),
        (Overhead(60, 0, 119, 25), 174, "(25 % × 10h + 1h talk and admin) ÷ (10h + 1h59 work) = 29 %"),
        (Overhead(180, 0, 0, 25), 330, "(25 % × 10h + 3h talk and admin) ÷ (10h + 0h work) = 55 %"),
        (Overhead(0, 0, 0, 40), 240, "40 % by the setting: nothing is logged yet"),
        (Overhead(0, 0, 180, 25), 114, "(25 % × 10h + 0h talk and admin) ÷ (10h + 3h work) = 19 %"),
        (Overhead(1, 0, 3000, 25), 24, "(25 % × 10h + 1m talk and admin) ÷ (10h + 50h work) = 4 %"),
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
    assert overhead_of(made, "Acme").per_cent == 32, "(25 × 600 + 120 × 100) ÷ (600 + 240)"
    assert not overhead_of(made, "").measured


def test_no_minute_of_work_or_talk_moves_it_by_a_leap() -> None:
    for work in range(0, 3000, 7):
        here = Overhead(talk=300, admin=0, work=work, assumed=25).per_cent
        assert 0 <= here - Overhead(300, 0, work + 1, 25).per_cent <= 1
        assert 0 <= Overhead(301, 0, work, 25).per_cent - here <= 1
