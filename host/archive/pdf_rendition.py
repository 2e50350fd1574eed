"""The printed form of a kept page: a PDF of the same name beside it. Made from the document, so it may be made anew, and
that it is missing is nothing wrong; the journal says what it was, so that a changed one is found."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from host.archive.files import Files, cannot_link, file_sha256, translate_os_errors
from host.archive.staging import READ_ONLY, StagedFile
from host.store import DocumentRow, Store
from host.store.journal import JournalEntry

PRINTED = "document.printed"
PAGE_CONTENT_TYPE = "text/html"


def rendition_path(document: DocumentRow) -> str:
    """Where the PDF of a kept page lies, below the archive."""
    return str(PurePosixPath(document.file).with_suffix(".pdf"))


def unprinted(root: Path, store: Store) -> list[DocumentRow]:
    """Kept pages that lie in the archive without a PDF beside them, the newest first."""
    found = []
    for document in store.documents.list():
        beside = root / rendition_path(document)
        if (
            document.content_type == PAGE_CONTENT_TYPE
            and (root / document.file).is_file()
            and not os.path.lexists(beside)
        ):
            found.append(document)
    return found


def read_document(root: Path, document: DocumentRow) -> bytes | None:
    """The document's bytes, when they are still what was filed."""
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
    """Put a finished staged PDF beside its page. The journal comes first: a file that it does not know is a stranger's."""
    name = rendition_path(document)
    if store.documents.by_file(name) is not None or os.path.lexists(root / name):
        return None
    facts = {"id": document.id, "file": name, "sha256": staged.sha256, "size": staged.size}
    entry = store.journal.record(PRINTED, facts)
    target = root / name
    with translate_os_errors(root):
        try:
            files.link(staged.path, target)
        except FileExistsError:
            return entry
        except OSError as error:
            if not cannot_link(error):
                raise
            _copied(files, staged.path, target, root / ".ophaler" / f"printed.{os.getpid()}")
        files.sync_folder(target.parent)
    return entry


def _copied(files: Files, source: Path, target: Path, part: Path) -> None:
    """Where staging lies on another file system: through a file of ours on the archive's."""
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
