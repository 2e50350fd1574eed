"""Connectors: what Ophaler knows about portals, as one YAML file each, read into a strict model."""

from host.connectors.registry import Registry, connector_of, registry
from host.connectors.schema import Connector
from host.hints import Hints, Pick

__all__ = ["Connector", "Hints", "Pick", "Registry", "connector_of", "registry"]
