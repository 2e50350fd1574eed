"""Implements ``ophaler documents names`` and ``rename``: the pattern of file names, and new names for what is filed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from host.cli.common import error_json, json_option, language, open_store, print_json, readable_store, say, say_error
from host.cli.documents.named_document import named_document
from host.errors import WorldError
from host.i18n import error_sentence, sentence
from host.paths import Paths, data_folder
from host.terminal import echo

if TYPE_CHECKING:
    from host.archive.renaming import PlannedName
    from host.store import Store


@click.group()
def names() -> None:
    """The pattern of file names: for documents that are filed from now on."""


@names.command("show")
@json_option
def show_pattern(as_json: bool) -> None:
    """Show the pattern, and the fields that it may have."""
    with readable_store() as store:
        _tell_pattern(store, as_json=as_json)


@names.command("set")
@click.argument("pattern", required=False)
@click.option("--default", "is_default", is_flag=True, help="Back to the pattern that Ophaler comes with.")
@json_option
def set_pattern(pattern: str | None, is_default: bool, as_json: bool) -> None:
    """Name new documents by PATTERN, as "{year}/{date}_{company}_{number}.{ext}"; filed ones keep their names."""
    from host.archive import PATTERN_SETTING, check_pattern

    if (pattern is None) != is_default:
        raise click.UsageError(sentence("cli_names_usage", language()))
    if pattern is not None:
        check_pattern(pattern)
    with open_store() as store:
        store.settings.set(PATTERN_SETTING, pattern)
        _tell_pattern(store, as_json=as_json)


@names.command()
@click.argument("pattern", required=False)
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="The newest so many.")
@json_option
def preview(pattern: str | None, limit: int, as_json: bool) -> None:
    """Show the names that filed documents would have by PATTERN (else by the one in use); changes nothing."""
    from host.archive import check_pattern
    from host.archive.renaming import pattern_in_use

    if pattern is not None:
        check_pattern(pattern)
    with readable_store() as store:
        plan = _plan(store, (), pattern or pattern_in_use(store), limit)
    if as_json:
        print_json({"documents": [_planned_json(planned) for planned in plan]})
    else:
        _print_plan(plan)


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT…]")
@click.option("--all", "is_all", is_flag=True, help="All documents that are filed.")
@click.option("--yes", is_flag=True, help="Rename; without it the new names are only shown.")
@json_option
def rename(documents: tuple[str, ...], is_all: bool, yes: bool, as_json: bool) -> None:
    """Give filed DOCUMENTs names by the pattern in use and what is known of them now. Their bytes stay as they are."""
    from host.archive.renaming import pattern_in_use

    if bool(documents) == is_all:
        raise click.UsageError(sentence("cli_rename_usage", language()))
    with (open_store if yes else readable_store)() as store:
        plan = [planned for planned in _plan(store, documents, pattern_in_use(store)) if _differs(planned)]
        errors = _rename_all(store, plan) if yes else []
    failed = {planned.document.id for planned, _ in errors}
    if as_json:
        renamed = [_planned_json(planned) for planned in plan if planned.document.id not in failed]
        told = [{"id": planned.document.id, **error_json(error.code, error.details)} for planned, error in errors]
        print_json({"renamed": yes, "documents": renamed, "failed": told})
    else:
        renaming = [planned for planned in plan if planned.document.id not in failed]
        if renaming or not errors:
            _print_plan(renaming)
        for _, error in errors:
            echo(error_sentence(error, language()), err=True)
        if plan and not yes:
            say("cli_rename_preview", n=len(plan))
        if errors:
            say_error("cli_rename_failed", n=len(errors))
    if errors:
        sys.exit(1)


def _rename_all(store: Store, plan: list[PlannedName]) -> list[tuple[PlannedName, WorldError]]:
    from host.archive import Archive
    from host.archive.renaming import pattern_in_use, plan_name

    errors = []
    with Archive(Paths(data_folder()), store, store.clock) as archive:
        for planned in plan:
            try:
                # Planned anew: a name that was free may be taken by the renaming before.
                register = store.readings.register(planned.document.id)
                archive.rename(plan_name(store, planned.document, register, pattern_in_use(store)))
            except WorldError as error:
                errors.append((planned, error))
    return errors


def _plan(store: Store, documents: tuple[str, ...], pattern: str, limit: int | None = None) -> list[PlannedName]:
    from host.archive.renaming import plan_name
    from host.reading.register import filed_document

    named = [filed_document(store, named_document(store, name)) for name in documents]
    rows = named or store.documents.list(limit=limit)
    return [plan_name(store, row, store.readings.register(row.id), pattern) for row in rows]


def _differs(planned: PlannedName) -> bool:
    return planned.file != planned.document.file


def _tell_pattern(store: Store, *, as_json: bool) -> None:
    from host.archive.names import DEFAULT_PATTERN, FIELDS
    from host.archive.renaming import pattern_in_use

    pattern = pattern_in_use(store)
    if as_json:
        print_json({"pattern": pattern, "default": DEFAULT_PATTERN, "fields": sorted(FIELDS)})
    else:
        echo(pattern)
        say("cli_names_fields", fields=", ".join(sorted(FIELDS)))


def _planned_json(planned: PlannedName) -> dict[str, Any]:
    return {"id": planned.document.id, "file": planned.document.file, "new": planned.file}


def _print_plan(plan: list[PlannedName]) -> None:
    for planned in plan:
        echo(planned.document.file)
        if _differs(planned):
            echo(f"  → {planned.file}")
    if not any(map(_differs, plan)):
        say("cli_names_same")
