"""Implements ``ophaler verify``: whether everything is as it was filed, and as it was sealed."""

from __future__ import annotations

import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from host.cli.common import (
    finding_json,
    json_option,
    language,
    print_findings,
    print_json,
    readable_store,
    say,
    say_error,
    unreadable_because,
)
from host.errors import WorldError
from host.i18n import sentence
from host.paths import Paths, data_folder

if TYPE_CHECKING:
    from host.archive import Archive, Sample, Verification
    from host.archive.seal import Checkpoint
    from host.store import Store

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?) ?%?")
_WORDS = ("changed", "lost", "added", "reordered", "unknown")
_SEEDS = 1_000_000


class Percent(click.ParamType[float]):
    """A share as ``5%`` or ``5``, more than 0 and at most 100."""

    name = "N%"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        match = _PERCENT.fullmatch(str(value).strip())
        share = float(match[1]) if match else 0
        if not 0 < share <= 100:
            self.fail(sentence("cli_bad_percent", language(), value=str(value)), param, ctx)
        return share


@contextmanager
def readable_archive() -> Iterator[tuple[Store, Archive]]:
    """Opens store and archive for a command that only reads."""
    from host.archive import Archive

    with readable_store() as store, Archive(Paths(data_folder()), store, store.clock) as archive:
        yield store, archive


@click.command()
@click.option("--sample", "percent", type=Percent(), help="Read the bytes of this share of the documents only, as 5%.")
@click.option(
    "--seed", type=click.IntRange(min=0), help="Choose the sample by this number, so that it can be repeated."
)
@click.option(
    "--seal",
    "seals",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A seal that lay elsewhere: check that the journal still begins with what was sealed. May be given several times.",
)
@json_option
def verify(percent: float | None, seed: int | None, seals: tuple[Path, ...], as_json: bool) -> None:
    """Check every document and the whole journal; exit status 1 when anything is not as it was filed."""
    from host.archive import Sample

    checkpoints = [read_seal(file) for file in seals]
    # Whoever knows which documents will be read could change the others.
    seed = secrets.randbelow(_SEEDS) if seed is None else seed
    part = None if percent is None else Sample(percent, seed)
    with readable_archive() as (_, archive):
        result = archive.verification(checkpoints, part)
    if as_json:
        print_json(_verification_json(result, part, checkpoints))
    else:
        _print_verification(result, part, len(checkpoints))
    if result.findings:
        sys.exit(1)


def read_seal(file: Path) -> Checkpoint:
    """Reads the file of a seal. Raises WorldError ``seal.unreadable``, ``seal.no_file``."""
    from host.archive.seal import parse_checkpoint
    from host.archive.seal.checkpoint import MAX_BYTES

    return parse_checkpoint(read_small_file(file, MAX_BYTES))


def read_small_file(file: Path, max_bytes: int) -> bytes:
    """Returns the bytes of a file that a person named, of a larger one only one more than ``max_bytes``. Raises WorldError
    ``seal.no_file``."""
    try:
        with file.open("rb") as opened:
            return opened.read(max_bytes + 1)
    except OSError as error:
        raise WorldError("seal.no_file", file=str(file), reason=unreadable_because(error)) from error


def _verification_json(result: Verification, part: Sample | None, seals: list[Checkpoint]) -> dict[str, Any]:
    # By the root, too: of two seals of the same length one may hold and the other not.
    wrong = [finding.details for finding in result.findings if finding.code.startswith("verify.seal_")]
    broken = {(details["size"], details["root"]) for details in wrong}
    return {
        "ok": not result.findings,
        "documents": result.documents,
        "entries": result.entries,
        "quarantined": result.quarantined,
        "read": result.read,
        "sample": None if part is None else {"percent": part.percent, "seed": part.seed},
        "seals": [
            {"origin": one.origin, "entries": one.size, "holds": (str(one.size), one.root.hex()) not in broken}
            for one in seals
        ],
        "findings": [finding_json(finding) for finding in result.findings],
    }


def _print_verification(result: Verification, part: Sample | None, seals: int) -> None:
    print_findings(result.findings)
    if result.findings:
        words = [finding.what for finding in result.findings]
        said = [sentence(f"cli_found_{word}", language(), n=words.count(word)) for word in _WORDS if words.count(word)]
        say_error("cli_verify_found", n=len(result.findings), **_counted(result))
        say_error("cli_verify_words", what=", ".join(said))
    else:
        say("cli_verify_fine", **_counted(result))
    if part is not None:
        say("cli_verify_sample", n=result.read, seed=str(part.seed))
    if seals and not any(finding.code.startswith("verify.seal_") for finding in result.findings):
        say("cli_verify_seals", n=seals)


def _counted(result: Verification) -> dict[str, str]:
    """Returns what was checked, in words."""
    numbers = {"documents": result.documents, "entries": result.entries, "files": result.quarantined}
    said = {name: sentence(f"cli_counted_{name}", language(), n=number) for name, number in numbers.items()}
    return {"documents": said["documents"], "entries": said["entries"], "quarantined": said["files"]}
