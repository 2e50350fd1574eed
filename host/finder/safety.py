"""Decides whether an element or a request may pay, order, cancel, delete, change or sign out; called before every click.

Doubtful cases are harmful: a document that was not fetched is reported as missing, an order that was placed stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from urllib.parse import parse_qsl, unquote

from host.finder.dom.urls import path_query_fragment
from host.finder.lexicon import harm_elsewhere
from host.finder.lexicon import safety as words
from host.finder.lexicon.patterns import any_of_table, words_of
from host.finder.values.text import WordMatcher, fold
from host.urls import is_route

_HARMFUL = WordMatcher({**words.HARMFUL, **harm_elsewhere.HARMFUL_ELSEWHERE})
_HARMFUL_VERBS = WordMatcher(words.HARMFUL_VERBS)
_LEADING_VERBS = WordMatcher(words.LEADING_VERBS)
_HARMLESS_PHRASES = WordMatcher(words.HARMLESS_PHRASES)
_DOCUMENT_NOUNS = WordMatcher(words.DOCUMENT_NOUNS)
_HARMLESS_WITH_DOCUMENT = WordMatcher(words.HARMLESS_WITH_DOCUMENT)
_PAY_RECORDS = WordMatcher(words.PAY_RECORDS)
_PAY_SEGMENT = re.compile(rf"/pay(?:(?=/|$)|[-_]?(?={any_of_table(words.PAY_RECORD_SEGMENT)}\b))")
_CONJUNCTIONS = words_of(words.CONJUNCTIONS) | {"&", "+", ",", "/", "-"}
_LETTERS_IN_ADDRESSES = str.maketrans("łøæđ", "load")
_HARMFUL_SEGMENTS = words_of(words.HARMFUL_SEGMENTS) | {
    # Short ones are words of other languages, too.
    fold(word).translate(_LETTERS_IN_ADDRESSES)
    for word in words_of(harm_elsewhere.HARMFUL_ELSEWHERE)
    if word.isalpha() and len(word) > 4
}
_HARMFUL_WHOLE_SEGMENTS = words_of(words.HARMFUL_WHOLE_SEGMENTS)
_THING_ENDINGS = words_of(words.THING_ENDINGS)
_DESTROYING_VERBS = words_of(words.DESTROYING_VERBS)
_CAMEL_CASE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ENDINGS = ("-php", "-aspx", "-html", "-htm", "-do", "-action", "-jsp", "-asp")
"""What an extension of a path's last segment has become, once its words are separated by hyphens."""
_WORD_SEPARATORS = re.compile(r"[_\s.+]+")
_MAX_LABEL_CHARACTERS = 160
"""Maximum characters of a label; of a longer text only this beginning is judged."""


def is_harmful(text: str, url: str = "") -> bool:
    """Returns whether an element with that text, or a request to that address, may pay, order, cancel, delete, change or
    sign out. ``text`` may be empty; only path, query and client-side route of ``url`` count."""
    return _is_harmful_text(text[:_MAX_LABEL_CHARACTERS]) or (bool(url) and _is_harmful_url(url))


def may_harm_beside_asking(texts: Iterable[str], urls: Iterable[str]) -> bool:
    """Returns whether a control that has documents prepared may do anything else: it asks, sends or confirms by its nature, but
    no word of it is of paying, ordering, cancelling, deleting or changing, and no document noun excuses one."""
    return any(_HARMFUL.matches(fold(text[:_MAX_LABEL_CHARACTERS])) for text in texts) or any(
        map(_is_harmful_url, filter(None, urls))
    )


def names_pay_records(text: str, url: str) -> bool:
    """Returns whether a link names the records of somebody's pay ("Pay statements") and its address says nothing else that
    is harmful. "Pay" is a noun there; before "bill" or "invoices" it is the verb."""
    parts = path_query_fragment(url)
    if parts is None or not _PAY_RECORDS.matches_fully(fold(text)):
        return False
    path, query, fragment = parts
    return not is_harmful("", f"{_PAY_SEGMENT.sub('/', path)}?{query}#{fragment}")


def is_harmful_class(classes: str) -> bool:
    """Returns whether a class of an element without text ("fa-trash") names a harmful action."""
    return not words.HARMFUL_CLASSES.isdisjoint(classes.lower().split())


@lru_cache(maxsize=10_000)
def _is_harmful_text(text: str) -> bool:
    """Returns whether an element's text names a harmful action that a document noun does not excuse."""
    folded = fold(text)
    if _names_harmful_verb(folded):
        return True
    if not _HARMFUL.matches(folded):
        return False
    if not _DOCUMENT_NOUNS.matches(folded):
        return True
    excused = _HARMLESS_WITH_DOCUMENT.spans(folded)
    harmful = _HARMFUL.spans(folded)
    return any(not any(begin <= start and end <= stop for start, stop in excused) for begin, end in harmful)


def _names_harmful_verb(folded: str) -> bool:
    """Returns whether the text names an action on a document other than viewing or downloading it."""
    spans = _HARMFUL_VERBS.spans(folded) if _HARMFUL_VERBS.matches(folded) else []
    if _LEADING_VERBS.matches(folded):
        spans += [span for span in _LEADING_VERBS.spans(folded) if _starts_clause(folded[: span[0]])]
    if not spans:
        return False
    safe = _HARMLESS_PHRASES.spans(folded)
    return any(not any(begin <= start and end <= stop for begin, stop in safe) for start, end in spans)


def _starts_clause(before: str) -> bool:
    """Returns whether a word after the text ``before`` starts the label, or a further action of it."""
    return (
        not any(map(str.isalnum, before))
        or before.rsplit(maxsplit=1)[-1] in _CONJUNCTIONS
        or before.rstrip()[-1] in ".,:;/"
    )


@lru_cache(maxsize=10_000)
def _is_harmful_url(url: str) -> bool:
    """Returns whether path, query or fragment of a URL name a harmful action."""
    parts = path_query_fragment(url)
    if parts is None:
        return False
    path, query_string, fragment = parts
    try:
        query = parse_qsl(query_string, keep_blank_values=True, max_num_fields=200) if query_string else ()
    except ValueError:
        return False
    segments = (unquote(path) if "%" in path else path).split("/")
    for segment in segments:
        if segment and (segment.lower() in _HARMFUL_WHOLE_SEGMENTS or _is_harmful_segment(segment)):
            return True
    for name, value in query:
        if _is_harmful_segment(name) and not _names_thing(name) and value.lower() not in ("0", "false", "no"):
            return True
        if name.lower() in words.COMMAND_PARAMETERS and (
            value.lower() in _HARMFUL_WHOLE_SEGMENTS or _is_harmful_segment(value)
        ):
            return True
    return _is_harmful_fragment(fragment)


@lru_cache(maxsize=2_000)
def _names_thing(parameter: str) -> bool:
    """Returns whether a parameter's name is that of a thing, by its last word: ``payment_id``, ``orderKey``."""
    parts = _WORD_SEPARATORS.sub("-", _CAMEL_CASE.sub("-", parameter)).lower().strip("-[]").split("-")
    return len(parts) > 1 and parts[-1] in _THING_ENDINGS and parts[0] not in _DESTROYING_VERBS


def _is_harmful_fragment(fragment: str) -> bool:
    """Returns whether a fragment is a client-side route with a harmful segment."""
    return is_route(fragment) and any(_is_harmful_segment(segment) for segment in fragment.lstrip("!").split("/"))


@lru_cache(maxsize=4_000)
def _is_harmful_segment(segment: str) -> bool:
    """Returns whether a path segment is harmful: whole ("sign-out"), or by one of its words ("delete_invoice.php")."""
    if not segment or len(segment) > 80:
        return False
    plain = _WORD_SEPARATORS.sub("-", _CAMEL_CASE.sub("-", segment)).lower()
    if not plain.isascii():
        plain = fold(plain)
    if plain.endswith(_ENDINGS):
        for ending in _ENDINGS:
            plain = plain.removesuffix(ending)
    if plain in _HARMFUL_SEGMENTS:
        return True
    segment_words = plain.split("-")
    if segment_words[-1] in ("pdf", "xml", "zip"):
        segment_words = segment_words[:1]
    if not _HARMFUL_SEGMENTS.isdisjoint(segment_words):
        return True
    return len(segment_words) > 1 and any("-".join(pair) in _HARMFUL_SEGMENTS for pair in pairwise(segment_words))
