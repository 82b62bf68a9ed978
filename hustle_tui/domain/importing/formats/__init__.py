"""The files of other tools, a format a file: each knows its own files (`fits`) and reads their rows (`read`)."""
