"""What the name of an option or a tab says of a list: the whole of it, or a part (a period, a payment status, a kind)."""

from __future__ import annotations

import re

from host.finder.dom.node import Node
from host.finder.lexicon import kinds
from host.finder.lexicon.navigation import active_filters as words
from host.finder.lexicon.navigation import links as link_words
from host.finder.navigation.periods import period_of
from host.finder.values.kinds import kind_in
from host.finder.values.text import WordMatcher, any_word_of, fold

MAX_NAME_CHARACTERS = 40
"""Characters of the name of an option or a tab at most."""
STATUS = WordMatcher(words.STATUS)
PAYING = WordMatcher(words.PAYING)
DOCUMENT_WORDS = WordMatcher(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.STATEMENT[language], *kinds.RECEIPT[language],
            *kinds.DOCUMENT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip
_ALL = WordMatcher(words.ALL)
_ALL_PERIODS = WordMatcher(words.ALL_PERIODS)
_ARCHIVE = WordMatcher(words.ARCHIVE)
_PERIOD = WordMatcher(words.PERIOD)
_CUSTOM = WordMatcher(words.CUSTOM)
_SPAN = re.compile(rf"[^\W\d]{{0,10}} ?\d{{1,3}} ?-?{any_word_of(words.SPAN_UNITS)}", re.IGNORECASE)
"""A period that ends today, by its length: "90 days", "last 3M"."""
_OTHER_LISTS = WordMatcher(kinds.OTHER_LISTS)
_ABOUT = WordMatcher(link_words.ABOUT)


def shows_all(folded: str) -> bool:
    """Returns whether the text names the whole list: not "all open ones", "all of 2025", "all but the paid ones"."""
    if STATUS.matches(folded) or re.search(r"\d", folded):
        return False
    return (
        _ALL.matches_fully(folded) or _ALL_PERIODS.matches_fully(folded) or (_ALL.matches(folded) and len(folded) <= 24)
    )


def is_all_of_status(folded: str) -> bool:
    """Returns whether the text names all rows of one status ("All open ones")."""
    return (
        len(folded) <= MAX_NAME_CHARACTERS
        and STATUS.matches(folded)
        and (_ALL.matches(folded) or DOCUMENT_WORDS.matches(folded))
    )


def whole_list_option(nodes: list[Node], texts: dict[int, str]) -> Node | None:
    """Returns the single option that shows the whole list. "All invoices" is not that option beside "credit notes", nor
    beside another "all"."""
    whole = [node for node in nodes if shows_all(fold(texts[node.at]))]
    if len(whole) != 1:
        return None
    kind = kind_in(fold(texts[whole[0].at]))
    other_kinds = {kind_in(fold(texts[node.at])) for node in nodes if node is not whole[0]}
    return whole[0] if kind is None or other_kinds <= {None, kind} else None


def may_show_documents(folded: str) -> bool:
    """Returns whether a tab that is not opened, because it may do harm, may show documents: "Pay invoices"."""
    return not is_other_topic(folded) and (PAYING.matches_fully(folded) or names_list_part(folded))


def names_list_part(folded: str) -> bool:
    """Returns whether a tab's name is a status, a period, an archive, a document kind or the whole list."""
    if STATUS.matches_fully(folded) or is_all_of_status(folded) or shows_all(folded) or _ARCHIVE.matches_fully(folded):
        return True
    return period_of(folded) is not None or (DOCUMENT_WORDS.matches(folded) and not _ABOUT.matches(folded))


def is_other_topic(folded: str) -> bool:
    """Returns whether a tab has another topic: consumption, settings, contracts."""
    return (_OTHER_LISTS.matches_fully(folded) or _ABOUT.matches(folded)) and not DOCUMENT_WORDS.matches(folded)


def is_relative_period(folded: str) -> bool:
    """Returns whether a name tells a period that ends today: "last 3 months", "90 days", "year to date"."""
    return len(folded) <= MAX_NAME_CHARACTERS and (_PERIOD.matches(folded) or _SPAN.fullmatch(folded) is not None)


def is_custom_period(folded: str) -> bool:
    """Returns whether a name lets a person choose the days of a period: "Custom range"."""
    return _CUSTOM.matches_fully(folded)


def are_periods_of_list(texts: list[str], *, has_whole: bool) -> bool:
    """Returns whether options are periods of a list of which all can be read: those that end today ("last 3 months") beside
    an option for the whole list, or beside two single years or more."""
    relative = sum(is_relative_period(fold(text)) for text in texts)
    single = sum(period_of(text) is not None for text in texts)
    return relative > 0 and relative + single == len(texts) and (has_whole or single >= 2)


def is_list_part_fully(folded: str) -> bool:
    """Returns whether a name is nothing but a period, a payment status, an archive, documents, or all of them."""
    return (
        period_of(folded) is not None
        or STATUS.matches_fully(folded)
        or _ARCHIVE.matches_fully(folded)
        or DOCUMENT_WORDS.matches_fully(folded)
        or shows_all(folded)
    )
