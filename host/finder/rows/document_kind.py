"""What kind of paper a row is: by its own words, by the words of its buttons, else by what the list is about."""

from __future__ import annotations

from host.finder.dom.text import Words, squeeze
from host.finder.downloads.offers import Offer
from host.finder.lexicon import kinds
from host.finder.model import Kind
from host.finder.rows.cells import Run
from host.finder.rows.column_roles import role_of

_CREDIT = Words(kinds.CREDIT_NOTE)
_INVOICE = Words(kinds.INVOICE)
_STATEMENT = Words(kinds.STATEMENT)
_RECEIPT = Words(kinds.RECEIPT)
_OTHER = Words(kinds.OTHER)
_ORDER = Words(kinds.ORDER)
_DOCUMENT = Words(kinds.DOCUMENT)
_YEARLY = Words(kinds.YEARLY)
_BY_WORDS: tuple[tuple[Kind, Words], ...] = (
    ("invoice", _INVOICE), ("statement", _STATEMENT), ("receipt", _RECEIPT), ("other", _OTHER),
)  # fmt: skip
LABELS = frozenset(("number", "any_number", "date", "other_date", "total", "other_amount", "not_number"))
"""What a label may name; its words say nothing about this row's kind."""
_LOOKED_AT = 160
"""Characters of a text in which a paper's name stands; what follows may be any product's name."""


def kind_in(folded: str) -> Kind | None:
    """The kind that a folded text names first; a credit note wins, since it names its invoice as well."""
    folded = folded[:_LOOKED_AT]
    if _CREDIT.found(folded):
        return "credit_note"
    found: list[tuple[int, int, Kind]] = []
    for order, (kind, words) in enumerate(_BY_WORDS):
        if words.found(folded):
            places = words.places(folded)
            found.append((min(end for _, end in places), order, kind))
    return min(found)[2] if found else None


def kind_of(
    runs: list[Run], offers: list[Offer], around: tuple[str, str], total: str | None
) -> tuple[Kind, str | None, bool]:
    """Kind, the page's own word for it where that says more, and whether the row itself names it."""
    own = _own_kind(runs)
    if own is not None:
        return own[1], _subkind(*own), True
    for offer in offers:
        kind = kind_in(offer.words)
        if kind is not None and kind != "other":
            return kind, None, True
    near, wide = around
    for text in (near, wide):
        kind = kind_in(text)
        if kind is not None and kind != "other":
            return ("invoice" if kind == "credit_note" and _INVOICE.found(_uncredited(text)) else kind), None, False
    if any(role.role == "number" for role in runs if role.strong):
        return "invoice", None, False
    if _ORDER.found(near) or _ORDER.found(wide):
        return "invoice", None, False
    if _DOCUMENT.found(near) or _DOCUMENT.found(wide):
        return ("other" if total is None else "invoice"), None, False
    return "invoice", None, False


def _own_kind(runs: list[Run]) -> tuple[Run, Kind] | None:
    """The kind that the row's own texts name, and the run that does."""
    telling = [run for run in runs if run.role == "kind" and run.strong and not run.dates]
    others = [run for run in runs if run not in telling and run.role not in ("status", "other_date", "other_amount")]
    named: list[tuple[Run, Kind]] = []
    for run in (*telling, *others):
        if run not in telling and _is_label(run):
            continue
        kind = kind_in(run.folded)
        if kind is None and run.strong and run.role in ("number", "any_number"):
            kind = kind_in(run.label)
        if kind is not None:
            named.append((run, kind))
    if not any(kind == "credit_note" for _, kind in named):
        by_status = [run for run in runs if run.role == "status" and _CREDIT.found(run.folded)]
        named = [(run, "credit_note") for run in by_status] or named
    # "Rechnungsnummer 12 … Belegart Gutschrift": what is credited names an invoice as well.
    credited = [(run, kind) for run, kind in named if kind == "credit_note" and len(run.folded) <= _LOOKED_AT]
    return next(iter(credited or named), None)


def _is_label(run: Run) -> bool:
    """ "Rechnungsnummer" in a run of its own; "Rechnung Nr. 12" is no label."""
    return len(run.folded) <= 30 and not any(map(str.isdigit, run.folded)) and role_of(run.folded) in LABELS


def _uncredited(folded: str) -> str:
    """The text without its words for credit notes, which hold words for invoices ("creditnota")."""
    for begin, end in sorted(_CREDIT.places(folded), reverse=True):
        folded = folded[:begin].rstrip("abcdefghijklmnopqrstuvwxyz") + folded[end:]
    return folded


def _subkind(run: Run, kind: Kind) -> str | None:
    if kind == "invoice" and not _YEARLY.found(run.folded):
        return None
    if kind == "credit_note" or len(run.text) > 60:
        return None
    return squeeze(run.text)
