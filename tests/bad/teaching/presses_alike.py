"""Takes for what a person showed whatever looks like it, wherever it stands. ``test_taught_buttons.py`` must see it."""

from __future__ import annotations

from host.ways import Locator


def is_shown(shown: Locator, other: Locator, levels: int | None = None) -> bool:
    return (shown.role, shown.name, shown.attributes) == (other.role, other.name, other.attributes)
