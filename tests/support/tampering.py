"""What somebody does who may write the data folder, and knows how the journal is made."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing

from host.paths import Paths
from host.store.database import to_json
from host.store.journal import entry_hash


def rewrite_chain(paths: Paths, seq: int, **facts: str) -> None:
    """Changes what one entry and its document's row say, and makes all that follows anew, the head in the archive too: the
    chain alone cannot tell."""
    with closing(sqlite3.connect(paths.database)) as database:
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
        database.commit()
    write_head(paths, number, prev)


def write_head(paths: Paths, seq: int, digest: str) -> None:
    """Writes the archive's record of the journal's end."""
    text = f"{seq:020d} {digest}"
    line = f"{text} {hashlib.sha256(text.encode()).hexdigest()[:16]}\n"
    (paths.archive / ".ophaler" / "head").write_text(line * 2)
