"""The last rung: a page that is the document itself, kept as one file that is the same at every saving."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace

from host.archive import Archive, Facts, StagedFile
from host.browser.page import Seen, Visit
from host.browser.transfers import Transfers
from host.clock import Clock
from host.errors import WorldError
from host.finder import Wanted, fingerprint, is_itself, what_both_say, without_visit

log = logging.getLogger("ophaler.fetch")

KEPT = "page.keep"
PAGE_ID = "page "
"""Begins what a kept page is known by where the portal gives its row no id of its own."""
LONGEST = 20 * 1024 * 1024
"""Bytes of one kept page; pages with more than that are not invoices."""


class Keeper:
    """Keeps pages of one visit. ``signed_in`` answers with the page after a sign-in that came between."""

    def __init__(
        self, visit: Visit, transfers: Transfers, archive: Archive, clock: Clock, signed_in: Callable[[Seen], Seen]
    ) -> None:
        self._visit = visit
        self._transfers = transfers
        self._archive = archive
        self._clock = clock
        self._signed_in = signed_in

    def keep(self, seen: Seen, wanted: Wanted, facts: Facts, *, alone: bool) -> tuple[StagedFile, Facts] | None:
        """The page that the tab stands on, when it is the document that was wanted, as a finished staged file; None when
        it is not. The page is loaded and saved twice: what differs then belongs to the visit and is taken out. ``alone``: no
        other row says the same, so that the part of the page that is the invoice tells whether it was kept before.

        WorldError ``download.changing_page``: two savings have too little in common, or not the values that were wanted.
        """
        why = is_itself(seen.html, seen.url, seen.sight, wanted)
        if why is not None:
            log.info("this page is not the document itself: %s", why)
            return None
        first = self._save()
        self._visit.go(seen.url)
        again = self._signed_in(self._visit.look_settled())
        if is_itself(again.html, again.url, again.sight, wanted) is not None:
            raise WorldError("download.changing_page")
        both = what_both_say(first, self._save())
        if both is None or (why := is_itself(_opened(both), seen.url, seen.sight, wanted)) is not None:
            log.warning("two savings of a page do not agree: %s", why)
            raise WorldError("download.changing_page")
        staged = self._archive.staging_file(secrets.token_hex(8))
        data = both.encode()
        staged.write(0, data)
        staged.finish()
        known_by = facts.portal_id
        if known_by is None and alone:
            known_by = f"{PAGE_ID}{fingerprint(_opened(both), seen.url, wanted)}"
        return staged, replace(facts, portal_id=known_by, content_type="text/html", offered_name=None, kept_page=True)

    def _save(self) -> str:
        visit = self._visit
        visit.breathe()
        name = self._transfers.expect()
        try:
            answer = visit.hands.keep(visit.tab, name)
        except WorldError:
            self._transfers.forget(name)
            raise
        staged = self._transfers.take(name)
        try:
            if answer.status >= 400 or not visit.allows(answer.url):
                raise WorldError("download.http_status", status=answer.status)
            if answer.size > LONGEST:
                raise WorldError("download.too_large", limit=LONGEST // 1024 // 1024)
            html = staged.path.read_bytes().decode("utf-8", "replace")
        finally:
            staged.discard()
        return without_visit(html, self._clock.now().astimezone())


def _opened(kept: str) -> str:
    """With the shadow roots of a kept page as plain elements: parsers leave out what a template holds."""
    return kept.replace('<template shadowrootmode="open">', "<oph-shadow>").replace("</template>", "</oph-shadow>")
