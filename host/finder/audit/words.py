"""The words that the audit looks for, and what a short text names."""

from __future__ import annotations

import re

from host.finder.lexicon import actions, audit, kinds
from host.finder.lexicon.navigation import active_filters, links, page_turns
from host.finder.values.dates import has_month
from host.finder.values.text import WordMatcher

DOWNLOAD = WordMatcher(actions.DOWNLOAD)
UNRELATED = WordMatcher(actions.UNRELATED_LINKS)
PUBLIC = WordMatcher(actions.PUBLIC_DOCUMENTS)
PAPERS = WordMatcher(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.RECEIPT[language], *kinds.STATEMENT[language],
            *kinds.DOCUMENT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip
"""Nouns of documents, one or several."""
OTHER_LISTS = WordMatcher(kinds.OTHER_LISTS)
ABOUT = WordMatcher(links.ABOUT)
ALL = WordMatcher(active_filters.ALL)
OTHER_PAPERS = WordMatcher(
    {
        language: (*kinds.CREDIT_NOTE[language], *kinds.STATEMENT[language], *active_filters.ARCHIVE[language])
        for language in kinds.CREDIT_NOTE
    }
)
"""Documents that stand in a list beside invoices."""
STATUS = WordMatcher(active_filters.STATUS)
PERIOD = WordMatcher(active_filters.PERIOD)
NEXT = WordMatcher(page_turns.NEXT)
BACK = WordMatcher(page_turns.BACK)
_ARCHIVE = WordMatcher(active_filters.ARCHIVE)
BLOG_ARCHIVE = WordMatcher(audit.BLOG_ARCHIVE)
BLOG_PARTS = WordMatcher(audit.BLOG_PARTS)
BLOG_SORTS = WordMatcher(audit.BLOG_SORTS)
_YEAR_AT_END = re.compile(r"[^\d]{0,10}(?:19|20)\d\d")
_MAX_MONTH_NAME = 20


def names_period(folded: str) -> bool:
    """Returns whether a text names a year, or a month, and little else."""
    return _YEAR_AT_END.fullmatch(folded) is not None or (len(folded) <= _MAX_MONTH_NAME and has_month(folded))


def names_papers(folded: str) -> bool:
    """Returns whether a text names documents of the person, and no help, setting or other list about them."""
    return PAPERS.matches(folded) and not (ABOUT.matches(folded) or folded.endswith("?") or PUBLIC.matches(folded))


def names_part(folded: str) -> bool:
    """Returns whether a text names a part of a list: a period, a payment status, an archive, or documents of a kind."""
    return (
        names_period(folded) or STATUS.matches_fully(folded) or _ARCHIVE.matches_fully(folded) or names_papers(folded)
    )


def shows_all(folded: str) -> bool:
    """Returns whether a text names the whole list: "All", "All invoices", but neither "All open ones" nor "All of 2025"."""
    return ALL.matches(folded) and not STATUS.matches(folded) and not re.search(r"\d", folded)
