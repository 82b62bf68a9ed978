"""What every command answers to a script: `--json`, `--dry-run` and `--key` are here and in no command.

A command changes the plan by `make` (or `session.planner.apply`), says what it did by `say`, what else there is to say
by `note`, and raises PlanError where it refuses; whatever it is, it then has all three. With `--json` what it says
becomes `did`, its notes `warnings`, the records of its steps `records` (`envelope`). A command that shows something has
`params.as_json`, gives its own record to `say_json`, and stands in `READS` of `cli/commands` if it never changes
anything; its shape is told in `shapes`, for `hustle schema`. One that writes other files than the plan asks
`session.dry_run` before it does, and says `session.writes()`, so that its own record is put beside the envelope's.
"""
