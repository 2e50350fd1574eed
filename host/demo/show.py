"""Prints the demo's output in the terminal: progress, ledgers, the archive's tree, the verdict."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from host.demo.checker import Verdict
from host.i18n import sentence, terminal_language
from host.terminal import echo

MAX_FILES_SHOWN = 60
MAX_FAULTS_SHOWN = 20


class DemoOutput:
    """Prints to the terminal; nothing when ``quiet``."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._last: dict[str, str] = {}

    def say(self, key: str, **values: str | int) -> None:
        """Prints a sentence of the catalogue."""
        if not self._quiet:
            echo(sentence(key, terminal_language(), **values))

    def progress(self, portal: str, message: str) -> None:
        """Prints the progress of a fetch; a repeated message only once."""
        if self._last.get(portal) != message:
            self._last[portal] = message
            self._line(f"  {portal}: {message}")

    def ledger(self, portal: str, ledger: Mapping[str, Any]) -> None:
        """Prints the outcome of every row of a fetch."""
        self.say("cli_demo_ledger", portal=portal, state=_word("ui_state", ledger["state"]), n=len(ledger["rows"]))
        for row in ledger["rows"]:
            self._row(row)

    def again(self, portal: str, ledger: Mapping[str, Any]) -> None:
        """Prints the rows and the proof of the second fetch."""
        filed = sum(row["outcome"] == "filed" for row in ledger["rows"])
        proof = json.dumps(ledger["proof"], ensure_ascii=False)
        self.say("cli_demo_again", portal=portal, state=_word("ui_state", ledger["state"]), count=filed, proof=proof)
        for row in ledger["rows"]:
            if row["outcome"] in ("filed", "failed", "pending"):
                self._row(row)

    def tree(self, archive: Path) -> None:
        """Prints the archive's folders and files, with sizes in bytes."""
        self.say("cli_demo_tree", folder=str(archive))
        paths = sorted(file.relative_to(archive) for file in archive.rglob("*") if file.is_file())
        files = [path for path in paths if not any(part.startswith(".") for part in path.parts)]
        printed: set[Path] = set()
        for path in files[:MAX_FILES_SHOWN]:
            for folder in reversed(path.parents):
                if folder.parts and folder not in printed:
                    printed.add(folder)
                    self._line(f"  {'  ' * (len(folder.parts) - 1)}{folder.name}/")
            self._line(f"  {'  ' * (len(path.parts) - 1)}{path.name}  {(archive / path).stat().st_size}")
        if len(files) > MAX_FILES_SHOWN:
            self.say("cli_demo_more", count=len(files) - MAX_FILES_SHOWN)

    def verdict(self, summary: Mapping[str, int | float | str], verdict: Verdict, folder: Path) -> None:
        """Prints the faults, the figures and the result."""
        for fault in verdict.faults[:MAX_FAULTS_SHOWN]:
            self.say(
                f"cli_demo_fault_{fault.what}",
                portal=fault.portal,
                number=fault.number,
                field=fault.field,
                expected=fault.expected,
                found=fault.found,
            )
        if len(verdict.faults) > MAX_FAULTS_SHOWN:
            self.say("cli_demo_more", count=len(verdict.faults) - MAX_FAULTS_SHOWN)
        self.say("cli_demo_summary", **{name: str(value) for name, value in summary.items()})
        if verdict.pages:
            self.say("cli_demo_pages", pages=verdict.pages, right=verdict.values_right)
        self.say("cli_demo_good" if verdict.passed else "cli_demo_bad", folder=str(folder))

    def _row(self, row: Mapping[str, Any]) -> None:
        reason = row.get("reason") or {}
        kind, outcome = _word("cli_kind", row["kind"]), _word("outcome", row["outcome"])
        cells = (row["date"], row["number"], f"{row['total']} {row['currency']}", kind, outcome)
        line = "  ".join(str(cell).ljust(width) for cell, width in zip(cells, (10, 15, 13, 11, 10), strict=True))
        self._line(f"  {line} {reason.get('message', '')}".rstrip())

    def _line(self, text: str) -> None:
        if not self._quiet:
            echo(text)


def _word(table: str, code: str) -> str:
    """Returns the word of the catalogue for a code of a ledger."""
    return sentence(f"{table}_{code}", terminal_language())
