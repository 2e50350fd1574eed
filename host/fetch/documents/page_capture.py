"""The last rung: a page that is the document itself, kept as one file that is the same at every saving."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace

from host.archive import Archive, Facts, StagedFile
from host.browser.page import LivePage, ObservedPage
from host.browser.transfers import Transfers
from host.clock import Clock
from host.errors import WorldError
from host.finder import ExpectedDocument, fingerprint, is_html_invoice, mask_differences, mask_print_times

log = logging.getLogger("ophaler.fetch")

PAGE_CAPTURE = "page.keep"
PAGE_ID_PREFIX = "page "
"""Begins what a kept page is known by where the portal gives its row no id of its own."""
MAX_PAGE_BYTES = 20 * 1024 * 1024
"""Bytes of one kept page; pages with more than that are not invoices."""


class PageCapture:
    """Keeps pages of one visit. ``ensure_signed_in`` answers with the page after a sign-in that came between."""

    def __init__(
        self,
        visit: LivePage,
        transfers: Transfers,
        archive: Archive,
        clock: Clock,
        signed_in: Callable[[ObservedPage], ObservedPage],
    ) -> None:
        self._visit = visit
        self._transfers = transfers
        self._archive = archive
        self._clock = clock
        self._signed_in = signed_in

    def capture_page(
        self, seen: ObservedPage, wanted: ExpectedDocument, facts: Facts, *, alone: bool
    ) -> tuple[StagedFile, Facts] | None:
        """The page that the tab stands on, when it is the document that was wanted, as a finished staged file; None when
        it is not. The page is loaded and saved twice: what differs then belongs to the visit and is taken out. ``alone``: no
        other row says the same, so that the part of the page that is the invoice tells whether it was kept before.

        WorldError ``download.changing_page``: two savings have too little in common, or not the values that were wanted.
        """
        why = is_html_invoice(seen.html, seen.url, seen.report, wanted)
        if why is not None:
            log.info("this page is not the document itself: %s", why)
            return None
        first = self._save()
        self._visit.navigate(seen.url)
        again = self._signed_in(self._visit.observe_settled())
        if is_html_invoice(again.html, again.url, again.report, wanted) is not None:
            raise WorldError("download.changing_page")
        both = mask_differences(first, self._save())
        if both is None or (why := is_html_invoice(_opened(both), seen.url, seen.report, wanted)) is not None:
            log.warning("two savings of a page do not agree: %s", why)
            raise WorldError("download.changing_page")
        staged = self._archive.staging_file(secrets.token_hex(8))
        data = both.encode()
        staged.write(0, data)
        staged.finish()
        known_by = facts.portal_id
        if known_by is None and alone:
            known_by = f"{PAGE_ID_PREFIX}{fingerprint(_opened(both), seen.url, wanted)}"
        return staged, replace(facts, portal_id=known_by, content_type="text/html", offered_name=None, kept_page=True)

    def _save(self) -> str:
        visit = self._visit
        visit.throttle()
        name = self._transfers.expect()
        try:
            answer = visit.commands.capture_page(visit.tab, name)
        except WorldError:
            self._transfers.forget(name)
            raise
        staged = self._transfers.take(name)
        try:
            if answer.status >= 400 or not visit.allows(answer.url):
                raise WorldError("download.http_status", status=answer.status)
            if answer.size > MAX_PAGE_BYTES:
                raise WorldError("download.too_large", limit=MAX_PAGE_BYTES // 1024 // 1024)
            html = staged.path.read_bytes().decode("utf-8", "replace")
        finally:
            staged.discard()
        return mask_print_times(html, self._clock.now().astimezone())


def _opened(kept: str) -> str:
    """With the shadow roots of a kept page as plain elements: parsers leave out what a template holds."""
    return kept.replace('<template shadowrootmode="open">', "<oph-shadow>").replace("</template>", "</oph-shadow>")
