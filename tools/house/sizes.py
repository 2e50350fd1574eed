"""How large things are: files in a folder, lines of a function, parameters of a constructor."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def files_per_folder(paths: Iterable[str]) -> Counter[str]:
    """Returns how many files stand directly in each folder."""
    return Counter(PurePosixPath(path).parent.as_posix() for path in paths)


def functions(path: str, tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yields ``path:Class.function`` with the number of lines from ``def`` to the last one, for every function."""
    for name, node in _definitions_below(tree, f"{path}:"):
        if not isinstance(node, ast.ClassDef):
            yield name, (node.end_lineno or node.lineno) - node.lineno + 1


def constructors(path: str, tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yields ``path:Class`` with the number of parameters of its ``__init__``, without ``self``, for every class that writes
    one. Dataclasses and pydantic's models do not: theirs are made from their fields."""
    for name, node in _definitions_below(tree, f"{path}:"):
        if isinstance(node, ast.FunctionDef) and name.endswith(".__init__"):
            parameters = node.args
            count = len(parameters.posonlyargs) + len(parameters.args) + len(parameters.kwonlyargs)
            yield name.removesuffix(".__init__"), count - 1


def _definitions_below(node: ast.AST, name: str) -> Iterator[tuple[str, Definition]]:
    for child in ast.iter_child_nodes(node):
        inner = name
        if isinstance(child, Definition):
            inner = f"{name}{child.name}."
            yield inner.removesuffix("."), child
        yield from _definitions_below(child, inner)
