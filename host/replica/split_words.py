"""Words and numbers that stand split over elements, as ``20<b>1</b>5``: each part may be public, and together they are what
stands elsewhere on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from host.replica.scrambler import Scrambler

_INLINE_TEXT = """
a abbr acronym b bdi bdo big cite code dfn em font i ins kbd mark nobr q s samp small span strike strong sub sup tt u
var wbr
"""
_INLINE = frozenset(_INLINE_TEXT.split())
"""Elements that do not part what stands before them from what stands in them."""
_END = re.compile(r"(?<![^\W_])(?:[^\W\d_]+|\d+)$")
_BEGIN = re.compile(r"(?:[^\W\d_]+|\d+)(?![^\W_])")


@dataclass(frozen=True, slots=True)
class PageText:
    """A text of a page. Texts of the same ``run`` follow on each other in one line."""

    text: str
    run: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a split word that stands in the text at ``place``."""

    place: int
    text: str
    run: tuple[int, int]


def texts_of(root: LexborNode, emptied: frozenset[str] = frozenset()) -> Iterator[PageText]:
    """Yields the texts of a page in their order, without those in ``emptied`` elements."""
    skipped: set[int] = set()
    blocks = 0
    for node in root.traverse(include_text=True):
        parent, tag = node.parent, node.tag or ""
        if (parent is not None and parent.mem_id in skipped) or tag in emptied:
            skipped.add(node.mem_id)
        elif tag == "-text":
            yield PageText(node.text_content or "", (_block_of(parent), blocks))
        blocks += not tag.startswith("-") and tag not in _INLINE


def _block_of(node: LexborNode | None) -> int:
    while node is not None and node.tag in _INLINE:
        node = node.parent
    return 0 if node is None else node.mem_id


def lines_of(html: str) -> str:
    """Returns the text of a page as it is read: what stands in another line stands apart."""
    root = LexborHTMLParser(html).root
    lines: list[str] = []
    run = None
    for each in texts_of(root) if root is not None else ():
        lines += [each.text] if each.run == run else ["\n", each.text]
        run = each.run
    return "".join(lines)


def scrambled_texts(scrambler: Scrambler, texts: Sequence[PageText]) -> list[str]:
    """Returns the texts of a page, in their order, scrambled: a word that begins in one and ends in a later one is replaced as
    the one that it is, where it also stands in one piece on the page."""
    heads, tails = [""] * len(texts), [""] * len(texts)
    left = [each.text for each in texts]
    for parts in _split_words(scrambler, texts):
        made = scrambler.text(_joined(parts))
        for part in parts:
            own, made = (made, "") if part is parts[-1] else (made[: len(part.text)], made[len(part.text) :])
            if part is parts[0]:
                tails[part.place], left[part.place] = own, left[part.place].removesuffix(part.text)
            else:
                heads[part.place], left[part.place] = own, left[part.place].removeprefix(part.text)
    return [head + scrambler.text(text) + tail for head, text, tail in zip(heads, left, tails, strict=True)]


def _split_words(scrambler: Scrambler, texts: Sequence[PageText]) -> Iterator[list[_Part]]:
    """Yields the parts of each word that is split over texts: over all that nothing parts, or over those of one line."""
    place = 0
    while place < len(texts):
        parts = list(_parts_from(texts, place))
        lines = [[part for part in parts if part.run == run] for run in dict.fromkeys(part.run for part in parts)]
        for each in [parts] if scrambler.is_original(_joined(parts)) else lines:
            if len(each) > 1 and scrambler.is_original(_joined(each)):
                yield each
        place = max(place + 1, parts[-1].place if parts else 0)


def _parts_from(texts: Sequence[PageText], first: int) -> Iterator[_Part]:
    """Yields what stands at the end of a text, and goes on in the texts after it: letters only, or digits only."""
    end = _END.search(texts[first].text)
    if end is None:
        return
    yield _Part(first, end[0], texts[first].run)
    for place in range(first + 1, len(texts)):
        text = texts[place].text
        begin = _BEGIN.match(text)
        if text and (begin is None or begin[0].isdecimal() != end[0].isdecimal()):
            return
        if begin is not None:
            yield _Part(place, begin[0], texts[place].run)
            if begin.end() < len(text):
                return


def _joined(parts: Sequence[_Part]) -> str:
    return "".join(part.text for part in parts)
