"""Implements ``ophaler procedure``: the document that says how documents are fetched and kept here."""

from __future__ import annotations

from pathlib import Path

import click

from host.cli.administrations.administration_option import administration_option, chosen_administration
from host.cli.common import json_option, language, print_json, readable_store, say
from host.errors import WorldError
from host.paths import Paths, data_folder
from host.terminal import echo


@click.command()
@click.option("--lang", metavar="LANGUAGE", help="nl, de, en or fr; else that of this terminal.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Write it into this new file; as HTML where its name ends so."
)
@administration_option
@json_option
def procedure(lang: str | None, output: Path | None, administration: str | None, as_json: bool) -> None:
    """Say for an auditor who fetches what and when, how it is kept and verified, and who may delete: facts of this computer. Of
    several administrations each gets a document; FILE gets the number of all but the first."""
    from host.service.procedure.page_blocks import as_html, as_markdown
    from host.service.procedure.procedure_document import ProcedureDocument, known_procedure_language
    from host.vault import Vault

    chosen = known_procedure_language(lang if lang is not None else language())
    is_html = output is not None and output.suffix.lower() in (".html", ".htm")
    paths = Paths(data_folder())
    texts: dict[int, str] = {}
    with readable_store() as store:
        only, holder = chosen_administration(store, administration), Vault(paths, store.clock).holder()
        for number in [one.number for one in store.administrations.list() if only in (None, one.number)]:
            blocks = ProcedureDocument(store, paths, holder, chosen, number).blocks()
            texts[number] = as_html(blocks, chosen) if is_html else as_markdown(blocks)
    for number, text in texts.items():
        # One that was asked for alone is written under the name that was given.
        target = output if only is not None else _file_of(output, number)
        if target is not None:
            _write(target, text)
        if as_json:
            print_json(
                {
                    "administration": number,
                    "language": chosen,
                    "format": "html" if is_html else "markdown",
                    "file": None if target is None else str(target.absolute()),
                    "text": text if target is None else None,
                }
            )
        elif target is None:
            echo(text.rstrip())
        else:
            say("cli_procedure_written", file=str(target))


def _file_of(output: Path | None, administration: int) -> Path | None:
    """Returns the file of an administration's document: ``procedure.html``, ``procedure.1.html``."""
    if output is None or not administration:
        return output
    return output.with_name(f"{output.stem}.{administration}{output.suffix}")


def _write(target: Path, text: str) -> None:
    """Writes a new file. Raises WorldError ``procedure.file_exists``, ``procedure.cannot_write``."""
    from host.archive import Files
    from host.cli.files_outside import write_outside

    try:
        write_outside(Files(), target.absolute(), text.encode())
    except FileExistsError as error:
        raise WorldError("procedure.file_exists", file=str(target)) from error
    except OSError as error:
        raise WorldError("procedure.cannot_write", file=str(target), reason=error.strerror or str(error)) from error
