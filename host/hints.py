"""What a connector tells the finder about a portal's pages: selectors with names, nothing that is code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

FieldName = Literal["number", "date", "total", "currency", "kind", "portal_id"]
Transform = Literal[
    "text", "digits", "date_day_first", "date_month_first", "date_iso", "amount", "last_step", "file_stem"
]


@dataclass(frozen=True)
class Pick:
    """One alternative: a CSS selector with the name that a person reads when it finds nothing. ``attribute`` None means
    the element's text; ``transform`` is a named one (docs/add-a-portal.md lists them)."""

    name: str
    css: str
    attribute: str | None = None
    transform: Transform = "text"


@dataclass(frozen=True)
class Hints:
    """Alternatives, tried in order. Empty means: the generic finder knows best."""

    rows: tuple[Pick, ...] = ()
    fields: Mapping[FieldName, tuple[Pick, ...]] = field(default_factory=lambda: MappingProxyType({}))
    next: tuple[Pick, ...] = ()
    download: tuple[Pick, ...] = ()
