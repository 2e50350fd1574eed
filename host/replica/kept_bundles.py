"""The bundles that broken fetches left on this computer: one for each account, of its last broken fetch."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from host.replica.bundle import OriginalPage, OriginalStep, made_until_clean, write_bundle

_NAME = re.compile(r"(?P<account>[A-Za-z0-9_-]{1,64})\.(?P<fetch>\d{1,18})\.bundle\.json")


@dataclass(frozen=True)
class KeptBundle:
    """One kept bundle: its file, and the account and fetch that left it."""

    file: Path
    account: str
    fetch: int


class KeptBundles:
    """Bundles in a folder of their own. Nothing sends them; a person may."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(
        self, account: str, fetch: int, pages: Sequence[OriginalPage], steps: Sequence[OriginalStep]
    ) -> KeptBundle | None:
        """Keeps the bundle of these pages in place of an earlier one of the account; returns None, and keeps none, where a
        word of the pages would be left in it. Raises WorldError ``replica.not_written``."""
        made, kept = made_until_clean(pages, steps)
        self.forget(account)
        if kept:
            return None
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self._folder / f"{account}.{fetch}.bundle.json"
        half = file.with_suffix(f".{os.getpid()}.part")
        with suppress(OSError):
            half.unlink()
        write_bundle(made, half)
        half.replace(file)
        return KeptBundle(file, account, fetch)

    def list(self) -> list[KeptBundle]:
        """Returns all of them, the newest first."""
        return sorted(self._all(), key=lambda kept: kept.fetch, reverse=True)

    def of_fetch(self, account: str, fetch: int) -> KeptBundle | None:
        """Returns the bundle that a fetch left, while it is kept."""
        return next((kept for kept in self._all() if (kept.account, kept.fetch) == (account, fetch)), None)

    def forget(self, account: str) -> None:
        """Removes what is kept of an account, also half a file that a host left which was killed while it wrote."""
        kept = [one.file for one in self._all() if one.account == account]
        for file in (*kept, *self._folder.glob(f"{account}.*.part")):
            with suppress(OSError):
                file.unlink()

    def _all(self) -> Iterable[KeptBundle]:
        try:
            files = list(self._folder.iterdir())
        except OSError:
            return []
        named = ((file, _NAME.fullmatch(file.name)) for file in files)
        return [KeptBundle(file, name["account"], int(name["fetch"])) for file, name in named if name is not None]
