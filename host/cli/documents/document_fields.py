"""Implements ``ophaler documents search``, ``show``, ``set`` and ``open``: what is known of documents, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from host.cli.administrations.administration_option import administration_option, chosen_administration
from host.cli.common import error_json, json_option, language, open_store, print_json, readable_store, say, unconfirmed
from host.cli.documents.document_evidence import evidence_json, evidence_lines, proof_lines
from host.cli.documents.named_document import INDEXED_AT_ONCE, named_document
from host.cli.documents.retention_command import retention_json, retention_line
from host.i18n import code_sentence, sentence
from host.paths import Paths, data_folder
from host.terminal import echo
from host.vocabulary import DOCUMENT_FIELD_NAMES

if TYPE_CHECKING:
    from host.store import DocumentRow, RegisterRow, Store

_CORRECTED = "document.corrected"


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--account", help="Only this account's documents.")
@click.option("--limit", type=click.IntRange(1, 1_000), default=50, show_default=True, help="Show at most so many.")
@administration_option
@json_option
def search(text: tuple[str, ...], account: str | None, limit: int, administration: str | None, as_json: bool) -> None:
    """Documents with all words of TEXT: anywhere in them as the beginning of a word, or within number or supplier."""
    from host.reading.register import index_unread

    with readable_store() as store:
        index_unread(store, INDEXED_AT_ONCE)
        answer = store.search.search(" ".join(text), limit, account, chosen_administration(store, administration))
        rows = list(filed_rows(store, store.readings.at(answer.places)))
        unindexed = store.search.unindexed()
    if as_json:
        documents = [document_json(store, row, register) for row, register in rows]
        print_json({"documents": documents, "more": answer.more, "unindexed": unindexed})
        return
    if rows:
        print_documents(rows)
    else:
        say("cli_search_nothing")
    if answer.more:
        say("cli_search_more", n=limit)
    if unindexed:
        say("cli_search_unindexed", n=unindexed)


@click.command()
@click.argument("document")
@json_option
def show(document: str, as_json: bool) -> None:
    """All that is known of DOCUMENT (its number, file or id): each field with its source, and what another source says."""
    with readable_store() as store:
        _show(store, named_document(store, document), as_json=as_json)


@click.command("set")
@click.argument("document")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE…")
@json_option
def set_fields(document: str, values: tuple[str, ...], as_json: bool) -> None:
    """Correct fields of DOCUMENT; an empty VALUE says that it has none. The journal keeps what was known before."""
    from host.archive import Archive
    from host.reading.register import correct

    typed = {}
    for entry in values:
        name, mark, value = entry.partition("=")
        if not mark:
            raise click.UsageError(sentence("cli_set_usage", language(), entry=entry))
        typed[name.strip()] = value
    with open_store() as store, Archive(Paths(data_folder()), store, store.clock) as archive:
        corrected = named_document(store, document)
        _, written = correct(store, corrected, typed)
        archive.follow_journal(written)
        _show(store, corrected, as_json=as_json)


@click.command("open")
@click.argument("document")
@click.option("--folder", is_flag=True, help="Open its folder instead.")
@json_option
def open_document(document: str, folder: bool, as_json: bool) -> None:
    """Open DOCUMENT with the program for it."""
    from host.archive import Archive
    from host.install import this_machine
    from host.service.file_opener import FileOpener

    paths = Paths(data_folder())
    with readable_store() as store, Archive(paths, store, store.clock) as archive:
        opener = FileOpener(store, archive, this_machine())
        opened = named_document(store, document)
        file = opener.show_in_folder(opened) if folder else opener.open(opened)
    if as_json:
        print_json({"document": opened, "opened": str(file)})
    else:
        echo(str(file))


# --- answers


def archive_folder(store: Store, administration: int) -> Path:
    """Returns the archive folder of an administration."""
    chosen = store.administrations.get(administration).folder if administration else None
    return Paths(data_folder()).archive_of(administration, chosen)


def filed_rows(store: Store, registers: list[RegisterRow]) -> Iterator[tuple[DocumentRow, RegisterRow]]:
    """Yields each row of the register with its document."""
    for register in registers:
        row = store.documents.get(register.document)
        if row is not None:
            yield row, register


def document_json(store: Store, row: DocumentRow, register: RegisterRow) -> dict[str, Any]:
    """Returns a document as the commands print it: number, date, total, currency and kind are what counts."""
    known = register.fields
    return {
        "id": row.id,
        "account": row.account,
        "company": row.company,
        **{name: known.values.get(name) for name in ("number", "date", "total", "currency")},
        "kind": known.kind,
        "subkind": known.subkind,
        "file": row.file,
        "path": str(archive_folder(store, row.administration) / row.file),
        "size": row.size,
        "sha256": row.sha256,
        "content_type": row.content_type,
        "filed_at": row.filed_at,
        "proof": register.proof,
        "reading": register.state,
        "fields": {name: field for name, field in _fields(register) if field["value"] or field["others"]},
    }


def _fields(register: RegisterRow) -> Iterator[tuple[str, dict[str, Any]]]:
    known = register.fields
    values: Mapping[str, str | None] = {"kind": known.kind, "subkind": known.subkind, **known.values}
    for name in DOCUMENT_FIELD_NAMES:
        others = dict(known.disagreements.get(name, {}))
        yield name, {"value": values.get(name), "source": known.sources.get(name), "others": others}


def print_documents(rows: list[tuple[DocumentRow, RegisterRow]]) -> None:
    """Prints a table of documents for people."""
    columns = ("date", "company", "number", "total", "kind", "file")
    table = [[sentence(f"cli_column_{column}", language()) for column in columns]]
    table += [_cells(row, register) for row, register in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        echo("  ".join(padded).rstrip())


def _cells(row: DocumentRow, register: RegisterRow) -> list[str]:
    known = register.fields.values
    return [
        known.get("date") or "",
        known.get("supplier") or row.company,
        known.get("number") or "",
        " ".join(part for part in (known.get("total"), known.get("currency")) if part),
        sentence(f"cli_kind_{register.fields.kind}", language()) + unconfirmed(register.proof),
        row.file,
    ]


def _show(store: Store, document: str, *, as_json: bool) -> None:
    from host.reading.register import filed_document, stored_reading

    row = filed_document(store, document)
    register = store.readings.register(document)
    stored, reading = store.readings.get(document), stored_reading(store, document)
    remarks = [{"code": code, "details": details} for code, details in (reading.remarks if reading else ())]
    evidence = evidence_json(store, row)
    retention = retention_json(store, register)
    if as_json:
        print_json(
            {
                **document_json(store, row, register),
                "fields": dict(_fields(register)),
                "format": reading.format if reading else None,
                "pages": reading.pages if reading else None,
                "remarks": [{**remark, "message": _remark(remark)} for remark in remarks],
                "failure": error_json(stored.failure, {})["error"] if stored and stored.failure else None,
                "corrections": _corrections(store, document),
                "evidence": evidence,
                "retention": retention,
            }
        )
        return
    echo(row.file)
    for line in _field_lines(register):
        echo(f"  {line}")
    for remark in remarks:
        echo(f"  ! {_remark(remark)}")
    if stored is not None and stored.failure is not None:
        echo(f"  ! {code_sentence(stored.failure, language())}")
    else:
        state = sentence(f"cli_reading_{register.state}", language())
        echo(f"  {state}")
    for line in (*proof_lines(register.proof), *evidence_lines(evidence)):
        echo(f"  {line}")
    if retention is not None:
        echo(f"  {retention_line(retention)}")


def _remark(remark: Mapping[str, Any]) -> str:
    from host.reading.remark_sentence import remark_sentence

    return remark_sentence(remark["code"], remark["details"], language())


def _field_lines(register: RegisterRow) -> Iterator[str]:
    """Yields a line for each known field: its label, its value, its source, and what others say."""
    lines = []
    for name, field in _fields(register):
        if field["value"] is None and not field["others"]:
            continue
        said = [sentence(f"source_{field['source']}", language())] if field["source"] else []
        said += [
            f"{sentence(f'source_{who}', language())}: {_shown(name, other)}" for who, other in field["others"].items()
        ]
        lines.append((sentence(f"field_{name}", language()), _shown(name, field["value"]), "; ".join(said)))
    widths = [max(len(line[column]) for line in lines) for column in range(2)]
    for label, shown, sources in lines:
        yield f"{label:{widths[0]}}  {shown:{widths[1]}}  {sources}".rstrip()


def _shown(name: str, value: str | None) -> str:
    if not value:
        return "–"
    if name == "subkind":
        # In words of the portal, it has no sentence of ours.
        word = sentence(f"subkind_{value}", language())
        return value if word == f"subkind_{value}" else word
    return sentence(f"cli_kind_{value}", language()) if name == "kind" else value


def _corrections(store: Store, document: str) -> list[dict[str, Any]]:
    """Returns a person's corrections as the journal has them, oldest first, each with what was known before."""
    if not store.readings.corrections(document):
        return []
    row = store.documents.get(document)
    entries = [] if row is None else store.journal.within(row.administration).about(document, _CORRECTED)
    return [{"at": entry.at, **{name: entry.facts()[name] for name in ("fields", "before")}} for entry in entries]
