"""Forwards the scripts that ``setup --background`` of 0.1.0 wrote to where waking is now."""

from host.wake.entry import entry

__all__ = ["entry"]
