"""The command line: a thin front end over the planner, each command one file, imported only when used."""
