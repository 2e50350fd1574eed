"""Implements ``ophaler seal``, ``ophaler prove`` and ``ophaler check``: that nothing was changed, shown to somebody else."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from host.cli.administrations.administration_option import administration_option, chosen_administration
from host.cli.common import json_option, language, open_store, print_json, say
from host.cli.documents.named_document import deleted_document, named_document
from host.cli.integrity.verify_archive import read_seal, read_small_file, stamp_file
from host.errors import WorldError
from host.i18n import code_sentence
from host.paths import Paths, data_folder
from host.terminal import echo

if TYPE_CHECKING:
    from host.archive.seal import Checkpoint, DocumentProof
    from host.clock import Clock
    from host.exports.stamping.time_stamps import TimeStamp
    from host.store import Store


@click.command()
@click.option("--to", "target", type=click.Path(path_type=Path), help="Write the seal into this new file.")
@click.option(
    "--stamp", metavar="URL", help="With --to: have this service say by RFC 3161 that the seal was there now."
)
@click.option("--stamp-roots", type=click.Path(path_type=Path), help="The root certificate of that service, as PEM.")
@click.option("--mail", is_flag=True, help="Send it to yourself, over the account of `ophaler messages`.")
@administration_option
@json_option
def seal(
    target: Path | None,
    stamp: str | None,
    stamp_roots: Path | None,
    mail: bool,
    administration: str | None,
    as_json: bool,
) -> None:
    """Seal the journal: three lines that prove later, kept elsewhere, that nothing before them was rewritten. Of several
    administrations each journal gets a seal; FILE gets the number of all but the first."""
    if stamp is not None and (target is None or stamp_roots is None):
        raise click.UsageError("--stamp URL --to FILE --stamp-roots PEM")
    with open_store() as store:
        only = chosen_administration(store, administration)
        numbers = [one.number for one in store.administrations.list() if only in (None, one.number)]
        # Nothing was ever filed there, so there is nothing to seal.
        used = [number for number in numbers if store.within(number).journal.head() is not None] or numbers[:1]
        files = {number: _file_of(target, number) for number in used}
        if stamp is not None:
            _require_free(*(one for file in files.values() if file is not None for one in (file, stamp_file(file))))
        for number in used:
            _seal_one(store, number, files[number], (stamp, stamp_roots), mail=mail, as_json=as_json)


def _file_of(target: Path | None, administration: int) -> Path | None:
    """Returns the file of an administration's seal: ``seal.txt``, ``seal.1.txt``."""
    if target is None or not administration:
        return target
    return target.with_name(f"{target.stem}.{administration}{target.suffix}")


def _seal_one(
    store: Store,
    administration: int,
    target: Path | None,
    service: tuple[str | None, Path | None],
    *,
    mail: bool,
    as_json: bool,
) -> None:
    from host.archive import Archive
    from host.cli.handing_on.message_commands import send_seal

    stamp, stamp_roots = service
    # The journal gets its name at its first seal, so this one writes.
    with Archive(Paths(data_folder()), store, store.clock) as archive:
        checkpoint = archive.checkpoint(administration)
        # Stamped first: a service that lies leaves no seal that looks stamped.
        stamped = None if stamp is None else _stamp(stamp, stamp_roots, checkpoint, store.clock)
        if target is not None:
            _write(target, checkpoint.text().encode())
            if stamped is not None:
                _write(stamp_file(target), stamped.response)
        address = send_seal(store, checkpoint) if mail else None
    if as_json:
        written = None if target is None else str(target.absolute())
        at = None if stamped is None else stamped.at.isoformat()
        print_json({**_checkpoint_json(checkpoint), "file": written, "stamped_at": at, "mailed_to": address})
        return
    if target is None:
        echo(checkpoint.text().rstrip())
    else:
        say("cli_sealed", entries=checkpoint.size, file=str(target))
    if stamped is not None and target is not None:
        say("cli_seal_stamped", at=f"{stamped.at:%Y-%m-%d %H:%M:%S} UTC", file=str(stamp_file(target)))
    if address is not None:
        say("cli_seal_mailed", to=address)


def _stamp(url: str, roots: Path | None, checkpoint: Checkpoint, clock: Clock) -> TimeStamp:
    from host.exports.stamping.time_stamps import MAX_BYTES, StampService

    pem = b"" if roots is None else read_small_file(roots, MAX_BYTES)
    return StampService(url, pem, clock).stamp(checkpoint.text().encode())


@click.command()
@click.argument("document")
@click.option("--to", "target", type=click.Path(path_type=Path), help="Write the proof into this new file.")
@click.option("--seal", "seal_file", type=click.Path(path_type=Path), help="Prove it for this seal, not for today's.")
@json_option
def prove(document: str, target: Path | None, seal_file: Path | None, as_json: bool) -> None:
    """Prove that DOCUMENT (id, whole number, or file) was filed as it is: for somebody who has the seal and nothing else."""
    from host.archive import Archive
    from host.archive.seal import prove as prove_document

    with open_store() as store, Archive(Paths(data_folder()), store, store.clock) as archive:
        identifier, administration = _identified(store, document)
        checkpoint = archive.checkpoint(administration) if seal_file is None else read_seal(seal_file)
        proof = prove_document(store.within(administration), identifier, checkpoint)
    text = json.dumps(proof.to_json(), ensure_ascii=False, indent=1) + "\n"
    if target is not None:
        _write(target, text.encode())
    if as_json:
        written = None if target is None else str(target.absolute())
        print_json({"document": identifier, "file": written, "proof": proof.to_json()})
    elif target is None:
        echo(text.rstrip())
    else:
        say("cli_proved", file=str(proof.facts().get("file")), to=str(target))


def _identified(store: Store, named: str) -> tuple[str, int]:
    """Returns the id of the document of this id, number or file, and in whose journal it was filed; of one that was deleted,
    too, whose entry proves what it was."""
    for one in store.administrations.list():
        if store.within(one.number).journal.filing_of(named) is not None:
            return named, one.number
    try:
        row = store.documents.get(named_document(store, named))
    except WorldError as error:
        if error.code != "register.deleted":
            raise
        row = deleted_document(store, named).document
    return (named, 0) if row is None else (row.id, row.administration)


@click.command()
@click.argument("proof_file", metavar="PROOF", type=click.Path(path_type=Path))
@click.option("--file", "document", type=click.Path(path_type=Path), help="The document: is it the one that was filed?")
@click.option("--seal", "seal_file", type=click.Path(path_type=Path), help="The seal that lay elsewhere.")
@json_option
def check(proof_file: Path, document: Path | None, seal_file: Path | None, as_json: bool) -> None:
    """Check a PROOF of a document that `ophaler prove` wrote. It needs no archive; exit status 1 when it does not hold."""
    from host.archive.seal import parse_proof
    from host.archive.seal.document_proof import MAX_BYTES

    proof = parse_proof(read_small_file(proof_file, MAX_BYTES))
    wrong: list[tuple[str, dict[str, str]]] = []
    if not proof.holds():
        wrong.append(("proof.wrong", {}))
    if seal_file is not None and read_seal(seal_file) != proof.checkpoint:
        wrong.append(("proof.other_seal", {"file": str(seal_file)}))
    if document is not None and _sha256(document) != proof.facts()["sha256"]:
        wrong.append(("proof.other_file", {"file": str(document)}))
    if as_json:
        print_json(
            {
                "ok": not wrong,
                **_checkpoint_json(proof.checkpoint),
                "document": {**proof.facts(), "entry": proof.entry.seq, "at": proof.entry.at},
                "file_checked": document is not None,
                "seal_checked": seal_file is not None,
                "findings": [
                    {"code": code, "message": code_sentence(code, language(), **more)} for code, more in wrong
                ],
            }
        )
    else:
        _print_check(proof, wrong, document, seal_file)
    if wrong:
        sys.exit(1)


def _print_check(
    proof: DocumentProof, wrong: list[tuple[str, dict[str, str]]], document: Path | None, seal_file: Path | None
) -> None:
    for code, details in wrong:
        echo(code_sentence(code, language(), **details), err=True)
    if wrong:
        return
    size = proof.checkpoint.size
    say("cli_check_holds", file=str(proof.facts().get("file")), at=proof.entry.at, seq=proof.entry.seq, entries=size)
    if document is not None:
        say("cli_check_file")
    if seal_file is not None:
        say("cli_check_seal_same")
    else:
        say("cli_check_seal_open")
        echo(proof.checkpoint.text().rstrip())


def _checkpoint_json(checkpoint: Checkpoint) -> dict[str, Any]:
    return {
        "origin": checkpoint.origin,
        "entries": checkpoint.size,
        "root": base64.b64encode(checkpoint.root).decode(),
        "checkpoint": checkpoint.text(),
    }


def _sha256(file: Path) -> str:
    from host.archive.file_operations import file_sha256
    from host.cli.common import unreadable_because

    try:
        return file_sha256(file)
    except OSError as error:
        raise WorldError("seal.no_file", file=str(file), reason=unreadable_because(error)) from error


def _require_free(*targets: Path) -> None:
    """Raises what ``_write`` would, before a service is asked that may want money for each stamp."""
    from host.archive import Files
    from host.cli.files_outside import remove_interrupted

    for target in targets:
        _require_outside(target)
        remove_interrupted(Files(), target.absolute())
        if target.is_symlink() or target.exists():
            raise WorldError("seal.file_exists", file=str(target))


def _require_outside(target: Path) -> None:
    whole = target.absolute().resolve()
    # An archive whose folder a person chose lies elsewhere; its own folder tells it (``HeadFile``).
    is_in_archive = any((parent / ".ophaler").is_dir() for parent in whole.parents)
    if is_in_archive or whole.is_relative_to(data_folder().resolve()):
        raise WorldError("seal.inside_data", file=str(target))


def _write(target: Path, data: bytes) -> None:
    """Writes a new file outside of the data folder. Raises WorldError ``seal.inside_data``, ``seal.file_exists``,
    ``seal.cannot_write``."""
    from host.archive import Files
    from host.cli.files_outside import write_outside

    _require_outside(target)
    try:
        write_outside(Files(), target.absolute(), data)
    except FileExistsError as error:
        raise WorldError("seal.file_exists", file=str(target)) from error
    except OSError as error:
        raise WorldError("seal.cannot_write", file=str(target), reason=error.strerror or str(error)) from error
