"""Made-up histories of documents: every kind of rhythm, with what really happens to them. Knows nothing of the learner.

A supplier bills on a nominal day. Most suppliers move a bill from the weekend to Monday or by a day or two, some to any day
of a small range; now and then one bill is a week off, doubled, corrected some days later, or left out; some suppliers end.
"""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

KINDS = ["weekly", "monthly", "two_monthly", "quarterly", "yearly", "irregular", "usage"]
MONTHS = {"monthly": 1, "two_monthly": 2, "quarterly": 3, "yearly": 12}


@dataclass
class History:
    """``documents``: the day each appears. ``due``: the day each regular slot's document belongs to, and when it appears
    (None: it never does). ``known``: how many of the slots lie in the past when watching begins."""

    kind: str
    documents: list[date]
    due: list[tuple[date, date | None]] = field(default_factory=list)
    ends: date | None = None


def _shift(chance: random.Random, style: str, day: date) -> date:
    if style == "exact":
        return day
    if style == "weekend":
        return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))
    if style == "near":
        return day + timedelta(days=chance.choice([-1, 0, 0, 0, 0, 1, 1, 2]))
    return day + timedelta(days=chance.randrange(4))


def _nominal(chance: random.Random, kind: str, count: int, begin: date) -> list[date]:
    if kind == "weekly":
        return [begin + timedelta(days=7 * n) for n in range(count)]
    number = chance.choice([1, 1, 2, 3, 5, 10, 12, 15, 15, 20, 25, 28, 30, 31])
    found = []
    for n in range(count):
        year, month = divmod(begin.year * 12 + begin.month - 1 + n * MONTHS[kind], 12)
        found.append(date(year, month + 1, min(number, calendar.monthrange(year, month + 1)[1])))
    return found


def made_history(chance: random.Random, kind: str, count: int) -> History:
    """``count`` slots, with the accidents of life in about one in twelve of them."""
    begin = date(2018, 1, 1) + timedelta(days=chance.randrange(900))
    if kind in ("irregular", "usage"):
        mean = chance.choice([60, 90, 150]) if kind == "irregular" else chance.choice([6, 12, 25, 35])
        days, day = [], begin
        for _ in range(count):
            days.append(day)
            day += timedelta(days=max(1, round(chance.expovariate(1 / mean))))
        return History(kind, days)
    # A weekly supplier that wavers by half a week would be no weekly supplier.
    style = chance.choice(
        ["exact", "exact", "weekend"] if kind == "weekly" else ["exact", "weekend", "weekend", "near", "range"]
    )
    made = History(kind, [])
    nominal = _nominal(chance, kind, count, begin)
    ends_at = chance.randrange(3, count + 1) if chance.random() < 0.15 else count + 1
    for n, slot in enumerate(nominal):
        if n >= ends_at:
            made.ends = made.ends or slot
            continue
        appears: date | None = _shift(chance, style, slot)
        accident = chance.random()
        if accident < 0.02 and n > 3:
            appears = None  # left out
        elif accident < 0.035 and kind != "weekly":
            appears = slot + timedelta(days=chance.choice([-6, -5, -4, 4, 5, 6]))
        elif accident < 0.05 and n > 3:  # far too late
            appears = slot + timedelta(days=chance.randrange(12, 25) if kind != "weekly" else 5)
        made.due.append((slot, appears))
        if appears is not None:
            made.documents.append(appears)
            if accident > 0.97:  # a correction, some days later
                made.documents.append(appears + timedelta(days=chance.randrange(1, 15)))
            elif accident > 0.95:  # a double month
                made.documents.append(appears + timedelta(days=chance.randrange(0, 2)))
    made.documents.sort()
    return made


def made_histories(seed: int, number: int = 500) -> list[History]:
    """Every kind in turn, 3 to 60 documents each."""
    chance = random.Random(seed)
    counts = {"yearly": (3, 12), "quarterly": (3, 40)}
    return [
        made_history(chance, KINDS[n % len(KINDS)], chance.randint(*counts.get(KINDS[n % len(KINDS)], (3, 60))))
        for n in range(number)
    ]
