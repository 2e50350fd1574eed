"""Closed sets of words that several rooms share. Each stands here once: the store, the archive, a connector's file and the
messages of the protocol have the same text."""

from __future__ import annotations

from typing import Final, Literal, get_args

DocumentKind = Literal["invoice", "credit_note", "statement", "receipt", "other"]
DOCUMENT_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)

DocumentFieldName = Literal[
    "kind",
    "subkind",
    "supplier",
    "vat_id",
    "number",
    "date",
    "due_date",
    "net",
    "tax",
    "total",
    "amount_due",
    "currency",
    "iban",
]
"""What the register knows of a document, and a person may correct."""
DOCUMENT_FIELD_NAMES: tuple[DocumentFieldName, ...] = get_args(DocumentFieldName)
DocumentFieldSource = Literal["person", "xml", "row", "text"]
"""Where a value comes from: a person, the document's own XML, the portal's row, the document's text; the first counts."""
DOCUMENT_FIELD_SOURCES: tuple[DocumentFieldSource, ...] = get_args(DocumentFieldSource)
DocumentReadingState = Literal["waiting", "read", "no_text", "failed"]
"""Not read yet; read; read, and it has no text (a scan); it could not be read."""

RecogniserName = Literal["tesseract", "rapidocr"]
"""Programs that recognise the letters of scans."""
RECOGNISER_NAMES: tuple[RecogniserName, ...] = get_args(RecogniserName)
TRIAL: Final = "trial"
"""Why a fetch began that tries what a person taught, on one row."""
Outcome = Literal["pending", "filed", "already_had", "before_start", "no_document", "waiting", "failed"]
"""What became of one row of a list in a fetch."""
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
ACCOUNTED_OUTCOMES: frozenset[Outcome] = frozenset({"filed", "already_had", "before_start", "no_document", "waiting"})
"""Those that end a row well: a fetch whose rows all have one of them is complete."""

ORDER_CANCELLED = "fetch.order_cancelled"
ORDER_PENDING = "fetch.order_pending"
ORDER_REFUNDED = "fetch.order_refunded"
ORDER_PAGE_LEFT = "fetch.order_page_left"
"""The reasons of a row that its own page tells as an order without a paper to keep."""

RowProofWord = Literal["proved", "contradicts", "agrees_in_part", "unread"]
"""Whether a document shows that it is that of the row which it was fetched for (``host/reading/row_proof.py``)."""
UNCONFIRMED: frozenset[RowProofWord] = frozenset({"agrees_in_part", "unread"})
"""Those of a document that is filed and does not prove its row; people are told."""

MemberState = Literal["waiting", "front", "through", "skipped", "gone"]
"""How far one account of a sitting is."""
SittingState = Literal["waiting", "later", "running", "over"]

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
"""In the order of ``date.weekday()``."""

RhythmKind = Literal["weekly", "monthly", "two_monthly", "quarterly", "yearly", "irregular", "usage", "unknown"]
MonthState = Literal["filed", "missing", "expected", "answered", "deleted", "none", "before"]
"""What is known of a supplier's documents in one month."""
MissingCause = Literal[
    "not_yet_billed",
    "not_fetched",
    "in_list",
    "start_date",
    "filters",
    "another_account",
    "billing_rights",
    "delivered_elsewhere",
    "retention",
    "deleted",
]
"""Why an expected document may be missing, in the order in which it is looked for."""
CauseOutcome = Literal["holds", "no", "untested"]
"""What a look at the facts says of a cause; where there are no facts, nothing is said."""
RetentionSource = Literal["person", "connector", "observed"]
PersonNeeded = Literal["no", "maybe", "yes"]

KeyHolder = Literal["none", "keyring", "phrase"]
"""Where the vault's key is kept."""
VaultState = Literal["none", "open", "locked"]
SecretField = Literal["username", "password", "code"]
"""The field of a sign-in page that a stored secret is filled into."""
