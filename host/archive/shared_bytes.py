"""The same bytes for rows that contradict each other: a placeholder, or another row's document. They are none of theirs."""

from __future__ import annotations

import secrets
from dataclasses import fields
from pathlib import Path

from host.archive.facts import Facts
from host.archive.file_operations import Files, translate_os_errors
from host.archive.quarantine import Quarantine
from host.archive.staging import Staging
from host.clock import Clock
from host.errors import WorldError
from host.store import DocumentRow, Intent, Store, stamp

SHARED_BY_ROWS = "download.shared_by_rows"
SAME_AS_ANOTHER = "download.same_as_another"
_COPY_BYTES = 512
"""How much two copies of a document may differ in size that a portal makes at each download: in its dates and ids."""
_REMEMBERED = 5000
"""Documents of which a host remembers the text: it may fetch for weeks."""
REMOVAL = ""
"""The ``part`` of an intent that removes a file instead of writing one."""
_FACTS = tuple(field.name for field in fields(Facts) if field.name in DocumentRow.__dataclass_fields__)


def contradicts(known: DocumentRow, facts: Facts) -> bool:
    """Returns whether number, date or total of a filed document are known and others than those of ``facts``."""
    pairs = ((known.number, facts.number), (known.date, facts.date), (known.total, facts.total))
    return any(old is not None and new is not None and old != new for old, new in pairs)


class SharedBytes:
    """Refuses bytes that another row has, and takes back what a fetch filed before the second row came."""

    def __init__(
        self, root: Path, store: Store, clock: Clock, files: Files, quarantine: Quarantine, staging: Staging
    ) -> None:
        self._root = root
        self._store = store
        self._clock = clock
        self._files = files
        self._quarantine = quarantine
        self._staging = staging
        self._refused: dict[tuple[int | None, str], str] = {}
        """What names one of the rows, by fetch and SHA-256."""
        self._by_text: dict[tuple[int, str], tuple[str, int]] = {}
        """Id and size of the documents that were filed last, by fetch and text key."""

    def raise_if_refused(self, fetch: int | None, sha256: str) -> None:
        """Raises WorldError ``download.shared_by_rows`` for bytes that rows of this fetch have shared before."""
        other = self._refused.get((fetch, sha256))
        if other is not None:
            raise WorldError(SHARED_BY_ROWS, other=other)

    def note(self, document: DocumentRow) -> None:
        """Notes a document that a fetch filed, so that a copy of it made anew for another row is recognised."""
        if document.fetch is not None and document.text_key is not None:
            self._by_text[(document.fetch, document.text_key)] = document.id, document.size
            if len(self._by_text) > _REMEMBERED:
                del self._by_text[next(iter(self._by_text))]

    def copy_of(self, fetch: int | None, text_key: str | None, size: int) -> DocumentRow | None:
        """Returns the document that this fetch filed with the same text and nearly the same size: of pictures under one head
        the sizes differ."""
        filed = self._by_text.get((fetch, text_key)) if fetch is not None and text_key is not None else None
        if filed is None or abs(filed[1] - size) > _COPY_BYTES:
            return None
        return self._store.documents.get(filed[0])

    def check(self, owner: str, filed: DocumentRow, facts: Facts, fetch: int | None) -> None:
        """Checks the bytes of a filed document that came for a row with these facts.

        Raises WorldError ``download.shared_by_rows`` when this fetch filed it under a row that contradicts them (it is in
        quarantine then, and in the archive no more), ``download.same_as_another`` when an earlier fetch did.
        """
        if filed.number is not None and filed.number == facts.number:
            return
        is_here = filed.administration == self._store.journal.administration
        of_this_fetch = fetch is not None and filed.fetch == fetch and is_here
        if not contradicts(filed, facts) or (not of_this_fetch and self._is_same_row(filed, facts)):
            return
        if not of_this_fetch:
            raise WorldError(SAME_AS_ANOTHER, other=_name_of(filed))
        self._refused[(fetch, filed.sha256)] = _name_of(filed)
        self._withdraw(owner, filed, _name_of(facts))
        raise WorldError(SHARED_BY_ROWS, other=_name_of(filed))

    def _is_same_row(self, filed: DocumentRow, facts: Facts) -> bool:
        """Returns whether the portal's own id led to this document before: the row is the same, and read otherwise now."""
        if facts.portal_id is None:
            return False
        known = self._store.documents.all_by_portal_id(filed.account, facts.portal_id, facts.kind)
        return any(document.sha256 == filed.sha256 for document in known)

    def _withdraw(self, owner: str, document: DocumentRow, other: str) -> None:
        """Moves a filed document into quarantine: the copy first, then the record, then the file. What an interruption
        leaves of it is finished by the recovery."""
        target = self._root / document.file
        staged = self._staging.take_over(target, document.size)
        try:
            facts = Facts(**{name: getattr(document, name) for name in _FACTS})
            self._quarantine.keep(staged, SHARED_BY_ROWS, facts)
        finally:
            staged.discard()
        intent = Intent(secrets.token_hex(8), owner, stamp(self._clock.now()), REMOVAL, document)
        self._store.documents.withdraw(intent, SHARED_BY_ROWS, {"other": other})
        finish_withdrawal(self._store, self._files, intent, self._root)


def is_withdrawal(intent: Intent) -> bool:
    """Returns whether an intent is what remains of a withdrawal."""
    return intent.part == REMOVAL


def finish_withdrawal(store: Store, files: Files, intent: Intent, root: Path) -> None:
    """Removes the file of a document that was withdrawn, renamed or deleted, and the intent. The same bytes may have been filed
    again meanwhile."""
    document = intent.document
    again = store.documents.by_sha256(document.sha256)
    target = root / document.file
    if again is None or again.file != document.file:
        with translate_os_errors(root):
            files.remove(target)
            if target.parent.is_dir():
                files.sync_folder(target.parent)
    store.documents.forget_intent(intent.id)


def _name_of(row: DocumentRow | Facts) -> str:
    """Returns what names a row for a person: its number, else its date, else its total."""
    return row.number or row.date or row.total or "?"
