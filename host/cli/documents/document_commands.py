"""Implements ``ophaler documents``: the archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from host.cli.administrations.administration_option import administration_option, chosen_administration, shown_name
from host.cli.common import finding_json, json_option, open_store, print_findings, print_json, readable_store, say
from host.cli.documents.added_files import add, answer, inbox, split, waiting
from host.cli.documents.deletion import delete, list_deleted, undelete
from host.cli.documents.document_fields import (
    archive_folder,
    document_json,
    filed_rows,
    open_document,
    print_documents,
    search,
    set_fields,
    show,
)
from host.cli.documents.file_names import names, rename
from host.cli.documents.missing_documents import why
from host.cli.documents.text_recognition import ocr
from host.cli.handing_on.deliveries import deliver, print_deliveries

if TYPE_CHECKING:
    from host.store import DocumentRow


@click.group()
def documents() -> None:
    """List, search, correct and export what is in the archive."""


@documents.command("list")
@click.option("--account", help="Only this account's documents.")
@click.option("--text", help="Only documents with this in number, company, date, total or file name.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Leave out the last filed so many.")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Show at most so many.")
@click.option("--deleted", is_flag=True, help="Those that were deleted, instead.")
@administration_option
@json_option
def list_documents(
    account: str | None,
    text: str | None,
    offset: int,
    limit: int,
    deleted: bool,
    administration: str | None,
    as_json: bool,
) -> None:
    """Documents, the last filed first."""
    with readable_store() as store:
        only = chosen_administration(store, administration)
        mine = store if only is None else store.within(only)
        if deleted:
            list_deleted(mine, account, as_json=as_json)
            return
        total = mine.documents.count(account, text)
        if account is not None and not total:
            store.accounts.get(account)
        found = store.readings.newest(account, offset, limit, text, by_filing=True, administration=only)
        rows = list(filed_rows(store, found))
    if as_json:
        print_json({"total": total, "documents": [document_json(store, row, register) for row, register in rows]})
        return
    if not rows:
        say("cli_documents_none")
        return
    print_documents(rows)
    if offset + len(rows) < total:
        say("cli_documents_more", shown=len(rows), total=total, next=offset + len(rows))


@documents.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--to", "receiver", help="Hand them on to this receiver instead, once.")
@click.option("--account", help="Only this account's documents.")
@json_option
def export(folder: Path | None, receiver: str | None, account: str | None, as_json: bool) -> None:
    """Copy documents into FOLDER, under their names, with a list of what is known of them."""
    if (folder is None) == (receiver is None):
        raise click.UsageError("FOLDER | --to RECEIVER")
    if folder is not None:
        _export_to_folder(folder, account, as_json=as_json)
    elif receiver is not None:
        _export_to_receiver(receiver, account, as_json=as_json)


def _export_to_receiver(receiver: str, account: str | None, *, as_json: bool) -> None:
    with open_store() as store:
        row = store.receivers.get(receiver)
        if account is not None:
            store.accounts.get(account)
        store.outbox.queue_all(row, account)
        print_deliveries(store, deliver(store, [row], is_waiting=True), as_json=as_json)


def _export_to_folder(folder: Path, account: str | None, *, as_json: bool) -> None:
    from host.archive import Files
    from host.archive.export import ExportReport
    from host.archive.export import export as copy_documents
    from host.archive.names import safe_part

    with readable_store() as store:
        if account is not None and not store.documents.count(account):
            store.accounts.get(account)
        administrations = store.administrations.list()

        def known(row: DocumentRow) -> dict[str, Any]:
            return {**row.facts(), "fields": document_json(store, row, store.readings.register(row.id))["fields"]}

        reports = []
        for one in administrations:
            # Two archives may have files of one name.
            target = folder / safe_part(shown_name(one)) if len(administrations) > 1 else folder
            documents = store.within(one.number).documents.list(account)
            if documents or len(administrations) == 1:
                root = archive_folder(store, one.number)
                reports.append(copy_documents(root, target, documents, known, Files()))
    report = ExportReport(
        copied=sum(one.copied for one in reports),
        same=sum(one.same for one in reports),
        findings=tuple(finding for one in reports for finding in one.findings),
    )
    if as_json:
        print_json(
            {
                "folder": str(folder.absolute()),
                "documents": report.copied + report.same,
                "same": report.same,
                "findings": [finding_json(finding) for finding in report.findings],
            }
        )
    else:
        say("cli_documents_exported", n=report.copied + report.same, same=report.same, folder=str(folder))
        print_findings(report.findings)
    if report.findings:
        sys.exit(1)


_ON_FILED = (search, show, set_fields, open_document, names, rename, ocr, delete, undelete, why)
for command in (add, waiting, answer, split, inbox, *_ON_FILED):
    documents.add_command(command)
