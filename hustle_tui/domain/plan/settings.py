"""What the person gives a week and how the planner looks: the part of a plan that is set and not planned."""

from __future__ import annotations

from msgspec import Struct, field


class Settings(Struct, frozen=True, kw_only=True):
    """What the person gives a week; the seven numbers go from Monday to Sunday, in minutes.

    `lane_limits` are cards in Must, Should and Could, 0 for any number.

    `floor_rate` and `main_rate` are minor units of `currency` an hour. `rates` are the person's own
    exchange rates: what one unit of a foreign currency is worth, in millionths of a unit of `currency`.
    """

    id: int = 1
    main_day: tuple[int, int, int, int, int, int, int] = (480, 480, 480, 480, 480, 0, 0)
    free_day: tuple[int, int, int, int, int, int, int] = (60, 60, 60, 60, 0, 240, 120)
    side_cap: int = 600
    near: int = 85
    week_start: int = 0
    lane_limits: tuple[int, int, int] = (0, 0, 0)
    currency: str = "EUR"
    overhead: int = 25
    floor_rate: int = 0
    main_rate: int = 0
    rates: dict[str, int] = field(default_factory=dict)
    theme: str = "night"
    date_style: str = "auto"
    clock: str = "auto"
    numbers: str = "auto"
    set_up: bool = False
