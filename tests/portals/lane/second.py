"""The second part of the lane: what stands in the way."""

from __future__ import annotations

from .accounts import Waterland
from .base import LanePortal
from .captchas import Blattwerk, Harbourlight, Houtplein, Molenzicht
from .limits import Kozijn, Rijnvaart, Slotgracht, Tresor, Tuinbaas
from .questions import Cloudberry, Panaderia, Stadslicht, Transports, Werkstatt

SECOND: tuple[type[LanePortal], ...] = (
    Houtplein,
    Blattwerk,
    Harbourlight,
    Molenzicht,
    Stadslicht,
    Werkstatt,
    Cloudberry,
    Transports,
    Panaderia,
    Slotgracht,
    Rijnvaart,
    Tresor,
    Kozijn,
    Tuinbaas,
    Waterland,
)
