"""The structure in words, for who reads ``make house``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tools.house.checks import COUNTED_FOLDERS, lines_of_files, names_that_stand_twice, upward_arrows
from tools.house.imports import Import
from tools.house.sizes import files_per_folder, functions
from tools.house.structure import Structure, room_of

SHOWN = 8
"""So many of the largest are listed."""


def report(structure: Structure) -> Iterator[str]:
    """Yields the lines of the report."""
    yield from _program("host", structure.host_imports)
    yield from _program("extension", structure.extension_imports)
    yield from _layers(structure)
    yield from _upward(structure)
    yield from _sizes(structure)
    yield from _names(structure)


def _program(name: str, imports: list[Import]) -> Iterator[str]:
    """Counts, and for each room the rooms that it imports with the number of imports."""
    kinds = Counter(one.kind for one in imports)
    arrows = Counter((room_of(one.importer), room_of(one.imported)) for one in imports)
    outward = {pair: count for pair, count in arrows.items() if pair[0] != pair[1] and name not in pair}
    rooms = sorted({room for pair in arrows for room in pair if room != name})
    between = sum(outward.values())
    yield f"{name}: {len(rooms)} rooms, {len(outward)} arrows between them"
    yield f"  {len(imports)} imports, {between} of them between rooms"
    yield f"  ({kinds['module']} at the top of a module, {kinds['function']} in functions, {kinds['types']} for types only)"
    for room in rooms:
        targets = [f"{end} {count}" for (start, end), count in sorted(outward.items()) if start == room]
        yield f"  {room} -> {', '.join(targets) or 'nothing'}"


def _layers(structure: Structure) -> Iterator[str]:
    yield "layers from top to bottom"
    there = {room_of(module) for module in structure.modules}
    for rooms in structure.layers.ordered:
        yield "  " + ", ".join(room if room in there else f"({room})" for room in rooms)


def _upward(structure: Structure) -> Iterator[str]:
    arrows = upward_arrows(structure)
    yield f"upward imports: {len(arrows)}"
    for arrow in arrows:
        yield f"  {arrow}: {structure.reasons.upward.get(arrow, 'no reason')}"


def _sizes(structure: Structure) -> Iterator[str]:
    folders = files_per_folder(structure.files(*COUNTED_FOLDERS))
    yield "folders with the most files"
    yield from (f"  {folder}: {count}" for folder, count in folders.most_common(SHOWN))
    yield "longest files"
    yield from (f"  {path}: {lines}" for path, lines in Counter(lines_of_files(structure)).most_common(SHOWN))
    lengths = Counter({name: lines for path, tree in structure.python_trees() for name, lines in functions(path, tree)})
    yield "longest functions"
    yield from (f"  {name}: {lines}" for name, lines in lengths.most_common(SHOWN))


def _names(structure: Structure) -> Iterator[str]:
    twice = names_that_stand_twice(structure)
    yield f"module names that stand twice: {len(twice)}"
    yield from (f"  {name}: {', '.join(files)}" for name, files in twice.items())
