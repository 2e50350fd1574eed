"""Connectors: what Ophaler knows about portals, as one YAML file each, read into a strict model."""

from host.connectors.bundled import Registry, connector_of, registry, unusable_connector
from host.connectors.origins import (
    account_hosts,
    account_patterns,
    allowed_hosts,
    fill_origins,
    frame_pattern,
    match_patterns,
    sign_in_hosts,
    site_hosts,
    start_url,
)
from host.connectors.schema import Connector
from host.connectors.taught import fetch_connector, make_taught, read_taught, yaml_text
from host.hints import Hints, Pick

__all__ = [
    "Connector",
    "Hints",
    "Pick",
    "Registry",
    "account_hosts",
    "account_patterns",
    "allowed_hosts",
    "connector_of",
    "fetch_connector",
    "fill_origins",
    "frame_pattern",
    "make_taught",
    "match_patterns",
    "read_taught",
    "registry",
    "sign_in_hosts",
    "site_hosts",
    "start_url",
    "unusable_connector",
    "yaml_text",
]
