"""Reads one answer of a list that a portal gives as JSON. An answer of another shape than the connector says is an error, and
never an empty list."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

from host.connectors.json_list import EACH, JsonDocument, JsonField, JsonFields, JsonList
from host.errors import WorldError
from host.finder import DownloadOffer, ElementRef, Row, apply_transform, is_harmful
from host.urls import same_origin
from host.vocabulary import DocumentKind

MAX_ROWS = 20_000
"""Rows of one answer at most."""
MAX_ADDRESS_CHARS = 8_000
"""Of an address that can be asked for (``protocol.Address``)."""
MAX_WORDS_CHARS = 200
"""Of the words for an empty list that are kept."""
MAX_DIGITS = 18
"""Digits of an amount at most, before its decimals and as decimals."""


@dataclass(frozen=True)
class JsonPage:
    """What one answer says. ``others``: how many rows are of no document (``JsonMessages``), and ``messages`` what these say,
    by which one page is told from another; ``total``: rows of the whole list;
    ``pages``: how many pages it has; ``next``: the address of the next one, or None; ``says_nothing``: its words for a list
    without rows."""

    rows: tuple[Row, ...]
    others: int = 0
    total: int | None = None
    pages: int | None = None
    next: str | None = None
    says_nothing: str | None = None
    messages: str = ""

    def repeats(self, former: JsonPage | None) -> bool:
        """Returns whether the page has the rows of the former one once more, those of messages included."""
        has_rows = bool(self.rows or self.others)
        return former is not None and has_rows and (self.rows, self.messages) == (former.rows, former.messages)


def first_address(connector: JsonList, account_url: str, now: datetime) -> str:
    """Returns the address of the first page, on the origin of the account's own address. Raises WorldError
    ``fetch.address_lacks`` when that lacks a parameter which the list carries on."""
    own = dict(parse_qsl(urlsplit(account_url).query))
    part = connector.carried_part
    needed = [*connector.carries, *([part.parameter] if part is not None else [])]
    missing = [name for name in needed if not own.get(name)]
    if missing:
        raise WorldError("fetch.address_lacks", names=", ".join(missing))
    parameters = {**connector.parameters, **{name: own[name] for name in connector.carries}}
    period = connector.period
    if period is not None:
        for name, moment in ((period.begin, now - timedelta(days=period.days)), (period.end, now)):
            is_day = period.form == "day"
            parameters[name] = moment.date().isoformat() if is_day else str(int(moment.timestamp() * 1_000))
    if connector.paging is not None and connector.paging.parameter is not None:
        parameters[connector.paging.parameter] = str(connector.paging.first)
    path = connector.address
    if part is not None:
        path = f"{path.rstrip('/')}/{quote(own[part.parameter], safe='')}{part.ends}"
    return with_parameters(urljoin(account_url, path), parameters)


def with_parameters(address: str, parameters: dict[str, str]) -> str:
    """Returns an address with these parameters beside, or in place of, its own."""
    parts = urlsplit(address)
    query = {**dict(parse_qsl(parts.query, keep_blank_values=True)), **parameters}
    return parts._replace(query=urlencode(query)).geturl()


def read_answer(connector: JsonList, text: str, url: str, kind: DocumentKind) -> JsonPage:
    """Returns what the answer from ``url`` says. Raises WorldError ``portal_changed.no_json`` for what is no JSON at all (a
    sign-in page), and ``portal_changed.other_json`` for JSON of another shape, with the path that is missing."""
    answer = _loaded(text)
    words = None if connector.nothing is None else _at(answer, connector.nothing.path)
    if connector.nothing is not None and isinstance(words, str) and words.startswith(connector.nothing.begins):
        return JsonPage((), total=0, says_nothing=_storable(words)[:MAX_WORDS_CHARS])
    found = _members(answer, connector.rows)
    if found is None or len(found) > MAX_ROWS:
        raise _other_shape(connector.rows)
    wanted = [item for item in found if not _is_message(connector, item)]
    rows = tuple(_row(connector, item, url, place, kind) for place, item in enumerate(wanted, start=1))
    paging = connector.paging
    return JsonPage(
        rows,
        len(found) - len(rows),
        _count(answer, connector.total),
        _count(answer, paging.pages if paging is not None else None),
        _next_address(answer, paging.next if paging is not None else None, url),
        messages=_written([item for item in found if _is_message(connector, item)]),
    )


def _written(messages: list[Any]) -> str:
    """Returns what the rows of messages say, as one text; empty without any. Raises WorldError like ``read_answer``."""
    try:
        return json.dumps(messages, default=str) if messages else ""
    except RecursionError as error:
        raise WorldError("portal_changed.no_json") from error


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise WorldError("portal_changed.no_json") from error


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _at(value: Any, path: list[str]) -> Any:
    """Returns what lies at a path of keys; None where a key is missing."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _members(answer: Any, path: list[str]) -> list[Any] | None:
    """Returns the members of all lists at a path; None where something on the way is no list, or no mapping with the key."""
    level: list[Any] = [answer]
    for key in path:
        if key == EACH:
            if not all(isinstance(value, list) for value in level):
                return None
            level = [member for value in level for member in value]
        elif all(isinstance(value, dict) and key in value for value in level):
            level = [value[key] for value in level]
        else:
            return None
    if not all(isinstance(value, list) for value in level):
        return None
    return [member for value in level for member in value]


def _count(answer: Any, path: list[str] | None) -> int | None:
    if path is None:
        return None
    value = _at(answer, path)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    if type(value) is not int or value < 0:
        raise _other_shape(path)
    return value


def _next_address(answer: Any, path: list[str] | None, url: str) -> str | None:
    """Returns the address of the next page. Raises WorldError ``portal_changed.foreign_json`` for one of another origin."""
    value = None if path is None else _at(answer, path)
    if value is None or value == "":
        return None
    if path is None or not isinstance(value, str):
        raise _other_shape(path or [])
    address = urljoin(url, _storable(value))
    if len(address) > MAX_ADDRESS_CHARS:
        raise _other_shape(path)
    # The answer chooses it: what it leads to may be no list of this portal, and may change something.
    if not same_origin(address, url) or is_harmful("", address):
        raise WorldError("portal_changed.foreign_json", host=urlsplit(address).hostname or "?")
    return address


def _is_message(connector: JsonList, item: Any) -> bool:
    """Returns whether a row is of a message and no document. One that does not say what it is may be a document's."""
    return connector.messages is not None and _at(item, connector.messages.path) in connector.messages.values


def _row(connector: JsonList, item: Any, url: str, place: int, kind: DocumentKind) -> Row:
    fields = {name: _field(item, getattr(connector.fields, name)) for name in JsonFields.model_fields}
    if fields["portal_id"] is None:
        raise _other_shape([*connector.rows, *connector.fields.portal_id[0].path])
    found = tuple(filter(None, (_offer(document, item, url) for document in connector.documents)))
    harmful = [is_harmful("", offer.element.url or "") for offer in found]
    offers = tuple(offer for offer, harms in zip(found, harmful, strict=True) if not harms)
    shown = {**fields, "offers": [offer.variant for offer in offers]}
    return Row(
        place=place,
        number=fields["number"],
        date=fields["date"],
        total=fields["total"],
        currency=fields["currency"],
        kind=kind,
        subkind=None,
        portal_id=fields["portal_id"],
        waiting=False,
        offers=offers,
        selector="",
        text=json.dumps(shown, ensure_ascii=False, sort_keys=True),
        withheld=tuple(offer.element for offer, harms in zip(found, harmful, strict=True) if harms),
    )


def _field(item: Any, alternatives: list[JsonField]) -> str | None:
    for field in alternatives:
        value = _at(item, field.path)
        if type(value) is int or isinstance(value, Decimal):
            # A number needs no reading by the customs of a language.
            found = (
                _two_decimals(Decimal(value))
                if field.transform == "amount"
                else apply_transform(str(value), field.transform)
            )
        else:
            found = apply_transform(_storable(value), field.transform) if isinstance(value, str) else None
        if found is not None:
            return found
    return None


def _storable(text: str) -> str:
    """Returns a text without halves of characters, which JSON may hold, and no table and no address."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _two_decimals(value: Decimal) -> str | None:
    """Returns an amount as fields have it; None for a number that is none, which written out would fill the memory."""
    return f"{value:.2f}" if value == 0 or -MAX_DIGITS < value.adjusted() < MAX_DIGITS else None


def _offer(document: JsonDocument, item: Any, url: str) -> DownloadOffer | None:
    """Returns the way to one document of a row; None where the row has no value for it. Whether a host may be asked is
    decided where it is asked."""
    value = _at(item, document.path)
    text = str(value) if type(value) is int else _storable(value) if isinstance(value, str) else None
    if not isinstance(text, str) or not text.strip():
        return None
    if text in (".", "..") and (document.below_list or document.address is not None):
        # A step of a path, by which the address would be another one.
        return None
    if document.below_list:
        beginning: str | None = urlsplit(url)._replace(query="").geturl().rstrip("/") + "/"
    else:
        beginning = None if document.address is None else urljoin(url, document.address)
    address = urljoin(url, text) if beginning is None else beginning + quote(text, safe="") + document.ends
    if len(address) > MAX_ADDRESS_CHARS:
        raise _other_shape(document.path)
    return DownloadOffer("link", ElementRef("", None, address, document.name), document.variant)


def _other_shape(path: list[str]) -> WorldError:
    return WorldError("portal_changed.other_json", path=".".join(path))
