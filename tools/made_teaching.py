"""Lessons for pictures and tests of the extension's pages: what a person teaches, and what was learned."""

from __future__ import annotations

from typing import Any

from host import protocol as p
from host.i18n import code_sentence, sentence
from host.service.teaching.lesson_view import step_words, way_words
from host.ways import Locator, Way, WayStep
from tools.made_up import MINE, SUPPLIERS, fifth, ledger, plain

ROWS = 12
TOTAL = 19
"""Rows that are used, of which the last are not shown."""
HEADS = {
    "en": ("Invoice", "Period", "Billed on", "Amount", "", "Status"),
    "nl": ("Factuur", "Periode", "Factuurdatum", "Bedrag", "", "Status"),
    "de": ("Rechnung", "Zeitraum", "Rechnungsdatum", "Betrag", "", "Status"),
    "fr": ("Facture", "Période", "Date de facture", "Montant", "", "État"),
}
PAID = {
    "en": "Paid by direct debit",
    "nl": "Betaald via automatische incasso",
    "de": "Per Lastschrift bezahlt",
    "fr": "Payée par prélèvement",
}
FIELDS: tuple[list[p.ColumnField], ...] = (["number"], [], ["date"], ["total"], [], [])
PHASES: dict[str, p.TeachingPhase] = {
    "shown": "shown",
    "refused": "waiting",
    "frame": "waiting",
    "trying": "trying",
    "proved": "tried",
    "failed": "tried",
    "kept": "kept",
}
WAY = Way(
    (
        WayStep("detail", Locator(role="link", name="Details {number}")),
        WayStep("link", Locator(role="link", name="Download PDF")),
    )
)


HARMFUL = {"name": "Incasso wijzigen"}
FRAME = "rechnungen.abrechner.example"


def lesson(language: str, name: str) -> p.Teaching:
    """What is being taught after one click, in the phase of that name."""
    phase = PHASES[name]
    code, details = ("teaching.frame_asks", {"host": FRAME}) if name == "frame" else ("teaching.harmful", HARMFUL)
    refused = p.Failure(code=code, message=code_sentence(code, language, **details), details=details)
    asked = f"{refused.message} {sentence('teaching_click_download', language)}"
    return p.Teaching(
        account="a1",
        account_name=SUPPLIERS[0],
        phase=phase,
        part="download",
        message=asked if phase == "waiting" else sentence(f"teaching_{phase}", language, n=TOTAL),
        problem=refused if phase == "waiting" else None,
        columns=[
            p.TeachingColumn(key=f"c{place}", label=head, fields=fields)
            for place, (head, fields) in enumerate(zip(HEADS[language], FIELDS, strict=True))
        ],
        rows=[_row(place, language) for place in range(ROWS)],
        total=TOTAL,
        others=3,
        steps=step_words(WAY.steps, language),
        leads_on=len(WAY.steps) == 1,
        trial=_trial(name, language) if phase in ("tried", "kept") else None,
        origin=f"https://{FRAME}/*" if name == "frame" else None,
    )


def _row(place: int, language: str) -> p.TeachingRow:
    date, total = fifth(place), f"{49 + place * 13}.{place % 10}0"
    number = f"RE-2026-{1030 - place}" if place != 5 else None
    return p.TeachingRow(
        row=place,
        number=number,
        date=date,
        total=total,
        currency="EUR",
        kind="credit_note" if place == 7 else "invoice",
        texts=[number or "", f"{date[:7]}", date, f"€ {total.replace('.', ',')}", "PDF", PAID[language]],
        has_control=place != 9,
        sample=place == 2,
        left_out=place == 5,
    )


def _trial(name: str, language: str) -> p.TeachingTrial:
    failed = name == "failed"
    row = ledger(language, rows=4, failed=4 if failed else 0)[2]
    word = {"kept": "proved"}.get(name, name)
    told = sentence(f"teaching_trial_{word}", language)
    reason = f" {row.reason.message}" if row.reason is not None else ""
    return p.TeachingTrial(row=row, message=told + reason, may_keep=not failed)


def learned(language: str) -> p.LearnedResult:
    """What was learned of an account, by a click and by documents."""
    return p.LearnedResult(
        taught=[
            sentence("learned_taught", language, name=SUPPLIERS[0]),
            sentence("learned_list", language, address=f"{MINE}?sort=-date&per_page=100"),
            way_words(WAY, language),
        ],
        ways=[
            p.LearnedWayText(text=way_words(way, language), proofs=proofs)
            for way, proofs in ((WAY, 24), (Way(WAY.steps[1:]), 1))
        ],
    )


def answers_of_teaching(language: str, name: str | None = None) -> dict[str, list[dict[str, Any]]]:
    """What the background answers about teaching; ``name``: the lesson that is under way, of ``PHASES``."""
    taught = None if name is None else plain(lesson(language, name))
    nothing = plain(p.LearnedResult(taught=[], ways=[]))
    calls = ("get", "allow_frame", "column", "row", "point", "try", "keep")
    return {
        **{f"teaching.{call}": [{"result": {"teaching": taught}}] for call in calls},
        "teaching.start": [{"result": {"teaching": None}}],
        "teaching.end": [{"result": {"teaching": None}}],
        "learned.get": [{"result": nothing if name is None else plain(learned(language))}],
        "learned.forget": [{"result": nothing}],
    }
