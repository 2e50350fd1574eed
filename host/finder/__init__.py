"""Page analysis: classifies a page, lists its document rows and the offers to download them. Uses no browser and no clock."""

from host.finder.account.identity import normalise_identity
from host.finder.dom.snapshot import Snapshot
from host.finder.downloads.embedded import shows_only_document
from host.finder.downloads.opened import OpenedContent, opened_content, shown_refs
from host.finder.html_invoice.fingerprint import fingerprint
from host.finder.html_invoice.normalise import mask_differences, mask_print_times
from host.finder.html_invoice.recognise import ExpectedDocument, is_html_invoice
from host.finder.model import (
    INDIRECT_KINDS,
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
from host.finder.observation import observe, observe_snapshot
from host.finder.safety import is_harmful
from host.finder.values.kinds import named_kind
from host.hints import Hints

__all__ = [
    "INDIRECT_KINDS",
    "AccountOwner",
    "DownloadOffer",
    "ElementRef",
    "ExpectedDocument",
    "Facet",
    "FacetOption",
    "FilterReport",
    "Hints",
    "ListReport",
    "LoginFields",
    "NavigationLink",
    "OpenedContent",
    "PageReport",
    "PagingReport",
    "Row",
    "SignInReport",
    "Snapshot",
    "Unexplained",
    "fingerprint",
    "is_harmful",
    "is_html_invoice",
    "mask_differences",
    "mask_print_times",
    "named_kind",
    "normalise_identity",
    "observe",
    "observe_snapshot",
    "opened_content",
    "shown_refs",
    "shows_only_document",
]  # fmt: skip
