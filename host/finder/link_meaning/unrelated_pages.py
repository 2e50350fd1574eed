"""Links of an account that lead to no list of documents: security, profile, newsletter, the page in another language."""

from __future__ import annotations

import re
from itertools import zip_longest
from urllib.parse import parse_qsl

from host.finder.dom.node import Node
from host.finder.dom.urls import split
from host.finder.lexicon.navigation import other_pages as words
from host.finder.values.text import WordMatcher

_NO_DOCUMENTS = WordMatcher(words.NO_DOCUMENTS)
_PERSON = WordMatcher(words.PERSON)
_LANGUAGE_NAMES = WordMatcher(words.LANGUAGE_NAMES)
_LOCALE = re.compile(rf"(?:{'|'.join(sorted(words.LANGUAGE_NAMES))})(?:[-_][a-z]{{2}})?")
"""A language, with or without a country, as addresses name it: "nl", "de-at", "fr_be"; "/my" and "/me" are none."""
_BEARS_LANGUAGE = ("hreflang", "lang")


def holds_no_documents(folded: str) -> bool:
    """Returns whether a link's folded name is that of an account's page without documents."""
    return _NO_DOCUMENTS.matches(folded)


def is_about_person(folded: str) -> bool:
    """Returns whether a link's folded name is that of a page about the person. Some accounts have no other page."""
    return _PERSON.matches_fully(folded)


def changes_language(node: Node, folded: str, url: str, here: str) -> bool:
    """Returns whether a link shows the page, or the portal, in another language: it bears a language, is called like one, or
    leads to the page's own address but for a language in it."""
    if any(node.has(name) for name in _BEARS_LANGUAGE) or _LANGUAGE_NAMES.matches_fully(folded):
        return True
    return bool(here) and _differs_in_language(url, here)


def _differs_in_language(url: str, here: str) -> bool:
    """Returns whether two addresses of one host differ in nothing but a language: a step of the path, or a parameter."""
    host, path, query = split(url)
    own_host, own_path, own_query = split(here)
    if host != own_host:
        return False
    steps, own_steps = _without_language(path), _without_language(own_path)
    if steps[0] != own_steps[0]:
        return False
    parameters, own_parameters = _parameters(query), _parameters(own_query)
    if steps[1] != own_steps[1]:
        return parameters == own_parameters or not parameters
    changed = [pair for pair in zip_longest(parameters, own_parameters) if pair[0] != pair[1]]
    return bool(changed) and all(pair is None or _LOCALE.fullmatch(pair[1].lower()) for two in changed for pair in two)


def _without_language(path: str) -> tuple[list[str], str]:
    """Returns the steps of a path without a leading language, and that language; empty for none."""
    steps = [step for step in path.split("/") if step]
    if steps and _LOCALE.fullmatch(steps[0].lower()):
        return steps[1:], steps[0].lower()
    return steps, ""


def _parameters(query: str) -> list[tuple[str, str]]:
    try:
        return sorted(parse_qsl(query, max_num_fields=50))
    except ValueError:
        return []
