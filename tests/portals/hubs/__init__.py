"""Portals whose list is JSON: an inbox to which suppliers send, and the hubs of countries."""

from ..portal import Portal
from .peppol import PeppolInbox
from .raccolta import Raccolta
from .spv import Spv
from .verzamelbox import Verzamelbox

HUBS: dict[str, type[Portal]] = {portal.name: portal for portal in (Verzamelbox, PeppolInbox, Spv, Raccolta)}
"""Every hub by its name, which is also its host: ``NAME.localhost``."""

__all__ = ["HUBS"]
