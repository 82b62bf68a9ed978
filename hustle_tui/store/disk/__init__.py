"""Bytes on the disk: the lock, the replacing of a file, small files beside it; nothing here knows what a plan is."""
