"""What one writes without thinking: a copy under its own name at once, a line without a look at those that are there, a record
before the deed, a backup and a seal under their own names, a restore into its place, a move in several steps. ``test_kills.py`` must see each."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from host.archive import Files
from host.archive.backup import back_up, restore
from host.archive.file_operations import write_new_file
from host.exports.courier import Courier
from host.exports.csv_register import CsvRegister
from host.exports.folder_mirror import FolderMirror
from host.exports.receiver import OutgoingDocument, Receipt
from host.paths import Paths
from host.store import ACCOUNT_MOVED, Store
from tests.support.archive_crash import Moments
from tests.support.killed_deeds import BackingUp, Deed, HandingOn, Moving, Restoring, Sealing


class CopiesAtOnce(FolderMirror):
    def hand_on(self, document: OutgoingDocument) -> Receipt:
        target = self._folder / document.row.file
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            write_at_once(self._files, target, document.content)
        return Receipt()


class NeverLooks(CsvRegister):
    def _read_again(self) -> None:
        self._known = set()


class RecordsFirst(HandingOn):
    def do(self, folder: Path, moments: Moments) -> None:
        hand_on = Courier._hand_on

        def recorded(courier: Courier, receiver: Any, entries: Any) -> Any:
            for entry in entries:
                courier._store.outbox.finish(entry, None, None, {})
            return hand_on(courier, receiver, entries)

        Courier._hand_on = recorded
        super().do(folder, moments)


def write_at_once(files: Files, target: Path, data: bytes) -> None:
    descriptor = files.create(target, 0o644)
    files.write(descriptor, data)
    files.sync(descriptor)
    os.close(descriptor)


def backed_up_at_once(paths: Any, store: Any, clock: Any, files: Files, target: Path, *_: Any, **__: Any) -> None:
    made = target.parent.parent / "made.zip"
    made.unlink(missing_ok=True)
    back_up(paths, store, clock, Files(), made, lambda _: None)
    write_at_once(files, target, made.read_bytes())


def restored_in_place(backup: Path, paths: Paths, clock: Any, files: Files, progress: Any) -> None:
    if paths.database.exists():
        restore(backup, paths, clock, files, progress)
        return
    with zipfile.ZipFile(backup) as members:
        for name in members.namelist():
            (paths.data / name).parent.mkdir(parents=True, exist_ok=True)
            write_at_once(files, paths.data / name, members.read(name))


def moved_by_steps(store: Store, account: str, number: int) -> None:
    former = store.accounts.get(account).administration
    if former == number:
        return
    with store._base.write() as db:
        db.execute("UPDATE accounts SET administration=? WHERE id=?", (number, account))
    for one in (former, number):
        store.journal.within(one).record(ACCOUNT_MOVED, {"account": account, "from": former, "to": number})


CARELESS: dict[str, Callable[[], Deed]] = {
    "copies at once": lambda: HandingOn("folder", lambda _: CopiesAtOnce),
    "never looks": lambda: HandingOn("csv", lambda _: NeverLooks),
    "records first": lambda: RecordsFirst("folder"),
    "backs up at once": lambda: BackingUp(back_up=backed_up_at_once),
    "restores in place": lambda: Restoring(restored_in_place),
    "seals at once": lambda: Sealing(write_at_once),
    "leaves what earlier seals left": lambda: Sealing(write_new_file),
    "moves by steps": lambda: Moving(moved_by_steps),
}
