"""Byways: small portals beside the street's first ones, which differ in how a row leads to its paper."""

from .base import Byway
from .billetterie import Billetterie
from .depot import Depot
from .ferramenta import Ferramenta
from .naehbedarf import Naehbedarf
from .papeleria import Papeleria
from .warmte import Warmte

BYWAYS: dict[str, type[Byway]] = {
    portal.name: portal for portal in (Papeleria, Ferramenta, Naehbedarf, Warmte, Billetterie, Depot)
}
"""Every portal of the byways by its name, which is also its host: ``NAME.localhost``."""

__all__ = ["BYWAYS"]
