"""Entries of Hustle in the settings of coding agents: only its own are touched, the rest stays byte for byte."""
