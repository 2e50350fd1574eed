"""Mutates lists by seed, fetches them as a new and as a known account, and tells how the verdicts are spread."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import tests.truth.mutations as _  # noqa: F401 - registers the mutations
from tests.truth.camera import Camera
from tests.truth.listing import MUTATIONS, Listing, NotApplicableError
from tests.truth.street_browser import Scene
from tests.truth.street_lists import SOURCES, StreetList, street_list
from tests.truth.verdicts import NEW_ROWS, Verdict, fetch_as_known, fetch_as_new

FALSE, WRONG, HARM = "false all fine", "wrong value", "harm"
COLUMNS = ("complete", "doubted", FALSE, WRONG, HARM)
ALL_LISTS = tuple(source.name for source in SOURCES)
UNMUTATED = "(as the street has it)"


@dataclass(frozen=True)
class Trial:
    """One mutation of one list, and what became of its fetches: by a new account, and by a known one."""

    seed: int
    kind: str
    source: str
    scenes: tuple[Scene, Scene]
    """What the known account found at its first fetch, and what both found afterwards."""
    verdicts: tuple[Verdict, Verdict]

    @property
    def faults(self) -> list[str]:
        """Returns a line for each verdict that is a lie."""
        lines = []
        for account, verdict in zip(("new", "known"), self.verdicts, strict=True):
            what = [] if verdict.judgement != FALSE else [f"{verdict.state}, missing {', '.join(verdict.missing)}"]
            what += [*verdict.wrong, *(f"harmful: {path}" for path in verdict.harm)]
            lines += [f"seed {self.seed}, {self.kind}, {self.source}, {account}: {one}" for one in what]
        return lines


def trials(seeds: range, camera: Camera, kind: str = "") -> Iterator[Trial]:
    """Yields a trial for each seed: kinds take turns, so that any run of seeds has all of them. Only those whose name
    contains ``kind``."""
    kinds = list(MUTATIONS)
    for seed in seeds:
        turn = kinds[seed % len(kinds)]
        if kind in turn:
            yield _trial(seed, turn, camera)


def unmutated(camera: Camera, names: Sequence[str] = ALL_LISTS) -> Iterator[Trial]:
    """Yields a trial for each of these lists as the street has it."""
    for name in names:
        street = street_list(name)
        scenes = _scenes(street, None, 0)
        yield Trial(0, UNMUTATED, name, scenes, _verdicts(street, camera, scenes))


def _trial(seed: int, kind: str, camera: Camera) -> Trial:
    dice = random.Random(f"{seed} {kind}")
    for source in dice.sample(SOURCES, len(SOURCES)):
        street = street_list(source.name)
        try:
            scenes = _scenes(street, kind, seed)
        except NotApplicableError:
            continue
        return Trial(seed, kind, source.name, scenes, _verdicts(street, camera, scenes))
    raise AssertionError(f"no list of the street takes the mutation: {kind}")


def _scenes(street: StreetList, kind: str | None, seed: int) -> tuple[Scene, Scene]:
    """Returns the list before its newest documents came, and after. It always was as the mutation has it, or it was as
    the street has it and has changed meanwhile."""
    always = random.Random(f"{seed} always").random() < 0.5
    after = _mutated(street, kind, seed)
    street.show(without_newest=NEW_ROWS)
    try:
        before = _mutated(street, kind if always else None, seed)
    except NotApplicableError:
        before = _mutated(street, None, seed)
    finally:
        street.show()
    return before, after


def _mutated(street: StreetList, kind: str | None, seed: int) -> Scene:
    listing = Listing.of(street)
    if kind is not None:
        MUTATIONS[kind](listing, random.Random(f"{seed} change"))
    return listing.scene()


def _verdicts(street: StreetList, camera: Camera, scenes: tuple[Scene, Scene]) -> tuple[Verdict, Verdict]:
    with TemporaryDirectory() as folder:
        new = fetch_as_new(street, camera, scenes[1], Path(folder) / "new")
        known = fetch_as_known(street, camera, scenes, Path(folder) / "known")
    return new, known


def table(done: list[Trial]) -> str:
    """Returns the kinds of mutation by what became of their fetches, for a person to read."""
    counts: dict[str, Counter[str]] = {}
    for trial in done:
        count = counts.setdefault(trial.kind, Counter())
        for verdict in trial.verdicts:
            count[verdict.judgement] += 1
            count[WRONG] += bool(verdict.wrong)
            count[HARM] += bool(verdict.harm)
    counts["all mutations"] = sum((count for kind, count in counts.items() if kind != UNMUTATED), Counter())
    lines = [f"{'':45}" + "".join(f"{name:>16}" for name in COLUMNS)]
    lines += [f"{kind:45}" + "".join(f"{count[name]:16}" for name in COLUMNS) for kind, count in counts.items()]
    return "\n".join(lines)
