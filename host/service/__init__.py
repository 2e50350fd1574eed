"""Implements one running host: its start, its session with the browser, and its work beside fetching."""

from host.service.browser_profiles import disconnected_profiles, profile_name
from host.service.liveness import live_hosts

__all__ = [
    "disconnected_profiles",
    "live_hosts",
    "profile_name",
]
