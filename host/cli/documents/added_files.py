"""Implements ``ophaler documents add``, ``documents waiting`` and ``documents answer``: files that arrive without a portal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from host.cli.common import error_json, json_option, language, open_store, print_json, readable_store, say
from host.cli.documents.named_document import named_document
from host.cli.fetch import ring
from host.errors import WorldError
from host.i18n import error_sentence, sentence
from host.paths import Paths, data_folder
from host.terminal import echo

if TYPE_CHECKING:
    from host.archive import Archive
    from host.inbox.arrival import Arrival, RefusedPart
    from host.inbox.intake import Intake
    from host.store import HeldFile, Store


@contextmanager
def _intake() -> Iterator[tuple[Store, Archive, Intake]]:
    from host.archive import Archive
    from host.inbox.intake import Intake
    from host.reading.document_reader import WorkerReader

    paths = Paths(data_folder())
    with open_store() as store, Archive(paths, store, store.clock) as archive:
        yield store, archive, Intake(store, archive, paths, WorkerReader())


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--company", help="The company or account that all of them are from.")
@json_option
def add(files: tuple[Path, ...], company: str | None, as_json: bool) -> None:
    """File documents; those whose company is not recognised wait for an answer. The files stay where they are."""
    with _intake() as (_, _, intake):
        taken = [_add(intake, file, company, as_json=as_json) for file in files]
    sys.exit(0 if all(taken) else 1)


def _add(intake: Intake, file: Path, company: str | None, *, as_json: bool) -> bool:
    """Takes in one file and says what became of it; returns false where it was refused."""
    try:
        arrival = intake.add(file, company)
    except WorldError as error:
        if error.code == "company.unknown":
            raise
        if as_json:
            print_json({"file": str(file), **error_json(error.code, error.details)})
        else:
            echo(f"{file}: {error_sentence(error, language())}", err=True)
        return False
    _print_arrival(str(file), arrival, as_json=as_json)
    return not arrival.refused


def _print_arrival(file: str, arrival: Arrival, *, as_json: bool) -> None:
    if as_json:
        print_json({"file": file, **_arrival_json(arrival)})
    elif arrival.parts:
        for part in arrival.parts:
            _print_arrival(f"{file}: {part.name}", part, as_json=False)
        for refused in arrival.refused:
            echo(f"{file}: {refused.name}: {error_sentence(refused.error, language())}", err=True)
    elif arrival.held is not None:
        say("cli_added_asked", file=file, id=arrival.held.id)
    else:
        for document in arrival.documents:
            say(f"cli_added_{arrival.outcome}", file=file, document=document.file, company=document.company)


def _arrival_json(arrival: Arrival) -> dict[str, Any]:
    return {
        "outcome": arrival.outcome,
        "documents": [
            {"id": document.id, "account": document.account, "company": document.company, "file": document.file}
            for document in arrival.documents
        ],
        "held": None if arrival.held is None else _held_json(arrival.held),
        **({"parts": [_part_json(part) for part in arrival.parts]} if arrival.parts else {}),
        **({"refused": [_refused_json(part) for part in arrival.refused]} if arrival.refused else {}),
    }


def _part_json(part: Arrival) -> dict[str, Any]:
    return {"name": part.name, **_arrival_json(part)}


def _refused_json(part: RefusedPart) -> dict[str, Any]:
    return {"name": part.name, **error_json(part.error.code, part.error.details)}


def _held_json(held: HeldFile) -> dict[str, Any]:
    return {
        "id": held.id,
        "name": held.name,
        "at": held.at,
        "size": held.size,
        "sha256": held.sha256,
        "read": held.read,
        "candidates": list(held.candidates),
    }


@click.command()
@json_option
def waiting(as_json: bool) -> None:
    """Files whose company is not known, the oldest first."""
    with readable_store() as store:
        held = store.held.list()
    if as_json:
        print_json({"waiting": [_held_json(row) for row in held]})
    elif not held:
        say("cli_waiting_none")
    else:
        for row in held:
            read = ", ".join(row.read[name] for name in ("supplier", "number", "date", "total") if name in row.read)
            say("cli_waiting_line", id=row.id, name=row.name, read=read or "–")


@click.command()
@click.argument("held", type=int)
@click.option("--company", help="The company or account that it is from.")
@click.option("--leave-out", is_flag=True, help="It is no document of yours.")
@json_option
def answer(held: int, company: str | None, leave_out: bool, as_json: bool) -> None:
    """Say which company the file HELD of `documents waiting` is from, or that it is to be left out."""
    if (company is None) != leave_out:
        raise WorldError("held.one_answer")
    with _intake() as (store, _, intake):
        name = store.held.get(held).name
        arrival = None if company is None else intake.answer(held, company)
        if company is None:
            intake.leave_out(held)
    if arrival is not None:
        _print_arrival(name, arrival, as_json=as_json)
    elif as_json:
        print_json({"held": held, "left_out": True})
    else:
        say("cli_left_out", name=name)


@click.command()
@click.argument("source")
@click.option("--pages", help="The parts by their pages: 1-2,3 makes two.")
@click.option("--each", type=click.IntRange(min=1), help="Parts of so many pages each.")
@click.option("--company", help="The company or account that all parts are from; else each is recognised.")
@json_option
def split(source: str, pages: str | None, each: int | None, company: str | None, as_json: bool) -> None:
    """Split SOURCE, a PDF file or a document, into documents of its pages. SOURCE itself stays as it is."""
    from host.inbox.page_cutter import WorkerPageCutter
    from host.inbox.splitting import Splitter, parts_of, parts_of_each

    if (pages is None) == (each is None):
        raise WorldError("split.bad_pages", value=pages or "")
    with _intake() as (store, archive, intake):
        data, name, own_company = _source(store, archive, source)
        splitter = Splitter(store, archive, intake, WorkerPageCutter())
        count = splitter.page_count(data)
        parts = parts_of(pages, count) if pages is not None else parts_of_each(each or 1, count)
        arrivals = splitter.split(data, name, parts, company, own_company)
    for part, arrival in arrivals:
        label = f"{name} p{part[0]}-{part[-1]}"
        _print_arrival(label, arrival, as_json=as_json)


def _source(store: Store, archive: Archive, source: str) -> tuple[bytes, str, str | None]:
    """Returns the bytes of a file or a document, its name, and the account that a document has. Raises WorldError
    ``register.*``, ``inbox.no_file`` and ``inbox.too_large``."""
    from host.inbox.intake import given_name

    path = Path(source)
    if path.is_file():
        return _bytes_of(path), given_name(path), None
    document = store.documents.get(named_document(store, source))
    data = None if document is None else archive.read(document)
    if document is None or data is None:
        raise WorldError("register.file_changed", file=source)
    return data, Path(document.file).name, document.account


def _bytes_of(path: Path) -> bytes:
    """Returns what a person's file holds. A bundle may be larger than a document, within limits."""
    from host.content.limits import Limits

    limit = 4 * Limits().max_bytes
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise WorldError("inbox.no_file", file=str(path)) from error
    if len(data) > limit:
        raise WorldError("inbox.too_large", limit=limit // 2**20)
    return data


@click.command()
@click.option("--watch", type=click.Path(path_type=Path), help="Watch this folder too: its files stay as they are.")
@click.option("--unwatch", type=click.Path(path_type=Path), help="Watch this folder no longer.")
@click.option("--pause", type=click.Path(path_type=Path), help="Leave this watched folder alone for a while.")
@click.option("--resume", type=click.Path(path_type=Path), help="Look at it again, at what came meanwhile too.")
@json_option
def inbox(watch: Path | None, unwatch: Path | None, pause: Path | None, resume: Path | None, as_json: bool) -> None:
    """The folders that documents may be dropped into, the files there that were refused, and the folders watched besides."""
    from host.cli.common import paths
    from host.i18n import code_sentence
    from host.inbox.inbox_folders import InboxFolders, folder_name
    from host.inbox.network_drives import is_on_network_drive
    from host.inbox.watched_folders import WatchedFolders

    with open_store() as store:
        further = WatchedFolders(store)
        if watch is not None:
            further.add(watch, paths().data)
        if unwatch is not None:
            further.remove(unwatch)
        for chosen, is_paused in ((pause, True), (resume, False)):
            if chosen is not None:
                further.pause(chosen, is_paused=is_paused)
        watched = [str(folder) for folder in further.all()]
        paused = [str(folder) for folder, is_paused in further.all().items() if is_paused]
        folders = InboxFolders(paths(), store)
        folders.make()
        owned = [(str(folders.root / folder_name(company)), company) for company in store.companies.list()]
        refused = store.refused.list()
    if any(chosen is not None for chosen in (watch, unwatch, pause, resume)):
        ring()
    is_polled = is_on_network_drive(folders.root)
    said = [(row, code_sentence(row.code, language(), **row.details)) for row in refused]
    if as_json:
        listed = [{"folder": folder, "company": company.id} for folder, company in owned]
        told = [{"file": row.path, "at": row.at, "code": row.code, "message": message} for row, message in said]
        print_json(
            {
                "inbox": str(folders.root),
                "folders": listed,
                "polled": is_polled,
                "watched": watched,
                "paused": paused,
                "refused": told,
            }
        )
        return
    say("cli_inbox_folder", folder=str(folders.root), company=sentence("cli_inbox_any_company", language()))
    for folder, company in owned:
        say("cli_inbox_folder", folder=folder, company=company.name)
    for folder in watched:
        say("cli_inbox_paused" if folder in paused else "cli_inbox_watched", folder=folder)
    if is_polled:
        say("cli_inbox_polled")
    for row, message in said:
        echo(f"{row.path}: {message}")
