"""Hustle: a terminal planner that says when side work is about to eat the main job."""

__version__ = "0.1.0"
