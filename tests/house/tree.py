"""A tree of text files, by their names relative to its root."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SKIPPED_FOLDERS = {".git", ".venv", "node_modules", "build", "dist", "__pycache__"}
SKIPPED_ENDS = (".png", ".pdf", ".ico", ".whl", ".sqlite")
GAP = "\N{BROKEN BAR}"
"""A bad example writes this inside what it must not say literally; it is taken out when the example is read."""


@dataclass(frozen=True)
class Tree:
    """``bad`` marks a bad example: its files are read with the gaps closed."""

    root: Path
    bad: bool = False

    @cached_property
    def texts(self) -> dict[str, str]:
        """Name to text of every text file that is ours."""
        found = {}
        for file in sorted(self.root.rglob("*")):
            name = file.relative_to(self.root).as_posix()
            if file.is_file() and not self._is_skipped(name):
                text = file.read_text("utf-8", errors="replace")
                found[name] = text.replace(GAP, "") if self.bad else text
        return found

    def _is_skipped(self, name: str) -> bool:
        parts = name.split("/")
        # In a second working tree .git is a file.
        if name == ".git" or name.endswith(SKIPPED_ENDS) or SKIPPED_FOLDERS & set(parts[:-1]):
            return True
        # Caches of tools, and this project's own bad examples.
        hidden = any(re.fullmatch(r"\..*_?cache|\.hypothesis", part) for part in parts)
        return hidden or name.startswith("tests/bad/") or name == "expected.txt"

    def named(self, *starts: str, ends: tuple[str, ...] = (".py",)) -> Iterator[tuple[str, str]]:
        """Files whose name starts and ends so."""
        for name, text in self.texts.items():
            if name.startswith(starts) and name.endswith(ends):
                yield name, text

    def parsed(self, *starts: str) -> Iterator[tuple[str, ast.Module]]:
        """Python files as syntax trees."""
        for name, text in self.named(*starts):
            yield name, ast.parse(text, name)


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def dotted(node: ast.AST) -> str:
    """``a.b.c`` of such an expression; empty for another."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""
