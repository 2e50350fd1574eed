"""Determines the kind of a row's document from the texts of the row, its buttons, else of the page around the list."""

from __future__ import annotations

from collections.abc import Sequence

from host.finder.dom.node import Node
from host.finder.downloads.offers import PUBLIC_DOCUMENTS, RankedOffer
from host.finder.lexicon import actions, kinds
from host.finder.rows.cells import TextRun
from host.finder.rows.column_roles import role_of
from host.finder.values.kinds import CREDIT_NOTE, INVOICE, MAX_SEARCHED, kind_in
from host.finder.values.text import WordMatcher, collapse_whitespace
from host.vocabulary import DocumentKind

_ORDER = WordMatcher(kinds.ORDER)
_DOCUMENT = WordMatcher(kinds.DOCUMENT)
_YEARLY = WordMatcher(kinds.YEARLY)
_PAYMENT = WordMatcher(kinds.PAYMENT)
_UNRELATED = WordMatcher(actions.UNRELATED_LINKS)
_MAX_BEFORE_PAYMENT = 16
"""Characters in front of the word for a payment: "Your payment, thank you"."""
NON_KIND_ROLES = frozenset(("number", "any_number", "date", "other_date", "total", "other_amount", "not_number"))
"""Roles of labels whose words do not tell the kind of the row's document."""
_NUMBER_ROLES = ("number", "any_number")


def kind_of(
    runs: list[TextRun], offers: list[RankedOffer], around: tuple[str, str], total: str | None
) -> tuple[DocumentKind, str | None, bool]:
    """Returns the kind, the page's own term when it is more specific (else None), and whether the row itself names the kind."""
    run_and_kind = _kind_of_row(runs if total is None else [run for run in runs if not _names_leaflet(run.folded)])
    if run_and_kind is not None:
        return run_and_kind[1], _subkind(*run_and_kind), True
    for offer in offers:
        kind = kind_in(offer.words)
        if kind is not None and kind != "other":
            return kind, None, True
    near, page_text = around
    for text in (near, page_text):
        kind = kind_in(text)
        if kind is not None and kind != "other":
            return (
                ("invoice" if kind == "credit_note" and INVOICE.matches(_without_credit_words(text)) else kind),
                None,
                False,
            )
    if any(run.role == "number" for run in runs if run.role_from_label):
        return "invoice", None, False
    if _ORDER.matches(near) or _ORDER.matches(page_text):
        return "invoice", None, False
    if _DOCUMENT.matches(near) or _DOCUMENT.matches(page_text):
        return ("other" if total is None else "invoice"), None, False
    return "invoice", None, False


def is_called_bill(runs: list[TextRun], around: tuple[str, str], controls: Sequence[Node]) -> bool:
    """Returns whether a list's heading, the head of its numbers, or a row's own texts name the kind of its papers. The word of
    a link or a button (``controls``) is none of the row's own, unless a number stands beside it."""
    near, page_text = around
    if kind_in(near if _ORDER.matches(near) else f"{near} {page_text}") is not None:
        return True
    for run in runs:
        in_control = any(node.at <= run.owner.at < node.end for node in controls)
        if in_control and not any(map(str.isdigit, run.folded)):
            continue
        is_its_number = run.role == "number" and run.role_from_label
        if is_its_number or kind_in(run.folded) is not None or kind_in(run.label) is not None:
            return True
    return False


def payment_of(runs: list[TextRun], total: str | None) -> str | None:
    """Returns the words with which a row says that it is a payment and no paper; None when it does not.

    Asked for rows that offer no document: "Payment received" between bills, whose amount is negative. A row that labels its
    number an order's and costs something is that order, with the state of its payment ("Payment authorized").
    """
    if total is not None and not total.startswith("-") and any(map(_is_order_number, runs)):
        return None
    for run in runs:
        words = _without_values(run)
        is_value = run.role in NON_KIND_ROLES and any(map(str.isdigit, words))
        if is_value or run.role == "status" or _PAYMENT.matches(run.label):
            continue
        if not _PAYMENT.matches(words) or len(run.text) > 80 or _stands_for_another(run):
            continue
        begin = min(begin for begin, _ in _PAYMENT.spans(words))
        if begin > _MAX_BEFORE_PAYMENT or kind_in(words) in ("credit_note", "receipt", "other"):
            continue
        if kind_in(words[:begin]) is None:
            return collapse_whitespace(run.text)
    return None


def _is_order_number(run: TextRun) -> bool:
    """Returns whether a text is a number that its label calls an order's, or begins with such a label ("Order number R7")."""
    if run.role in _NUMBER_ROLES and run.role_from_label and any(map(str.isdigit, run.folded)):
        return _ORDER.matches(run.label)
    label, _, number = run.folded.rpartition(" ")
    is_labelled = any(map(str.isdigit, number)) and not any(map(str.isdigit, label))
    return (
        is_labelled
        and role_of(label.rstrip(" :#")) in _NUMBER_ROLES
        and _ORDER.matches(label)
        and not _PAYMENT.matches(label)
    )


def _without_values(run: TextRun) -> str:
    """Returns the folded text of a run without its dates and amounts."""
    text = run.folded
    spans = [(date.begin, date.end) for date in run.dates] + [(amount.begin, amount.end) for amount in run.amounts]
    for begin, end in sorted(spans, reverse=True):
        text = text[:begin] + text[end:]
    return text.strip(" -–·|,:")


def _kind_of_row(runs: list[TextRun]) -> tuple[TextRun, DocumentKind] | None:
    """Returns the run that names the row's kind, and the kind; None when no run does."""
    kind_runs = [run for run in runs if run.role == "kind" and run.role_from_label and not run.dates]
    other_runs = [
        run for run in runs if run not in kind_runs and run.role not in ("status", "other_date", "other_amount")
    ]
    runs_with_kind: list[tuple[TextRun, DocumentKind]] = []
    for run in (*kind_runs, *other_runs):
        if run not in kind_runs and _is_label(run):
            continue
        kind = kind_in(run.folded)
        if kind is None and run.role_from_label and run.role in ("number", "any_number"):
            kind = kind_in(run.label)
        if kind is not None:
            runs_with_kind.append((run, kind))
    if not any(kind == "credit_note" for _, kind in runs_with_kind):
        status_runs = [run for run in runs if run.role == "status" and CREDIT_NOTE.matches(run.folded)]
        runs_with_kind = [(run, "credit_note") for run in status_runs] or runs_with_kind
    # "Rechnungsnummer 12 … Belegart Gutschrift": a credit note names its invoice as well.
    credit_notes = [
        (run, kind) for run, kind in runs_with_kind if kind == "credit_note" and len(run.folded) <= MAX_SEARCHED
    ]
    return next(iter(credit_notes or runs_with_kind), None)


def _names_leaflet(folded: str) -> bool:
    """Returns whether a text names what a seller links beside every bill, such as the terms of business: a row with a total
    is no such paper."""
    return kind_in(folded) == "other" and PUBLIC_DOCUMENTS.matches(folded) and _UNRELATED.matches(folded)


def _stands_for_another(run: TextRun) -> bool:
    """Whether the run is the label of the next one by its element or its colon ("Payment: direct debit")."""
    return run.owner.tag in ("dt", "th", "label") or ":" in run.folded


def _is_label(run: TextRun) -> bool:
    """Whether the run is only a label ("Rechnungsnummer"); "Rechnung Nr. 12" is none."""
    return len(run.folded) <= 30 and not any(map(str.isdigit, run.folded)) and role_of(run.folded) in NON_KIND_ROLES


def _without_credit_words(folded: str) -> str:
    """Removes the words for credit notes from a text, since they contain words for invoices ("creditnota")."""
    for begin, end in sorted(CREDIT_NOTE.spans(folded), reverse=True):
        folded = folded[:begin].rstrip("abcdefghijklmnopqrstuvwxyz") + folded[end:]
    return folded


def _subkind(run: TextRun, kind: DocumentKind) -> str | None:
    """Returns the run's text when it is more specific than the kind; None for plain invoices and all credit notes."""
    if kind == "invoice" and not _YEARLY.matches(run.folded):
        return None
    if kind == "credit_note" or len(run.text) > 60:
        return None
    return collapse_whitespace(run.text)
