"""The first part of the lane: proofs of who one is."""

from __future__ import annotations

from .approvals import Imprimerie, Zahlwerk
from .base import LanePortal
from .codes import Assurances, Belwinkel, Fornitura, Northgrid, Telefonia
from .keys import Llavero
from .providers import Papierhaus, Stroomdal

FIRST: tuple[type[LanePortal], ...] = (
    Northgrid,
    Belwinkel,
    Telefonia,
    Fornitura,
    Assurances,
    Zahlwerk,
    Imprimerie,
    Stroomdal,
    Papierhaus,
    Llavero,
)
