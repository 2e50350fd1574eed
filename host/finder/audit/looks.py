"""What a control looks like by its address, its words and its icon: a document's download, or one of all documents at once."""

from __future__ import annotations

import re
from functools import lru_cache

from host.finder.audit.words import DOWNLOAD
from host.finder.dom.node import Node
from host.finder.dom.urls import path_query_fragment
from host.finder.lexicon import marks
from host.finder.lexicon.navigation import pagination
from host.finder.values.text import FragmentMatcher, WordMatcher

_ALL = WordMatcher(pagination.ALL)
_DOWNLOAD_MARK = FragmentMatcher(marks.DOWNLOAD)
_FILE = re.compile(r"\.(?:pdf|xml|p7m|asice)$")
_FILE_QUERY = re.compile(r"(?:format|type|output|export|download|action|do)=(?:pdf|xml|download)|\.(?:pdf|xml)(?:$|&)")
_COLLECTION = re.compile(r"\b(?:zip|csv|xlsx?|excel)\b")
_COLLECTION_ADDRESS = re.compile(r"[./=](?:zip|csv|xlsx?)(?:$|&)")
_VARIABLE = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27}")


def is_download(node: Node, name: str, url: str | None) -> bool:
    """Returns whether a control looks like the download of a document: a file's address, an icon, or words. ``name`` is
    its folded accessible name."""
    if node.has("download") or is_file(url or ""):
        return True
    return DOWNLOAD.matches(name) or (not name and _DOWNLOAD_MARK.matches(node.get("class").lower()))


@lru_cache(maxsize=4_000)
def is_file(url: str) -> bool:
    """Returns whether an address is a file's by its ending or its query."""
    parts = path_query_fragment(url)
    return parts is not None and bool(_FILE.search(parts[0].lower()) or _FILE_QUERY.search(parts[1].lower()))


def is_collection(name: str, url: str | None) -> bool:
    """Returns whether a control gives a table, an archive or all documents at once, which are those of the rows."""
    address = (url or "").lower().split("#", maxsplit=1)[0]
    return bool(_COLLECTION.search(name) or _COLLECTION_ADDRESS.search(address)) or _ALL.matches(name)


def address_shape(url: str) -> str | None:
    """Returns an address with its numbers masked ("/invoice/#/pdf?year=#"); None when it has none."""
    parts = path_query_fragment(url)
    if parts is None:
        return None
    path, query, fragment = parts
    shape = (f"{path}?{query}" if query else path) + (f"#{fragment}" if fragment.startswith(("/", "!")) else "")
    masked = _VARIABLE.sub("#", shape.lower())
    return masked if masked != shape.lower() else None
