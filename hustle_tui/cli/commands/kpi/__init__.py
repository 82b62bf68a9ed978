"""The main job's KPIs: add one, tick it each week, see its pace.

\b
hustle kpi add "Retention" --shape level --from 82 --to 90 --unit %
hustle kpi tick retention 84
hustle kpi list
"""
