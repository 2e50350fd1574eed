"""Run as ``python -m tests.support.inbox_victim FOLDER SWEEP SEED KILLS``: an inbox of 200 files is taken in by children that are
killed, by SIGKILL and in the middle of it, at seeded moments, until nothing is left to take in; prints ``{"kills", "wrong"}``.
With fewer kills than wanted, another inbox follows.

A process of its own, so that forking happens where there is one thread only.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import threading
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from host.archive import Files
from host.inbox.inbox_sweep import InboxSweep
from host.reading.document_reading import FieldName, FieldValue, Reading
from tests.support.archive_crash import Moments
from tests.support.archive_victim import forked, kill_me
from tests.support.inbox_kit import InboxHouse, watch_intake
from tests.support.made_mails import mail

FILES = 200
_LIFE = 300
"""Moments after which a child is dead at the latest; a filing has about twenty."""
_NAMES = ("De Linde", "Kwekerij Noord", "")
"""The company that a document bears, by its number: a known one, one that nobody knows, none."""


class NumberReader:
    """Knows what the numbered papers say: two hundred deaths need no readings."""

    def read(self, data: bytes, content_type: str | None) -> Reading:
        number = int(data.split(b"document ", 1)[1].split(None, 1)[0])
        told: dict[FieldName, str] = {"number": f"F-{number}", "date": "2026-03-05", "total": "121.00"}
        name = _NAMES[number % 3]
        values = {**told, "supplier": name} if name else told
        return Reading(kind="invoice", fields={key: FieldValue(value, "text") for key, value in values.items()})  # type: ignore[misc]


def paper(number: int) -> bytes:
    """An e-invoice of that number. Whether it is whole is judged in this process; a PDF would need a worker in each life."""
    name = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
    return f'<?xml version="1.0"?><Invoice xmlns="{name}"><!-- document {number} --></Invoice>'.encode()


@cache
def inbox_files() -> dict[str, tuple[bytes, list[int]]]:
    """The files by name, with the numbers of the documents that they bring; a refused one brings none."""
    files: dict[str, tuple[bytes, list[int]]] = {}
    for number in range(FILES):
        if number % 10 == 4:
            papers = [1000 + 2 * number, 1001 + 2 * number]
            attached = [(f"{one}.xml", paper(one)) for one in papers]
            files[f"{number}.eml"] = mail(*attached, message_id=f"<{number}@x.example>").as_bytes(), papers
        elif number % 20 == 9:
            files[f"{number}.xml"] = b"no document at all, %d" % number, []
        elif number % 20 == 19:
            files[f"again {number}.xml"] = paper(number - 1), [number - 1]
        else:
            files[f"{number}.xml"] = paper(number), [number]
    return files


def started(folder: Path, moments: Moments | None = None) -> InboxHouse:
    """A house whose inbox is taken in, watched by its moments."""
    house = InboxHouse(folder, Files() if moments is None else moments.files, NumberReader())
    if moments is not None:
        watch_intake(house, moments)
    return house


def swept(house: InboxHouse) -> None:
    """The sweep that is shipped."""
    sweep = InboxSweep(house.store, house.folders, house.intake)
    for _ in range(2):
        # What is refused must have been the same for a while.
        sweep.sweep(threading.Event())
        house.clock.move(10.0)


def careless(house: InboxHouse) -> None:
    """Takes a file away before its documents are safe."""
    for path in list(house.folders.files()):
        data = path.read_bytes()
        if data.startswith(b"no document"):
            continue
        house.intake._files.remove(path)
        house.intake.add_bytes(data, path.name)


SWEEPS: dict[str, Callable[[InboxHouse], None]] = {"ophaler": swept, "careless": careless}


def taken_in(folder: Path, sweep: Callable[[InboxHouse], None], chance: random.Random) -> tuple[int, list[str]]:
    """Takes one inbox in, through as many deaths as come; how many, and what is wrong in the end."""
    first = started(folder)
    first.store.companies.add(_NAMES[0])
    first.folders.make()
    for name, (data, _) in inbox_files().items():
        (first.folders.root / name).write_bytes(data)
    first.close()
    kills = 0
    while True:
        moments = Moments(chance.randint(1, _LIFE), chance.choice(("before", "half", "after")), kill_me,
                          late_flush=chance.random() < 0.5)  # fmt: skip

        def live(moments: Moments = moments) -> None:
            house = started(folder, moments)
            house.archive.recover()
            house.intake.waiting_room.recover()
            sweep(house)
            house.close()

        if forked(live) == 0:
            break
        kills += 1
    return kills, judged(folder)


def judged(folder: Path) -> list[str]:
    """What is lost, doubled or left over."""
    house = started(folder)
    try:
        papers = {number for _, numbers in inbox_files().values() for number in numbers}
        filed = sorted(_hash(paper(number)) for number in papers if _NAMES[number % 3] == _NAMES[0])
        asked = sorted(_hash(paper(number)) for number in papers if _NAMES[number % 3] != _NAMES[0])
        entries = house.store.journal.entries(limit=100_000)
        told = [json.loads(entry.payload)["sha256"] for entry in entries if entry.event == "document.filed"]
        mails = [json.loads(entry.payload)["sha256"] for entry in entries if entry.event == "document.by_mail"]
        files = [house.paths.archive / name for name in house.files()]
        there = {
            "documents": (sorted(row.sha256 for row in house.store.documents.list()), filed),
            "files": (sorted(_hash(file.read_bytes()) for file in files), filed),
            "filings": (len(told), len(set(told))),
            "mails": (
                sorted(set(mails)),
                sorted(_hash(data) for name, (data, _) in inbox_files().items() if name.endswith(".eml")),
            ),
            "questions": (sorted(row.sha256 for row in house.store.held.list()), asked),
            "waiting": (sorted(_hash(path.read_bytes()) for path in house.paths.waiting.iterdir()), asked),
            "inbox": (
                sorted(path.name for path in house.folders.files()),
                sorted(name for name, (_, numbers) in inbox_files().items() if not numbers),
            ),
            "staged": (house.staged(), []),
            "intents": (house.store.documents.intents(), []),
            "verified": (house.codes(), []),
        }
        return [f"{what}: {str(found)[:200]}" for what, (found, expected) in there.items() if found != expected]
    finally:
        house.close()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    folder, name, seed, wanted = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    chance = random.Random(zlib.crc32(f"{name} {seed}".encode()))
    kills, wrong, number = 0, [], 0
    while kills < wanted and not wrong:
        number += 1
        died, found = taken_in(folder / str(number), SWEEPS[name], chance)
        kills += died
        wrong += [f"inbox {number} of seed {seed}: {one}" for one in found]
    print(json.dumps({"kills": kills, "inboxes": number, "wrong": wrong}))


if __name__ == "__main__":
    main()
