"""Callbacks: what a class is given to call without knowing whose it is, so that "go to definition" ends there."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

CALLABLE = "Callable"


def callbacks_of_classes(trees: Iterable[tuple[str, ast.Module]]) -> dict[str, list[str]]:
    """Returns for each class, as ``path:Class``, the parameters of its constructor or fields of its dataclass that are
    callables: annotated with ``Callable``, or with a name that stands for one in any of the modules."""
    modules = list(trees)
    names = {CALLABLE, *(alias for _, tree in modules for alias in _aliases(tree))}
    found: dict[str, list[str]] = {}
    for path, tree in modules:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                given = [parameter for parameter, annotation in _parameters(node) if names & _names_in(annotation)]
                if given:
                    found[f"{path}:{node.name}"] = given
    return found


def _aliases(tree: ast.Module) -> Iterator[str]:
    """Yields the names that a module gives to types of callables: ``Run = Callable[[str], int]``."""
    for node in tree.body:
        value = node.value if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and isinstance(value, ast.Subscript) and CALLABLE in _names_in(value.value):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _parameters(node: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    """Yields name and annotation of what the class is made of."""
    is_dataclass = any("dataclass" in _names_in(decorator) for decorator in node.decorator_list)
    for member in node.body:
        if is_dataclass and isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name):
            yield member.target.id, member.annotation
        elif isinstance(member, ast.FunctionDef) and member.name == "__init__":
            arguments = member.args
            for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]:
                if argument.annotation is not None:
                    yield argument.arg, argument.annotation


def _names_in(node: ast.expr) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
