"""Implements ``ophaler inspect``: the finder's report of a saved page or a snapshot, without a browser."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from host import i18n
from host.cli.common import (
    error_json,
    json_option,
    known_connectors,
    language,
    print_json,
    say,
    say_error,
    unreadable_because,
)
from host.errors import WorldError
from host.terminal import echo

if TYPE_CHECKING:
    from host.finder import ElementRef, Hints, PageReport, Snapshot

MAX_PAGE_BYTES = 64 * 1024 * 1024
"""The largest page in bytes; a longer file is not a page that a person saved."""


@click.command()
@click.argument("pages", nargs=-1, type=click.Path(path_type=Path))
@click.option("--url", default="", help="The page's address; links are made absolute with it.")
@click.option("--connector", help="Read with this connector's hints.")
@click.option("--why", is_flag=True, help="Also say what the state means, and why lists were taken or left.")
@click.option("--stdin", "from_stdin", is_flag=True, help='One {"file", "url"} a line in, one answer a line out.')
@json_option
def inspect(
    pages: tuple[Path, ...], url: str, connector: str | None, why: bool, from_stdin: bool, as_json: bool
) -> None:
    """Say what Ophaler sees in saved pages: kind of page, documents, fields, the way on."""
    if not pages and not from_stdin:
        raise click.UsageError("a PAGE or --stdin")
    hints = None
    if connector is not None:
        hints = known_connectors().by_id(connector).hints()
    if from_stdin:
        sys.exit(_serve(hints, why))
    for page in pages:
        answer = inspect_page(page, url, hints, why)
        if as_json:
            print_json(answer)
        else:
            _print_report(answer)


def saved_page(file: Path) -> str:
    """Returns the text of a page that a person saved; WorldError ``inspect.unreadable``."""
    try:
        if file.stat().st_size > MAX_PAGE_BYTES:
            raise WorldError("inspect.unreadable", file=file.name, why=f"more than {MAX_PAGE_BYTES} bytes")
        return decode_page(file.read_bytes())
    except OSError as error:
        raise WorldError("inspect.unreadable", file=file.name, why=unreadable_because(error)) from error


def inspect_page(file: Path, url: str, hints: Hints | None = None, why: bool = False) -> dict[str, Any]:
    """Returns the report of one file (docs/cli/inspect.schema.json); WorldError ``inspect.unreadable``."""
    from host.finder import Snapshot, observe_snapshot

    snapshot = Snapshot(saved_page(file), url)
    report = observe_snapshot(snapshot, hints)
    answer: dict[str, Any] = {"file": str(file), **report_json(report)}
    if why:
        answer["why"] = [i18n.sentence(f"cli_inspect_why_{report.state}", language()), *report.reasons]
        if hints is None:
            answer["why"] += _connector_reasons(snapshot)
    return answer


def _connector_reasons(snapshot: Snapshot) -> list[str]:
    """Returns a sentence on the connector with which a fetch would read the page, where there is one."""
    try:
        connector = known_connectors().for_page(snapshot)
    except WorldError as error:
        return [i18n.error_sentence(error, language())]
    if connector is None:
        return []
    return [i18n.sentence("cli_inspect_platform", language(), name=connector.name, id=connector.id)]


def report_json(report: PageReport) -> dict[str, Any]:
    """Returns a page report in the shape of ``docs/cli/inspect.schema.json``."""

    def css(element: ElementRef | None) -> str | None:
        return element.selector if element is not None else None

    form = report.sign_in.form
    return {
        "state": report.state,
        "page": report.kind,
        "sign_in": None
        if form is None
        else {"username": css(form.username), "password": css(form.password), "submit": css(form.submit)},
        "code": css(report.sign_in.code),
        "code_by": report.sign_in.code_by,
        "captcha": report.sign_in.captcha,
        "dismiss": css(report.overlay_button),
        "documents": [
            {
                "number": row.number,
                "date": row.date,
                "total": row.total,
                "currency": row.currency,
                "kind": row.kind,
                "url": next((means.element.url for means in row.offers if means.element.url), None),
                "selector": row.selector,
            }
            for row in report.list.rows
        ],
        "next": css(report.paging.next),
        "ways": [{"text": way.text, "url": way.url, "score": way.score} for way in report.links],
        "unexplained": [
            {
                "kind": item.kind,
                "text": item.name,
                "selector": css(item.element),
                "why": i18n.sentence(f"cli_inspect_unread_{item.kind}", language()),
            }
            for item in report.unexplained
        ],
    }


def decode_page(data: bytes) -> str:
    """Decodes a saved page: by its byte order mark or ``<meta charset>``, else UTF-8, else Windows-1252."""
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    head = data[:2_048].lower()
    encoding_name = next(
        (name for name in ("windows-1252", "iso-8859-1", "iso-8859-15") if name.encode() in head), None
    )
    if encoding_name:
        return data.decode("windows-1252" if encoding_name == "iso-8859-1" else encoding_name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace") if b"utf-8" not in head else data.decode("utf-8", "replace")


def _serve(hints: Hints | None, why: bool) -> int:
    """Answers standard input line by line, a bad line with an error of its own, and returns the exit status for the
    whole."""
    status = 0
    for line in sys.stdin:
        if not line.strip():
            continue
        request = _parse_line(line)
        if request is None:
            status = 1
            print_json(error_json("inspect.bad_line", {}))
            continue
        file, url = request
        try:
            print_json(inspect_page(Path(file), url, hints, why))
        except WorldError as error:
            status = 1
            print_json({"file": file, **error_json(error.code, error.details)})
    return status


def _parse_line(line: str) -> tuple[str, str] | None:
    """Returns the file and the address of one line; None for a line that is not such an object."""
    try:
        request = json.loads(line)
    except ValueError:
        return None
    if not isinstance(request, dict) or not isinstance(request.get("file"), str):
        return None
    url = request.get("url")
    return request["file"], url if isinstance(url, str) else ""


def _print_report(answer: dict[str, Any]) -> None:
    say("cli_inspect_state", file=answer["file"], state=answer["state"])
    for row in answer["documents"]:
        echo(
            "  ".join(
                (
                    row["date"] or "-",
                    row["number"] or "-",
                    row["total"] or "-",
                    row["currency"] or "-",
                    row["kind"],
                    row["url"] or "-",
                )
            )
        )
    if answer["next"]:
        say("cli_inspect_next", selector=answer["next"])
    for way in answer["ways"][:8]:
        say("cli_inspect_way", text=way["text"], url=way["url"] or "-", score=str(way["score"]))
    for item in answer["unexplained"]:
        say("cli_inspect_unexplained", text=item["text"], why=item["why"])
    for reason in answer.get("why", []):
        say_error("cli_inspect_why", reason=reason)
