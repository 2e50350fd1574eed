"""A PostgreSQL of our own for the kits that want one, from the machine's own package: in the folder of the kit, on loopback and a free
port, without a password, and stopped when it is left."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs that are in no PATH, by their version."""
OWNER = "ophaler"
"""The database user, who owns everything."""
UNPRIVILEGED = "postgres"
"""PostgreSQL refuses to run as root (its manual, "The PostgreSQL User Account"): there it runs as the package's own user."""


def program(name: str) -> Path:
    """Return a program of PostgreSQL. SystemExit when the machine has none."""
    found = shutil.which(name)
    newest = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if found is None and not newest:
        raise SystemExit(
            "This kit needs PostgreSQL, and the machine has none: on Debian, install the package postgresql."
        )
    return Path(found) if found is not None else newest[-1]


@contextmanager
def cluster(folder: Path, port: int, database: str) -> Iterator[None]:
    """Run a cluster in ``folder``, made at first, that has the ``database``."""
    control = program("pg_ctl")
    if not (folder / "PG_VERSION").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if os.geteuid() == 0:
            shutil.chown(folder, UNPRIVILEGED)
        _run(program("initdb"), "-D", folder, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    # What a fetch is compared with is made anew each time: nothing has to outlive a power cut.
    options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
    _run(control, "-D", folder, "-w", "-l", folder / "server.log", "-o", options, "start")
    try:
        told = psql(port, "postgres", f"SELECT 1 FROM pg_database WHERE datname = '{database}'")
        if not told.strip():
            psql(port, "postgres", f"CREATE DATABASE {database}")
        yield
    finally:
        _run(control, "-D", folder, "-m", "fast", "-w", "stop")


def psql(port: int, database: str, sql: str) -> str:
    """Return what statements print. CalledProcessError at the first that fails."""
    words = [
        "-h",
        "127.0.0.1",
        "-p",
        str(port),
        "-U",
        OWNER,
        "-v",
        "ON_ERROR_STOP=1",
        "-q",
        "-A",
        "-t",
        "-f",
        "-",
        database,
    ]
    return subprocess.run([program("psql"), *words], input=sql, text=True, check=True, capture_output=True).stdout


def _run(*words: str | Path) -> None:
    lower = (
        ["setpriv", f"--reuid={UNPRIVILEGED}", f"--regid={UNPRIVILEGED}", "--clear-groups"] if os.geteuid() == 0 else []
    )
    subprocess.run([*lower, *words], check=True, stdout=subprocess.DEVNULL, cwd="/")
