"""The tree as the checks see it: files, syntax trees, imports, layers and reasons of one root."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from tools.house import js_imports, python_imports
from tools.house.imports import Graph, Import, graph_of
from tools.house.layers import Layers, layers_in
from tools.house.reasons import Reasons, read_reasons

HOST = "host"
EXTENSION = "extension"
SKIPPED = {"__pycache__", "node_modules", "_bundled"}
PYTHON_FOLDERS = ("host", "tools", "bench", "tests")


@dataclass(frozen=True)
class Structure:
    """``root`` is the project's root, or the root of a bad example that is laid out like it."""

    root: Path

    @cached_property
    def modules(self) -> dict[str, Path]:
        """Dotted name to file of every module of ``host/``."""
        return python_imports.modules_of(self.root, HOST)

    @cached_property
    def host_imports(self) -> list[Import]:
        """Every import between modules of ``host/``."""
        return python_imports.imports_of(self.modules, python_imports.parsed(self.modules))

    @cached_property
    def extension_imports(self) -> list[Import]:
        """Every import between modules of ``extension/``, by path."""
        paths = [path for path in self.files(EXTENSION) if path.endswith(".js")]
        return js_imports.imports_of({path: (self.root / path).read_text("utf-8") for path in paths})

    @property
    def imports(self) -> list[Import]:
        """All imports of both programs; their modules' names never coincide (dots here, slashes there)."""
        return [*self.host_imports, *self.extension_imports]

    @cached_property
    def layers(self) -> Layers:
        """The layers of ``host/``."""
        file = self.root / "pyproject.toml"
        return layers_in(file.read_text("utf-8") if file.is_file() else "")

    @cached_property
    def reasons(self) -> Reasons:
        """The exceptions of this tree."""
        return read_reasons(self.root)

    def files(self, *folders: str) -> list[str]:
        """Returns the paths of all files below these folders, relative to the root; caches are left out."""
        paths = (path for folder in folders for path in sorted((self.root / folder).rglob("*")) if path.is_file())
        relative = (path.relative_to(self.root) for path in paths)
        return [
            path.as_posix()
            for path in relative
            if not SKIPPED & set(path.parts) and path.parts[:2] != ("tests", "bad") and not path.name.startswith(".")
        ]

    def python_trees(self) -> list[tuple[str, ast.Module]]:
        """Returns path and syntax tree of every Python file of the project."""
        paths = [path for path in self.files(*PYTHON_FOLDERS) if path.endswith(".py")]
        return [(path, ast.parse((self.root / path).read_text("utf-8"), path)) for path in paths]


def parts_of(module: str) -> tuple[str, ...]:
    """Returns the names on the way to a module: of ``host.fetch.run`` as of ``extension/popup/popup.js``."""
    return PurePosixPath(module).parts if "/" in module else tuple(module.split("."))


def room_of(module: str) -> str:
    """Returns the room of a module: ``fetch`` of ``host.fetch.run``, ``popup`` of ``extension/popup/popup.js``."""
    return parts_of(module)[:2][-1]


def graphs_of_folders(imports: list[Import]) -> dict[str, Graph]:
    """Returns, for every folder, which of the folders and modules directly in it imports which.

    An import counts in the one folder in which its ways part: ``host.fetch.run -> host.store.rows`` in ``host``, as
    ``fetch -> store``. What a folder's own face (``__init__.py``) imports from the folder parts nowhere.
    """
    pairs: dict[str, list[tuple[str, str]]] = {}
    for one in imports:
        start, end = parts_of(one.importer), parts_of(one.imported)
        depth = next((depth for depth, (a, b) in enumerate(zip(start, end, strict=False)) if a != b), None)
        if depth is not None:
            pairs.setdefault("/".join(start[:depth]), []).append((start[depth], end[depth]))
    return {folder: graph_of(arrows) for folder, arrows in sorted(pairs.items())}
