"""The ways that an account's memory keeps, as JSON: each with its steps, its variant and the rows that proved it.

Reading raises ValueError, TypeError or KeyError for what is no way: a way that cannot be read counts as one that nobody
learned, and a fetch seeks it anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from host.ways import MAX_STEPS, LearnedWay, Locator, StepKind, Way, WayStep

_KINDS: tuple[StepKind, ...] = get_args(StepKind)
MAX_WAYS = 8
"""How many ways of one list are kept; the least proved ones are forgotten."""


def read_learned_ways(raw: Any) -> dict[str, tuple[LearnedWay, ...]]:
    """Returns the ways by list, from what ``plain_ways`` made of them."""
    return {_text(name): tuple(map(_learned_way, _list(ways))) for name, ways in _object(raw).items()}


def plain_learned_ways(ways: Mapping[str, tuple[LearnedWay, ...]]) -> dict[str, Any]:
    """Returns the ways as JSON has them. What is empty of a locator is left out."""
    return {name: [_plain_way(way) for way in ways_of_list] for name, ways_of_list in ways.items()}


def _plain_way(learned: LearnedWay) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "steps": [{"kind": step.kind} | _plain_locator(step.locator) for step in learned.way.steps],
        "proofs": learned.proofs,
    }
    if learned.way.variant:
        plain["variant"] = learned.way.variant
    return plain


def _plain_locator(locator: Locator) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "role": locator.role,
        "name": locator.name,
        "address": locator.address,
        "attributes": dict(locator.attributes),
        "place": locator.place,
    }
    return {name: value for name, value in plain.items() if value}


def _learned_way(raw: Any) -> LearnedWay:
    stored = _object(raw)
    steps = tuple(map(_step, _list(stored["steps"])))
    proofs = stored["proofs"]
    if not 1 <= len(steps) <= MAX_STEPS or type(proofs) is not int or not 0 <= proofs < 10**9:
        raise ValueError(raw)
    return LearnedWay(Way(steps, _text(stored.get("variant", ""))), proofs)


def _step(raw: Any) -> WayStep:
    stored = _object(raw)
    kind = next((kind for kind in _KINDS if kind == stored["kind"]), None)
    if kind is None:
        raise ValueError(raw)
    role, name, address, place = (_text(stored.get(part, "")) for part in ("role", "name", "address", "place"))
    attributes = tuple((_text(key), _text(value)) for key, value in _object(stored.get("attributes", {})).items())
    return WayStep(kind, Locator(role, name, address, tuple(sorted(attributes)), place))


def _text(raw: Any) -> str:
    if type(raw) is not str:
        raise TypeError(raw)
    raw.encode()  # a lone surrogate cannot be stored
    return raw


def _list(raw: Any) -> list[Any]:
    if type(raw) is not list:
        raise TypeError(raw)
    return raw


def _object(raw: Any) -> dict[str, Any]:
    if type(raw) is not dict:
        raise TypeError(raw)
    return raw
