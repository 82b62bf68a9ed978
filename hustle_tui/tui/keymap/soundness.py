"""What is wrong with a config, found by its reader and by the screens; these are loaded only where they must tell."""

from __future__ import annotations

from hustle_tui.store.config.reading import Config, Fault


def faults_and_warnings(config: Config) -> tuple[tuple[Fault, ...], list[str]]:
    """All that is wrong with a config, by its lines, and the warnings."""
    if not (config.keys or config.themes or "command" in config.values):
        return config.faults, []
    from hustle_tui.tui.keymap.actions import faults_of, warnings_of

    faults = sorted((*config.faults, *faults_of(config)), key=lambda fault: (not fault.line, fault.line))
    return tuple(faults), warnings_of(config)
