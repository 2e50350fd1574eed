"""What stands in front: a dialog over the page takes what a person types, and the forms behind it wait.

A dialog is told by HTML and WAI-ARIA: an open ``dialog``, ``aria-modal``, or everything else ``inert`` or ``aria-hidden``
(https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/). A dialog that asks for nothing of an account, such as a newsletter,
leaves the page's own forms to be filled: the callers of ``layers_in_front`` decide that.
"""

from __future__ import annotations

from host.finder.dom.forms import Form
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.values.text import fold

_DIALOG_ROLES = frozenset(("dialog", "alertdialog"))
_MAX_ANCESTORS = 60


def open_dialogs(page: Page) -> list[Node]:
    """Returns the dialogs that are open, the topmost first: of two, the later one lies above."""
    nodes = {node.at: node for node in (*page.by_tag("dialog"), *page.role_nodes)}
    return [node for _, node in sorted(nodes.items(), reverse=True) if _is_open_dialog(page, node)]


def layers_in_front(page: Page, forms: list[Form]) -> list[tuple[Node, list[Form]]]:
    """Returns what may be in front of the page's own forms, the topmost first: an element and the forms in it."""
    dialogs = open_dialogs(page)
    layers = [(dialog, _forms_in(page, dialog, forms)) for dialog in dialogs]
    if not forms:
        return layers
    behind = [form for form in forms if _is_behind(form.node)]
    if behind and len(behind) < len(forms):
        layers.append((page.root, [form for form in forms if not _is_behind(form.node)]))
    return layers


def _is_open_dialog(page: Page, node: Node) -> bool:
    """Returns whether an element is a dialog that a person sees over the page."""
    if node.hidden or _is_behind(node):
        return False
    if node.tag == "dialog":
        return node.has("open")
    if node.get("role").lower() not in _DIALOG_ROLES:
        return False
    # A saved page may hold each dialog that its styles would hide; only a snapshot says what is hidden.
    return node.get("aria-modal").lower() == "true" or page.annotated


def _is_behind(node: Node) -> bool:
    """Returns whether an element or an ancestor is taken away from the person while something lies over it."""
    ancestor: Node | None = node
    for _ in range(_MAX_ANCESTORS):
        if ancestor is None:
            return False
        if ancestor.has("inert") or ancestor.get("aria-hidden").lower() == "true":
            return True
        ancestor = ancestor.parent
    return False


def _forms_in(page: Page, layer: Node, forms: list[Form]) -> list[Form]:
    """Returns the forms inside of an element; a form around the whole page is cut to what stands inside."""
    inner: list[Form] = []
    for form in forms:
        if form.node.inside(layer):
            inner.append(form)
        elif layer.inside(form.node):
            fields = [field for field in form.fields if field.node.inside(layer)]
            buttons = [button for button in form.buttons if button.inside(layer)]
            if fields:
                text = fold(page.text(layer, 3_000))
                inner.append(Form(layer, fields, buttons, 0, text, form.attribute_text))
    return inner
