"""Page analysis: classifies a page, lists its document rows and the offers to download them. Uses no browser and no clock.

The names below are loaded when they are first asked for: who reads documents imports ``host.finder.values`` alone, in a worker
whose memory is counted, and the whole finder takes 20 MB.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from host.finder.account.expiry import is_sign_in_address
    from host.finder.account.identity import normalise_identity
    from host.finder.dom.snapshot import Snapshot
    from host.finder.downloads.embedded import shows_only_document
    from host.finder.downloads.opened import OpenedContent, opened_content, shown_refs
    from host.finder.downloads.page_frame import bears_code_of, page_addresses, without_frame
    from host.finder.emptiness import names_only_credit_notes
    from host.finder.html_invoice.captured_page import CapturedPage, without_furniture
    from host.finder.html_invoice.fingerprint import fingerprint
    from host.finder.html_invoice.normalise import mask_differences, mask_print_times
    from host.finder.html_invoice.own_name import own_name
    from host.finder.html_invoice.page_lines import ExpectedDocument, only_date
    from host.finder.html_invoice.recognise import PagePaper, PageVerdict, is_html_invoice, judge_page, names_expected
    from host.finder.model import (
        INDIRECT_KINDS,
        ORDER_VARIANT,
        PART_VARIANT,
        AccountOwner,
        DownloadOffer,
        ElementRef,
        Facet,
        FacetOption,
        FilterReport,
        ListReport,
        LoginFields,
        NavigationLink,
        PageReport,
        PagingReport,
        Row,
        SignInReport,
        Unexplained,
    )
    from host.finder.observation import observe, observe_row_page, observe_snapshot
    from host.finder.proposals.opened_controls import opened_proposals
    from host.finder.rows.connector_hints import apply_transform
    from host.finder.safety import is_harmful, may_harm_beside_asking
    from host.finder.values.kinds import named_kind, names_only_order
    from host.hints import Hints

__all__ = [
    "INDIRECT_KINDS",
    "ORDER_VARIANT",
    "PART_VARIANT",
    "AccountOwner",
    "CapturedPage",
    "DownloadOffer",
    "ElementRef",
    "ExpectedDocument",
    "Facet",
    "FacetOption",
    "FilterReport",
    "Hints",
    "ListCard",
    "ListCards",
    "ListReport",
    "LoginFields",
    "NavigationLink",
    "OpenedContent",
    "OrderState",
    "PagePaper",
    "PageReport",
    "PageVerdict",
    "PagingReport",
    "Row",
    "SignInReport",
    "Snapshot",
    "Unexplained",
    "apply_transform",
    "bears_code_of",
    "fingerprint",
    "is_harmful",
    "is_html_invoice",
    "is_sign_in_address",
    "judge_page",
    "mask_differences",
    "mask_print_times",
    "may_harm_beside_asking",
    "named_kind",
    "names_expected",
    "names_only_credit_notes",
    "names_only_order",
    "normalise_identity",
    "observe",
    "observe_row_page",
    "observe_snapshot",
    "only_date",
    "opened_content",
    "opened_proposals",
    "own_name",
    "page_addresses",
    "shown_refs",
    "shows_only_document",
    "without_frame",
    "without_furniture",
]  # fmt: skip

_HOMES = {
    "apply_transform": "host.finder.rows.connector_hints",
    "is_sign_in_address": "host.finder.account.expiry",
    "normalise_identity": "host.finder.account.identity",
    "Snapshot": "host.finder.dom.snapshot",
    "shows_only_document": "host.finder.downloads.embedded",
    "OpenedContent": "host.finder.downloads.opened",
    "opened_content": "host.finder.downloads.opened",
    "opened_proposals": "host.finder.proposals.opened_controls",
    "shown_refs": "host.finder.downloads.opened",
    "bears_code_of": "host.finder.downloads.page_frame",
    "page_addresses": "host.finder.downloads.page_frame",
    "without_frame": "host.finder.downloads.page_frame",
    "names_only_credit_notes": "host.finder.emptiness",
    "fingerprint": "host.finder.html_invoice.fingerprint",
    "mask_differences": "host.finder.html_invoice.normalise",
    "mask_print_times": "host.finder.html_invoice.normalise",
    "own_name": "host.finder.html_invoice.own_name",
    "ExpectedDocument": "host.finder.html_invoice.page_lines",
    "only_date": "host.finder.html_invoice.page_lines",
    "ListCard": "host.finder.html_invoice.list_cards",
    "ListCards": "host.finder.html_invoice.list_cards",
    "OrderState": "host.finder.html_invoice.order_page",
    "PagePaper": "host.finder.html_invoice.recognise",
    "PageVerdict": "host.finder.html_invoice.recognise",
    "is_html_invoice": "host.finder.html_invoice.recognise",
    "judge_page": "host.finder.html_invoice.recognise",
    "names_expected": "host.finder.html_invoice.recognise",
    "CapturedPage": "host.finder.html_invoice.captured_page",
    "without_furniture": "host.finder.html_invoice.captured_page",
    "INDIRECT_KINDS": "host.finder.model",
    "ORDER_VARIANT": "host.finder.model",
    "PART_VARIANT": "host.finder.model",
    "AccountOwner": "host.finder.model",
    "DownloadOffer": "host.finder.model",
    "ElementRef": "host.finder.model",
    "Facet": "host.finder.model",
    "FacetOption": "host.finder.model",
    "FilterReport": "host.finder.model",
    "ListReport": "host.finder.model",
    "LoginFields": "host.finder.model",
    "NavigationLink": "host.finder.model",
    "PageReport": "host.finder.model",
    "PagingReport": "host.finder.model",
    "Row": "host.finder.model",
    "SignInReport": "host.finder.model",
    "Unexplained": "host.finder.model",
    "observe": "host.finder.observation",
    "observe_row_page": "host.finder.observation",
    "observe_snapshot": "host.finder.observation",
    "is_harmful": "host.finder.safety",
    "may_harm_beside_asking": "host.finder.safety",
    "named_kind": "host.finder.values.kinds",
    "names_only_order": "host.finder.values.kinds",
    "Hints": "host.hints",
}
"""The module in which each name stands."""


def __getattr__(name: str) -> Any:
    """Loads a name of the package's face (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value
