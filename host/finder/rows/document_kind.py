"""What kind of paper a row is: by its own words, by the words of its buttons, else by what the list is about."""

from __future__ import annotations

from host.finder.dom.text import WordMatcher, collapse_whitespace
from host.finder.downloads.offers import RankedOffer
from host.finder.lexicon import kinds
from host.finder.model import DocumentKind
from host.finder.rows.cells import TextRun
from host.finder.rows.column_roles import role_of

_CREDIT = WordMatcher(kinds.CREDIT_NOTE)
_INVOICE = WordMatcher(kinds.INVOICE)
_STATEMENT = WordMatcher(kinds.STATEMENT)
_RECEIPT = WordMatcher(kinds.RECEIPT)
_OTHER = WordMatcher(kinds.OTHER)
_ORDER = WordMatcher(kinds.ORDER)
_DOCUMENT = WordMatcher(kinds.DOCUMENT)
_YEARLY = WordMatcher(kinds.YEARLY)
_BY_WORDS: tuple[tuple[DocumentKind, WordMatcher], ...] = (
    ("invoice", _INVOICE), ("statement", _STATEMENT), ("receipt", _RECEIPT), ("other", _OTHER),
)  # fmt: skip
NON_KIND_ROLES = frozenset(("number", "any_number", "date", "other_date", "total", "other_amount", "not_number"))
"""What a label may name; its words say nothing about this row's kind."""
_LOOKED_AT = 160
"""Characters of a text in which a paper's name stands; what follows may be any product's name."""


def kind_in(folded: str) -> DocumentKind | None:
    """The kind that a folded text names first; a credit note wins, since it names its invoice as well."""
    folded = folded[:_LOOKED_AT]
    if _CREDIT.matches(folded):
        return "credit_note"
    found: list[tuple[int, int, DocumentKind]] = []
    for order, (kind, words) in enumerate(_BY_WORDS):
        if words.matches(folded):
            places = words.spans(folded)
            found.append((min(end for _, end in places), order, kind))
    return min(found)[2] if found else None


def kind_of(
    runs: list[TextRun], offers: list[RankedOffer], around: tuple[str, str], total: str | None
) -> tuple[DocumentKind, str | None, bool]:
    """Kind, the page's own word for it where that says more, and whether the row itself names it."""
    own = _own_kind(runs)
    if own is not None:
        return own[1], _subkind(*own), True
    for offer in offers:
        kind = kind_in(offer.words)
        if kind is not None and kind != "other":
            return kind, None, True
    near, page_text = around
    for text in (near, page_text):
        kind = kind_in(text)
        if kind is not None and kind != "other":
            return ("invoice" if kind == "credit_note" and _INVOICE.matches(_uncredited(text)) else kind), None, False
    if any(role.role == "number" for role in runs if role.role_from_label):
        return "invoice", None, False
    if _ORDER.matches(near) or _ORDER.matches(page_text):
        return "invoice", None, False
    if _DOCUMENT.matches(near) or _DOCUMENT.matches(page_text):
        return ("other" if total is None else "invoice"), None, False
    return "invoice", None, False


def _own_kind(runs: list[TextRun]) -> tuple[TextRun, DocumentKind] | None:
    """The kind that the row's own texts name, and the run that does."""
    telling = [run for run in runs if run.role == "kind" and run.role_from_label and not run.dates]
    others = [run for run in runs if run not in telling and run.role not in ("status", "other_date", "other_amount")]
    named: list[tuple[TextRun, DocumentKind]] = []
    for run in (*telling, *others):
        if run not in telling and _is_label(run):
            continue
        kind = kind_in(run.folded)
        if kind is None and run.role_from_label and run.role in ("number", "any_number"):
            kind = kind_in(run.label)
        if kind is not None:
            named.append((run, kind))
    if not any(kind == "credit_note" for _, kind in named):
        by_status = [run for run in runs if run.role == "status" and _CREDIT.matches(run.folded)]
        named = [(run, "credit_note") for run in by_status] or named
    # "Rechnungsnummer 12 … Belegart Gutschrift": what is credited names an invoice as well.
    credited = [(run, kind) for run, kind in named if kind == "credit_note" and len(run.folded) <= _LOOKED_AT]
    return next(iter(credited or named), None)


def _is_label(run: TextRun) -> bool:
    """ "Rechnungsnummer" in a run of its own; "Rechnung Nr. 12" is no label."""
    return len(run.folded) <= 30 and not any(map(str.isdigit, run.folded)) and role_of(run.folded) in NON_KIND_ROLES


def _uncredited(folded: str) -> str:
    """The text without its words for credit notes, which hold words for invoices ("creditnota")."""
    for begin, end in sorted(_CREDIT.spans(folded), reverse=True):
        folded = folded[:begin].rstrip("abcdefghijklmnopqrstuvwxyz") + folded[end:]
    return folded


def _subkind(run: TextRun, kind: DocumentKind) -> str | None:
    if kind == "invoice" and not _YEARLY.matches(run.folded):
        return None
    if kind == "credit_note" or len(run.text) > 60:
        return None
    return collapse_whitespace(run.text)
