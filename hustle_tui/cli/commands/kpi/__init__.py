"""The main job's KPIs: tick each week, see the pace.

\b
hustle kpi add "Retention" --shape level --from 82 --to 90 --unit %
hustle kpi tick retention 84
hustle kpi list
"""

MODULES = {
    "edit": "add close edit reopen",
    "list": "list show tick",
}
"""Which module has which commands."""
