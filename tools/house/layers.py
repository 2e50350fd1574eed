"""The layers of ``host/``, as import-linter's contract ``layers`` in ``pyproject.toml`` lists them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

CONTRACTS = ("layers", "circles")
"""The contracts (by id) that must let the upward imports with a reason pass."""


@dataclass(frozen=True)
class Layers:
    """``ordered`` goes from top to bottom, and lists the rooms of each layer.

    ``ignored`` maps a contract to the imports (``a -> b``) that it lets pass.
    """

    ordered: Sequence[Sequence[str]]
    ignored: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def depth_of(self, room: str) -> int | None:
        """Returns the number of the room's layer, 0 for the top; ``None`` for a room without a layer."""
        return next((number for number, rooms in enumerate(self.ordered) if room in rooms), None)

    def is_upward(self, importer: str, imported: str) -> bool:
        """Tells whether an import from one room to another runs upwards; a room without a layer has no direction."""
        start, end = self.depth_of(importer), self.depth_of(imported)
        return start is not None and end is not None and end < start


def layers_in(pyproject: str) -> Layers:
    """Returns the layers that the text of a ``pyproject.toml`` lists; none without the contract."""
    linter: dict[str, Any] = tomllib.loads(pyproject).get("tool", {}).get("importlinter", {})
    contracts = {contract["id"]: contract for contract in linter.get("contracts", [])}
    ordered = [re.findall(r"\w+", layer) for layer in contracts.get("layers", {}).get("layers", [])]
    ignored = {name: frozenset(contracts[name].get("ignore_imports", [])) for name in CONTRACTS if name in contracts}
    return Layers(ordered, ignored)
