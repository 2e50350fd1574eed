"""What the type codes of invoices mean: UNTDID 1001, as EN 16931 (BT-3), its national extensions and older grammars use it.

A code that is not here is an invoice in an invoice's grammar, and a credit note in a credit note's.
"""

from __future__ import annotations

from host.vocabulary import DocumentKind

Kind = tuple[DocumentKind, str | None]

_INVOICE_SUBKINDS = {
    "82": "metered",  # electricity, gas, water
    "326": "partial",
    "383": "debit_note",
    "80": "debit_note",
    "84": "debit_note",
    "384": "corrected",
    "386": "prepayment",
    "387": "rental",
    "389": "self_billed",
    "527": "self_billed",
    "500": "prepayment",  # self-billed
    "393": "factored",
    "751": "accounting_information",
    "875": "partial",  # construction: 875 to 877
    "876": "partial",
    "877": "final",
    "456": "debit_note",
    "457": "reversal",
    "471": "self_billed",
    "473": "self_billed",
    # Codes of Portugal's national extension, CIUS-PT
    "FS": "simplified",
    "FR": "paid",
    "ND": "debit_note",
}
_CREDIT_NOTE_SUBKINDS = {
    "81": None,
    "83": None,
    "261": "self_billed",
    "262": None,
    "296": None,
    "308": None,
    "381": None,
    "396": "factored",
    "420": None,
    "458": "reversal",
    "502": "self_billed",
    "503": "prepayment",
    "532": None,
    "NC": None,
}
_OTHER_SUBKINDS = {
    "220": "order",
    "230": "order_change",
    "231": "confirmation",
    "310": "quote",
    "325": "proforma",
    "351": "delivery_note",
    "270": "delivery_note",
    "315": "contract",
}


def kind_of_type_code(code: str | None, default: DocumentKind = "invoice") -> Kind:
    """Returns kind and subkind of a document with this type code, ``default`` where the code does not say."""
    code = (code or "").strip().upper()
    if code in _OTHER_SUBKINDS:
        return "other", _OTHER_SUBKINDS[code]
    if default == "credit_note" or code in _CREDIT_NOTE_SUBKINDS:
        # A credit note's grammar is one whatever its type code says; some senders copy the invoice's.
        return "credit_note", _CREDIT_NOTE_SUBKINDS.get(code)
    return default, _INVOICE_SUBKINDS.get(code)
