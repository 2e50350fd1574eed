"""Captures a page that is the document itself as one file: the last rung of the retrieval ladder. Repeated captures are
identical."""

from __future__ import annotations

import logging
import secrets
from collections import Counter
from dataclasses import replace

from host.archive import Facts, StagedFile
from host.browser.page import ObservedPage
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.documents.match import ORDER_SUBKIND
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import (
    CapturedPage,
    ExpectedDocument,
    PagePaper,
    Snapshot,
    fingerprint,
    judge_page,
    mask_differences,
    mask_print_times,
    names_expected,
    without_furniture,
)

log = logging.getLogger("ophaler.fetch")

PAGE_CAPTURE = "page.keep"
PAGE_ID_PREFIX = "page "
"""Prefix of a captured page's id where the portal gives its row no id of its own."""
MAX_PAGE_BYTES = 20 * 1024 * 1024
"""Size limit of one captured page in bytes; larger pages are not invoices."""
STEADY_PAGES = 3
"""After how many pages in succession that two visits showed alike one visit is enough for pages whose rows have an id: their
bytes are not what they are known by."""


class PageCapture:
    """Captures pages of one fetch."""

    def __init__(self, context: FetchContext, session: SessionRecovery) -> None:
        self._page = context.page
        self._transfers = context.services.transfers
        self._archive = context.services.archive
        self._clock = context.clock
        self._session = session
        self._steady: Counter[PagePaper] = Counter()
        """How many pages in succession were the same at both visits, by what they are."""

    def capture_page(
        self, observed: ObservedPage, paper: PagePaper, facts: Facts, *, alone: bool
    ) -> tuple[StagedFile, Facts]:
        """Captures the tab's page, which is the expected document (``paper``), as a finished staged file. The page is
        loaded and saved twice, and differences between the two are masked as belonging to the session; once this made no
        difference for ``STEADY_PAGES`` in succession, those that follow are not loaded again. ``alone``: no other row has the
        same values, so that the fingerprint of the page's paper may serve as the document's id.

        Raises WorldError ``download.changing_page`` when the two captures have too little in common or lack the expected
        values.
        """
        expected = ExpectedDocument(facts.number, facts.date, facts.total)
        first = self._save()
        if self._steady[paper] >= STEADY_PAGES and facts.portal_id is not None:
            masked = _without_surroundings(first, expected, paper)
        else:
            masked = self._masked(first, observed, paper, expected)
        captured = Snapshot(_with_open_shadow_roots(masked), observed.url)
        if not names_expected(captured, expected):
            log.warning("two captures of a page do not share the document's values")
            raise WorldError("download.changing_page")
        if paper == "order":
            facts = replace(facts, kind="other", subkind=ORDER_SUBKIND)
        elif paper == "receipt":
            facts = replace(facts, kind="receipt", subkind=None)
        return self._staged(masked, captured, expected, facts, alone=alone)

    def save(self) -> CapturedPage:
        """Saves the tab's page, of which a part is to be kept. Raises WorldError ``download.*``."""
        return CapturedPage(self._save())

    def stage_card(self, html: str, facts: Facts) -> tuple[StagedFile, Facts]:
        """Returns the card of an order, cut out of a saved page, as a finished staged file with its facts."""
        facts = replace(facts, kind="other", subkind=ORDER_SUBKIND)
        return self._stage(html), _of_kept_page(facts)

    def _masked(self, first: str, observed: ObservedPage, paper: PagePaper, expected: ExpectedDocument) -> str:
        """Returns a saved page without what another visit shows otherwise. Raises as ``capture_page``."""
        self._page.tab.navigate(observed.url)
        reloaded = self._session.ensure_signed_in(self._page.observe_settled())
        # Whether what it offers is a document was tried before.
        if judge_page(reloaded.snapshot, replace(reloaded.report, downloads=()), expected).paper != paper:
            raise WorldError("download.changing_page")
        second = self._save()
        masked = _common(first, second, expected, whole=paper != "order")
        if masked is None:
            log.warning("two captures of a page differ")
            raise WorldError("download.changing_page")
        one, other = (_without_surroundings(html, expected, paper) for html in (first, second))
        self._steady[paper] = self._steady[paper] + 1 if one == other == masked else 0
        return masked

    def _staged(
        self, masked: str, captured: Snapshot, expected: ExpectedDocument, facts: Facts, *, alone: bool
    ) -> tuple[StagedFile, Facts]:
        portal_id = facts.portal_id
        if portal_id is None and alone:
            portal_id = f"{PAGE_ID_PREFIX}{fingerprint(captured, expected)}"
        return self._stage(masked), _of_kept_page(replace(facts, portal_id=portal_id))

    def _stage(self, html: str) -> StagedFile:
        staged = self._archive.staging_file(secrets.token_hex(8))
        staged.write(0, html.encode())
        staged.finish()
        return staged

    def _save(self) -> str:
        page = self._page
        name = self._transfers.expect()
        try:
            result = page.tab.commands.capture_page(page.tab.id, name)
        except WorldError:
            self._transfers.forget(name)
            raise
        staged = self._transfers.take(name)
        try:
            if result.status >= 400 or not page.tab.allows(result.url):
                raise WorldError("download.http_status", status=result.status)
            if result.size > MAX_PAGE_BYTES:
                raise WorldError("download.too_large", limit=MAX_PAGE_BYTES // 1024 // 1024)
            html = staged.path.read_bytes().decode("utf-8", "replace")
        finally:
            staged.discard()
        return mask_print_times(html, self._clock.now().astimezone())


def _of_kept_page(facts: Facts) -> Facts:
    return replace(facts, content_type="text/html", offered_name=None, kept_page=True)


def _without_surroundings(html: str, expected: ExpectedDocument, paper: PagePaper) -> str:
    """Returns a saved page as far as it is the document: an order's paper is a part of its page."""
    return CapturedPage(html).cut_to(expected) if paper == "order" else html


def _common(one: str, other: str, expected: ExpectedDocument, *, whole: bool) -> str | None:
    """Returns what two captures of a page have in common; None when that is too little. ``whole``: the whole page is the
    document (an invoice has its supplier's address in its corners), as far as it stays the same; else the part is, that has
    the document's values."""
    masked = mask_differences(one, other) if whole else None
    if masked is not None:
        return masked
    first, second = (CapturedPage(html).cut_to(expected) for html in (one, other))
    return mask_differences(first, second) or mask_differences(*without_furniture(first, second, expected))


def _with_open_shadow_roots(html: str) -> str:
    """Returns the page with its shadow roots as plain elements, since parsers skip the content of a template."""
    return html.replace('<template shadowrootmode="open">', "<oph-shadow>").replace("</template>", "</oph-shadow>")
