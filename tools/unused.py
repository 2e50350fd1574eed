"""``python -m tools.unused``: prints what nothing uses, and exits 1 when there is something.

Python is searched by ``vulture``, the extension for exports that no other module names. What is used in a way that neither
sees stands in ``tools/unused.toml``, each entry with its reason; an entry that no longer applies is wrong, too.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from vulture import Vulture

from tools.house.js_imports import imports_of, without_comments

FOLDERS = ("host", "tools", "bench")
"""Python that is searched. What only a test uses is unused."""
REASONS = "tools/unused.toml"
MIN_CONFIDENCE = 60
"""Per cent: the least of vulture's grades, which all functions, classes and attributes have."""
EXPORT = re.compile(r"^export\s+(?:async\s+)?(?:function\*?|const|let|class)\s+(\w+)", re.MULTILINE)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Unused:
    """Something that seems to be unused: ``path`` is relative to the root, ``decorators`` stand as written, without ``@``."""

    path: str
    name: str
    line: int
    decorators: tuple[str, ...] = ()

    def is_excused_by(self, kind: str, pattern: str) -> bool:
        """Returns whether an entry of ``tools/unused.toml`` is about this; ``kind`` is the table in which it stands."""
        if kind == "decorators":
            return any(fnmatchcase(decorator, pattern) for decorator in self.decorators)
        return fnmatchcase(self.name if kind == "names" else f"{self.path}:{self.name}", pattern)


def unused_python(root: Path) -> Iterator[Unused]:
    """Returns the definitions of ``FOLDERS`` that no name in them refers to."""
    search = Vulture()
    search.scavenge([str(root / folder) for folder in FOLDERS if (root / folder).is_dir()])
    for item in search.get_unused_code(min_confidence=MIN_CONFIDENCE):
        file = Path(item.filename)
        decorators = _decorators(file).get((item.name, item.first_lineno), ())
        yield Unused(file.relative_to(root).as_posix(), item.name, item.first_lineno, decorators)


@cache
def _decorators(file: Path) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Returns the decorators by the name of a definition and its first line, which is that of its first decorator."""
    found = {}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, DEFINITIONS) and node.decorator_list:
            decorators = tuple(ast.unparse(decorator) for decorator in node.decorator_list)
            found[node.name, node.decorator_list[0].lineno] = decorators
    return found


def unused_exports(root: Path) -> Iterator[Unused]:
    """Returns the exports of the extension's modules that no module which imports them names."""
    files = sorted((root / "extension").rglob("*.js"))
    texts = {file.relative_to(root).as_posix(): without_comments(file.read_text("utf-8")) for file in files}
    importers = defaultdict(set)
    for found in imports_of(texts):
        importers[found.imported].add(found.importer)
    for path, text in texts.items():
        for export in EXPORT.finditer(text):
            name = export[1]
            if not any(re.search(rf"\b{name}\b", texts[importer]) for importer in importers[path]):
                yield Unused(path, name, text.count("\n", 0, export.start()) + 1)


def complaints(unused: Iterable[Unused], reasons: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Returns what is wrong, one sentence each: what has no entry, entries without a reason, and entries about nothing."""
    entries = [(kind, pattern, reason) for kind, table in reasons.items() for pattern, reason in table.items()]
    needed = set()
    wrong = []
    for one in unused:
        excuses = {(kind, pattern) for kind, pattern, _ in entries if one.is_excused_by(kind, pattern)}
        needed |= excuses
        if not excuses:
            wrong.append(f"{one.path}:{one.line}: nothing uses {one.name}")
    wrong += [f"{REASONS}: {pattern} has no reason" for _, pattern, reason in entries if not reason.strip()]
    wrong += [
        f"{REASONS}: {pattern} is no longer needed" for kind, pattern, _ in entries if (kind, pattern) not in needed
    ]
    return wrong


def check(root: Path) -> list[str]:
    """Returns what is wrong in a tree."""
    reasons = tomllib.loads((root / REASONS).read_text("utf-8"))
    return complaints([*unused_python(root), *unused_exports(root)], reasons)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.unused", description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=Path())
    sentences = check(parser.parse_args().root.resolve())
    print("\n".join(sentences), end="\n" if sentences else "")
    sys.exit(1 if sentences else 0)
