"""How large things are: files in a folder, lines of a function."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath


def files_per_folder(paths: Iterable[str]) -> Counter[str]:
    """Returns how many files stand directly in each folder."""
    return Counter(PurePosixPath(path).parent.as_posix() for path in paths)


def functions(path: str, tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yields ``path:Class.function`` with the number of lines from ``def`` to the last one, for every function."""
    yield from _functions_below(tree, f"{path}:")


def _functions_below(node: ast.AST, name: str) -> Iterator[tuple[str, int]]:
    for child in ast.iter_child_nodes(node):
        inner = name
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{name}{child.name}."
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield inner.removesuffix("."), (child.end_lineno or child.lineno) - child.lineno + 1
        yield from _functions_below(child, inner)
