"""Which browser profile is which, in words that a person knows: *Chromium*, *Firefox*, *Chromium 2*."""

from __future__ import annotations

from collections.abc import Iterable

from host.store import HostRow, Store

SETTING = "profiles"


def register_profile(store: Store, profile: str, browser: str) -> str:
    """The profile's name; a new one gets its browser's, and a number when another profile has that already."""
    with store.atomic():
        names: dict[str, str] = store.settings.get(SETTING, {})
        if profile not in names:
            plain, taken = browser.capitalize(), set(names.values())
            numbered = (f"{plain} {number}" for number in range(2, len(names) + 3))
            names[profile] = plain if plain not in taken else next(name for name in numbered if name not in taken)
            store.settings.set(SETTING, names)
    return names[profile]


def profile_name(store: Store, profile: str) -> str:
    """The name; the profile's own id where nobody entered it."""
    names: dict[str, str] = store.settings.get(SETTING, {})
    return names.get(profile, profile)


def disconnected_profiles(alive: list[HostRow], homes: Iterable[str | None]) -> list[str | None]:
    """Those of the profiles (None: any) for which no living host may fetch."""
    there = {host.profile for host in alive}
    return [home for home in homes if home not in there and not (home is None and there)]
