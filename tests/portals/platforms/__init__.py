"""Replicas of software that many portals run, each on a domain that no connector names."""

from .replica import Replica, replica_of
from .software import SOFTWARE

PLATFORM_REPLICAS: dict[str, type[Replica]] = {software.name: replica_of(software) for software in SOFTWARE}
"""Every replica by its name, which is also its host: ``NAME.localhost``."""

__all__ = ["PLATFORM_REPLICAS", "SOFTWARE", "Replica"]
