"""Chooses the documents whose bytes a partial verification reads: seeded, so that it can be repeated, and every document is as
likely as any other."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

from host.archive.verification.known_file import KnownFile


def sample(documents: Sequence[KnownFile], percent: float, seed: int, turn: int = 0) -> set[str]:
    """Returns the ids of that share of the documents, at least one. In successive turns of one seed each document comes once
    before any comes again, while none is added."""
    count = min(len(documents), math.ceil(len(documents) * percent / 100))
    ids = [document.id for document in documents]
    ids.sort(key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).digest())
    begin = turn * count
    return {ids[(begin + place) % len(ids)] for place in range(count)}
