"""Writes a page anew: the same elements in the same order, with no text, address, name or value of the original.

Nothing of the original's markup is copied. An element, an attribute and a sign reach the result by a rule of their own;
scripts, styles, comments, event handlers and typed values are left out, as they are of a snapshot (docs/snapshot.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from host.finder.dom.sanitize import VOID_ELEMENTS, sanitize_html
from host.replica.addresses import Addresses
from host.replica.public_words import WORD, is_public
from host.replica.scrambler import Scrambler
from host.replica.split_words import scrambled_texts, texts_of

_EMPTIED = frozenset(
    ("script", "style", "template", "textarea", "iframe", "noembed", "noframes", "xmp", "plaintext", "path")
)
"""Elements whose content is left out: code, what is typed, and text that is no markup."""
_ELEMENTS_TEXT = """
a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center
circle cite code col colgroup data datalist dd defs del details dfn dialog dir div dl dt ellipse em embed fieldset
figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input
ins kbd label legend li line link main map mark marquee menu menuitem meta meter nav nobr noscript object ol
oph-frame oph-shadow optgroup option output p param path picture polygon polyline pre progress q rect rp rt ruby s
samp script search section select slot small source span strike strong style sub summary sup svg symbol table tbody
td template text textarea tfoot th thead time title tr track tt u ul use var video wbr mat-icon
"""
_ELEMENTS = frozenset(_ELEMENTS_TEXT.split())
_FLAGS_TEXT = """
hidden disabled checked selected open required readonly multiple inert novalidate autofocus allowfullscreen
itemscope reversed default ismap data-oph-hidden
"""
_FLAGS = frozenset(_FLAGS_TEXT.split())
_DROPPED_TEXT = """
style srcset imagesrcset nonce integrity ping srcdoc d points transform viewbox sizes xmlns content-security-policy
"""
_DROPPED = frozenset(_DROPPED_TEXT.split())
_ADDRESSES_TEXT = """
href src action formaction data cite poster background longdesc usemap manifest profile codebase archive classid
icon xlink:href data-href data-url data-src data-oph-src data-action data-link data-target data-bs-target
"""
_ADDRESSES = frozenset(_ADDRESSES_TEXT.split())
_LABELLED_INPUTS = frozenset(("submit", "button", "reset", "image", "checkbox", "radio"))
_REFERENCE = re.compile(r"[\w-]{1,40}\.[\w-]{1,40}\.[\w-]{1,40}")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d{1,2})(?:\.\d*)?\s*[;,]\s*url\s*=\s*['\"]?(.*?)['\"]?\s*", re.IGNORECASE | re.DOTALL)
"""The seconds after which a page leads on, and where to."""
_UNNAMED = re.compile(r"[^a-z0-9:._-]+")


class PageScrambler:
    """Scrambles the pages of one bundle, all with the same scrambler, so that a number or an address stays the same in all."""

    def __init__(self, scrambler: Scrambler, addresses: Addresses) -> None:
        self._scrambler = scrambler
        self._addresses = addresses
        self._references: dict[str, str] = {}

    def page(self, html: str) -> str:
        """Returns the page as it stands in a bundle."""
        root = LexborHTMLParser(sanitize_html(html)).root
        return "<!DOCTYPE html>\n" + ("" if root is None else "".join(self._written(root)))

    def _written(self, root: LexborNode) -> Iterator[str]:
        open_tags: list[tuple[int, str]] = []
        skipped: set[int] = set()
        texts = iter(scrambled_texts(self._scrambler, list(texts_of(root, _EMPTIED))))
        for node in root.traverse(include_text=True):
            parent = node.parent
            parent_id = parent.mem_id if parent is not None else 0
            if parent_id in skipped:
                skipped.add(node.mem_id)
                continue
            while open_tags and open_tags[-1][0] != parent_id:
                yield f"</{open_tags.pop()[1]}>"
            tag = node.tag
            if tag == "-text":
                yield escape(next(texts), quote=False)
            elif tag is not None and not tag.startswith(("-", "_", "!", "#")):
                name = self._element(tag)
                yield f"<{name}{self._attributes(tag, node.attributes)}>"
                if tag in _EMPTIED:
                    skipped.add(node.mem_id)
                    yield "" if tag in VOID_ELEMENTS else f"</{name}>"
                elif tag not in VOID_ELEMENTS:
                    open_tags.append((node.mem_id, name))
        while open_tags:
            yield f"</{open_tags.pop()[1]}>"

    def _element(self, tag: str) -> str:
        if tag in _ELEMENTS:
            return tag
        made = _UNNAMED.sub("-", self._scrambler.text(tag.lower())).strip("-.:")
        return made if "-" in made and made[:1].isalpha() else f"x-{made or 'x'}"

    def _attributes(self, tag: str, attributes: dict[str, str | None]) -> str:
        written: dict[str, str] = {}
        kind = (attributes.get("type") or "text").lower()
        for name, value in attributes.items():
            lower = name.lower()
            if lower in _DROPPED or (tag == "input" and lower == "value" and kind not in _LABELLED_INPUTS):
                if lower == "style" and _HIDING.search(value or ""):
                    written["style"] = "display:none"
                continue
            if lower.startswith("on"):
                if lower == "onclick":
                    written["onclick"] = ""
                continue
            key = self._attribute_name(lower)
            if key and key not in written:
                written[key] = self._value(tag, lower, value or "")
        return "".join(f' {name}="{escape(value)}"' if value else f" {name}" for name, value in written.items())

    def _attribute_name(self, name: str) -> str:
        if name in _ADDRESSES or name in _FLAGS or name.startswith("data-oph-"):
            return name if name in _FLAGS or name in _ADDRESSES or name in _MARKS else ""
        if all(is_public(word) for word in WORD.findall(name)) and re.fullmatch(r"[a-z][a-z:-]*", name):
            return name
        made = _UNNAMED.sub("-", self._scrambler.text(name)).strip("-.:")
        return made if made[:1].isalpha() and not made.startswith("on") else f"x-{made or 'x'}"

    def _value(self, tag: str, name: str, value: str) -> str:
        if name in _FLAGS:
            return ""
        if name in ("data-oph-ref", "data-oph-at"):
            return self._reference(value)
        if name == "data-oph-filled":
            return value if value in ("browser", "page") else ""
        if tag == "meta" and name == "content" and (refresh := _REFRESH.fullmatch(value)) is not None:
            return f"{refresh[1]};url={self._addresses.replaced(refresh[2])}"
        if name in _ADDRESSES and not (tag == "input" and name == "data"):
            return self._addresses.replaced(value)
        return self._scrambler.text(value)

    def _reference(self, reference: str) -> str:
        """Returns another reference of the same frame; its document's part is one of ours."""
        frame = reference.partition(".")[0] if _REFERENCE.fullmatch(reference) else "0"
        number = len(self._references) + 1
        place = frame if frame in ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9") else "0"
        return self._references.setdefault(reference, f"{place}.page.{number}")


_MARKS = frozenset(("data-oph-ref", "data-oph-at", "data-oph-filled"))
