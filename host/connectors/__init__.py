"""What Ophaler knows about portals: one YAML file each, read into a strict model; adding one touches nothing else."""

from host.connectors.model import Connector
from host.connectors.registry import Registry, registry
from host.hints import Hints, Pick

__all__ = ["Connector", "Hints", "Pick", "Registry", "registry"]
