"""Extracts the forms of a page, ``form`` elements and groups of inputs that act as one, with fields, buttons and texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import BUTTON_INPUTS, is_interactive
from host.finder.lexicon import marks
from host.finder.lexicon.account import login_form as login_words
from host.finder.lexicon.patterns import words_of
from host.finder.values.text import WordMatcher, fold

TEXT_INPUT_TYPES = frozenset(("", "text", "email", "tel", "number", "password", "search", "url")) | words_of(
    marks.MADE_UP_INPUT_TYPE
)
_NON_TEXT_TYPES = frozenset((
    "hidden", "submit", "button", "reset", "image", "checkbox", "radio", "file", "range", "color", "date",
))  # fmt: skip
_PASSWORD = WordMatcher(login_words.PASSWORD_FIELD)
_PASSWORD_FILLER = words_of(login_words.PASSWORD_FILLER)
MAX_FORMS = 60
MAX_FIELDS = 400
MAX_BUTTONS = 4_000


@dataclass
class Field:
    """An input that takes typed text. ``folded_text``: its folded label, placeholder, ``aria-label``, name, id, title and
    ``autocomplete`` in one string; ``label``: its folded label alone."""

    node: Node
    kind: str
    folded_text: str
    label: str

    @property
    def password(self) -> bool:
        """Whether the input is of type ``password``."""
        return self.kind == "password"


@dataclass
class Form:
    """Fields and buttons that belong together. ``folded_text``: its folded visible text; ``attribute_text``: its folded id,
    name, class, action, ``aria-label`` and ``data-testid``; ``selects`` counts the visible ones."""

    node: Node
    fields: list[Field] = field(default_factory=list)
    buttons: list[Node] = field(default_factory=list)
    selects: int = 0
    folded_text: str = ""
    attribute_text: str = ""

    @property
    def visible_fields(self) -> list[Field]:
        """The fields a person can type into; an ``aria-hidden`` field is for scripts only and is left out."""
        return [
            field_
            for field_ in self.fields
            if not field_.node.hidden and field_.node.get("aria-hidden").lower() != "true"
        ]

    @property
    def passwords(self) -> list[Field]:
        """The fields of type ``password``."""
        return [field_ for field_ in self.fields if field_.password]


def forms_of(page: Page) -> list[Form]:
    """Returns all forms of the page; fields outside of any ``form`` are grouped by their nearest ancestor with a button."""
    labels = _labels(page)
    forms_by_id = {node.get("id"): node for node in page.by_tag("form") if node.get("id")}
    forms: dict[int, Form] = {}
    unowned: list[Field] = []
    controls = page.by_tag("input", "textarea", "select")
    if not controls:
        return []
    buttons = [node for node in page.nodes if _is_button(node)][:MAX_BUTTONS]
    for node in page.by_tag("form")[:MAX_FORMS]:
        forms[node.at] = Form(node)
    for node in controls[:MAX_FIELDS]:
        owner = _form_owner(node, forms_by_id)
        form = forms.get(owner.at) if owner is not None else None
        kind = node.get("type").lower() if node.tag == "input" else node.tag
        if node.tag == "select" and form is not None and not node.hidden:
            form.selects += 1
        if node.tag != "input" or kind in _NON_TEXT_TYPES:
            continue
        label = labels.get(node.at, "") or _preceding_text(page, node)
        form_field = Field(node, "password" if kind == "password" else kind, _field_text(node, label), label)
        if form is not None:
            form.fields.append(form_field)
        elif owner is None:
            unowned.append(form_field)
    for button in buttons:
        owner = _form_owner(button, forms_by_id)
        if owner is not None and owner.at in forms:
            forms[owner.at].buttons.append(button)
    all_forms = list(forms.values()) + _group_fields(page, unowned, buttons)
    for form in all_forms:
        _find_text_password(form)
    for form in list(forms.values()):
        all_forms += _sections(page, form)
    for form in all_forms:
        form.folded_text = fold(page.text(form.node, 3_000))
        form.attribute_text = _attribute_text(form.node)
    return all_forms


def _find_text_password(form: Form) -> None:
    """Makes a text field a password where a form asks for a user and has none of type ``password``: some pages show what is
    typed, others make dots of it by a style."""
    fields = form.visible_fields
    if any(field_.password for field_ in fields):
        return
    for index, field_ in enumerate(fields):
        neighbours = fields[max(0, index - 1) : index + 2]
        if (
            field_.kind in ("", "text")
            and _is_called_password(field_)
            and any(other is not field_ and not _is_called_password(other) for other in neighbours)
        ):
            field_.kind = "password"
            return


def _is_called_password(field_: Field) -> bool:
    """Returns whether the label of a field, or else its name, is a word for a password and nothing else."""
    node = field_.node
    for said in (field_.label, node.get("placeholder"), node.get("aria-label")):
        if said.strip():
            return _is_password_word(fold(said))
    return any(_is_password_word(fold(_plain_name(node.get(name)))) for name in ("name", "id"))


def _is_password_word(folded: str) -> bool:
    words = [word for word in re.split(r"[^\w']+", folded) if word and word not in _PASSWORD_FILLER]
    return 0 < len(words) <= 4 and _PASSWORD.matches_fully(" ".join(words))


def _is_button(node: Node) -> bool:
    """Whether the element looks like a button; links count when they are styled as buttons or lead nowhere."""
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


def _form_owner(node: Node, forms_by_id: dict[str, Node]) -> Node | None:
    """Returns the form owner as HTML defines it: the form of the ``form`` attribute, else the nearest ``form`` ancestor."""
    form_id = node.get("form")
    if form_id and form_id in forms_by_id:
        return forms_by_id[form_id]
    ancestor = node.parent
    while ancestor is not None and ancestor.tag != "form":
        ancestor = ancestor.parent
    return ancestor


def label_of(page: Page, node: Node) -> str:
    """Returns the folded label of a field; without one, the text right before the field."""
    return _labels(page).get(node.at, "") or _preceding_text(page, node)


def _labels(page: Page) -> dict[int, str]:
    """Returns the folded ``label`` or ``aria-labelledby`` text of each field, by the index of the field's node."""
    labels_by_index: dict[int, str] = {}
    labels_by_id: dict[str, str] = {}
    nodes_by_id: dict[str, Node] = {}
    label_nodes = page.by_tag("label")[:MAX_FIELDS]
    for node in label_nodes:
        if node.tag == "label":
            text = fold(page.text(node, 200, hidden_too=True))[:120]
            if node.get("for"):
                labels_by_id[node.get("for")] = text
            for inner in page.descendants(node)[:40]:
                if inner.tag in ("input", "select"):
                    labels_by_index[inner.at] = text
    fields = page.by_tag("input", "select", "textarea")[:MAX_FIELDS]
    if any(node.has("aria-labelledby") for node in fields):
        nodes_by_id = {node.get("id"): node for node in page.nodes if node.get("id")}
    for node in fields:
        if node.tag in ("input", "select", "textarea"):
            if node.get("id") in labels_by_id:
                labels_by_index[node.at] = labels_by_id[node.get("id")]
            elif node.get("aria-labelledby"):
                parts = [
                    page.text(nodes_by_id[identifier], 100)
                    for identifier in node.get("aria-labelledby").split()
                    if identifier in nodes_by_id
                ]
                labels_by_index[node.at] = fold(" ".join(parts))[:120]
    return labels_by_index


def _preceding_text(page: Page, node: Node) -> str:
    """Returns the folded text right before a field without a label; empty when it is longer than 60 characters."""
    for index in range(node.first - 1, max(node.first - 5, -1), -1):
        text = fold(page.text_nodes[index])
        if text:
            return text if len(text) <= 60 else ""
    return ""


def _field_text(node: Node, label: str) -> str:
    """Returns the text of ``Field.folded_text``; camel case and punctuation in attributes are split into words."""
    parts = (node.get("placeholder"), node.get("aria-label"), node.get("name"), node.get("id"), node.get("title"))
    plain = " ".join(_plain_name(part) for part in parts if part)
    return f"{label} {fold(plain)} {node.get('autocomplete').lower()}"[:400]


def _plain_name(name: str) -> str:
    """Returns a name with its camel case and punctuation split into words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_\[\].$:-]+", " ", name)


def _attribute_text(node: Node) -> str:
    """Returns the text of ``Form.attribute_text``; camel case and punctuation are split into words."""
    parts = [
        node.get("id"),
        node.get("name"),
        node.get("class"),
        node.get("action"),
        node.get("aria-label"),
        node.get("data-testid"),
    ]
    return fold(" ".join(re.sub(r"(?<=[a-z])(?=[A-Z])|[_./?=&-]+", " ", part) for part in parts if part))[:600]


def _sections(page: Page, form: Form) -> list[Form]:
    """Splits a form that spans a whole page (5 visible fields or more, one of them a password) into its sections.

    Returns the sections that have a password and at most three fields.
    """
    if len(form.visible_fields) < 5 or not any(field_.password for field_ in form.visible_fields):
        return []
    sections = [
        section for section in _group_fields(page, form.visible_fields, form.buttons) if section.node.at > form.node.at
    ]
    return [
        section
        for section in sections
        if len(section.fields) <= 3 and any(field_.password for field_ in section.fields)
    ]


def _group_fields(page: Page, unowned: list[Field], buttons: list[Node]) -> list[Form]:
    """Groups fields without a form owner: the fields under the nearest ancestor with a button make one form."""
    groups: dict[int, Form] = {}
    button_indexes = [button.at for button in buttons]
    for field_ in unowned[:200]:
        ancestor = field_.node.parent
        for _ in range(14):
            if (
                ancestor is None
                or ancestor.parent is None
                or any(ancestor.at < index < ancestor.end for index in button_indexes)
            ):
                break
            ancestor = ancestor.parent
        holder = ancestor or page.root
        # The group of a password includes the user name field, even where a "show" button is nearer to the password.
        if field_.password:
            while (
                holder.parent is not None and holder.parent.tag not in ("body", "html")
                and not any(holder.at < other.node.at < holder.end for other in unowned if not other.password)
                and any(
                    holder.parent.at < other.node.at < holder.parent.end for other in unowned if not other.password
                )
            ):  # fmt: skip
                holder = holder.parent
        groups.setdefault(holder.at, Form(holder)).fields.append(field_)
    merged: list[Form] = []
    for form in sorted(groups.values(), key=lambda form: form.node.at):
        enclosing = next((other for other in merged if form.node.inside(other.node)), None)
        if enclosing is not None:
            enclosing.fields += form.fields
        else:
            merged.append(form)
    for form in merged:
        form.buttons = [button for button in buttons if form.node.at < button.at < form.node.end]
    return merged
