"""Implements ``ophaler backup`` and ``ophaler restore``: everything but the secrets in one file, and back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from host.cli.common import (
    finding_json,
    json_option,
    language,
    print_findings,
    print_json,
    readable_store,
    say,
    say_error,
)
from host.clock import SystemClock
from host.errors import WorldError
from host.i18n import sentence
from host.paths import Paths, data_folder

if TYPE_CHECKING:
    from host.store import Store


@click.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--write-once", is_flag=True, help="Nothing can be renamed or removed there: write the finished file once."
)
@json_option
def backup(target: Path, write_once: bool, as_json: bool) -> None:
    """Write everything but the secrets into the new FILE (or into a folder, under a name with the time), and check it. Ophaler
    may go on working meanwhile. Exit status 1 when a document was not as it had been filed."""
    from host.archive import Files
    from host.archive.backup import back_up

    paths, clock = Paths(data_folder()), SystemClock()
    if target.is_dir():
        target /= f"ophaler-{clock.now():%Y-%m-%d-%H%M%S}.zip"
    with readable_store() as store, _progress("cli_backup_progress", _size(paths, store), as_json=as_json) as progress:
        made = back_up(paths, store, clock, Files(), target, progress, write_once=write_once)
    if as_json:
        print_json(
            {
                "file": str(made.file),
                "size": made.size,
                "documents": made.manifest.documents,
                "files": len(made.manifest.members),
                "secrets": False,
                "damaged": list(made.damaged),
            }
        )
    else:
        said = sentence("cli_counted_documents", language(), n=made.manifest.documents)
        say("cli_backup_written", file=str(made.file), documents=said)
        if paths.vault.exists():
            say("cli_backup_no_secrets")
        if made.damaged:
            say_error("cli_backup_damaged", n=len(made.damaged), files=", ".join(made.damaged[:5]))
    if made.damaged:
        sys.exit(1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "folder", type=click.Path(path_type=Path), help="The data folder, if it is not the usual one.")
@json_option
def restore(file: Path, folder: Path | None, as_json: bool) -> None:
    """Put the backup FILE into an empty data folder, and verify it. Exit status 1 when something is not as it was filed."""
    from host.archive import Files
    from host.archive.backup import restore as put_back

    paths = Paths((folder or data_folder()).absolute())
    size = file.stat().st_size if file.is_file() else 0
    with _progress("cli_restore_progress", size, as_json=as_json) as progress:
        closed = partial(_require_no_host, paths)
        restored = put_back(file, paths, SystemClock(), Files(), progress, closed)
    verification = restored.verification
    if as_json:
        print_json(
            {
                "folder": str(paths.data),
                "documents": verification.documents,
                "accounts": restored.accounts,
                "made_at": restored.manifest.at,
                "secrets": False,
                "findings": [finding_json(finding) for finding in verification.findings],
            }
        )
    else:
        said = sentence("cli_counted_documents", language(), n=verification.documents)
        say("cli_restored", folder=str(paths.data), documents=said, at=restored.manifest.at)
        say("cli_restore_no_secrets")
        print_findings(verification.findings)
    if verification.findings:
        sys.exit(1)


def _require_no_host(paths: Paths) -> None:
    """Raises WorldError ``restore.browser_open`` while a host works in the data folder."""
    from host.service import live_hosts
    from host.store import Store

    if not paths.database.exists():
        return
    with Store(paths, SystemClock()) as store:
        if live_hosts(paths.host_locks, store):
            raise WorldError("restore.browser_open", folder=str(paths.data))


def _size(paths: Paths, store: Store) -> int:
    """Returns about how many bytes a backup will have."""
    return paths.database.stat().st_size + sum(document.size for document in store.documents.list())


@contextmanager
def _progress(key: str, size: int, *, as_json: bool) -> Iterator[Callable[[int], None]]:
    """Shows how far it is on standard error, where a person looks at it."""
    if as_json or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=max(size, 1), label=sentence(key, language()), file=sys.stderr) as bar:
        yield bar.update
