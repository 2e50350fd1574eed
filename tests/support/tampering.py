"""What somebody does who may write the data folder: one thing changed at random, an older copy put back, or all of the chain
made anew by who knows how it is made."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

from host.archive.seal import Checkpoint
from host.paths import Paths
from host.store.database import to_json
from host.store.journal import entry_hash
from tests.support.archive_kit import House

DOCUMENTS = 9
Verify = Callable[[House], list[str]]
Tampering = Callable[[Paths, Random], object]


@contextmanager
def opened(paths: Paths) -> Iterator[sqlite3.Connection]:
    """The database, for somebody who cares for no rule of ours."""
    with closing(sqlite3.connect(paths.database)) as database:
        yield database
        database.commit()


def rewrite_chain(paths: Paths, seq: int, **facts: str) -> None:
    """Changes what one entry and its document's row say, and makes all that follows anew, the head in the archive too: the
    chain alone cannot tell."""
    with opened(paths) as database:
        entries = database.execute("SELECT seq, at, event, payload FROM journal ORDER BY seq").fetchall()
        number, prev = 0, "0" * 64
        for number, at, event, text in entries:
            payload = text
            if number == seq:
                said = json.loads(text)
                payload = to_json({**said, **facts})
                for name, value in facts.items():
                    database.execute(f"UPDATE documents SET {name}=? WHERE id=?", (value, said["id"]))
            made = entry_hash(number, at, event, payload, prev)
            database.execute("UPDATE journal SET payload=?, prev=?, hash=? WHERE seq=?", (payload, prev, made, number))
            prev = made
    write_head(paths, number, prev)


def write_head(paths: Paths, seq: int, digest: str) -> None:
    """Writes the archive's record of the journal's end."""
    text = f"{seq:020d} {digest}"
    line = f"{text} {hashlib.sha256(text.encode()).hexdigest()[:16]}\n"
    (paths.archive / ".ophaler" / "head").write_text(line * 2)


def documents(paths: Paths) -> list[Path]:
    return sorted(paths.archive.rglob("*.pdf"))


def write(file: Path, data: bytes) -> None:
    file.chmod(0o600)
    file.write_bytes(data)
    file.chmod(0o444)


def flip_a_byte(paths: Paths, random: Random) -> None:
    file = random.choice(documents(paths))
    data = bytearray(file.read_bytes())
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    write(file, bytes(data))


def cut_or_lengthen(paths: Paths, random: Random) -> None:
    file = random.choice(documents(paths))
    data = file.read_bytes()
    write(file, random.choice((data[: random.randrange(len(data))], data + b"\n")))


def take_a_document(paths: Paths, random: Random) -> None:
    random.choice(documents(paths)).unlink()


def swap_two_documents(paths: Paths, random: Random) -> None:
    one, other = random.sample(documents(paths), 2)
    first, second = one.read_bytes(), other.read_bytes()
    write(one, second)
    write(other, first)


def put_one_in(paths: Paths, random: Random) -> None:
    file = random.choice(documents(paths))
    shutil.copyfile(file, file.with_name(f"other {random.randrange(1000)}.pdf"))


def change_a_line(paths: Paths, random: Random) -> None:
    """One character of one column of one entry."""
    with opened(paths) as database:
        seq = random.randint(1, DOCUMENTS)
        column = random.choice(("at", "event", "payload", "prev", "hash"))
        [text] = database.execute(f"SELECT {column} FROM journal WHERE seq=?", (seq,)).fetchone()
        place = random.randrange(len(text))
        other = random.choice([character for character in "09afZ~" if character != text[place]])
        database.execute(f"UPDATE journal SET {column}=? WHERE seq=?", (text[:place] + other + text[place + 1 :], seq))


def remove_a_line(paths: Paths, random: Random) -> None:
    """An entry goes; sometimes those behind it move up."""
    with opened(paths) as database:
        seq = random.randint(1, DOCUMENTS)
        database.execute("DELETE FROM journal WHERE seq=?", (seq,))
        if random.random() < 0.5:
            for later in range(seq + 1, DOCUMENTS + 1):
                database.execute("UPDATE journal SET seq=? WHERE seq=?", (later - 1, later))


def put_a_line_in(paths: Paths, random: Random) -> None:
    with opened(paths) as database:
        seq = random.randint(1, DOCUMENTS)
        for later in range(DOCUMENTS, seq - 1, -1):
            database.execute("UPDATE journal SET seq=? WHERE seq=?", (later + 1, later))
        database.execute(
            "INSERT INTO journal SELECT ?, at, event, payload, prev, hash FROM journal WHERE seq=?",
            (seq, random.choice([one for one in range(1, DOCUMENTS + 2) if one != seq])),
        )


def swap_two_lines(paths: Paths, random: Random) -> None:
    with opened(paths) as database:
        one, other = random.sample(range(1, DOCUMENTS + 1), 2)
        for old, new in ((one, 0), (other, one), (0, other)):
            database.execute("UPDATE journal SET seq=? WHERE seq=?", (new, old))


def change_a_record(paths: Paths, random: Random) -> None:
    column = random.choice(("number", "date", "total", "company", "kind", "sha256", "source_url", "filed_at"))
    with opened(paths) as database:
        database.execute(f"UPDATE documents SET {column}='x' WHERE number=?", (f"RE-{random.randint(1, DOCUMENTS)}",))


def remove_a_record(paths: Paths, random: Random) -> None:
    with opened(paths) as database:
        database.execute("DELETE FROM documents WHERE number=?", (f"RE-{random.randint(1, DOCUMENTS)}",))


def older_database(paths: Paths, random: Random) -> None:
    """The database of some documents ago; the archive stays."""
    shutil.copyfile(older(paths, random).database, paths.database)


def older_archive(paths: Paths, random: Random) -> None:
    """The archive of some documents ago, with its head; the database stays."""
    shutil.rmtree(paths.archive)
    shutil.copytree(older(paths, random).archive, paths.archive)


def older(paths: Paths, random: Random) -> Paths:
    return Paths(paths.data.parent / "older" / str(random.randint(1, DOCUMENTS - 1)))


TAMPERINGS: tuple[Tampering, ...] = (
    flip_a_byte,
    cut_or_lengthen,
    take_a_document,
    swap_two_documents,
    put_one_in,
    change_a_line,
    remove_a_line,
    put_a_line_in,
    swap_two_lines,
    change_a_record,
    remove_a_record,
    older_database,
    older_archive,
)


def rewritten(paths: Paths, random: Random) -> None:
    """The whole chain made anew, with something else in one entry."""
    name, value = random.choice(
        (("total", "911.00"), ("number", "RE-0"), ("date", "2020-01-01"), ("company", "Other BV"))
    )
    rewrite_chain(paths, random.randint(1, DOCUMENTS), **{name: value})


def put_back_both(paths: Paths, random: Random) -> None:
    """Database and archive of some documents ago: they fit each other."""
    state = random.getstate()
    older_database(paths, random)
    random.setstate(state)
    older_archive(paths, random)


def prepared(folder: Path) -> Paths:
    """A data folder with documents in ``now``, and a copy of it as it was after each of them in ``older``."""
    paths = Paths(folder / "now")
    for number in range(1, DOCUMENTS + 1):
        house = House(paths.data)
        house.bring(number)
        house.close()
        shutil.copytree(paths.data, folder / "older" / str(number))
    return paths


def undetected(paths: Paths, verify: Verify, tamperings: tuple[Tampering, ...], count: int, seed: int) -> list[str]:
    """Tampers ``count`` times with copies of what ``prepared`` made and returns what the verification said wrongly: the name of each
    tampering that it did not find, and ``untouched`` where it found something when nothing had been done."""
    wrong = []
    for number in range(count):
        copy = Paths(paths.data.parent / "copy")
        shutil.copytree(paths.data, copy.data)
        tampering = tamperings[number % len(tamperings)]
        before = verdict(copy, verify) if number % 10 == 0 else []
        if before:
            wrong.append("untouched")
        tampering(copy, Random(f"{seed}:{number}"))
        if not verdict(copy, verify):
            wrong.append(f"{tampering.__name__} {number}")
        shutil.rmtree(copy.data)
    return wrong


def verdict(paths: Paths, verify: Verify) -> list[str]:
    house = House(paths.data)
    try:
        return verify(house)
    finally:
        house.close()


def honest(house: House) -> list[str]:
    """What the archive's own verification says."""
    return house.codes()


def with_seal(seal: Checkpoint) -> Verify:
    """A verification with a seal that lay elsewhere."""
    return lambda house: [finding.code for finding in house.archive.verification([seal]).findings]


def sealed(paths: Paths) -> Checkpoint:
    house = House(paths.data)
    seal = house.archive.checkpoint()
    house.close()
    return seal
