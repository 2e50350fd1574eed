"""Seeded variations of the saved pages of ``../shared/data/pages``, with their truth carried along.

A rule that fits the pages it was written on fails where the same form is called otherwise. So each variation keeps what a
page *is* and changes how it is written: ids, classes and names are those of another program or mean nothing, the form's
texts are those of another product in one of six languages, elements get wrappers, the rows of fields another order, and
``type`` is left out where the form still shows what a field is for. A field of the truth is marked with ``TRUTH``.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"
TEXTS = Path(__file__).with_name("form_texts.toml")
LANGUAGES = ("nl", "de", "en", "fr", "es", "it")
TRUTH = "data-truth"
"""The attribute that holds the role of a field of the truth; the finder does not read it."""
_SIGNING_IN = frozenset(("login", "login_and_registration", "login_error"))
_ROLE_OF_TEXT = {"username_or_email": "username"}
"""Roles of the truth whose texts are another role's."""
_TYPES_LEFT_OUT = frozenset(("text", "email", "tel", "submit"))
_IDREFS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list", "aria-owns")
_CONTROLS = ("input", "select", "textarea", "button")
_CAPTCHA_CONTRACT = re.compile(
    r"g-recaptcha|grecaptcha|h-captcha|cf-turnstile|cf-chl|frc-captcha|geetest|px-captcha|adcopy"
)
"""Tokens by which a captcha's own script finds its place: no page can call them otherwise."""
_FIELD_SELECTOR = "input:not([type=hidden]), select, textarea"


@dataclass(frozen=True)
class Variation:
    """One page: ``entry`` is its line of the manifest, ``changes`` says what was changed."""

    entry: dict[str, Any]
    html: str
    changes: tuple[str, ...]


@cache
def product_texts() -> dict[str, dict[str, list[str]]]:
    """Returns the texts by language and role, and the field names under ``names``."""
    return tomllib.loads(TEXTS.read_text("utf-8"))


def saved_pages() -> Iterator[tuple[dict[str, Any], str]]:
    """Yields the manifest's line and the HTML of each saved page; nothing where the data is absent."""
    manifest = DATA / "dev" / "manifest.jsonl"
    if manifest.exists():
        for line in manifest.read_text("utf-8").splitlines():
            entry = json.loads(line)
            yield entry, (DATA / "dev" / entry["file"]).read_bytes().decode("utf-8", "replace")


def variations(each: int = 2, rare: int = 16) -> Iterator[Variation]:
    """Yields the variations of all pages: ``each`` of a page, and ``rare`` of a page that asks for a code or shows a
    captcha, of which there are few. The same every time."""
    for entry, html in saved_pages():
        truth = entry["truth"]
        if truth.get("js_rendered"):
            continue
        for number in range(rare if truth.get("is_otp") or truth.get("is_captcha") else each):
            yield vary(entry, html, f"{entry['file']} {number}")


def vary(entry: dict[str, Any], html: str, seed: str) -> Variation:
    """Returns one variation of a page."""
    chance = random.Random(seed)
    tree = LexborHTMLParser(html)
    marked = _mark_truth(tree, entry["truth"].get("inputs", []))
    changes = []
    says_password = True
    if chance.random() < 0.8:
        language = chance.choice(LANGUAGES)
        _swap_texts(tree, entry, marked, language, chance)
        changes.append(f"texts {language}")
    else:
        says_password = all(_labels_of(tree, node) for role, node in marked if role == "password")
    style = chance.choice(("opaque", "other names", "kept"))
    if style != "kept":
        _rename(tree, marked, chance, opaque=style == "opaque")
        changes.append(style)
    if chance.random() < 0.4:
        with_password = says_password and chance.random() < 0.15
        _leave_types_out(marked, chance, with_password=with_password)
        changes.append("no type of a password" if with_password else "types left out")
    if chance.random() < 0.5 and _reorder(tree, chance):
        changes.append("reordered")
    if chance.random() < 0.5:
        _wrap(tree, chance)
        changes.append("wrapped")
    return Variation(entry, tree.html or "", tuple(changes))


def _mark_truth(tree: LexborHTMLParser, inputs: list[dict[str, Any]]) -> list[tuple[str, LexborNode]]:
    """Marks the elements that the truth names; returns them with their roles."""
    marked = []
    controls = [node for node in tree.css("*") if node.tag in _CONTROLS]
    for one in inputs:
        node = _element_of(tree, controls, one)
        if node is not None and TRUTH not in node.attributes:
            node.attrs[TRUTH] = one["role"]
            marked.append((one["role"], node))
    return marked


def _element_of(tree: LexborHTMLParser, controls: list[LexborNode], one: dict[str, Any]) -> LexborNode | None:
    """Returns the element that a line of the truth names: by its place among all controls, else by id or name."""
    place = one.get("index")
    if place is not None and place < len(controls) and controls[place].tag == one["tag"]:
        return controls[place]
    for key in ("id", "name"):
        if one.get(key):
            value = one[key].replace("\\", "\\\\").replace('"', '\\"')
            return tree.css_first(f'{one["tag"]}[{key}="{value}"]')
    return None


# --- texts


def _swap_texts(
    tree: LexborHTMLParser,
    entry: dict[str, Any],
    marked: list[tuple[str, LexborNode]],
    language: str,
    chance: random.Random,
) -> None:
    """Replaces the labels, placeholders, buttons and the title of the truth's form by another product's."""
    texts = product_texts()[language]
    kind = entry["page_kind"]
    signs_in, asks_code, registers = kind in _SIGNING_IN, kind == "otp", kind == "registration"
    for role, node in marked:
        if role == "submit":
            wanted = "sign_in" if signs_in else "code_button" if asks_code else "register" if registers else None
        elif role == "remember_me":
            wanted = "remember"
        else:
            wanted = _ROLE_OF_TEXT.get(role, role)
            if registers and wanted == "password":
                wanted = chance.choice(("password", "new_password"))
        if wanted in texts:
            _say(tree, node, chance.choice(texts[wanted]))
    title = texts["sign_in_title" if signs_in else "code_title" if asks_code else "register_title"]
    if signs_in or asks_code or registers:
        _set_title(tree, chance.choice(title))
    for name in ("html", "body"):
        found = tree.css_first(name)
        if found is not None and found.attributes.get("lang"):
            found.attrs["lang"] = language


def _say(tree: LexborHTMLParser, node: LexborNode, text: str) -> None:
    """Gives a field or button another text, in each place where it has one."""
    labels = _labels_of(tree, node)
    for label in labels:
        _replace_text(label, text)
    for name in ("placeholder", "aria-label", "title"):
        if node.attributes.get(name):
            node.attrs[name] = text
    if node.tag == "button" or (node.tag == "a" and node.text(strip=True)):
        _replace_text(node, text)
    elif node.tag == "input" and (node.attributes.get("type") or "").lower() in ("submit", "button"):
        node.attrs["value"] = text
    elif (
        node.tag == "input"
        and not (labels or node.attributes.get("placeholder"))
        and (node.attributes.get("type") or "").lower() not in ("checkbox", "image", "hidden")
    ):
        # What said it before stands somewhere near in the page, in the old language; so the field says it as well.
        node.attrs["placeholder"] = text


def _labels_of(tree: LexborHTMLParser, node: LexborNode) -> list[LexborNode]:
    """Returns the labels of a field: of its id, and those around it."""
    labels = []
    identifier = node.attributes.get("id")
    if identifier:
        labels += [label for label in tree.css("label") if label.attributes.get("for") == identifier]
    ancestor = node.parent
    for _ in range(3):
        if ancestor is not None and ancestor.tag == "label" and all(ancestor.mem_id != one.mem_id for one in labels):
            labels.append(ancestor)
        ancestor = ancestor.parent if ancestor is not None else None
    return labels


def _replace_text(node: LexborNode, text: str) -> None:
    """Puts a text in place of the first text of an element, and takes its other texts away."""
    parts = [part for part in node.traverse(include_text=True) if part.tag == "-text" and (part.text() or "").strip()]
    if not parts:
        return
    parts[0].replace_with(text)
    for part in parts[1:]:
        if part.parent is not None and part.parent.tag not in ("option", "script", "style"):
            part.replace_with(" ")


def _set_title(tree: LexborHTMLParser, text: str) -> None:
    title = tree.css_first("title")
    if title is not None:
        _replace_text(title, text)
    heading = _first_heading(tree)
    if heading is not None:
        _replace_text(heading, text)


def _first_heading(tree: LexborHTMLParser) -> LexborNode | None:
    """Returns the last heading before the first field of the truth."""
    last = None
    for node in tree.css(f"h1, h2, h3, legend, [{TRUTH}]"):
        if TRUTH in node.attributes:
            return last
        last = node
    return None


# --- markup


def _rename(
    tree: LexborHTMLParser, marked: list[tuple[str, LexborNode]], chance: random.Random, *, opaque: bool
) -> None:
    """Gives ids, classes and names that mean nothing (``opaque``), or to the truth's fields another program's names."""
    tokens: dict[str, str] = {}

    def token(old: str) -> str:
        if _CAPTCHA_CONTRACT.search(old):
            return old
        return tokens.setdefault(old, f"{chance.choice('abcdefghjkmnpqrstuvwxyz')}{chance.getrandbits(28):x}")

    names = product_texts()["names"]
    chosen: dict[int, str] = {}
    for role, node in marked:
        choice: Any = names.get(_ROLE_OF_TEXT.get(role, role))
        if choice:
            chosen[node.mem_id] = chance.choice(choice)
    ids: dict[str, str] = {}
    for node in tree.css("[id]"):
        old = node.attributes.get("id") or ""
        if old:
            named = chosen.get(node.mem_id) if not opaque else None
            ids[old] = named.replace("$", "_") if named else token(old)
    for node in tree.css("*"):
        attributes = node.attributes
        if attributes.get("id"):
            node.attrs["id"] = ids[attributes["id"] or ""]
        if attributes.get("name") and node.tag in ("input", "button", "form", "select", "textarea"):
            node.attrs["name"] = (chosen.get(node.mem_id) if not opaque else None) or token(attributes["name"] or "")
        if attributes.get("class"):
            node.attrs["class"] = " ".join(map(token, (attributes["class"] or "").split()))
        if attributes.get("data-testid"):
            del node.attrs["data-testid"]
        if node.tag == "form" and attributes.get("action"):
            node.attrs["action"] = f"/{token(attributes['action'] or '')}"
    for node in tree.css(", ".join(f"[{name}]" for name in _IDREFS)):
        for name in _IDREFS:
            value = node.attributes.get(name)
            if value:
                node.attrs[name] = " ".join(ids.get(part, part) for part in value.split())


def _leave_types_out(marked: list[tuple[str, LexborNode]], chance: random.Random, *, with_password: bool) -> None:
    """Takes ``type`` away where HTML has a default, or where a text field's label says that it is for a password."""
    for role, node in marked:
        kind = (node.attributes.get("type") or "").lower()
        if (kind == "submit" and node.tag == "input") or (kind in ("text", "email") and chance.random() < 0.2):
            continue
        if kind in _TYPES_LEFT_OUT or (kind == "password" and role == "password" and with_password):
            del node.attrs["type"]


def _reorder(tree: LexborHTMLParser, chance: random.Random) -> bool:
    """Puts the rows of a form that hold one field each in another order; returns whether anything moved."""
    moved = False
    for form in tree.css("form"):
        rows = [row for row in form.css("div, p, li, tr, label") if len(row.css(_FIELD_SELECTOR)) == 1]
        parents: dict[int, list[LexborNode]] = {}
        for row in rows:
            if row.parent is not None:
                parents.setdefault(row.parent.mem_id, []).append(row)
        for siblings in parents.values():
            if 2 <= len(siblings) <= 12:
                order = siblings[:]
                chance.shuffle(order)
                copies = [row.clone() for row in order]
                for row, copy in zip(siblings, copies, strict=True):
                    row.replace_with(copy)
                moved = True
                break
    return moved


def _wrap(tree: LexborHTMLParser, chance: random.Random) -> None:
    """Puts the fields and buttons of the truth into one to three elements of their own."""
    for node in tree.css(f"[{TRUTH}]"):
        depth = chance.choice((1, 2, 3))
        tag = chance.choice(("div", "span"))
        shell = LexborHTMLParser("".join(f'<{tag} class="w{chance.getrandbits(16):x}">' for _ in range(depth)))
        outer = inner = shell.body.child if shell.body is not None else None
        while inner is not None and inner.child is not None:
            inner = inner.child
        if outer is not None and inner is not None:
            inner.insert_child(node)
            node.replace_with(outer)
