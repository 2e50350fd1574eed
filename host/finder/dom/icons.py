"""Names of the icons of a page: what an element shows as a picture, whatever way the picture is drawn.

Icon fonts draw a picture for a word (the ligature ``file_save`` of Material Symbols) or for a character of a private use
area; both stand in the page as text, and a reader would take them for one. Sprites name it in ``<use href="#icon-download">``,
pictures in their file's name, most libraries (Font Awesome, Bootstrap, Lucide, PrimeIcons …) in a class.
"""

from __future__ import annotations

import re
from functools import lru_cache

from host.finder.dom.node import Node
from host.finder.lexicon import marks
from host.finder.lexicon.patterns import any_of_table

ICON = "#icon"
"""The attribute that holds the name of a sprite's picture: its ``use`` element is no node of the page."""
ICON_TITLE = "#icon-title"
"""The attribute that holds the text of an ``svg`` element's ``title``, which is no text of the page."""
_ICON_FONT = re.compile(any_of_table(marks.ICON_FONT))
_LIGATURE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_KNOWN_LIGATURE = re.compile(any_of_table(marks.LIGATURE))
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_CODE_POINTS = {
    "\ue161": "save", "\ue171": "file_save", "\ue2c0": "cloud_download", "\ue2c4": "file_download", "\ue415": "picture_as_pdf",
    "\ue884": "get_app", "\uef6e": "receipt_long", "\uf090": "download", "\uf17f": "file_save", "\ue92b": "delete_forever",
    "\ue872": "delete", "\ue8a1": "payment", "\uf019": "download", "\uf1c1": "file_pdf", "\uf56d": "file_download",
    "\uf0ed": "cloud_download",
}  # fmt: skip
"""Ligatures that pages write by their code point: Material Icons and Symbols, Font Awesome."""
_PICTURE_FILE = re.compile(r"([^/?#=&]+)\.(?:svg|png|gif|jpe?g|webp)(?:[?#]|$)", re.IGNORECASE)
_NAMING_ATTRIBUTES = (
    "class", ICON, "data-icon", "data-lucide", "data-feather", "svgicon", "fonticon", "icon", "icon-name", "data-icon-name",
)  # fmt: skip
_COMPONENT_ATTRIBUTES = ("data-testid",)
"""Material UI writes the name of the component: ``PictureAsPdfIcon``."""
_ALL_NAMING = frozenset((*_NAMING_ATTRIBUTES, *_COMPONENT_ATTRIBUTES))
_CAMEL_CASE = re.compile("(?<=[a-z0-9])(?=[A-Z])")
_SEARCHED_NODES = 8


def ligature_in(parent: Node, text: str) -> str | None:
    """Returns the name of the icon that an icon font draws for a text of ``parent``; None when the text is one to read."""
    if len(text) > 60 or (not parent.attrs and "_" not in text and text.isascii() and parent.tag != "mat-icon"):
        return None
    stripped = text.strip()
    if not stripped.isascii():
        return _CODE_POINTS.get(stripped, "icon") if _PRIVATE_USE.fullmatch(stripped) else None
    if not stripped.islower() or not _LIGATURE.fullmatch(stripped):
        return None
    if "_" in stripped and _KNOWN_LIGATURE.fullmatch(stripped):
        return stripped
    return stripped if parent.tag == "mat-icon" or _is_icon_font(parent.get("class")) else None


@lru_cache(maxsize=2_000)
def _is_icon_font(classes: str) -> bool:
    """Whether a class attribute is that of an element of an icon font with ligatures."""
    return bool(classes) and _ICON_FONT.search(classes.lower()) is not None


def icon_marks(nodes: list[Node], ligatures: list[str]) -> str:
    """Returns the classes, the ligatures and the names of pictures of an element and those in it, in lower case, with
    hyphens between the words of a name. ``nodes``: the element and its descendants; of these the first few count."""
    names = [ligature.replace("_", "-") for ligature in ligatures]
    for node in nodes[:_SEARCHED_NODES]:
        if not node.attrs:
            continue
        if not _ALL_NAMING.isdisjoint(node.attrs):
            names += [node.get(attribute) for attribute in _NAMING_ATTRIBUTES if attribute in node.attrs]
            names += [
                _CAMEL_CASE.sub("-", node.get(attribute))
                for attribute in _COMPONENT_ATTRIBUTES
                if attribute in node.attrs
            ]
        if node.tag.endswith("icon"):
            names.append(node.get("name"))
        if node.tag in ("img", "input"):
            match = _PICTURE_FILE.search(node.get("src")[-200:])
            names.append(match[1].replace("_", "-") if match is not None else "")
    return " ".join(name for name in names if name).lower()
