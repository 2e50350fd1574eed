"""Forms, real ones and what only works like one: their fields, their buttons, their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import BUTTON_INPUTS, is_interactive
from host.finder.dom.text import fold

TEXT_INPUT_TYPES = frozenset(
    ("", "text", "email", "tel", "number", "password", "search", "url", "username", "phone", "passwort", "user")
)
_NOT_TYPED = frozenset((
    "hidden", "submit", "button", "reset", "image", "checkbox", "radio", "file", "range", "color", "date",
))  # fmt: skip
MAX_FORMS = 60
MAX_FIELDS = 400
MAX_BUTTONS = 4_000


@dataclass
class Field:
    """Something to type into. ``folded_text`` is all that names it, folded: label, placeholder, name, id."""

    node: Node
    kind: str
    folded_text: str
    label: str

    @property
    def password(self) -> bool:
        return self.kind == "password"


@dataclass
class Form:
    """Fields and buttons that belong together; ``folded_text`` are its visible words, ``attribute_text`` its name, id, class, action."""

    node: Node
    fields: list[Field] = field(default_factory=list)
    buttons: list[Node] = field(default_factory=list)
    checkboxes: int = 0
    selects: int = 0
    folded_text: str = ""
    attribute_text: str = ""

    @property
    def visible_fields(self) -> list[Field]:
        """What a person can type into; a field that is kept from screen readers as well is there for scripts alone."""
        return [one for one in self.fields if not one.node.hidden and one.node.get("aria-hidden").lower() != "true"]

    @property
    def passwords(self) -> list[Field]:
        return [one for one in self.fields if one.password]


def forms_of(page: Page) -> list[Form]:
    """All forms of the page; fields outside of any form are gathered by the nearest part that has a button."""
    labels = _labels(page)
    by_id = {node.get("id"): node for node in page.by_tag("form") if node.get("id")}
    forms: dict[int, Form] = {}
    loose: list[Field] = []
    typed = page.by_tag("input", "textarea", "select")
    if not typed:
        return []
    buttons = [node for node in page.nodes if _is_button(node)][:MAX_BUTTONS]
    for node in page.by_tag("form")[:MAX_FORMS]:
        forms[node.at] = Form(node)
    for node in typed[:MAX_FIELDS]:
        owner = _owner(node, by_id)
        form = forms.get(owner.at) if owner is not None else None
        kind = node.get("type").lower() if node.tag == "input" else node.tag
        if kind in ("checkbox", "radio") and form is not None and not node.hidden:
            form.checkboxes += 1
        if node.tag == "select" and form is not None and not node.hidden:
            form.selects += 1
        if node.tag != "input" or kind in _NOT_TYPED:
            continue
        label = labels.get(node.at, "") or _nearby(page, node)
        made = Field(node, "password" if kind == "password" else kind, _says(node, label), label)
        if form is not None:
            form.fields.append(made)
        elif owner is None:
            loose.append(made)
    for button in buttons:
        owner = _owner(button, by_id)
        if owner is not None and owner.at in forms:
            forms[owner.at].buttons.append(button)
    every = list(forms.values()) + _gather(page, loose, buttons)
    for form in list(forms.values()):
        every += _parts(page, form)
    for form in every:
        form.folded_text = fold(page.text(form.node, 3_000))
        form.attribute_text = _marks(form.node)
    return every


def _is_button(node: Node) -> bool:
    if node.tag == "button":
        return node.get("type").lower() != "reset"
    if node.tag == "input":
        return node.get("type").lower() in BUTTON_INPUTS
    if node.tag == "a":
        return (
            node.get("role").lower() == "button"
            or bool(re.search(r"\bbtn|button|submit", node.classes()))
            or not node.has("href")
        )
    return is_interactive(node) and bool(
        re.search(r"button|btn|submit", f"{node.get('role')} {node.classes()}".lower())
    )


def _owner(node: Node, by_id: dict[str, Node]) -> Node | None:
    named = node.get("form")
    if named and named in by_id:
        return by_id[named]
    at = node.parent
    while at is not None and at.tag != "form":
        at = at.parent
    return at


def label_of(page: Page, field: Node) -> str:
    """What a person reads at a field, folded: its label, else the text right before it."""
    return _labels(page).get(field.at, "") or _nearby(page, field)


def _labels(page: Page) -> dict[int, str]:
    """What labels each field, by the field's place."""
    found: dict[int, str] = {}
    by_id: dict[str, str] = {}
    wanted: dict[str, Node] = {}
    labels = page.by_tag("label")[:MAX_FIELDS]
    for node in labels:
        if node.tag == "label":
            text = fold(page.text(node, 200, hidden_too=True))[:120]
            if node.get("for"):
                by_id[node.get("for")] = text
            for inner in page.descendants(node)[:40]:
                if inner.tag in ("input", "select"):
                    found[inner.at] = text
    fields = page.by_tag("input", "select", "textarea")[:MAX_FIELDS]
    if any(node.has("aria-labelledby") for node in fields):
        wanted = {node.get("id"): node for node in page.nodes if node.get("id")}
    for node in fields:
        if node.tag in ("input", "select", "textarea"):
            if node.get("id") in by_id:
                found[node.at] = by_id[node.get("id")]
            elif node.get("aria-labelledby"):
                parts = [page.text(wanted[one], 100) for one in node.get("aria-labelledby").split() if one in wanted]
                found[node.at] = fold(" ".join(parts))[:120]
    return found


def _nearby(page: Page, node: Node) -> str:
    """The text right before a field without a label."""
    for place in range(node.first - 1, max(node.first - 5, -1), -1):
        text = fold(page.text_nodes[place])
        if text:
            return text if len(text) <= 60 else ""
    return ""


def _says(node: Node, label: str) -> str:
    parts = (node.get("placeholder"), node.get("aria-label"), node.get("name"), node.get("id"), node.get("title"))
    plain = " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])|[_\[\].$:-]+", " ", part) for part in parts if part)
    return f"{label} {fold(plain)} {node.get('autocomplete').lower()}"[:400]


def _marks(node: Node) -> str:
    parts = [
        node.get("id"),
        node.get("name"),
        node.get("class"),
        node.get("action"),
        node.get("aria-label"),
        node.get("data-testid"),
    ]
    return fold(" ".join(re.sub(r"(?<=[a-z])(?=[A-Z])|[_./?=&-]+", " ", part) for part in parts if part))[:600]


def _parts(page: Page, form: Form) -> list[Form]:
    """The parts of a form that spans a whole page: each with a password, a few fields and a button of its own."""
    if len(form.visible_fields) < 5 or not any(one.password for one in form.visible_fields):
        return []
    parts = [part for part in _gather(page, form.visible_fields, form.buttons) if part.node.at > form.node.at]
    return [part for part in parts if len(part.fields) <= 3 and any(one.password for one in part.fields)]


def _gather(page: Page, loose: list[Field], buttons: list[Node]) -> list[Form]:
    """Formless fields: those under the nearest ancestor that has a button as well are one form."""
    found: dict[int, Form] = {}
    places = [button.at for button in buttons]
    for one in loose[:200]:
        at = one.node.parent
        for _ in range(14):
            if at is None or at.parent is None or any(at.at < place < at.end for place in places):
                break
            at = at.parent
        holder = at or page.root
        # The password's part holds the user's field too, even where a "show" button stands nearer to the password.
        if one.password:
            while (
                holder.parent is not None and holder.parent.tag not in ("body", "html")
                and not any(holder.at < other.node.at < holder.end for other in loose if not other.password)
                and any(holder.parent.at < other.node.at < holder.parent.end for other in loose if not other.password)
            ):  # fmt: skip
                holder = holder.parent
        found.setdefault(holder.at, Form(holder)).fields.append(one)
    merged: list[Form] = []
    for form in sorted(found.values(), key=lambda form: form.node.at):
        around = next((other for other in merged if form.node.inside(other.node)), None)
        if around is not None:
            around.fields += form.fields
        else:
            merged.append(form)
    for form in merged:
        form.buttons = [button for button in buttons if form.node.at < button.at < form.node.end]
    return merged
