"""Names browser profiles in words that a person knows: *Chromium*, *Firefox*, *Chromium 2*."""

from __future__ import annotations

from collections.abc import Iterable

from host.store import HostRow, Store

SETTING = "profiles"


def register_profile(store: Store, profile: str, browser: str) -> str:
    """Returns the profile's name. A new profile gets its browser's name, with a number where another profile has
    that name."""
    with store.atomic():
        names: dict[str, str] = store.settings.get(SETTING, {}, dict)
        if profile not in names:
            base, taken = browser.capitalize(), set(names.values())
            candidates = (f"{base} {number}" for number in range(2, len(names) + 3))
            names[profile] = base if base not in taken else next(name for name in candidates if name not in taken)
            store.settings.set(SETTING, names)
    return names[profile]


def profile_name(store: Store, profile: str) -> str:
    """Returns the profile's name; its id where it was never registered."""
    names: dict[str, str] = store.settings.get(SETTING, {}, dict)
    return names.get(profile, profile)


def disconnected_profiles(hosts: list[HostRow], profiles: Iterable[str | None]) -> list[str | None]:
    """Returns those of the profiles (None: any) for which no live host may fetch."""
    connected = {host.profile for host in hosts}
    return [profile for profile in profiles if profile not in connected and not (profile is None and connected)]
