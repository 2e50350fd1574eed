"""The exceptions to the rules, each with its reason, as ``tools/house/reasons.toml`` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = "tools/house/reasons.toml"


@dataclass(frozen=True)
class SharedName:
    """One module name that several files have because they are about the same thing."""

    files: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Reasons:
    """Key to reason, for each rule that allows exceptions; ``names`` maps a module name to the files that share it."""

    upward: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)
    constructors: Mapping[str, str] = field(default_factory=dict)
    callbacks: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, SharedName] = field(default_factory=dict)


def read_reasons(root: Path) -> Reasons:
    """Returns the reasons of a tree; a tree without the file has none."""
    file = root / FILE
    table: dict[str, Any] = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    names = {
        name: SharedName(tuple(entry["files"]), entry["reason"])
        for name, entry in table.get("shared_names", {}).items()
    }
    return Reasons(
        upward=table.get("upward_imports", {}),
        folders=table.get("crowded_folders", {}),
        files=table.get("long_files", {}),
        functions=table.get("long_functions", {}),
        constructors=table.get("wide_constructors", {}),
        callbacks=table.get("callbacks", {}),
        names=names,
    )


def without_reason(offenders: Iterable[str], reasons: Mapping[str, str]) -> list[str]:
    """Returns those that have no reason, or a blank one."""
    return [key for key in offenders if not reasons.get(key, "").strip()]


def out_of_date(offenders: Iterable[str], reasons: Mapping[str, str]) -> list[str]:
    """Returns the keys of reasons that are no longer needed."""
    needed = set(offenders)
    return [key for key in reasons if key not in needed]
