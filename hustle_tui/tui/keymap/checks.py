"""What only the screens know to be wrong with a config: ids that no action has, keys that are none, clashes."""

from __future__ import annotations

from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store.config.reading import Config, Fault, nearest_of
from hustle_tui.tui.keymap.known import actions, clashes
from hustle_tui.tui.keymap.names import key_named, taken_by_terminals
from hustle_tui.tui.paint.own_theme import hard_to_read


def faults_of(config: Config) -> tuple[Fault, ...]:
    """What is wrong: it is left out."""
    return tuple(_key_faults(config))


def _key_faults(config: Config) -> list[Fault]:
    found = []
    for name, keys in config.keys.items():
        if name not in actions():
            near = nearest_of(name, tuple(actions()))
            found.append(config.fault_at("keys", name, "is no action: hustle config keys lists them", near))
        elif wrong := [key for key in keys if not key_named(key)]:
            problem = f"is {quoted(wrong[0])}, which is no key: write x, ctrl+x, f5, space or question_mark"
            found.append(config.fault_at("keys", name, problem))
    return found


def sound_keys(config: Config) -> dict[str, list[str]]:
    """The keys of the person's own by the names that the terminal's reader gives them."""
    named = {name: [key_named(key) for key in keys] for name, keys in config.keys.items() if name in actions()}
    return {name: sound for name, keys in named.items() if (sound := [key for key in keys if key])}


def warnings_of(config: Config) -> list[str]:
    """What is to be known of what is sound."""
    told = sound_keys(config)
    keys = [(name, key) for name, all_of_it in told.items() for key in all_of_it]
    return [
        *hard_to_read(config),
        *(clash.text for clash in clashes(told)),
        *(f"{key} of {name} is {taken} in most terminals" for name, key in keys if (taken := taken_by_terminals(key))),
        *(f"{key} of {name} stays a letter where you type" for name, key in keys
          if actions()[name].priority and len(key) == 1),
    ]  # fmt: skip
