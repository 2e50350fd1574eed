"""The first part of the lane: proofs of who one is."""

from __future__ import annotations

from .approvals import Zahlwerk
from .base import LanePortal
from .codes import Assurances, Belwinkel, Fornitura, Northgrid, Telefonia

FIRST: tuple[type[LanePortal], ...] = (
    Northgrid,
    Belwinkel,
    Telefonia,
    Fornitura,
    Assurances,
    Zahlwerk,
)
