"""R: what share of a document's fields is read rightly, unknown, or wrong, on documents with truth
(``../shared/data/invoices``).

``python -m bench.reading [--miss] [--hold-out] [GROUP …]`` prints the counts of each field, and with ``--miss`` every value
that is not right. With ``--hold-out`` a half of the layouts is counted and never printed, so that it stays unseen. Without
the data nothing is measured.
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal, get_args

from bench.figure import Figure
from bench.recognising import share
from host.errors import WorldError
from host.reading.document_reading import FieldName, Reading
from host.reading.read_document import read_document, read_text

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "invoices"
Group = Literal["e-invoices", "hybrids", "text of hybrids", "plain", "broadcast"]
GROUPS: tuple[Group, ...] = get_args(Group)
"""``text of hybrids``: PDFs with an XML attached, of which only the text is read."""
TRUTHS: dict[FieldName, str] = {
    "supplier": "supplier",
    "vat_id": "supplier_vat_id",
    "number": "number",
    "date": "issue_date",
    "due_date": "due_date",
    "net": "net",
    "tax": "vat",
    "total": "gross",
    "currency": "currency",
}
"""The names of the fields in the manifests."""
_AMOUNTS = ("net", "tax", "total")
_BY_GRAMMAR = dict.fromkeys(("kind", "format", *TRUTHS), 1.0)
_BY_TEXT = {"kind": 0.95, "number": 0.93, "date": 0.93, "total": 0.96, "currency": 0.96, "supplier": 0.85}
GOALS: dict[Group, dict[str, float]] = {
    "e-invoices": _BY_GRAMMAR,
    "hybrids": _BY_GRAMMAR,
    "text of hybrids": _BY_TEXT,
    "plain": _BY_TEXT,
    "broadcast": {"kind": 0.95, "number": 0.9, "date": 0.9, "total": 0.9},
}
SILENTLY_WRONG = 0.02
"""The most that may be read as something else than the truth, of the values that the truth knows."""
Outcome = Literal["right", "unknown", "wrong", "needless"]
"""``needless``: a value where the truth says that there is none."""


@dataclass(slots=True)
class Score:
    """Counts per field and outcome."""

    counts: dict[str, Counter[Outcome]] = field(default_factory=dict)

    def add(self, name: str, outcome: Outcome) -> None:
        self.counts.setdefault(name, Counter())[outcome] += 1

    def known(self, name: str) -> int:
        return self.counts[name].total() - self.counts[name]["needless"]

    def figures(self, group: Group) -> list[Figure]:
        goals = GOALS[group]
        made = [
            share(f"{group}: {name} right", count["right"], self.known(name), goals.get(name))
            for name, count in self.counts.items()
            if name in goals
        ]
        fields = [name for name in self.counts if name in goals and name not in ("kind", "format")]
        wrong = sum(self.counts[name]["wrong"] for name in fields)
        every = sum(self.known(name) for name in fields)
        percent = 100 * wrong / every if every else 0.0
        what = f"{group}: values that are silently wrong"
        return [*made, Figure("R", what, percent, 100, f"{wrong} of {every}", "%", "<=", SILENTLY_WRONG)]


def run() -> list[Figure]:
    return [figure for group in GROUPS for figure in measured(group).figures(group) if DATA.exists()]


def measured(group: Group, tell: Callable[[str], None] | None = None, *, hold_out: bool = False) -> Score:
    """The counts of a group; ``tell`` is told each value that is not right, of the half that may be seen."""
    score = Score()
    for entry, data in documents(group):
        try:
            reading = read_text(data) if group in ("text of hybrids", "plain", "broadcast") else read_document(data)
        except WorldError as error:
            reading = Reading(remarks=((error.code, {}),))
        for name, outcome, told, wanted in judged(entry, reading, by_page=group not in ("e-invoices", "hybrids")):
            score.add(name, outcome)
            if tell is not None and outcome != "right" and not (hold_out and held_out(entry)):
                tell(f"{outcome:8} {name:9} {told!r} for {wanted!r}  {entry['file']}")
    return score


def documents(group: Group) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yields the manifest's entries of a group with their bytes, without scans."""
    folder = DATA / ("broadcast" if group == "broadcast" else "dev")
    manifest = folder / "manifest.jsonl"
    for line in manifest.read_text("utf-8").splitlines() if manifest.exists() else ():
        entry = json.loads(line)
        if entry.get("text_layer") is not False and (group == "broadcast" or group in _groups_of(entry)):
            yield entry, (folder / entry["file"]).read_bytes()


def held_out(entry: dict[str, Any]) -> bool:
    """Whether the document belongs to the half of layouts that stays unseen while rules are written."""
    layout = entry["truth"].get("layout") or f"{entry['origin']} {entry['truth']['supplier']}"
    return zlib.crc32(layout.encode()) % 2 == 1


def judged(
    entry: dict[str, Any], reading: Reading, *, by_page: bool
) -> Iterator[tuple[str, Outcome, str | None, str | None]]:
    """Yields field, outcome, what was read and the truth; ``by_page``: what the page prints is right, not its XML."""
    truth = entry["truth"] | (entry.get("page_says", {}) if by_page else {})
    kinds = truth.get("acceptable_kinds") or [truth["kind"]]
    yield "kind", _outcome(reading.kind, kinds, str.__eq__), reading.kind, kinds[0]
    if not by_page:
        wanted_format = family(truth["format"])
        same = _outcome(reading.format and reading.format.lower(), [wanted_format], str.__eq__)
        yield "format", same, reading.format, wanted_format
    for name, key in TRUTHS.items():
        told = reading.value(name)
        if truth.get(key) is None:
            if told is not None and key in truth:
                yield name, "needless", told, None
            continue
        right = [truth[key], *_others(truth, name, told, by_page=by_page)]
        yield name, _outcome(told, right, _same_amount if name in _AMOUNTS else _same_text), told, truth[key]


def family(truth_format: str) -> str:
    """The word for a format of the manifests, in small letters."""
    if truth_format.startswith("ubl-2-"):
        root = truth_format.removeprefix("ubl-2-")
        return "ubl" if root in ("invoice", "creditnote") else root
    return {"cii-d16b": "cii", "zugferd-1.0": "zugferd-1"}.get(truth_format, truth_format.partition("-")[0])


def _groups_of(entry: dict[str, Any]) -> tuple[Group, ...]:
    if entry["container"] == "xml":
        return ("e-invoices",)
    return ("hybrids", "text of hybrids") if entry.get("embedded_xml") else ("plain",)


def _others(truth: dict[str, Any], name: FieldName, told: str | None, *, by_page: bool) -> list[str]:
    """Values that are right, too."""
    if name == "total":
        alternative = truth.get("gross_alt")
        return [alternative] if isinstance(alternative, str) else list(alternative or ())
    if name == "supplier" and by_page:
        named = [*truth.get("supplier_alt", ()), *filter(None, [truth.get("supplier_trade_name")])]
        return [*named, told] if told is not None and _is_station(told, truth["supplier"]) else named
    return []


def _is_station(told: str, wanted: str) -> bool:
    """Whether a name is that of the station with a call sign: it holds the sign as a word ("Charlotte WMYT"), or with the
    suffix or the channel that American stations write behind it ("WUNI-TV", "WNEP2"; 47 CFR 73.3550)."""
    is_sign = 3 <= len(wanted) <= 4 and wanted.isalpha() and wanted.isupper()
    return is_sign and re.search(rf"(?<![^\W\d_]){wanted}(?![A-Z](?![a-z])|[a-z])", told.replace("-TV", "")) is not None


def _outcome(told: str | None, right: list[str], same: Callable[[str, str], bool]) -> Outcome:
    if told is None:
        return "unknown"
    return "right" if any(same(told, wanted) for wanted in right) else "wrong"


def _same_amount(told: str, wanted: str) -> bool:
    try:
        return Decimal(told) == Decimal(wanted)
    except InvalidOperation:
        return False


def _same_text(told: str, wanted: str) -> bool:
    """The same letters and digits: neither blanks nor punctuation, in which extracted text differs, count."""
    return _letters(told) == _letters(wanted)


def _letters(value: str) -> str:
    return "".join(sign for sign in value.casefold() if sign.isalnum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--miss", action="store_true", help="print every value that is not right")
    parser.add_argument("--hold-out", action="store_true", help="do not print those of the half that stays unseen")
    asked = parser.parse_args()
    for group in GROUPS:
        if not asked.groups or group in asked.groups:
            score = measured(group, print if asked.miss else None, hold_out=asked.hold_out)
            for name, count in score.counts.items():
                print(
                    f"{group:16} {name:9} " + " ".join(f"{outcome} {count[outcome]:4}" for outcome in get_args(Outcome))
                )
            for figure in score.figures(group):
                print(
                    f"{figure.measured:6.1f} %  {figure.what}: {figure.reference_is}{'' if figure.reached else '  NOT reached'}"
                )


if __name__ == "__main__":
    main()
