"""What every command answers to a script: `--json`, `--dry-run` and `--key` are here and in no command.

A new command has all three for nothing. It changes the plan by `make` (or `session.planner.apply`), says what it did by
`say`, what else there is to say by `note`, and raises PlanError where it refuses: with `--json` these become `did`,
`warnings` and `error`, and the records of its steps `records` (`envelope`). What more it may have to do:

- one that never changes anything stands in `READS` of `cli/commands`; it has `params.as_json` and, where the session
  is `as_json`, gives its record to `say_json`; a list goes to `say_list`. The record's shape stands in `shapes`, for
  `hustle schema`;
- one that writes another file than the plan asks `session.writes()` first: a dry run may not, and a record that it
  gives to `say_json` is put beside the envelope;
- one whose output is for another program stands in `NOT_FOR_SCRIPTS`.

`tests/cli/test_cli_schema.py` runs the list of `test_cli_entry.py` dry and really, and holds every answer to its
schema. Who makes the changes is `session.by` (or `planner.by`): `shell`, `me`, `agent:NAME`.
"""
