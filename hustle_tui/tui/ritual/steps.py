"""The seven steps of the weekly ritual, in order."""

from __future__ import annotations

from hustle_tui.tui.ritual.ahead import Learned, NextWeek, Questions
from hustle_tui.tui.ritual.back import Close, Direction, Kpis, Money
from hustle_tui.tui.ritual.step import Step

STEPS: tuple[type[Step], ...] = (Direction, Close, Kpis, Money, Questions, NextWeek, Learned)
