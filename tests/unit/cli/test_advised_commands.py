"""The commands that the command line names below an error: they exist, and the error has its sentence."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from host.cli.advised_commands import COMMANDS, advised_command
from host.cli.main import cli
from host.i18n import catalogue

ADVISED = sorted(COMMANDS.items())


@pytest.mark.parametrize(("code", "command"), ADVISED)
def test_the_command_and_its_options_exist(code: str, command: str) -> None:
    assert "error_" + code.replace(".", "_") in catalogue("en")
    program, *words = shlex.split(command)
    if program == "pipx":
        return
    found: click.Command = cli
    while words and isinstance(found, click.Group):
        within = found.get_command(click.Context(found), words.pop(0))
        assert within is not None, command
        found = within
    known = {option for parameter in found.params for option in (*parameter.opts, *parameter.secondary_opts)} | {
        "--help"
    }
    assert {word for word in words if word.startswith("--")} <= known


def test_details_stand_in_the_command() -> None:
    assert advised_command("vault.damaged_entry", {"account": "kpn"}) == "ophaler vault set kpn"
    assert advised_command("vault.locked", {}) == "ophaler vault unlock"


def test_no_command_with_a_gap_is_named() -> None:
    assert advised_command("held.same_text", {"file": "a.pdf"}) is None
    assert advised_command("fetch.rows_missing", {"count": "2"}) is None


def test_the_screens_sentences_name_no_command_that_stands_here() -> None:
    named = {
        code
        for code, _ in ADVISED
        if re.search(r"\bophaler [a-z]", catalogue("en")["error_" + code.replace(".", "_")]["message"])
    }
    assert named == set()
