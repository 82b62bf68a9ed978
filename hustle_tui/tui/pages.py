"""The pages, panels and forms that keys and subjects ask the app to open; each is imported when it is asked for."""

from __future__ import annotations

from hustle_tui.domain.plan.model import Gig, Kpi
from hustle_tui.tui.shell import PlannerApp


class Pages(PlannerApp):
    """The one place that knows every page."""

    def action_why(self) -> None:
        from hustle_tui.tui.alerts.why import Why

        self.push_screen(Why())

    def action_weigh(self) -> None:
        """Ask for hours, pay and a date, and say what they would do to the weeks."""
        from hustle_tui.tui.gigs.actions import ask_whatif

        ask_whatif(self)

    def action_find(self) -> None:
        from hustle_tui.tui.find.dialog import find_anything

        find_anything(self)

    def action_log_hours(self) -> None:
        from hustle_tui.tui.hours.actions import log_here

        log_here(self)

    def action_timer(self, machine: bool = False) -> None:
        from hustle_tui.tui.hours.timer import turn_timer

        turn_timer(self, machine=machine)

    def action_day_off(self) -> None:
        from hustle_tui.tui.hours.day_off import ask_day_off

        ask_day_off(self)

    def open_gig(self, gig_id: int) -> None:
        from hustle_tui.tui.gigs.opened import GigCard

        self.push_screen(GigCard(gig_id))

    def open_money(self, gig: Gig) -> None:
        from hustle_tui.tui.money.opened import GigMoney

        self.push_screen(GigMoney(gig.id))

    def open_rates(self) -> None:
        from hustle_tui.tui.money.opened import Rates

        self.push_screen(Rates())

    def open_assets(self, gig: Gig) -> None:
        from hustle_tui.tui.gigs.assets import GigAssets

        self.push_screen(GigAssets(gig.id))

    def open_whatif(self, gig: Gig) -> None:
        from hustle_tui.tui.whatif.opened import WhatIf

        self.push_screen(WhatIf(gig))

    def open_milestones(self, kpi: Kpi) -> None:
        from hustle_tui.tui.kpis.opened import Milestones

        self.push_screen(Milestones(kpi.id))

    def open_check_ins(self, kpi: Kpi) -> None:
        from hustle_tui.tui.kpis.opened import KpiHistory

        self.push_screen(KpiHistory(kpi.id))

    def action_settings(self) -> None:
        from hustle_tui.tui.settings import ask_settings

        ask_settings(self)

    def action_import_file(self) -> None:
        from hustle_tui.tui.importing.actions import ask_import

        ask_import(self)

    def action_export_file(self) -> None:
        from hustle_tui.tui.exporting.actions import ask_export

        ask_export(self)

    def action_calendars(self) -> None:
        from hustle_tui.tui.calendars.opened import Calendars

        self.push_screen(Calendars())

    def action_agents(self) -> None:
        from hustle_tui.tui.agents.opened import Agents

        self.push_screen(Agents())

    def action_templates(self) -> None:
        from hustle_tui.tui.templates.opened import Templates

        self.push_screen(Templates())

    def action_plan_week(self) -> None:
        from hustle_tui.tui.ritual.opened import Ritual

        self.push_screen(Ritual())

    def action_today(self) -> None:
        from hustle_tui.tui.ritual.today import Today

        self.push_screen(Today())

    def action_sync(self, asked: bool = True) -> None:
        from hustle_tui.tui.file.syncing import sync

        sync(self, asked=asked)

    def action_help(self) -> None:
        from hustle_tui.tui.help.key_list import Help

        self.push_screen(Help())

    def action_manual(self) -> None:
        from hustle_tui.tui.help.manual import open_or_close

        open_or_close(self)

    def action_tour(self, on: int) -> None:
        from hustle_tui.tui.help.tour import turn

        turn(self, on=bool(on))
