"""Shared by all commands: the person's language, printing, and the conversion of an error into a sentence."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

from host import i18n
from host.cli.advised_commands import advised_command
from host.clock import SystemClock
from host.errors import OphalerError, WorldError
from host.paths import Paths, data_folder
from host.terminal import echo, echo_json
from host.vocabulary import UNCONFIRMED

if TYPE_CHECKING:
    from host.archive import Finding
    from host.connectors import Registry
    from host.store import Store

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


def language() -> str:
    """Returns the language of this terminal."""
    return i18n.terminal_language()


def unconfirmed(proof: str | None) -> str:
    """Returns what is added where a document does not prove the row that it was filed under; nothing where it does, or
    where it was not compared."""
    return f", {i18n.sentence('cli_unconfirmed', language())}" if proof in UNCONFIRMED else ""


def say(key: str, **values: str | int) -> None:
    """Prints a sentence of the catalogue."""
    echo(i18n.sentence(key, language(), **values))


def say_error(key: str, **values: str | int) -> None:
    """Prints a sentence of the catalogue on standard error."""
    echo(i18n.sentence(key, language(), **values), err=True)


def print_json(value: Any) -> None:
    """Prints one line of JSON and flushes it (a reader may follow along)."""
    echo_json(json.dumps(value, ensure_ascii=False))
    sys.stdout.flush()


_REASONS = {FileNotFoundError: "missing", IsADirectoryError: "is_folder", PermissionError: "denied"}


def unreadable_because(error: OSError) -> str:
    """Returns why a file that a person named cannot be read, in their language where the reason is a common one."""
    reason = _REASONS.get(type(error))
    return i18n.sentence(f"cli_file_{reason}", language()) if reason else error.strerror or str(error)


def paths() -> Paths:
    """Returns the paths of this process's data folder, creating them if missing."""
    return Paths(data_folder()).make()


def use_own_connectors() -> None:
    """Has this process know the person's own connector files; ``connectors check`` and the doctor say which are not used."""
    from host.connectors.own_files import load_own

    with suppress(WorldError):
        load_own(Paths(data_folder()).connectors)


def open_store() -> Store:
    """Opens the store of this process's data folder."""
    from host.store import Store

    use_own_connectors()
    return Store(paths(), SystemClock())


@contextmanager
def readable_store() -> Iterator[Store]:
    """Opens the store for a command that only reads, also where the data folder cannot be written."""
    from host.store.read_copy import readable_store

    use_own_connectors()
    with readable_store(Paths(data_folder()), SystemClock()) as store:
        yield store


def known_connectors() -> Registry:
    """Returns the bundled connectors and the person's own, loaded only where a command asks for them."""
    from host.connectors import registry

    use_own_connectors()
    return registry()


def error_json(code: str, details: Mapping[str, str]) -> dict[str, Any]:
    """Returns the object that a command prints for an error with ``--json``."""
    return {"error": {"code": code, "message": i18n.code_sentence(code, language(), **details)}}


def finding_json(finding: Finding) -> dict[str, str]:
    """Returns a finding as the commands print it with ``--json``."""
    return {
        "code": finding.code,
        "what": finding.what,
        "file": finding.file,
        "message": finding.sentence(language()),
    }


def print_findings(findings: tuple[Finding, ...]) -> None:
    """Prints a sentence for each finding."""
    for finding in findings:
        echo(finding.sentence(language()), err=True)


def print_error(error: OphalerError, *, as_json: bool) -> None:
    """Prints an error with the command that mends it on standard error, or with ``--json`` as one object on standard output."""
    if as_json:
        print_json(error_json(error.code, error.details))
        return
    echo(i18n.error_sentence(error, language()), err=True)
    print_advice(error.code, error.details)


def print_advice(code: str, details: Mapping[str, str]) -> None:
    """Prints the command that mends an error on standard error, where there is one."""
    command = advised_command(code, details)
    if command is not None:
        say_error("cli_command", command=command)
