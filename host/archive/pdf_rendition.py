"""PDF renditions of captured pages: a PDF of the same name beside the page. A rendition is derived from the document
and may be made again, so a missing one is no finding; the journal records its hash, so that a changed one is found."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from host.archive.file_operations import READ_ONLY, Files, cannot_link, file_sha256, link_or_copy, translate_os_errors
from host.archive.staging import StagedFile
from host.store import DocumentRow, JournalEntry, Store

PRINTED = "document.printed"
PAGE_CONTENT_TYPE = "text/html"


def rendition_path(document: DocumentRow) -> str:
    """Returns the path of a captured page's PDF rendition, below the archive."""
    return str(PurePosixPath(document.file).with_suffix(".pdf"))


def unprinted(root: Path, store: Store) -> list[DocumentRow]:
    """Returns the captured pages in the archive that have no PDF beside them, newest first."""
    documents = []
    for document in store.documents.list():
        rendition = root / rendition_path(document)
        if (
            document.content_type == PAGE_CONTENT_TYPE
            and (root / document.file).is_file()
            and not os.path.lexists(rendition)
        ):
            documents.append(document)
    return documents


def read_document(root: Path, document: DocumentRow) -> bytes | None:
    """Returns the document's bytes; None when they are no longer what was filed."""
    path = root / document.file
    try:
        if file_sha256(path) != document.sha256:
            return None
        return path.read_bytes()
    except OSError:
        return None


def add_rendition(
    root: Path, store: Store, files: Files, document: DocumentRow, staged: StagedFile
) -> JournalEntry | None:
    """Stores a finished staged PDF beside its page. The journal entry is written first: a file that the journal does
    not know counts as unknown."""
    name = rendition_path(document)
    if store.documents.by_file(name) is not None or os.path.lexists(root / name):
        return None
    facts = {"id": document.id, "file": name, "sha256": staged.sha256, "size": staged.size}
    entry = store.journal.record(PRINTED, facts)
    target = root / name
    with translate_os_errors(root):
        try:
            staged.ensure_durable()
            files.link(staged.path, target)
        except FileExistsError:
            return entry
        except OSError as error:
            if not cannot_link(error):
                raise
            _copy_to_target(files, staged.path, target, root / ".ophaler" / f"printed.{os.getpid()}")
        files.sync_folder(target.parent)
    return entry


def move_rendition(
    root: Path, store: Store, files: Files, former: DocumentRow, document: DocumentRow
) -> JournalEntry | None:
    """Gives the PDF rendition of a renamed page the page's name; returns the journal entry, None when there is no rendition.
    An old one that an interruption leaves stays known to the journal."""
    old, name = root / rendition_path(former), rendition_path(document)
    if old.is_symlink() or not old.is_file() or os.path.lexists(root / name):
        return None
    facts = {"id": document.id, "file": name, "sha256": file_sha256(old), "size": old.stat().st_size}
    entry = store.journal.record(PRINTED, facts)
    with translate_os_errors(root):
        link_or_copy(files, old, root / name, root / ".ophaler" / f"printed.{os.getpid()}")
        files.sync_folder((root / name).parent)
        files.remove(old)
    return entry


def rendition_files(root: Path, store: Store, document: DocumentRow) -> list[str]:
    """Returns the PDF renditions of a document that lie in the archive, below it: under its name, and under earlier ones where
    an interruption left one."""
    if document.content_type != PAGE_CONTENT_TYPE:
        return []
    entries = (entry.facts() for entry in store.journal.about(document.id, PRINTED))
    printed = {(str(facts.get("file")), facts.get("sha256")) for facts in entries}
    return sorted(
        {
            file
            for file, sha256 in printed
            if store.documents.by_file(file) is None
            and (root / file).is_file()
            and not (root / file).is_symlink()
            and file_sha256(root / file) == sha256
        }
    )


def _copy_to_target(files: Files, source: Path, target: Path, part: Path) -> None:
    """Copies the staged file through a temporary file in the archive, where staging is on another file system."""
    files.remove(part)
    descriptor = files.create(part)
    try:
        files.write(descriptor, source.read_bytes())
        files.set_mode(part, READ_ONLY)
        files.sync(descriptor)
    finally:
        os.close(descriptor)
    if not os.path.lexists(target):
        files.replace(part, target)
