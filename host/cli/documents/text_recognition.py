"""Implements ``ophaler documents ocr``: the program that recognises the letters of scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from host.cli.common import json_option, open_store, print_json, readable_store, say
from host.vocabulary import RECOGNISER_NAMES

if TYPE_CHECKING:
    from host.store import Store

_OFF = "off"


@click.group()
def ocr() -> None:
    """The program that reads scans, by choice: off until you choose one."""


@ocr.command("show")
@json_option
def show_program(as_json: bool) -> None:
    """Show the program that reads scans, and those that this machine has."""
    with readable_store() as store:
        _tell(store, as_json=as_json)


@ocr.command("set")
@click.argument("program", type=click.Choice((_OFF, *RECOGNISER_NAMES)))
@json_option
def set_program(program: str, as_json: bool) -> None:
    """Read scans by PROGRAM from now on; those that are filed and were not read are read in the background."""
    from host.reading.recognition.recogniser import find_recogniser
    from host.reading.recognition.scan_reader import RECOGNISER_SETTING

    chosen = next((name for name in RECOGNISER_NAMES if name == program), None)
    if chosen is not None:
        # Raises where it is not there: nothing is changed then.
        find_recogniser(chosen)
    with open_store() as store:
        store.settings.set(RECOGNISER_SETTING, chosen)
        waiting = store.readings.read_scans_again() if chosen is not None else 0
        _tell(store, as_json=as_json, waiting=waiting)


def _tell(store: Store, *, as_json: bool, waiting: int = 0) -> None:
    from host.reading.recognition.recogniser import recognisers_here
    from host.reading.recognition.scan_reader import chosen_recogniser

    chosen = chosen_recogniser(store)
    here = [found.name for found in recognisers_here()]
    if as_json:
        print_json({"ocr": chosen or _OFF, "available": here, "waiting": waiting})
        return
    if chosen is None:
        say("cli_ocr_off")
    else:
        say("cli_ocr_on", program=chosen)
    if here:
        say("cli_ocr_here", programs=", ".join(here))
    else:
        say("cli_ocr_none")
    if waiting:
        say("cli_ocr_waiting", n=waiting)
