"""The kinds of mutation. Each changes how a list is shown and never which documents there are, so that the truth stays the
portal's: whatever a mutation hides must be found, or the fetch must say that it is not all."""

from __future__ import annotations

from tests.truth.mutations import (
    columns,
    details,
    filters,
    folding,
    links,
    noise,
    pagers,
    sections,
    sentences,
    tabs,
    values,
)

__all__ = [
    "columns",
    "details",
    "filters",
    "folding",
    "links",
    "noise",
    "pagers",
    "sections",
    "sentences",
    "tabs",
    "values",
]
