"""The imports of a Python package, read from its syntax trees; nothing is imported for it.

Imports inside functions and under ``if TYPE_CHECKING`` are arrows like all others, because the importing module has to
know the imported one in each case; the kind is kept, so that a report can tell them apart.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.house.imports import Import, Kind


def modules_of(root: Path, package: str) -> dict[str, Path]:
    """Returns the dotted name of every module of the package with its file; a folder's name is its ``__init__.py``."""
    return {
        ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): file
        for file in sorted((root / package).rglob("*.py"))
    }


def parsed(modules: Mapping[str, Path]) -> dict[str, ast.Module]:
    """Returns the syntax tree of each module."""
    return {name: ast.parse(file.read_text("utf-8"), str(file)) for name, file in modules.items()}


def imports_of(modules: Mapping[str, Path], trees: Mapping[str, ast.Module]) -> list[Import]:
    """Returns every import of one of these modules by another, in the order of the modules' names and lines."""
    found = set()
    for name, tree in trees.items():
        package = name if modules[name].name == "__init__.py" else name.rpartition(".")[0]
        for node, kind in _statements(tree, "module"):
            for imported in _targets(node, package, modules):
                if imported != name:
                    found.add(Import(name, imported, node.lineno, kind))
    return sorted(found)


def _statements(node: ast.AST, kind: Kind) -> Iterator[tuple[ast.Import | ast.ImportFrom, Kind]]:
    """Yields the import statements below a node with the kind of the place where they stand."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, kind
        elif isinstance(child, ast.If) and _is_for_types(child.test):
            for statement in child.body:
                yield from _statements(ast.Module([statement], []), "types")
            for statement in child.orelse:
                yield from _statements(ast.Module([statement], []), kind)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _statements(child, "function")
        else:
            yield from _statements(child, kind)


def _is_for_types(test: ast.expr) -> bool:
    return "TYPE_CHECKING" in (getattr(test, "id", ""), getattr(test, "attr", ""))


def _targets(node: ast.Import | ast.ImportFrom, package: str, modules: Mapping[str, Path]) -> Iterator[str]:
    """Yields the modules that one statement imports: ``from a import b`` means ``a.b`` where that is a module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in modules)
        return
    base = node.module or ""
    if node.level:
        parts = package.split(".")
        parts = parts[: len(parts) - (node.level - 1)]
        base = ".".join([*parts, base] if base else parts)
    for alias in node.names:
        if f"{base}.{alias.name}" in modules:
            yield f"{base}.{alias.name}"
        elif base in modules:
            yield base
