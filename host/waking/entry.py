"""Forwards the scripts that ``setup --background`` of 0.1.0 wrote (``ophaler-wake.py``) to where waking is now."""

from host.wake.entry import entry

__all__ = ["entry"]
