"""Plan the week of a main job and side gigs, and hear in time when one is about to eat the other.

Without a command the full-screen planner opens. Each command has examples in its own help, as hustle add --help;
--file and --today may stand before a command or after it, and -- before words that begin with a dash.

A REF is a number as listed, a slug such as acme-logo, or a part of a title; a duration is 90m, 1h, 1h30 or 1.5h; a
date is 2026-11-26, thu, today or tomorrow. Hours belong to a ledger: main (the job), side (gigs) or life.

For scripts every command takes --json, and one that changes something --dry-run, which only says what would change,
and --key KEY: the same key twice does nothing the second time.

\b
hustle  # open the planner
hustle add "Fix onboarding mail ~1h30 @thu #main !must"
hustle week  # what this week holds
hustle status  # how it stands
hustle log 1h30 acme-logo  # hours spent
hustle whatif --hours 12 --fixed 600 --due fri  # can I take this?
hustle help  # the manual

\b
Exit codes:
0: all went well; check and whatif: clear
10, 20, 30: of check and whatif the level: 10 near, 20 over, 30 alarm
64: usage: not understood, or it names something that is not there
65: a damaged or newer file
70: a defect of Hustle
73: cannot create a file
74: reading or writing failed
75: saved, but the disk did not confirm it
130: stopped by ctrl+c
141: nobody read on, as in hustle why | head -1
"""

MODULES = {
    "agent": "agent",
    "alerts": "ack fix why",
    "asset": "asset",
    "billing": "invoice timesheet",
    "calendar": "calendar",
    "config": "config",
    "changes": "changes",
    "chart": "chart",
    "card": "add done drop edit move reopen",
    "demo": "demo",
    "direction": "direction",
    "evidence": "evidence",
    "expense": "expense",
    "exporting": "export",
    "file": "backup doctor restore",
    "forecast": "forecast without",
    "gig": "gig",
    "help": "help",
    "hours": "hours",
    "importing": "import",
    "insights": "insights",
    "kpi": "kpi",
    "mcp": "mcp",
    "merge": "merge merge-driver",
    "parking": "park unpark",
    "payment": "payment",
    "review": "review",
    "ritual": "lesson plan today",
    "schema": "schema",
    "settings": "completion set",
    "share": "share",
    "skill": "skill",
    "status": "check status",
    "statusline": "statusline",
    "sync": "sync",
    "template": "template",
    "tracking": "log start stop",
    "undo": "redo undo",
    "week": "dayoff week",
    "whatif": "whatif",
}
"""Which module has which commands; a noun of several, as `hustle gig list`, has a module or package of its name."""

READS = (
    "agent status, asset list, calendar list, calendar show, changes, check, config get, config keys, config path, "
    "config schema, config show, config validate, direction show, expense list, forecast, gig list, gig rates, gig "
    "reply, gig show, help, hours show, insights, kpi list, kpi show, payment list, payment remind, review, schema, "
    "skill show, status, sync status, template list, today, week, whatif, why, without"
)
"""The commands that never change anything; any other one takes `--dry-run` and `--key`."""
NOT_FOR_SCRIPTS = "completion, demo, merge-driver, mcp, statusline, agent hook, plan"
"""Those without `--json`: what they print is meant for another program already, or for nobody."""
