"""What fetches learned of one account: the typed form of the JSON in the column ``accounts.memory``.

Reading never fails. What cannot be read is kept as it is, counts as something that nobody knows, and errs to the safe
side: a password whose last attempt is unknown is not tried again, a list of unknown length is read to its end.

A memory of a later version is read as far as it is understood, and its other fields are written back as they are: a later
version gives a field whose meaning changes another name, so what is readable under a known name means the same. Refusing it
would only make this version learn everything again and overwrite what the later one knows.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final, Literal, NamedTuple, TypedDict, TypeVar, Unpack

from host.store.ways.way_memory import plain_learned_ways, read_learned_ways
from host.ways import LearnedWay

MEMORY_VERSION = 2
"""Version of the shape below; 1 were the loose keys of 0.1.0, which ``m013_typed_memory`` of the migrations renames."""
UNREADABLE: Final = "unreadable"
"""Stands for a value that was learned and cannot be read any more, where no other value is safe."""
_WHOLE_TEXT = "unreadable_text"
MAX_RETENTION_DAYS = 36_500
ListLength = tuple[int | None, int | None]
"""The announced length of a list: rows, and pages; None where the page does not say."""
SecondFactor = Literal["none", "totp", "app", "sms", "mail", "push", "passkey", "code"]
_Value = TypeVar("_Value")
SECOND_FACTORS: tuple[SecondFactor, ...] = ("none", "totp", "app", "sms", "mail", "push", "passkey", "code")


@dataclass(frozen=True, slots=True)
class Horizon:
    """Observations of a list's old end. ``oldest`` is the oldest date (ISO 8601) at the last pass; ``alive`` the greatest
    age in days of a listed document; ``gone`` the least age of one that was no longer listed; ``times`` the passes on which
    documents had gone."""

    oldest: str
    alive: int
    gone: int | None = None
    times: int = 0


@dataclass(frozen=True, slots=True)
class LearnedRetention:
    """The number of days for which the portal keeps documents, and who says so."""

    days: int
    source: Literal["connector", "observed"]


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """Days whose documents the portal was asked to prepare, and when; ``done``: it has handed them out. Written before it is
    asked, so that it never is twice."""

    begin: date
    end: date
    at: datetime
    done: bool = False


@dataclass(frozen=True, slots=True)
class RhythmRecord:
    """The rhythm of documents after the last good fetch. ``day``: day of the month, or weekday from 0; ``over``: the
    documents had ended before Ophaler first saw them."""

    kind: str
    day: int
    last: date | None = None
    expected: date | None = None
    late_from: date | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class AccountMemory:
    """Facts about one account at its portal. A field that was never learned has its default. Times are aware.

    ``version`` is the one that the memory was written in. ``raw``: what was read, by name, which is written back as it is
    until ``changed`` replaces it; with it go the fields of a later version. ``unreadable``: names of fields whose raw value
    cannot be read; ``unreadable_text``: the whole text where it is no JSON object; ``set_aside``: raw values that were
    unreadable until their fields were learned anew.
    """

    container_id: str | None = None
    """The browser's id of the Firefox container that the account's container name meant at its first fetch."""
    shown_identity: str | None = None
    """The account owner as the portal first showed it."""
    identity_by_kind: Mapping[str, str] = field(default_factory=dict)
    """The account owner as shown last, by kind: ``number``, ``account``, ``mail``, ``name``."""
    second_factor: SecondFactor | None = None
    """The second factor that the portal asks for; ``totp``: the stored secret worked, ``code``: the page does not say where
    the code comes from. Once a factor was asked for, ``none`` is never set again automatically."""
    tried_password_stored_at: str | None = None
    """When the password that was tried last had been stored (``Summary.at`` of the vault). Written before the attempt and
    cleared when nothing else can have led to the account, so that a refused password is not tried again, even if the process
    dies between or the person signs in before the refusal is observed."""
    totp_accepted: bool = False
    """Whether a page that does not say which code it asks for accepted one of the stored TOTP secret."""
    tried_totp_stored_at: str | None = None
    """When the secrets had been stored whose code such a page was tried with; written before the only attempt."""
    totp_filled_until: datetime | None = None
    """Until when the code is valid that was filled last: a portal may take each code only once (RFC 6238, 5.2)."""
    uses_identity_provider: bool = False
    """Somebody signed in at an identity provider: by that, a session that ends during a fetch is distinguished from a link
    that leads away."""
    sign_in_durations: tuple[float, ...] = ()
    """How many seconds the latest sign-ins took the person."""
    last_vain_visit: datetime | None = None
    """When an opportunistic fetch last led to nothing."""
    list_url: str | None = None
    """Address of the list, without what may be a secret."""
    list_length: ListLength | None = None
    """The length that the list announced at the last good fetch."""
    further_lists: Mapping[str, str] = field(default_factory=dict)
    """What the pages beside the main list held, by address: ``list`` or ``none``."""
    further_list_lengths: Mapping[str, ListLength] = field(default_factory=dict)
    """The lengths that the further lists announced, by address."""
    read_facets: tuple[str, ...] = ()
    """Labels of the facet options (years, tabs) that the last full read went through."""
    has_outstanding_rows: bool = False
    """Rows were left over, or wait: known rows above them prove nothing."""
    left_lists: tuple[str, ...] = ()
    """Addresses of the lists that the fetches since the last good one read, without what may be a secret; empty texts for
    those that are not remembered for that. Rows may be left over there that another list does not show."""
    needs_rendering: bool = False
    """The list only appeared in a rendered tab."""
    retrieval_rung: str | None = None
    """The rung of the retrieval ladder that worked last."""
    ways: Mapping[str, tuple[LearnedWay, ...]] = field(default_factory=dict)
    """The ways to documents that proved themselves, the most proved first, by list: the empty name is the main list, others
    are addresses of further lists."""
    distrusted_fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Fields of rows (``date``, ``total``) whose column three documents contradicted, by list as in ``ways``."""
    taught: Mapping[str, Any] | None = None
    """The connector that a person taught by a click, as its file has it (``host/connectors/taught.py``)."""
    platform_id: str | None = None
    """Id of the platform by whose selectors the account's rows have been read since it had no document yet."""
    asked_periods: tuple[AskedPeriod, ...] = ()
    """What the portal was asked to prepare, the first days first."""
    last_full_read: datetime | None = None
    """When the list was last read to its end."""
    last_good: datetime | None = None
    """When a fetch last succeeded."""
    horizon: Horizon | None = None
    retention: LearnedRetention | None = None
    rhythm: RhythmRecord | None = None
    """The rhythm of the soonest of the account's contracts."""
    rhythm_by_contract: Mapping[str, RhythmRecord] = field(default_factory=dict)
    """The rhythms of an account with several contracts."""
    version: int = MEMORY_VERSION
    raw: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    unreadable: frozenset[str] = frozenset()
    unreadable_text: str | None = None
    set_aside: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_newer(self) -> bool:
        """Whether a later version of Ophaler wrote it."""
        return self.version > MEMORY_VERSION

    @property
    def is_damaged(self) -> bool:
        """Whether something in it cannot be read and has not been learned anew since."""
        return bool(self.unreadable) or self.unreadable_text is not None

    @property
    def unreadable_names(self) -> tuple[str, ...]:
        """The names of the fields that cannot be read, ``*`` for all of them."""
        return ("*",) if self.unreadable_text is not None else tuple(sorted(self.unreadable))

    @property
    def identity_is_lost(self) -> bool:
        """Whether the portal showed an account owner that cannot be read any more."""
        return UNREADABLE in self.identity_by_kind

    @property
    def needs_full_read(self) -> bool:
        """Whether something is unreadable by which a list could be left before its end."""
        return not self.unreadable.isdisjoint(_READING_FIELDS)

    def changed(self, **changes: Unpack[MemoryChanges]) -> AccountMemory:
        """Returns the memory with these values; None resets a field to its default. What was unreadable of a changed field
        is set aside."""
        values: dict[str, Any] = {
            name: _FIELDS[name].default if value is None else value for name, value in changes.items()
        }
        replaced = {name: self.raw[name] for name in self.unreadable & values.keys()}
        return replace(
            self,
            **values,
            raw={name: raw for name, raw in self.raw.items() if name not in values},
            unreadable=self.unreadable - values.keys(),
            set_aside={**self.set_aside, **replaced},
        )

    def settled(self) -> AccountMemory:
        """Returns the memory after a good fetch, which has learned anew what it could: what is unreadable is set aside,
        and the safe values stay. That of a later version stays where it is, for that version."""
        if self.is_newer or not self.is_damaged:
            return self
        aside = {**self.set_aside, **{name: self.raw[name] for name in self.unreadable}}
        if self.unreadable_text is not None:
            aside[_WHOLE_TEXT] = self.unreadable_text
        raw = {name: value for name, value in self.raw.items() if name not in self.unreadable}
        return replace(self, raw=raw, unreadable=frozenset(), unreadable_text=None, set_aside=aside)

    def as_stored(self) -> dict[str, Any]:
        """Returns the JSON object for the column: the fields that are not at their default; empty where nothing was
        learned."""
        stored = dict(self.raw)
        for name, spec in _FIELDS.items():
            value = getattr(self, name)
            if name not in stored and value != spec.default:
                stored[name] = plain_learned_ways(value) if name == "ways" else _plain(value)
        if self.unreadable_text is not None:
            stored[_WHOLE_TEXT] = self.unreadable_text
        if self.set_aside:
            stored["set_aside"] = dict(self.set_aside)
        return {**stored, "version": self.version} if stored or self.is_newer else {}


class MemoryChanges(TypedDict, total=False):
    """The fields that a fetch may learn, with the types of ``AccountMemory``; None resets to the default."""

    container_id: str | None
    shown_identity: str | None
    identity_by_kind: Mapping[str, str] | None
    second_factor: SecondFactor | None
    tried_password_stored_at: str | None
    totp_accepted: bool | None
    tried_totp_stored_at: str | None
    totp_filled_until: datetime | None
    uses_identity_provider: bool | None
    sign_in_durations: tuple[float, ...] | None
    last_vain_visit: datetime | None
    list_url: str | None
    list_length: ListLength | None
    further_lists: Mapping[str, str] | None
    further_list_lengths: Mapping[str, ListLength] | None
    read_facets: tuple[str, ...] | None
    has_outstanding_rows: bool | None
    left_lists: tuple[str, ...] | None
    needs_rendering: bool | None
    retrieval_rung: str | None
    ways: Mapping[str, tuple[LearnedWay, ...]] | None
    distrusted_fields: Mapping[str, tuple[str, ...]] | None
    taught: Mapping[str, Any] | None
    platform_id: str | None
    asked_periods: tuple[AskedPeriod, ...] | None
    last_full_read: datetime | None
    last_good: datetime | None
    horizon: Horizon | None
    retention: LearnedRetention | None
    rhythm: RhythmRecord | None
    rhythm_by_contract: Mapping[str, RhythmRecord] | None


# --- reading; every reader raises ValueError, TypeError, KeyError or OverflowError for what it cannot read


def _text(raw: Any) -> str:
    if type(raw) is not str:
        raise TypeError(raw)
    raw.encode()  # a lone surrogate cannot be stored
    return raw


def _flag(raw: Any) -> bool:
    if type(raw) is not bool:
        raise TypeError(raw)
    return raw


def _count(raw: Any) -> int:
    if type(raw) is not int or not 0 <= raw < 10**9:
        raise TypeError(raw)
    return raw


def _optional_count(raw: Any) -> int | None:
    return None if raw is None else _count(raw)


def _instant(raw: Any) -> datetime:
    at = datetime.fromisoformat(_text(raw))
    if at.utcoffset() is None:
        raise ValueError(raw)
    return at


def _day(raw: Any) -> date | None:
    return None if raw is None else date.fromisoformat(_text(raw))


def _second_factor(raw: Any) -> SecondFactor:
    for factor in SECOND_FACTORS:
        if factor == raw:
            return factor
    raise ValueError(raw)


def _list_length(raw: Any) -> ListLength:
    rows, pages = _list(raw)
    return _optional_count(rows), _optional_count(pages)


def _list(raw: Any) -> list[Any]:
    if type(raw) is not list:
        raise TypeError(raw)
    return raw


def _labels(raw: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(raw)))


def _seconds(raw: Any) -> tuple[float, ...]:
    if not all(type(value) in (int, float) and 0 <= value < 10**9 for value in _list(raw)):
        raise TypeError(raw)
    return tuple(map(float, raw))


def _by_name(read: Callable[[Any], _Value]) -> Callable[[Any], dict[str, _Value]]:
    def read_all(raw: Any) -> dict[str, _Value]:
        return {_text(name): read(value) for name, value in _object(raw).items()}

    return read_all


def _object(raw: Any) -> dict[str, Any]:
    if type(raw) is not dict:
        raise TypeError(raw)
    return raw


def _horizon(raw: Any) -> Horizon:
    stored = _object(raw)
    date.fromisoformat(_text(stored["oldest"]))
    gone = _optional_count(stored.get("gone"))
    return Horizon(stored["oldest"], _count(stored["alive"]), gone, _count(stored.get("times", 0)))


def _retention(raw: Any) -> LearnedRetention:
    stored = _object(raw)
    days, source = _count(stored["days"]), _text(stored["source"])
    if not 1 <= days <= MAX_RETENTION_DAYS or source not in ("connector", "observed"):
        raise ValueError(raw)
    return LearnedRetention(days, "connector" if source == "connector" else "observed")


def _rhythm(raw: Any) -> RhythmRecord:
    stored = _object(raw)
    kind, day = _text(stored["kind"]), _count(stored["day"])
    if not kind or day > (6 if kind == "weekly" else 31):
        raise ValueError(raw)
    last, expected, late_from = (_day(stored.get(name)) for name in ("last", "expected", "late_from"))
    return RhythmRecord(kind, day, last, expected, late_from, _flag(stored.get("over", False)))


def _asked(raw: Any) -> tuple[AskedPeriod, ...]:
    periods = []
    for stored in raw:
        begin, end, at = _day(stored["begin"]), _day(stored["end"]), _instant(stored["at"])
        if begin is None or end is None or at is None or end < begin:
            raise ValueError(raw)
        periods.append(AskedPeriod(begin, end, at, _flag(stored["done"])))
    return tuple(periods)


class _Field(NamedTuple):
    """``read`` returns the value of what is stored; ``lost`` is the safe value where that cannot be read."""

    read: Callable[[Any], Any]
    default: Any
    lost: Any


def _field(read: Callable[[Any], Any], default: Any = None, lost: Any = None) -> _Field:
    return _Field(read, default, default if lost is None else lost)


_FIELDS: dict[str, _Field] = {
    "container_id": _field(_text),
    "shown_identity": _field(_text),
    # No kind that a page shows: such an owner is neither this account's nor another's.
    "identity_by_kind": _field(_by_name(_text), {}, {UNREADABLE: ""}),
    # A code may be sent, and "none" is never concluded.
    "second_factor": _field(_second_factor, None, "code"),
    "tried_password_stored_at": _field(_text, None, UNREADABLE),
    "totp_accepted": _field(_flag, False),
    "tried_totp_stored_at": _field(_text, None, UNREADABLE),
    "totp_filled_until": _field(_instant),
    "uses_identity_provider": _field(_flag, False),
    "sign_in_durations": _field(_seconds, ()),
    "last_vain_visit": _field(_instant),
    "list_url": _field(_text),
    "list_length": _field(_list_length),
    "further_lists": _field(_by_name(_text), {}),
    "further_list_lengths": _field(_by_name(_list_length), {}),
    "read_facets": _field(_labels, ()),
    "has_outstanding_rows": _field(_flag, False, True),
    "left_lists": _field(_labels, ()),
    "needs_rendering": _field(_flag, False),
    "retrieval_rung": _field(_text),
    "ways": _field(read_learned_ways, {}),
    "distrusted_fields": _field(_by_name(_labels), {}),
    "taught": _field(_object),
    "platform_id": _field(_text),
    "asked_periods": _field(_asked, ()),
    "last_full_read": _field(_instant),
    "last_good": _field(_instant),
    "horizon": _field(_horizon),
    "retention": _field(_retention),
    "rhythm": _field(_rhythm),
    "rhythm_by_contract": _field(_by_name(_rhythm), {}),
}
FIELD_NAMES = tuple(_FIELDS)
_READING_FIELDS = frozenset(
    ("list_length", "further_lists", "further_list_lengths", "read_facets", "has_outstanding_rows", "last_full_read")
)
_MAX_DEPTH = 64
_ERRORS = (ValueError, TypeError, KeyError, OverflowError, RecursionError)


def read_memory(stored: object) -> AccountMemory:
    """Returns the memory for a value of the column, whatever stands there. Never raises."""
    if stored == "{}":
        return _EMPTY
    try:
        text = stored.decode() if isinstance(stored, bytes) else str(stored)
        loaded = _object(_DECODER.decode(text))
        if "\\u" in text or text.count("[") + text.count("{") > _MAX_DEPTH:
            _require_storable(loaded)
    except _ERRORS:
        whole = stored.hex() if isinstance(stored, bytes) else str(stored)
        return AccountMemory(**{name: spec.lost for name, spec in _FIELDS.items()}, unreadable_text=whole)
    return _from_object(loaded)


def read_rhythm(stored: str) -> RhythmRecord | None:
    """Returns one rhythm of a memory from its JSON; None where it cannot be read."""
    try:
        return _rhythm(json.loads(stored))
    except _ERRORS:
        return None


def read_instant(stored: object) -> datetime | None:
    """Returns a time of a memory; None where it cannot be read."""
    try:
        return _instant(stored)
    except _ERRORS:
        return None


def _from_object(loaded: dict[str, Any]) -> AccountMemory:
    values: dict[str, Any] = {}
    unreadable: set[str] = set()
    aside = loaded.pop("set_aside", {})
    aside = aside if isinstance(aside, dict) else {"set_aside": aside}
    version, whole = loaded.pop("version", MEMORY_VERSION), loaded.pop(_WHOLE_TEXT, None)
    if type(version) is not int:
        aside, version = {**aside, "version": version}, MEMORY_VERSION
    if not isinstance(whole, str | None):
        aside, whole = {**aside, _WHOLE_TEXT: whole}, None
    for name, raw in loaded.items():
        spec = _FIELDS.get(name)
        if spec is not None and raw is not None:
            try:
                values[name] = spec.read(raw)
            except _ERRORS:
                values[name] = spec.lost
                unreadable.add(name)
    if "shown_identity" in unreadable and not values.get("identity_by_kind"):
        values["identity_by_kind"] = _FIELDS["identity_by_kind"].lost
    if "totp_accepted" in unreadable:
        values.setdefault("tried_totp_stored_at", UNREADABLE)
    return AccountMemory(
        **values,
        version=version,
        raw=loaded,
        unreadable=frozenset(unreadable),
        unreadable_text=whole,
        set_aside=aside,
    )


def _refuse(constant: str) -> Any:
    raise ValueError(constant)  # NaN and Infinity are no JSON


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(number)  # could not be written again
    return value


_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)


def _require_storable(raw: Any, depth: int = 0) -> None:
    """Raises ValueError for what could be read, but not written again: lone surrogates, deep nesting."""
    if depth > _MAX_DEPTH:
        raise ValueError(depth)
    if isinstance(raw, str):
        raw.encode()
    elif isinstance(raw, dict | list):
        for part in [*raw, *raw.values()] if isinstance(raw, dict) else raw:
            _require_storable(part, depth + 1)


def _plain(value: Any) -> Any:
    """Returns a field's value as JSON has it."""
    if isinstance(value, date):  # a datetime, too
        return value.isoformat()
    if isinstance(value, Horizon | LearnedRetention | RhythmRecord | AskedPeriod):
        return _plain(asdict(value))
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


_EMPTY = AccountMemory()
