"""Implements ``ophaler schedule``: the times of the next fetches."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import islice
from pathlib import Path

import click

from host.cli.common import json_option, language, print_json, say_error, unreadable_because
from host.errors import WorldError
from host.i18n import sentence
from host.schedule import Rule, Windows, lines_of, resolve, upcoming
from host.terminal import echo

MAX_COUNT = 100_000
YEARS = range(1970, 9_000)


@click.group()
def schedule() -> None:
    """Say when fetches will be."""


@schedule.command()
@click.option("--windows", "file", type=click.Path(path_type=Path), help="A windows file (docs/windows.md).")
@click.option("--every", help="How often: 7d (1d to 100d). Not together with fixed times in the file.")
@click.option("--from", "start", help="From when on, in ISO 8601; without an offset a wall time in the file's zone.")
@click.option("--count", default="10", show_default=True, help="How many, with a file.")
@json_option
def preview(file: Path | None, every: str | None, start: str | None, count: str, as_json: bool) -> None:
    """The next fetches by FILE alone, without touching the database; without FILE the next one of every account."""
    if file is None:
        _print_next_of_accounts(every, start, as_json=as_json)
        return
    text = read_windows_file(file)
    windows = _windows(text, every)
    rule = Rule() if every is None else Rule(parse_days(every))
    number = _count(count)
    begin = _start(start, windows)
    planned = list(islice(upcoming(windows, rule, begin), number))
    if as_json:
        print_json([{"at": fetch.at.isoformat(), "why": fetch.why} for fetch in planned])
    else:
        for fetch in planned:
            echo(f"{fetch.at.isoformat()}  {sentence(f'cli_why_{fetch.why}', language())}")
    if len(planned) < number:
        say_error(
            "cli_schedule_fewer" if any(windows.spans) else "cli_schedule_never", count=len(planned), wanted=number
        )


def _print_next_of_accounts(every: str | None, start: str | None, *, as_json: bool) -> None:
    """Prints one line an account: the time, its reason, whether a person will be needed, and the expected document."""
    if every is not None or start is not None:
        raise WorldError("schedule.no_file")
    from host.cli.common import readable_store
    from host.schedule.agenda import next_fetches
    from host.service.presenter import Presenter

    with readable_store() as store:
        fetches = next_fetches(store, None, language(), Presenter(store, language()).account_name)
    for fetch in fetches:
        if as_json:
            print_json(fetch.model_dump(mode="json"))
        else:
            person = fetch.person_text if fetch.at else ""  # unknown for a fetch that is not planned
            rest = " ".join(text for text in (person, fetch.expected, fetch.keep_text) if text)
            values = {"name": f"{fetch.account}  {fetch.account_name}", "why": fetch.why_text, "rest": rest}
            echo(sentence("cli_next_line", language(), at=fetch.at or "–", **values).rstrip())


def read_windows_file(file: Path) -> str:
    """Returns the file's text. WorldError ``windows.unreadable``; ``windows.not_json`` where it is not UTF-8."""
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise WorldError("windows.not_json", line=line) from None
    except OSError as error:
        raise WorldError("windows.unreadable", file=str(file), reason=unreadable_because(error)) from None


def _windows(text: str, every: str | None) -> Windows:
    windows = Windows.read(text)
    if windows.at and every is not None:
        raise WorldError("schedule.every_with_at", line=lines_of(text)[("at",)])
    return windows


def parse_days(every: str) -> int:
    """Returns ``7d`` or ``7`` in days. WorldError ``schedule.bad_interval``."""
    match = re.fullmatch(r"\s*([0-9]{1,3})\s*d?\s*", every)
    if match is None or not 1 <= int(match[1]) <= 100:
        raise WorldError("schedule.bad_interval", value=every)
    return int(match[1])


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= MAX_COUNT:
        raise WorldError("schedule.bad_count", value=text, most=MAX_COUNT)
    return int(text)


def _start(text: str | None, windows: Windows) -> datetime:
    if text is None:
        from host.clock import SystemClock

        return SystemClock().now()
    try:
        start = datetime.fromisoformat(text.strip())
    except ValueError:
        raise WorldError("schedule.bad_time", value=text) from None
    if start.year not in YEARS:
        raise WorldError("schedule.bad_time", value=text)
    return resolve(start, windows.tz)[0] if start.tzinfo is None else start
