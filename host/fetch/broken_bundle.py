"""Keeps the scrambled pages of a fetch that failed at the portal, so that the person can share what is read wrongly.

Nothing is sent. What is kept holds no word of the pages (``host.replica.leaks`` is asked before it is written), and goes
with the account's next good fetch.
"""

from __future__ import annotations

import logging

from host.errors import OphalerError
from host.fetch.conclusion import Conclusion
from host.fetch.context import FetchContext
from host.schedule import GOOD_STATES
from host.vocabulary import TRIAL

log = logging.getLogger("ophaler.fetch")

BROKEN_STATES = frozenset({"incomplete", "portal_changed"})
"""Ends for which the portal's pages may be the reason; a portal that is down has none, and what waits for a person is read
rightly."""


def update_kept_bundle(context: FetchContext, conclusion: Conclusion) -> bool:
    """Keeps the bundle of a broken fetch, or removes that of an earlier one after a good fetch; returns whether there is one of
    this fetch now. Never raises: the fetch has ended as it has."""
    folder = context.services.bundles
    if folder is None or context.fetch.why in (TRIAL, "visit"):
        return False
    # Imported here: a good fetch needs none of it.
    from host.replica.bundle import OriginalPage, OriginalStep
    from host.replica.kept_bundles import KeptBundles

    kept, account = KeptBundles(folder), context.account.id
    if conclusion.state in GOOD_STATES:
        kept.forget(account)
    pages = [OriginalPage(page.html, page.url, page.status) for page in context.page.trail.pages]
    if conclusion.state not in BROKEN_STATES or not pages:
        return False
    steps = [OriginalStep("open", place, page.url) for place, page in enumerate(pages)]
    steps.append(OriginalStep("read", len(pages) - 1, outcome=conclusion.code or conclusion.state))
    try:
        if not _is_newest(context):
            return False
        made = kept.keep(account, context.fetch.id, pages, steps)
        if made is None:
            log.warning("no bundle of fetch %s: a word of the page would be left in it", context.fetch.id)
        elif not _is_newest(context):
            made.file.unlink(missing_ok=True)
        else:
            return True
    except (OphalerError, OSError) as error:
        log.warning("no bundle of fetch %s: %s", context.fetch.id, error)
    except Exception:
        log.exception("no bundle of fetch %s", context.fetch.id)
    return False


def _is_newest(context: FetchContext) -> bool:
    """Returns whether what is kept of the account is still for this fetch to say: since it ended the account has been free, so
    that it may have been fetched again, or removed."""
    account = context.account.id
    is_there = any(row.id == account for row in context.store.accounts.list())
    return is_there and [fetch.id for fetch in context.store.fetches.list(account, limit=1)] == [context.fetch.id]
