"""The checks: each is a function from the structure of a tree to sentences that say what is wrong in it.

Each has a bad example: a small tree in ``tests/bad/house_graph/NAME`` with its sentences in ``expected.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from tools.house.callbacks import callbacks_of_classes
from tools.house.imports import circles, graph_of, shortest_circle
from tools.house.names import shared_names
from tools.house.reasons import out_of_date, without_reason
from tools.house.sizes import constructors, files_per_folder, functions
from tools.house.structure import EXTENSION, HOST, Structure, graphs_of_folders, room_of

Check = Callable[[Structure], list[str]]

MOST_UPWARD = 4
MOST_FILES = 20
MOST_LINES = 60
MOST_LINES_OF_A_FILE = 500
MOST_PARAMETERS = 6
COUNTED_FOLDERS = (HOST, EXTENSION, "tests/unit")
CODE_FOLDERS = (HOST, EXTENSION, "tests", "bench", "tools")
CODE = (".py", ".js", ".css", ".html", ".sh")
DISABLE = re.compile(r"eslint-disable(?:(?!\*/).)*")
REASON = re.compile(r"\s--\s+\S")
CONFIGURES = re.compile(r"/\*\s*eslint(?:\s(?:(?!\*/).)*)?\*/", re.DOTALL)


def circles_between_modules(structure: Structure) -> list[str]:
    """No module imports itself by way of others, be it inside functions or for types only."""
    graph = graph_of((one.importer, one.imported) for one in structure.imports)
    return [
        f"{len(component)} modules import each other in a circle: {' -> '.join(shortest_circle(graph, component))}"
        for component in circles(graph)
    ]


def circles_between_folders(structure: Structure) -> list[str]:
    """No folder imports itself by way of the folders and modules beside it; directly in ``host/`` these are the rooms.

    An upward import with a reason is left out: it closes a circle almost always.
    """
    kept = [one for one in structure.imports if one.arrow not in structure.reasons.upward]
    return [
        f"{folder}: {', '.join(component)} import each other in a circle: {' -> '.join(shortest_circle(graph, component))}"
        for folder, graph in graphs_of_folders(kept).items()
        for component in circles(graph)
    ]


def upward_imports(structure: Structure) -> list[str]:
    """Imports run downwards, from layer to layer; at most 4 run upwards, each with a reason."""
    reasons = structure.reasons.upward
    arrows = upward_arrows(structure)
    found = [
        f"{arrow} ({place}): upwards and no reason"
        for arrow, place in arrows.items()
        if arrow in without_reason(arrows, reasons)
    ]
    found += [f"{arrow}: a reason for an import that does not run upwards" for arrow in out_of_date(arrows, reasons)]
    if len(arrows) > MOST_UPWARD:
        found.append(f"{len(arrows)} imports run upwards; at most {MOST_UPWARD} may")
    return found


def upward_arrows(structure: Structure) -> dict[str, str]:
    """Returns the upward imports as ``a -> b`` with the places of their statements as ``line 3, line 7``."""
    found: dict[str, list[str]] = {}
    for one in structure.host_imports:
        if structure.layers.is_upward(room_of(one.importer), room_of(one.imported)):
            found.setdefault(one.arrow, []).append(f"line {one.line}")
    return {arrow: ", ".join(places) for arrow, places in found.items()}


def exceptions_of_the_contracts(structure: Structure) -> list[str]:
    """The contracts of import-linter let pass exactly the upward imports that have a reason."""
    reasoned = set(structure.reasons.upward)
    found = []
    for contract, ignored in structure.layers.ignored.items():
        found += [
            f"{arrow}: let pass by the contract {contract}, without a reason" for arrow in sorted(ignored - reasoned)
        ]
        found += [
            f"{arrow}: has a reason, not let pass by the contract {contract}" for arrow in sorted(reasoned - ignored)
        ]
    return found


def rooms_without_a_layer(structure: Structure) -> list[str]:
    """Every room of the host has its place in the layers."""
    rooms = sorted({room_of(module) for module in structure.modules if module != HOST})
    return [f"{HOST}/{room}: in no layer" for room in rooms if structure.layers.depth_of(room) is None]


def crowded_folders(structure: Structure) -> list[str]:
    """A folder has at most 20 files, or a reason (one table in many files)."""
    counts = files_per_folder(structure.files(*COUNTED_FOLDERS))
    crowded = {folder: f"{count} files" for folder, count in sorted(counts.items()) if count > MOST_FILES}
    return _judged(crowded, structure.reasons.folders, "a folder that is not crowded")


def long_files(structure: Structure) -> list[str]:
    """A file of code has at most 500 lines, or a reason."""
    lengths = lines_of_files(structure)
    long = {path: f"{lines} lines" for path, lines in lengths.items() if lines > MOST_LINES_OF_A_FILE}
    return _judged(long, structure.reasons.files, "a file that is not long")


def lines_of_files(structure: Structure) -> dict[str, int]:
    """Returns how many lines each file of code has."""
    paths = [path for path in structure.files(*CODE_FOLDERS) if path.endswith(CODE)]
    return {path: (structure.root / path).read_text("utf-8", errors="replace").count("\n") for path in paths}


def long_functions(structure: Structure) -> list[str]:
    """A Python function has at most 60 lines, or a reason; eslint counts the lines of JavaScript's functions."""
    lengths = {name: lines for path, tree in structure.python_trees() for name, lines in functions(path, tree)}
    long = {name: f"{lines} lines" for name, lines in lengths.items() if lines > MOST_LINES}
    return _judged(long, structure.reasons.functions, "a function that is not long")


def wide_constructors(structure: Structure) -> list[str]:
    """A constructor has at most 6 parameters, or a reason: one with more takes what belongs together in single pieces."""
    counts = {name: count for path, tree in structure.python_trees() for name, count in constructors(path, tree)}
    wide = {name: f"{count} parameters" for name, count in counts.items() if count > MOST_PARAMETERS}
    return _judged(wide, structure.reasons.constructors, "a constructor that is not wide")


def callbacks_without_a_reason(structure: Structure) -> list[str]:
    """A class of the host takes others by their type, not a callable of theirs; or it has a reason."""
    trees = [(path, tree) for path, tree in structure.python_trees() if path.startswith(f"{HOST}/")]
    taken = {name: f"takes a callable as {', '.join(given)}" for name, given in callbacks_of_classes(trees).items()}
    return _judged(taken, structure.reasons.callbacks, "a class that takes no callable")


def eslint_disabled_without_a_reason(structure: Structure) -> list[str]:
    """A comment that turns a rule of eslint off says why behind two dashes."""
    found = []
    for path in structure.files(EXTENSION):
        if not path.endswith(".js"):
            continue
        for number, line in enumerate((structure.root / path).read_text("utf-8").splitlines(), 1):
            directive = DISABLE.search(line)
            if directive and not REASON.search(directive[0]):
                found.append(f"{path}:{number}: {directive[0].strip()}")
    return found


def eslint_configured_in_the_code(structure: Structure) -> list[str]:
    """No comment sets a rule of eslint: it would turn it off for a whole file, and for good when it is not needed."""
    found = []
    for path in structure.files(EXTENSION):
        if path.endswith(".js"):
            text = (structure.root / path).read_text("utf-8")
            found += [
                f"{path}:{text.count(chr(10), 0, comment.start()) + 1}: {' '.join(comment[0].split())}"
                for comment in CONFIGURES.finditer(text)
            ]
    return found


def one_name_for_two_things(structure: Structure) -> list[str]:
    """A module name stands once in each program, or all its files are about the same thing, and a reason says so."""
    twice = names_that_stand_twice(structure)
    allowed = structure.reasons.names
    found = []
    for name, files in twice.items():
        if name not in allowed or not allowed[name].reason.strip():
            found.append(f"{name}: {', '.join(files)}: one name, and no reason why they are the same thing")
        elif sorted(files) != sorted(allowed[name].files):
            found.append(f"{name}: {', '.join(files)}: other files than the reason is for")
    return found + [f"{name}: a reason for a name that stands once" for name in allowed if name not in twice]


def names_that_stand_twice(structure: Structure) -> dict[str, list[str]]:
    """Returns the names that several modules of one program have, with their files."""
    host = shared_names(path for path in structure.files(HOST) if path.endswith(".py"))
    extension = shared_names(path for path in structure.files(EXTENSION) if path.endswith(".js"))
    return {name: host.get(name, []) + extension.get(name, []) for name in sorted({*host, *extension})}


def _judged(offenders: Mapping[str, str], reasons: Mapping[str, str], unneeded: str) -> list[str]:
    """Returns a sentence for each offender (name to its size) without a reason and each reason without an offender."""
    found = [f"{name}: {offenders[name]} and no reason" for name in without_reason(offenders, reasons)]
    return found + [f"{name}: a reason for {unneeded}" for name in out_of_date(offenders, reasons)]


def by_name(checks: Iterable[Check]) -> dict[str, Check]:
    return {check.__name__: check for check in checks}


CHECKS = by_name(
    [
        circles_between_modules,
        circles_between_folders,
        upward_imports,
        exceptions_of_the_contracts,
        rooms_without_a_layer,
        crowded_folders,
        long_files,
        long_functions,
        wide_constructors,
        callbacks_without_a_reason,
        eslint_disabled_without_a_reason,
        eslint_configured_in_the_code,
        one_name_for_two_things,
    ]
)
