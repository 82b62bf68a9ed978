"""The rules of planning a week: values in, values out; no clock, no file, no screen."""
