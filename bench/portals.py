"""P21: search in a catalogue of 10,000 portals as a person types, with typing errors, accents and parts of names, against what
it may take, and against looking through all names once.

The entries are the shipped ones and made ones, whose names are put together from the syllables of the shipped ones.
"""

from __future__ import annotations

import json
import random
from statistics import median
from time import perf_counter

from bench.figure import TIMES, Figure
from host.catalogue import Catalogue, catalogue_file

SIZE = 10_000
MILLISECONDS = 10.0
QUERIES = (
    *("k", "kp", "kpn", "zigo", "vatenfall", "Électricité de France", "gmbh", "com", "cool blue", "t-mobile", "amazn"),
    *(
        "hetzner onlin",
        "googel workspace",
        "deutsch telekom",
        "https://mijn.kpn.com/facturen",
        "xyzzyqwertz",
        "a",
        "e-boek",
    ),
)


def run() -> list[Figure]:
    """The slowest query, and how it compares with the plainest search that there is."""
    lines = _lines(SIZE)
    known = Catalogue(lines)
    names = [str(json.loads(line)["name"]) for line in lines]
    slowest, plain = 0.0, 0.0
    for query in QUERIES:
        ours, theirs = [], []
        for _ in range(TIMES):
            began = perf_counter()
            known.search(query, 20, ("nl", "be"))
            ours.append(perf_counter() - began)
            began = perf_counter()
            _ = [name for name in names if query.lower() in name.lower()]
            theirs.append(perf_counter() - began)
        if median(ours) > slowest:
            slowest, plain = median(ours), median(theirs)
    what = f"the slowest of {len(QUERIES)} searches in {SIZE:,} portals"
    return [
        Figure("P21", what, slowest * 1000, MILLISECONDS, "what it may take", "ms", "<=", 1.0),
        Figure("P21", what, slowest * 1000, plain * 1000, "lower() and in, over all names", "ms", "<=", None),
    ]


def _lines(count: int) -> list[str]:
    lines = catalogue_file().read_text("utf-8").splitlines()[1:]
    generator, words = random.Random(7), [word for line in lines for word in str(json.loads(line)["name"]).split()]
    for number in range(len(lines), count):
        first, second = generator.choice(words), generator.choice(words)
        name = f"{first[: len(first) // 2 + 2]}{second[len(second) // 2 :]} {generator.choice(words)}"
        entry = {"id": f"made-{number}", "name": name, "domains": [f"made{number}.example"], "invoices": "unknown"}
        lines.append(json.dumps(entry))
    return lines[:count]
