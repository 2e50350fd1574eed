"""Implements ``ophaler documents``, ``ophaler verify`` and ``ophaler suggestions``: the archive and the suggested
portals."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from host.cli.common import json_option, language, print_json, readable_store, say, say_error
from host.cli.documents.document_fields import (
    document_json,
    filed_rows,
    open_document,
    print_documents,
    search,
    set_fields,
    show,
)
from host.cli.documents.file_names import names, rename
from host.cli.documents.text_recognition import ocr
from host.i18n import sentence
from host.paths import Paths, data_folder
from host.terminal import echo

if TYPE_CHECKING:
    from host.archive import Archive, Finding, Verification
    from host.store import DocumentRow, Store, SuggestionRow


@click.group()
def documents() -> None:
    """List, search, correct and export what is in the archive."""


@contextmanager
def _archive() -> Iterator[tuple[Store, Archive]]:
    from host.archive import Archive

    with readable_store() as store, Archive(Paths(data_folder()), store, store.clock) as archive:
        yield store, archive


@documents.command("list")
@click.option("--account", help="Only this account's documents.")
@click.option("--text", help="Only documents with this in number, company, date, total or file name.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Leave out the last filed so many.")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Show at most so many.")
@json_option
def list_documents(account: str | None, text: str | None, offset: int, limit: int, as_json: bool) -> None:
    """Documents, the last filed first."""
    with readable_store() as store:
        total = store.documents.count(account, text)
        if account is not None and not total:
            store.accounts.get(account)
        rows = list(filed_rows(store, store.readings.newest(account, offset, limit, text, by_filing=True)))
    if as_json:
        print_json({"total": total, "documents": [document_json(row, register) for row, register in rows]})
        return
    if not rows:
        say("cli_documents_none")
        return
    print_documents(rows)
    if offset + len(rows) < total:
        say("cli_documents_more", shown=len(rows), total=total, next=offset + len(rows))


@documents.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--account", help="Only this account's documents.")
@json_option
def export(folder: Path, account: str | None, as_json: bool) -> None:
    """Copy documents into FOLDER, under their names, with a list of what is known of them."""
    from host.archive import Files
    from host.archive.export import export as copy_documents

    with readable_store() as store:
        if account is not None and not store.documents.count(account):
            store.accounts.get(account)
        documents = store.documents.list(account)

        def known(row: DocumentRow) -> dict[str, Any]:
            return {**row.facts(), "fields": document_json(row, store.readings.register(row.id))["fields"]}

        report = copy_documents(Paths(data_folder()).archive, folder, documents, known, Files())
    if as_json:
        print_json(
            {
                "folder": str(folder.absolute()),
                "documents": report.copied + report.same,
                "same": report.same,
                "findings": [_finding_json(finding) for finding in report.findings],
            }
        )
    else:
        say("cli_documents_exported", n=report.copied + report.same, same=report.same, folder=str(folder))
        _print_findings(report.findings)
    if report.findings:
        sys.exit(1)


@click.command()
@json_option
def verify(as_json: bool) -> None:
    """Check every document and the whole journal; exit status 1 when anything is not as it was filed."""
    with _archive() as (_, archive):
        result = archive.verification()
    counts = {"documents": result.documents, "entries": result.entries, "quarantined": result.quarantined}
    if as_json:
        findings = [_finding_json(finding) for finding in result.findings]
        print_json({"ok": not findings, **counts, "findings": findings})
    elif result.findings:
        _print_findings(result.findings)
        say_error("cli_verify_found", n=len(result.findings), **_counted(result))
    else:
        say("cli_verify_fine", **_counted(result))
    if result.findings:
        sys.exit(1)


@click.group()
def suggestions() -> None:
    """Portals that somebody wants."""


@suggestions.command("list")
@json_option
def list_suggestions(as_json: bool) -> None:
    """All suggestions, the oldest first."""
    with readable_store() as store:
        queue = store.suggestions.list()
    if as_json:
        print_json({"suggestions": [_suggestion_json(row) for row in queue]})
    elif not queue:
        say("cli_suggestions_none")
    else:
        for row in queue:
            say("cli_suggestion_line", at=row.at, url=row.url, note=row.note)


def _counted(result: Verification) -> dict[str, str]:
    """Returns what was checked, in words."""
    numbers = {"documents": result.documents, "entries": result.entries, "files": result.quarantined}
    said = {name: sentence(f"cli_counted_{name}", language(), n=number) for name, number in numbers.items()}
    return {"documents": said["documents"], "entries": said["entries"], "quarantined": said["files"]}


def _suggestion_json(row: SuggestionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "url": row.url,
        "domain": row.domain,
        "title": row.title,
        "note": row.note,
        "at": row.at,
        "status": row.status,
    }


def _finding_json(finding: Finding) -> dict[str, str]:
    return {"code": finding.code, "file": finding.file, "message": finding.sentence(language())}


def _print_findings(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        echo(finding.sentence(language()), err=True)


for command in (search, show, set_fields, open_document, names, rename, ocr):
    documents.add_command(command)
