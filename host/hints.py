"""Hints of a connector for the finder: named selectors for a portal's pages, without any code."""

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
    """One alternative: a CSS selector and the name that a person reads when it matches nothing. ``attribute`` None
    means the element's text; ``transform`` is a named one (docs/add-a-portal.md lists them)."""

    name: str
    css: str
    attribute: str | None = None
    transform: Transform = "text"


@dataclass(frozen=True)
class Hints:
    """Alternatives, tried in order. Empty means: the generic finder decides."""

    rows: tuple[Pick, ...] = ()
    fields: Mapping[FieldName, tuple[Pick, ...]] = field(default_factory=lambda: MappingProxyType({}))
    next: tuple[Pick, ...] = ()
    download: tuple[Pick, ...] = ()
