"""Learns from document dates how often a supplier issues documents, and when one is late. Pure functions of dates."""

from host.schedule.rhythm.fit import Rhythm, fit_rhythm
from host.schedule.rhythm.slots import next_slot, slots_between

__all__ = ["Rhythm", "fit_rhythm", "next_slot", "slots_between"]
