"""Portals that a person looks for, adds and suggests: what is known of each."""

from host.service.portals.directory import Portal, PortalDirectory, accounts_at

__all__ = ["Portal", "PortalDirectory", "accounts_at"]
