"""What Ophaler knows about portals: one YAML file each, read into a strict model; adding one touches nothing else."""

from host.connectors.hints import Hints, Pick
from host.connectors.model import Connector
from host.connectors.registry import Registry, registry

__all__ = ["Connector", "Hints", "Pick", "Registry", "registry"]
