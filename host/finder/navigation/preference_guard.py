"""Whether a select or a strip of buttons sets something instead of showing something. Many a page stores a choice the moment
it is made, so that to look at "Papierrechnung" is to order invoices on paper. In doubt it sets something: then a part of the
list that was not read is told as missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.text import WordMatcher, fold
from host.finder.downloads.offers import form_owner, is_harmful_element, is_submit_button
from host.finder.lexicon import settings as words

_SETTING = WordMatcher(words.SETTING)
_WAY_TO_COME = WordMatcher(words.DELIVERY_METHOD)
_MADE = re.compile(rf"(?:^|[-|/])(?:{'|'.join(words.SETTING_NAME_PREFIXES)})")
_JOINTS = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\s.$:\[\]]+")
_TYPED = frozenset(("", "text", "email", "tel", "password", "number", "url"))
_SEEKS = re.compile(r"search|such|zoek|cherch|busca|cerca|query|filter")


def names_delivery_method(names: Iterable[str]) -> bool:
    """Whether what can be chosen are ways in which invoices come or are paid: by post, by e-mail, on paper."""
    return any(_WAY_TO_COME.matches(fold(name)) for name in names)


def changes_setting(
    page: Page, control: Node, label: str, says: Iterable[str], in_rows: Callable[[Node], bool]
) -> bool:
    """Whether choosing there may change a setting: by its options (``says``), by what a person (``label``) and its makers
    call it, or by the form that it stands in. A form around the whole list tells nothing."""
    if names_delivery_method(says) or _SETTING.matches(
        fold(f"{label} {control.get('aria-label')} {control.get('title')}")[:200]
    ):
        return True
    called = [control.get("name"), control.get("id")]
    form = form_owner(page, control)
    if form is not None and not any(map(in_rows, page.nodes[form.at + 1 : form.end])):
        if _keeps(page, form):
            return True
        called += [form.get("action").split("?")[0].rstrip("/").rsplit("/", 1)[-1], form.get("id"), form.get("name")]
    return bool(_MADE.search("|".join(_JOINTS.sub("-", one).lower() for one in called)))


def _keeps(page: Page, form: Node) -> bool:
    """Whether a form is there to change something: it has a button that would, or asks for more than a search does."""
    for node in page.nodes[form.at + 1 : form.end]:
        if node.hidden:
            continue
        if is_submit_button(node) and is_harmful_element(page, node):
            return True
        typed = node.tag == "textarea" or (node.tag == "input" and node.get("type").lower() in _TYPED)
        seeks = _SEEKS.search(f"{node.get('name')} {node.get('id')} {node.get('placeholder')}".lower())
        if typed and form.get("method").lower() == "post" and not seeks:
            return True
    return False
