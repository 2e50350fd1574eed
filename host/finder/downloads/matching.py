"""Finds a control again by its locator: among the offers of another row, and after a redesign.

Each property of a locator weighs by how well it survives: what says what a control is for outlives how it looks and where
it stands. A property that neither locator has does not count; one that only one of them has counts against them, by half: a
redesign adds attributes and leaves some out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from host.finder.downloads.locators import ICON
from host.finder.downloads.value_shapes import ANY
from host.finder.model import DownloadOffer
from host.ways import Locator

NEAR: Final = 0.45
"""A control that is less similar is another one."""
_EQUALLY_NEAR = 0.04
"""Two controls whose similarities differ by no more are equally near."""
_NAME, _ADDRESS, _ROLE, _PLACE = 3.0, 3.0, 1.0, 0.75
_WEIGHTS = {
    "data-testid": 1.5, "data-test-id": 1.5, "data-test": 1.5, "data-qa": 1.5, "data-cy": 1.5, "data-automation-id": 1.5,
    "data-action": 1.5, "type": 1.0, "name": 1.5, "target": 0.5, "rel": 0.25, "download": 0.5, "id": 1.0, "title": 1.0,
    "class": 0.5, ICON: 2.0,
}  # fmt: skip
_OTHER_ATTRIBUTE = 0.75
_NUMBERS_DIFFER = 0.9
"""How alike two parts are that differ in short numbers only: a counter does, and so does a type."""
_PLACEHOLDER = re.compile(r"\{(?:number|date|total|id|\*)\}")
_SHORT_NUMBER = re.compile(r"\d{1,2}")
_SETS = frozenset(("class", ICON, "rel"))


def best_match(locator: Locator, offers: Iterable[DownloadOffer]) -> DownloadOffer | None:
    """Returns the offer that the locator describes; None where none is near, or two that are equally near lead to different
    addresses."""
    nearest = equally_near(locator, offers)
    return nearest[0] if nearest and all(offer.element.url == nearest[0].element.url for offer in nearest) else None


def equally_near(locator: Locator, offers: Iterable[DownloadOffer]) -> list[DownloadOffer]:
    """Returns the offers that the locator describes best, those that are equally near to it; none where none is near."""
    ranked = sorted(
        ((similarity(locator, offer.locator), offer) for offer in offers), key=lambda pair: pair[0], reverse=True
    )
    nearest = ranked[0][0] if ranked else 0.0
    return [offer for near, offer in ranked if near >= NEAR and nearest - near <= _EQUALLY_NEAR]


def similarity(one: Locator, other: Locator) -> float:
    """Returns how surely two locators describe the same control, from 0 to 1; 1 for equal ones, 0 where one says nothing."""
    if one == other:
        return 1.0 if _says_something(one) else 0.0
    compared = [
        (_ROLE, float(one.role == other.role)) if one.role or other.role else None,
        (_NAME, _text_similarity(_plain(one.name), _plain(other.name))) if one.name or other.name else None,
        (_ADDRESS, _address_similarity(one.address, other.address)) if one.address or other.address else None,
        (_PLACE, _place_similarity(one.place, other.place)) if one.place or other.place else None,
    ]
    pairs = [pair for pair in compared if pair is not None]
    ours, theirs = dict(one.attributes), dict(other.attributes)
    for name in ours.keys() | theirs.keys():
        weight = _WEIGHTS.get(name, _OTHER_ATTRIBUTE)
        if name not in ours or name not in theirs:
            pairs.append((weight / 2, 0.0))
        elif name in _SETS:
            pairs.append((weight, _share(ours[name].split(), theirs[name].split())))
        else:
            pairs.append((weight, _text_similarity(_plain(ours[name]), _plain(theirs[name]))))
    total = sum(weight for weight, _ in pairs)
    return sum(weight * alike for weight, alike in pairs) / total if total else 0.0


def _says_something(locator: Locator) -> bool:
    return bool(locator.role or locator.name or locator.address or locator.attributes or locator.place)


def _plain(shape: str) -> str:
    """Returns a shape with one placeholder for all kinds of values: a row may not know what stands in an address."""
    return _PLACEHOLDER.sub(ANY, shape)


@lru_cache(maxsize=4_000)
def _text_similarity(one: str, other: str) -> float:
    """Returns how alike two shapes are; those that differ in short numbers nearly are the same."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    if _SHORT_NUMBER.sub(ANY, one) == _SHORT_NUMBER.sub(ANY, other):
        return _NUMBERS_DIFFER
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
    # Half of the letters are alike in any two names.
    return max(0.0, 2 * alike - 1) * _NUMBERS_DIFFER


@lru_cache(maxsize=4_000)
def _address_similarity(one: str, other: str) -> float:
    """Returns how alike two addresses are: the segments of their paths, and the names and values of their queries."""
    path, _, query = _plain(one).partition("?")
    other_path, _, other_query = _plain(other).partition("?")
    segments, other_segments = (text.strip("/").split("/") for text in (path, other_path))
    alike = [_text_similarity(*pair) for pair in zip_longest(segments, other_segments, fillvalue="")]
    reverse = [
        _text_similarity(*pair) for pair in zip_longest(reversed(segments), reversed(other_segments), fillvalue="")
    ]
    best = max(alike, reverse, key=sum)
    pairs, other_pairs = (dict(_pairs(text)) for text in (query, other_query))
    best += [_text_similarity(pairs.get(name, "-"), other_pairs.get(name, "-")) for name in pairs.keys() | other_pairs]
    return sum(best) / len(best)


def _pairs(query: str) -> Iterable[tuple[str, str]]:
    for pair in filter(None, query.split("&")):
        name, _, value = pair.partition("=")
        yield name, value


def _place_similarity(one: str, other: str) -> float:
    """Returns the share of the steps, from the element outwards, that two places have in common."""
    if one == other:
        return 1.0
    steps, other_steps = one.split("/"), other.split("/")
    common = 0
    for step, other_step in zip(reversed(steps), reversed(other_steps), strict=False):
        if step != other_step:
            break
        common += 1
    return common / max(len(steps), len(other_steps))


def _share(one: list[str], other: list[str]) -> float:
    """Returns the share of words that two sets have in common."""
    ours, theirs = set(one), set(other)
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 1.0
