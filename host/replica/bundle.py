"""A bundle: the scrambled pages of a portal on which a step failed, the steps, and what the finder makes of the last page."""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import unquote

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from selectolax.lexbor import LexborHTMLParser, LexborNode

from host.errors import WorldError
from host.finder import Hints, PageReport, observe
from host.replica.addresses import PORTAL, Addresses
from host.replica.page_scrambler import PageScrambler
from host.replica.public_words import is_public
from host.replica.scrambler import PUBLIC_NUMBERS, Scrambler, is_public_name
from host.replica.split_words import lines_of
from host.urls import host_of, is_below

MAX_BUNDLE_BYTES = 64 * 1024 * 1024
"""The largest bundle in bytes that is read."""
MAX_PAGES = 20
MAX_ATTEMPTS = 3
StepKind = Literal["open", "read", "press", "fetch"]


class _StrictModel(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class PageFacts(_StrictModel):
    """What the finder makes of a page, without a word of it: this is what fails, and what must fail alike."""

    state: str
    rows: int
    numbers: int
    dates: int
    totals: int
    offers: dict[str, int]
    has_header: bool
    is_empty: bool
    next: bool
    sign_in: bool
    code: bool
    captcha: str | None
    overlay: bool
    way: bool


class BundlePage(_StrictModel):
    """One page as it stands in the bundle, at the address that it has there."""

    address: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=10_000)]
    status: int = 200
    html: str


class BundleStep(_StrictModel):
    """One step that was taken: ``page`` is the page's place in the bundle, from 0; ``outcome`` is *ok* or the code of the
    failure."""

    kind: StepKind
    page: Annotated[int, Field(ge=0)]
    address: str = ""
    outcome: Annotated[str, Field(pattern=r"^[a-z0-9_.]+$")] = "ok"


class Bundle(_StrictModel):
    """What a broken portal leaves. ``facts`` are those of the last page."""

    format: Literal["ophaler-bundle-1"] = "ophaler-bundle-1"
    pages: Annotated[list[BundlePage], Field(min_length=1, max_length=MAX_PAGES)]
    steps: Annotated[list[BundleStep], Field(min_length=1, max_length=1_000)]
    facts: PageFacts


@dataclass(frozen=True)
class OriginalPage:
    """A page as it came from the portal."""

    html: str
    url: str
    status: int = 200


@dataclass(frozen=True)
class OriginalStep:
    """A step as it was taken: ``page`` is the place of its page among the pages."""

    kind: StepKind
    page: int
    address: str = ""
    outcome: str = "ok"


def facts_of(report: PageReport) -> PageFacts:
    """Returns what a report says, as numbers."""
    rows = report.list.rows
    first_offers = [row.offers[0].kind if row.offers else "none" for row in rows]
    return PageFacts(
        state=report.state,
        rows=len(rows),
        numbers=sum(row.number is not None for row in rows),
        dates=sum(row.date is not None for row in rows),
        totals=sum(row.total is not None for row in rows),
        offers={kind: first_offers.count(kind) for kind in sorted(set(first_offers))},
        has_header=report.list.has_header,
        is_empty=report.list.empty_text is not None,
        next=report.paging.next is not None,
        sign_in=report.sign_in.form is not None,
        code=report.sign_in.code is not None,
        captcha=report.sign_in.captcha,
        overlay=report.overlay_button is not None,
        way=bool(report.links),
    )


def make_bundle(
    pages: Sequence[OriginalPage],
    steps: Sequence[OriginalStep] = (),
    *,
    hints: Hints | None = None,
    key: bytes | None = None,
) -> Bundle:
    """Returns the bundle of these pages, the last one being that on which a step failed. ``key``: decides what stands for what;
    a random one that nobody keeps, but in tests."""
    reports = [observe(page.html, page.url, hints) for page in pages]
    texts = [form for page in pages for text in (page.html, page.url) for form in _forms(text)]
    scrambler = Scrambler(key or secrets.token_bytes(32), texts, set().union(*map(_counts, reports)))
    addresses = Addresses(scrambler, pages[-1].url)
    scrambled = PageScrambler(scrambler, addresses)
    taken = steps or [OriginalStep("read", len(pages) - 1, outcome=reports[-1].state)]
    return Bundle(
        pages=[
            BundlePage(address=addresses.replaced(page.url), status=page.status, html=scrambled.page(page.html))
            for page in pages
        ],
        steps=[
            BundleStep(
                kind=step.kind,
                page=step.page,
                address=addresses.replaced(step.address) if step.address else "",
                outcome=step.outcome,
            )
            for step in taken
        ],
        facts=facts_of(reports[-1]),
    )


def made_until_clean(pages: Sequence[OriginalPage], steps: Sequence[OriginalStep] = ()) -> tuple[Bundle, list[str]]:
    """Returns a bundle and what ``leaks`` finds in it. Words are made by chance, and a short one may be made that stands
    elsewhere on the page: then the bundle is made anew, with another key, up to ``MAX_ATTEMPTS`` times."""
    texts = [text for page in pages for text in (page.html, page.url)]
    for _ in range(MAX_ATTEMPTS):
        made = make_bundle(pages, steps)
        kept = leaks(made, texts)
        if not kept:
            break
    return made, kept


def _counts(report: PageReport) -> set[int]:
    """Returns the numbers that a page's structure shows whatever its texts say: of its rows, and of its pager's pages."""
    counts = {len(report.list.rows)}
    if report.paging.pages is not None:
        current, last = report.paging.pages
        counts |= {last, *range(max(current - 3, 1), current + 4)}
    return counts


def failing_differently(bundle: Bundle, hints: Hints | None = None) -> list[str]:
    """Returns the names of the facts in which the bundle's last page differs from the page that it stands for."""
    last = bundle.pages[-1]
    facts = facts_of(observe(last.html, last.address, hints))
    return [name for name in PageFacts.model_fields if getattr(facts, name) != getattr(bundle.facts, name)]


# --- files


def write_bundle(bundle: Bundle, file: Path) -> None:
    """Writes a bundle, for its owner only; raises WorldError ``replica.not_written``. An existing file is never overwritten."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as target:
            json.dump(bundle.model_dump(mode="json"), target, ensure_ascii=False, indent=1)
    except OSError as error:
        raise WorldError("replica.not_written", file=str(file), why=error.strerror or str(error)) from error


def read_bundle(file: Path) -> Bundle:
    """Reads a bundle; raises WorldError ``replica.unreadable``."""
    try:
        if file.stat().st_size > MAX_BUNDLE_BYTES:
            raise WorldError("replica.unreadable", file=file.name, why=f"more than {MAX_BUNDLE_BYTES} bytes")
        return Bundle.model_validate_json(file.read_bytes())
    except OSError as error:
        raise WorldError("replica.unreadable", file=file.name, why=error.strerror or str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        raise WorldError("replica.unreadable", file=file.name, why=f"{where}: {first['msg']}") from error


# --- what must not be in one

_CODE_ADDRESS = re.compile(r"\s*(?:javascript:(?!void\(0\)$)|data:(?!,$)|vbscript:)", re.IGNORECASE)
_REFRESH = re.compile(r"[\s\d.]*[\s;,]*(?:url\s*=\s*)?['\"]?\s*(.*)", re.IGNORECASE | re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{4,}|\d{4,}")
_OF_A_BYTE = re.compile(r"(?<=%)[0-9a-f]{2}|(?<=%[0-9a-f])[0-9a-f]", re.IGNORECASE)
"""What a word begins with that is the end of a byte in an address: the A in "%0ACountry"."""


def faults(bundle: Bundle) -> list[str]:
    """Returns what no bundle holds and this one does: code, comments, addresses of data or of code, a portal with a name of its
    own."""
    found = [page.address for page in bundle.pages if not is_below(host_of(page.address), PORTAL)]
    for place, page in enumerate(bundle.pages):
        root = LexborHTMLParser(page.html).root
        found += [f"page {place}: comment"] if "<!--" in page.html else []
        found += [f"page {place}: {fault}" for fault in _faults_of(root)] if root is not None else []
    return found


def _faults_of(root: LexborNode) -> Iterator[str]:
    for node in root.traverse(include_text=True):
        tag = node.tag or ""
        if tag in ("script", "style", "template", "textarea", "iframe") and node.text():
            yield tag
        if not tag.startswith(("-", "_", "!", "#")):
            for name, value in node.attributes.items():
                if value and (name.startswith("on") or _CODE_ADDRESS.match(value)):
                    yield f"{tag} {name}"
            if tag == "meta" and (node.attributes.get("http-equiv") or "").strip().lower() == "refresh":
                yield from _leads_away(node.attributes.get("content") or "")


def _leads_away(content: str) -> Iterator[str]:
    """Yields a fault for a page that the browser would leave by itself for a host that may be somebody's."""
    told = _REFRESH.match(re.sub(r"[\t\r\n]", "", content).replace("\\", "/"))
    target = "" if told is None else told[1]
    is_whole = target.startswith("//") or _SCHEME.match(target) is not None
    if is_whole and not is_below(host_of(f"https:{target}" if target.startswith("//") else target), "example"):
        yield "meta refresh"


def leaks(bundle: Bundle, originals: Iterable[str]) -> list[str]:
    """Returns the words and numbers of the originals, of four characters and more and not public, that are in the bundle. A
    name as ``pageType`` is as public as its words are."""
    known = {word.lower() for text in originals for form in _forms(text) for word in _words_of(form)}
    texts = [form for text in _texts(bundle) for form in (text, unquote(text, errors="replace"))]
    made = {word.lower() for text in texts for word in _words_of(text) if not is_public_name(word)}
    kept = {word for word in known & made if not _is_public(word)}
    return sorted(kept)


def _words_of(text: str) -> Iterator[str]:
    """Yields the words and numbers of a text. In "%0ACountry" the A belongs to the byte before the word, so "ACountry" is one
    only where the rest says something, too."""
    for match in _LETTERS.finditer(text):
        byte = _OF_A_BYTE.match(text, match.start())
        rest = "" if byte is None else text[byte.end() : match.end()]
        if len(rest) < 3 or not _is_public(rest):
            yield match[0]


def _forms(text: str) -> tuple[str, ...]:
    """Returns a text as it is written and as it is read: "J&auml;ger", "J%C3%A4ger" and "Jäger"."""
    read = unescape(text)
    return (text, read, unquote(read, errors="replace"))


def _is_public(word: str) -> bool:
    return len(word) < 10 and int(word) in PUBLIC_NUMBERS if word.isdecimal() else is_public(word)


def _texts(bundle: Bundle) -> list[str]:
    texts = [step.address for step in bundle.steps]
    for page in bundle.pages:
        body = LexborHTMLParser(page.html).root
        texts += [page.address, page.html, "" if body is None else body.text(separator=""), lines_of(page.html)]
    return texts
