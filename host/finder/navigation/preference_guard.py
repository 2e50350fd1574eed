"""Preference guard: whether a select or button strip changes a setting instead of filtering a list. Many pages save a choice
at once, so that selecting "Papierrechnung" orders invoices on paper. Doubtful controls count as settings: the unread part of
the list is then reported as missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.downloads.offers import form_owner, is_harmful_element, is_submit_button
from host.finder.lexicon import marks
from host.finder.lexicon.navigation import preferences as words
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.text import FragmentMatcher, WordMatcher, fold

_SETTING = WordMatcher(words.SETTING)
_DELIVERY_METHOD = WordMatcher(words.DELIVERY_METHOD)
_SETTING_NAME = re.compile(rf"(?:^|[-|/]){any_of_table(words.SETTING_NAME_PREFIXES)}")
_WORD_SEPARATORS = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\s.$:\[\]]+")
_TEXT_INPUT_TYPES = frozenset(("", "text", "email", "tel", "password", "number", "url"))
_SEARCH_FIELD = FragmentMatcher(marks.SEARCH_FIELD)


def names_delivery_method(names: Iterable[str]) -> bool:
    """Returns whether an option is a delivery or payment method of invoices: by post, by e-mail, on paper."""
    return any(_DELIVERY_METHOD.matches(fold(name)) for name in names)


def changes_setting(
    page: Page, control: Node, label: str, option_texts: Iterable[str], in_rows: Callable[[Node], bool]
) -> bool:
    """Returns whether choosing an option may change a setting: by the option texts, by the visible ``label`` and the names in
    the markup, or by the form around the control. A form around the whole list does not count."""
    if names_delivery_method(option_texts) or _SETTING.matches(
        fold(f"{label} {control.get('aria-label')} {control.get('title')}")[:200]
    ):
        return True
    markup_names = [control.get("name"), control.get("id")]
    form = form_owner(page, control)
    if form is not None and not any(map(in_rows, page.nodes[form.at + 1 : form.end])):
        if _saves_form(page, form):
            return True
        markup_names += [
            form.get("action").split("?")[0].rstrip("/").rsplit("/", 1)[-1],
            form.get("id"),
            form.get("name"),
        ]
    return bool(_SETTING_NAME.search("|".join(_WORD_SEPARATORS.sub("-", name).lower() for name in markup_names)))


def _saves_form(page: Page, form: Node) -> bool:
    """Returns whether a form saves something: it has a harmful submit button, or posts more fields than a search."""
    for node in page.nodes[form.at + 1 : form.end]:
        if node.hidden:
            continue
        if is_submit_button(node) and is_harmful_element(page, node):
            return True
        is_text_input = node.tag == "textarea" or (
            node.tag == "input" and node.get("type").lower() in _TEXT_INPUT_TYPES
        )
        is_search = _SEARCH_FIELD.matches(f"{node.get('name')} {node.get('id')} {node.get('placeholder')}".lower())
        if is_text_input and form.get("method").lower() == "post" and not is_search:
            return True
    return False
