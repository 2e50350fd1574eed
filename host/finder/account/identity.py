"""Whose account it is: the customer's number, the e-mail address or the name that a signed-in page shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.text import collapse_whitespace, fold
from host.finder.model import AccountOwner

_CUSTOMER = (
    r"(?:kunden-?\s?(?:nummer|nr\.?)|klant-?\s?(?:nummer|nr\.?)|relatienummer|debiteurnummer|debitorennummer|"
    r"customer\s?(?:number|no\.?|id|#)|client\s?(?:number|id)|member\s?(?:number|id)|"
    r"num[ée]ro\s(?:de\s)?client|n[°º]\s?(?:de\s)?client|r[ée]f[ée]rence client|n[uú]mero de cliente|"
    r"n[°º] de cliente|codice cliente|mitgliedsnummer)"
)
_ACCOUNT = r"(?:kunden-?\s?konto|vertragskonto|accountnummer|account\s?(?:number|no\.?|id))"
_IS = r"\s*(?:(?:is|ist|lautet|est|es|è)\s)?[:.#]*\s*"
_GROUPS = r"((?:[A-Z]{1,3} )?(?=[A-Z./-]*\d)[A-Z0-9][A-Z0-9./-]{0,20}(?: \d[\d./-]{0,12}){0,5})(?![A-Za-z])"
"""Letters and figures without prose: groups after the first one begin with a figure."""
_VALUE = re.compile(rf"^\s*{_GROUPS}\s*$", re.IGNORECASE)
_LABELS = tuple(
    (re.compile(label + _IS + _GROUPS, re.IGNORECASE), re.compile(rf"^\s*{label}\s*:?\s*$", re.IGNORECASE))
    for label in (_CUSTOMER, _ACCOUNT)
)
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})(?![\w@])")
_SERVICE = re.compile(
    r"^(?:info|service|support|kontakt|contact|hello|hallo|help|hilfe|klantenservice|kundenservice|noreply|no-reply|billing|"
    r"sales|mail|post|rechnung|facturen|privacy|datenschutz|office|team|presse|press)[@.+-]",
    re.IGNORECASE,
)
_GREETED = re.compile(
    r"(?:angemeldet als|eingeloggt als|ingelogd als|aangemeld als|signed in as|logged in as|connect[ée] en tant que|"
    r"identifi[ée] en tant que|welkom(?: terug)?,?|willkommen(?: zur[uü]ck)?,?|welcome(?: back)?,?|bonjour,?|hallo,?|hello,?|"
    r"hi,?|dag,?|guten tag,?|conectado como|connesso come|bienvenue,?)"
    r"\s+(?!bei\b|op\b|to\b|sur\b|zu\b|in\b|im\b|bij\b)([^\s<>|,.!?:;][^<>|,!?:;]{1,60})",
    re.IGNORECASE,
)

LocatedText = tuple[str, Node]
"""What a text says, and where it stands."""


def find_account_owner(page: Page, spans: Sequence[tuple[int, int]] = ()) -> AccountOwner:
    """All that the page shows of whose account it is. ``spans`` are the rows of its lists, in places of nodes: what a
    row says belongs to its document. A kind of which the page names several is not told: a list of all customer numbers of
    a login says nothing about the one that is open."""
    texts = _texts(page, spans)
    customer, account = (_only(_numbers(texts, labels)) for labels in _LABELS)
    return AccountOwner(customer, _only(_mails(texts)), _name(texts), account)


def _numbers(texts: list[LocatedText], labels: tuple[re.Pattern[str], re.Pattern[str]]) -> list[LocatedText]:
    numbered, label_only = labels
    found: list[LocatedText] = []
    for place, (text, node) in enumerate(texts):
        match = numbered.search(text)
        if match is None and label_only.match(text) and place + 1 < len(texts):
            match = _VALUE.match(texts[place + 1][0])
        if match is not None and len(value := collapse_whitespace(match[1]).rstrip("./-")) > 1:
            found.append((value, node))
    return found


def _mails(texts: list[tuple[str, Node]]) -> list[LocatedText]:
    found = [
        (match[1].lower(), node) for text, node in texts if "@" in text and not _below(node, ("footer", "a"))
        for match in [_MAIL.search(text)] if match and not _SERVICE.match(match[1])
    ]  # fmt: skip
    return found or [
        (match[1].lower(), node) for text, node in texts if "@" in text and _below(node, ("a",)) and not _mailto(node)
        for match in [_MAIL.search(text)] if match and not _SERVICE.match(match[1])
    ]  # fmt: skip


def _name(texts: list[tuple[str, Node]]) -> str | None:
    for text, node in texts:
        match = _GREETED.match(text) or (_GREETED.search(text) if len(text) < 80 else None)
        if match and not _below(node, ("footer", "h2", "h3")):
            return collapse_whitespace(match[1])[:60]
    return None


def _only(found: list[LocatedText]) -> str | None:
    """What was found, where it is the same wherever a page speaks of its visitor, or else wherever it was found."""
    above = [text for text, node in found if _below(node, ("header", "nav", "aside"))]
    for texts in (above, [text for text, _ in found]):
        if len({normalise_identity(text) for text in texts}) == 1:
            return texts[0]
    return None


def normalise_identity(text: str) -> str:
    """As two spellings of one identity compare: ``K 77-812`` and ``k77812`` are the same."""
    return "".join(letter for letter in fold(text) if letter.isalnum() or letter == "@")


def _texts(page: Page, spans: Sequence[tuple[int, int]]) -> list[tuple[str, Node]]:
    """Visible short lines of the page that are not in the spans."""
    found: list[tuple[str, Node]] = []
    covered = bytearray(len(page.nodes))
    for first, last in spans:
        covered[first:last] = b"\1" * (last - first)
    begin = 0
    size = len(page.text_nodes)
    while begin < size and len(found) < 3_000:
        end = begin
        while end < size and page.text_nodes[end] is not BREAK:
            end += 1
        kept = [place for place in range(begin, end) if not page.text_parents[place].hidden]
        apart = kept and len(kept) <= 12 and not covered[page.text_parents[kept[-1]].at]
        text = collapse_whitespace(" ".join(page.text_nodes[place] for place in kept)) if apart else ""
        if 1 < len(text) < 200:
            found.append((text, page.text_parents[kept[-1]]))
        begin = end + 1
    return found


def _below(node: Node, tags: tuple[str, ...]) -> bool:
    at: Node | None = node
    for _ in range(15):
        if at is None:
            return False
        if at.tag in tags:
            return True
        at = at.parent
    return False


def _mailto(node: Node) -> bool:
    at: Node | None = node
    for _ in range(4):
        if at is None:
            return False
        if at.get("href").lower().startswith("mailto:"):
            return True
        at = at.parent
    return False
