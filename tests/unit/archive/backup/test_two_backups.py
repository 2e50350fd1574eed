"""Two backups of one data folder into the same folder at once: one waits for the other."""

from __future__ import annotations

import threading
from pathlib import Path

from host.archive.backup import back_up
from host.archive.file_operations import Files
from tests.support.archive_kit import House
from tests.unit.archive.backup.test_backup import put_back, saved


def test_both_are_whole(tmp_path: Path) -> None:
    house = House(tmp_path / "house")
    house.bring(1)
    second = threading.Thread(target=saved, args=(house, tmp_path / "second.zip"), daemon=True)

    def meanwhile(_: int) -> None:
        if second.ident is None:
            second.start()
            # It has come as far as it can: its end would be there long before.
            second.join(0.2)

    back_up(house.paths, house.store, house.clock, Files(), tmp_path / "first.zip", meanwhile)
    second.join(120)
    assert not second.is_alive()
    for name in ("first", "second"):
        assert put_back(tmp_path / f"{name}.zip", tmp_path / name).verification.findings == ()
    house.close()
