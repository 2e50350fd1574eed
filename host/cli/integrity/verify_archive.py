"""Implements ``ophaler verify``: whether everything is as it was filed, and as it was sealed."""

from __future__ import annotations

import re
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from host.cli.administrations.administration_option import (
    administration_option,
    chosen_administration,
    shown_name,
)
from host.cli.common import (
    error_json,
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
from host.terminal import echo

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
@click.option(
    "--stamp-roots",
    type=click.Path(path_type=Path),
    help="Check the time stamps beside the seals by these root certificates (PEM).",
)
@administration_option
@json_option
def verify(
    percent: float | None,
    seed: int | None,
    seals: tuple[Path, ...],
    stamp_roots: Path | None,
    administration: str | None,
    as_json: bool,
) -> None:
    """Check every document and the whole journal; exit status 1 when anything is not as it was filed."""
    from host.archive import Sample
    from host.archive.verify import combined

    checkpoints = [read_seal(file) for file in seals]
    stamps = list(_stamps(seals, checkpoints, stamp_roots))
    # Whoever knows which documents will be read could change the others.
    seed = secrets.randbelow(_SEEDS) if seed is None else seed
    part = None if percent is None else Sample(percent, seed)
    with readable_archive() as (store, archive):
        only = chosen_administration(store, administration)
        for checkpoint in checkpoints if only is not None else ():
            if archive.sealed_administration(checkpoint) not in (None, only):
                # A seal that nothing was held against must not count as one that holds.
                raise WorldError("seal.other_administration", seal=checkpoint.origin)
        results = archive.verify_all(checkpoints, part, only)
        names = {one.number: shown_name(one) for one in store.administrations.list()}
    result = combined(list(results.values()))
    if as_json:
        findings = [
            # Said only where there are several.
            finding_json(finding) | ({"administration": number} if len(names) > 1 else {})
            for number, one in results.items()
            for finding in one.findings
        ]
        print_json({**_verification_json(result, part, checkpoints), "findings": findings, "stamps": stamps})
    else:
        for number, one in results.items() if len(names) > 1 else ():
            if one.findings:
                say_error("cli_verify_administration", name=names[number])
                print_findings(one.findings)
        _print_verification(result, part, len(checkpoints), are_printed=len(names) > 1)
        _print_stamps(stamps)
    if result.findings or any(stamp["problem"] for stamp in stamps):
        sys.exit(1)


def stamp_file(seal_file: Path) -> Path:
    """Returns where the time stamp of a seal's file lies."""
    return seal_file.with_name(f"{seal_file.name}.tsr")


def _stamps(files: Iterable[Path], checkpoints: Iterable[Checkpoint], roots: Path | None) -> Iterator[dict[str, Any]]:
    """Yields what the time stamps that lie beside the seals say; without root certificates they are not checked."""
    from host.exports.stamping.time_stamps import MAX_BYTES, check_stamp

    pem = None if roots is None else read_small_file(roots, MAX_BYTES)
    for seal_file, checkpoint in zip(files, checkpoints, strict=True):
        file = stamp_file(seal_file)
        is_there = file.is_file()
        if not is_there and pem is None:
            continue
        told: dict[str, Any] = {"file": str(file), "checked": pem is not None, "at": None, "problem": None}
        if not is_there:
            # Who asks for stamps to be checked must hear of one that was taken away.
            told["problem"] = error_json("stamp.none", {})["error"]
        elif pem is not None:
            try:
                stamp = check_stamp(read_small_file(file, MAX_BYTES), checkpoint.text().encode(), pem)
                told["at"] = stamp.at.isoformat()
            except WorldError as error:
                told["problem"] = error_json(error.code, error.details)["error"]
        yield told


def _print_stamps(stamps: Iterable[dict[str, Any]]) -> None:
    for stamp in stamps:
        if stamp["problem"] is not None:
            echo(f"{stamp['file']}: {stamp['problem']['message']}", err=True)
        elif stamp["checked"]:
            say("cli_verify_stamp", file=stamp["file"], at=stamp["at"])
        else:
            say("cli_verify_stamp_open", file=stamp["file"])


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
    }


def _print_verification(result: Verification, part: Sample | None, seals: int, *, are_printed: bool = False) -> None:
    if not are_printed:
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
