"""The settings of a plan: the hours that the person gives a week, money, and how the planner looks."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from hustle_tui.domain.plan.parts import Calendar, FineRate
from hustle_tui.domain.plan.terms import HUGE, Count, MinutesOfDay

Limit = Annotated[int, Meta(ge=0, le=999)]
WeekOfMinutes = tuple[MinutesOfDay, MinutesOfDay, MinutesOfDay, MinutesOfDay, MinutesOfDay, MinutesOfDay, MinutesOfDay]


class EarlierHours(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The hours of a week before the day `until`."""

    until: date
    main_day: WeekOfMinutes
    free_day: WeekOfMinutes
    side_cap: Annotated[int, Meta(ge=0, le=7 * 24 * 60)]


Shared = Literal["money", "clients", "life"]
"""What a shared page may leave out."""
MONEY = ("floor_rate", "main_rate", "needs", "main_income")
"""The settings that are money in the plan's currency."""


class Settings(Struct, frozen=True, kw_only=True):
    """`main_day` and `free_day` are minutes from Monday to Sunday; `earlier_hours` held before, the earliest first.

    `main_until` and `day_until` are the minutes of the day at which the main job and the day end. `lane_limits` are
    cards in Must, Should and Could, 0 for any number. `floor_rate` and `main_rate` are minor units of `currency` an
    hour. `rates` are the person's own exchange rates: what one unit of a foreign currency is worth, in millionths of a
    unit of `currency`; `needs` and `main_income` are those of a month. `fine_rates` are those again that have more
    decimals. `my_name` and the like stand on invoices; `rounding` is how the hours of a client are billed, as `15m-up-
    day`. `import_map` is where imported work belongs: `gig:acme` by `toggl:Website`; `import_me` is who the person is
    in the exports of teams. `calendars` go by their names; `days_asked` are the days off that they offered and that
    were answered; `agents_answered` the days and things of which the time between agents' turns was answered, and up to
    when.
    """

    id: int = 1
    main_day: WeekOfMinutes = (480, 480, 480, 480, 480, 0, 0)
    free_day: WeekOfMinutes = (60, 60, 60, 60, 0, 240, 120)
    side_cap: Annotated[int, Meta(ge=0, le=7 * 24 * 60)] = 600
    earlier_hours: tuple[EarlierHours, ...] = ()
    near: Annotated[int, Meta(ge=0, le=1000)] = 85
    main_until: Annotated[int, Meta(ge=0, le=24 * 60)] = 18 * 60
    day_until: Annotated[int, Meta(ge=0, le=24 * 60)] = 23 * 60
    week_start: Annotated[int, Meta(ge=0, le=6)] = 0
    lane_limits: tuple[Limit, Limit, Limit] = (0, 0, 0)
    currency: str = "EUR"
    overhead: Annotated[int, Meta(ge=0, le=10_000)] = 25
    floor_rate: Count = 0
    main_rate: Count = 0
    needs: Count = 0
    main_income: Count = 0
    rates: dict[str, Annotated[int, Meta(ge=1, lt=HUGE)]] = field(default_factory=dict)
    fine_rates: tuple[FineRate, ...] = ()
    my_name: str = ""
    my_address: str = ""
    my_tax: str = ""
    my_bank: str = ""
    rounding: dict[str, Annotated[str, Meta(pattern=r"^[0-9]{1,3}m-(up|down|near)-(entry|day|total)$")]] = field(
        default_factory=dict
    )
    client_addresses: dict[str, str] = field(default_factory=dict)
    theme: str = "night"
    date_style: str = "auto"
    clock: str = "auto"
    numbers: str = "auto"
    set_up: bool = False
    share_without: tuple[Shared, ...] | None = None  # what the shared page leaves out; None until that was told
    learn: bool = False  # whether sums count estimates as they usually turn out
    import_map: dict[str, str] = field(default_factory=dict)
    import_me: tuple[str, ...] = ()
    calendars: dict[str, Calendar] = field(default_factory=dict)
    days_asked: tuple[str, ...] = ()
    agents_answered: tuple[str, ...] = ()
