"""What is wrong with the config, told once: again only when the file says something else."""

from __future__ import annotations

from hustle_tui.domain.writing.quantities import counted, with_stop
from hustle_tui.store.config.reading import Config, Fault
from hustle_tui.store.config.values import wrong_environment
from hustle_tui.store.disk.small_files import state_root
from hustle_tui.store.state.notes import digest_of, memorise, recall

TO_SHELL, TO_SCREEN = "config-told-shell", "config-told-screen"


def complaint(config: Config | None, faults: tuple[Fault, ...]) -> str:
    """The first fault with its line, how many more there are, and what becomes of them; nothing where all is sound."""
    told = [f"{config.path}: {fault.text}" for fault in faults] if config else []
    told += wrong_environment()
    if not told:
        return ""
    more = f" and {counted(len(told) - 1, 'more fault')}" if len(told) > 1 else ""
    whole = config is not None and faults and not config.values
    what = (
        "Nothing of it counts: hustle config edit"
        if whole
        else "It is left out, the rest counts: hustle config validate"
    )
    return f"{with_stop(f'{told[0]}{more}')} {what}."


def once(to: str, words: str) -> str:
    """The words, unless just these were told there before."""
    digest = digest_of(words.encode("utf-8", "replace")) if words else ""
    if recall(state_root(), to, str, "") == digest:
        return ""
    memorise(state_root(), to, digest)
    return words
