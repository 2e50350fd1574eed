"""A writer as one writes it without thinking: the row, then the file; nothing is undone, nothing is finished. It must fail in
the harness in which ours does not."""

from __future__ import annotations

from typing import Any

from host.archive import Archive, Facts, FilingResult
from host.archive.staging import StagedFile
from host.store import DocumentRow, document_id
from host.store.database import stamp, to_json


def file_document(
    archive: Archive,
    account: Any,
    fetch_id: int | None,
    staged: StagedFile,
    facts: Facts,
    ledger: Any = None,
    **_: bool,
) -> FilingResult:
    """In the place of ``Archive.file_document``; its rows have one document each."""
    store, files, clock = archive._store, archive._files, archive._folders.of(0).filer._clock
    staged.finish()
    archive._folders.of(0).filer.ensure_archive()
    known = store.documents.by_sha256(staged.sha256)
    if known is None:
        name = f"{facts.number}.pdf"
        known = DocumentRow(
            id=document_id(staged.sha256),
            account=account.id,
            fetch=fetch_id,
            company="Naive",
            number=facts.number,
            date=facts.date,
            total=facts.total,
            currency=facts.currency,
            kind=facts.kind,
            subkind=facts.subkind,
            portal_id=facts.portal_id,
            file=name,
            size=staged.size,
            sha256=staged.sha256,
            content_type="application/pdf",
            source_url=None,
            offered_name=None,
            filed_at=stamp(clock.now()),
        )
        columns = [*known.facts(), "file_key"]
        with store._base.write() as db:
            db.execute(
                f"INSERT INTO documents ({','.join(columns)}) VALUES ({','.join('?' * len(columns))})",
                (*known.facts().values(), name),
            )
            store.journal.append(db, "document.filed", to_json(known.facts()))
        if ledger is not None:
            store.fetches.set_row(*ledger, "filed", document=known.id)
        descriptor = files.create(archive._paths.archive / name, 0o444)
        files.write(descriptor, staged.path.read_bytes())
        files.sync(descriptor)
    elif ledger is not None:
        store.fetches.set_row(*ledger, "filed", document=known.id)
    staged.release()
    return FilingResult(known, new=True)


def install() -> None:
    """For the rest of this process."""
    Archive.file_document = file_document  # type: ignore[method-assign, assignment]
