"""What a person reads in popup and dashboard comes from the catalogue, and the catalogue has it in every language."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from host import protocol
from host.exports.receiver_kinds import KINDS, receiver_class
from host.fetch.conclusion import EndReason
from host.i18n import languages
from host.vocabulary import DocumentFieldName, DocumentFieldSource, DocumentKind, Outcome, RowProofWord
from tests.support.locations import ROOT
from tools.ui_text import check, classes_of, html_text, js_text

EXTENSION = ROOT / "extension"
BAD = ROOT / "tests" / "bad" / "ui_text"
PAGES = [
    *(EXTENSION / "popup").rglob("*.*"),
    *(EXTENSION / "dashboard").rglob("*.*"),
    *(EXTENSION / "welcome").rglob("*.*"),
    *(EXTENSION / "shared").glob("*.js"),
]
ReceiverKindKey = Literal[
    *("folder", "csv", "xlsx", "webhook", "mail", "paperless", "paperless_folder", "datev", "beancount", "hledger")
]
ReceiverFieldName = Literal[
    *("folder", "file", "separator", "decimal", "url", "auth", "host", "port", "security", "user", "sender", "to"),
    *("correspondents", "into", "expenses", "payable", "tax", "tags"),
]
ReceiverValue = Literal[
    *("auth_signature", "auth_bearer", "security_starttls", "security_tls", "security_none", "correspondents_make"),
    *("correspondents_known", "correspondents_none", "into_inbox", "into_folders"),
]
# Keys that are put together from a word of the protocol.
MADE = {
    "ui_state_": protocol.FetchState,
    "ui_outcome_": Outcome,
    "ui_kind_": DocumentKind,
    "ui_attention_": protocol.AttentionKind,
    "ui_proof_": EndReason,
    "ui_receiver_kind_": ReceiverKindKey,
    "ui_receiver_field_": ReceiverFieldName,
    "ui_receiver_value_": ReceiverValue,
    "ui_arrival_": protocol.ArrivalOutcome,
    "ui_suggestion_state_": protocol.SuggestionState,
    "ui_health_part_": protocol.HealthPartName,
    "ui_health_state_": Literal["ok", "note", "broken"],
    "ui_background_task_": protocol.BackgroundTaskName,
    "ui_inbox_file_": Literal["waiting", "sending", "reading", "failed"],
    "ui_field_": DocumentFieldName,
    "ui_teach_": protocol.ColumnField,
    "ui_source_": DocumentFieldSource,
    "ui_says_": DocumentFieldSource,
    "ui_document_proof_": RowProofWord,
    # Nothing is said of a document that was read.
    "ui_document_reading_": Literal["waiting", "no_text", "failed"],
}


def catalogue(language: str) -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = json.loads(
        (EXTENSION / "_locales" / language / "messages.json").read_text("utf-8")
    )
    return loaded


def asked_keys() -> set[str]:
    """Every key of ui_ that the pages ask for."""
    source = "\n".join(file.read_text("utf-8") for file in PAGES if file.suffix in {".js", ".html"})
    keys = set(re.findall(r"""["'](ui_[a-z_]+)["']""", source)) | set(re.findall(r"`(ui_[a-z_]+)`", source))
    counted = set(re.findall(r"""plural\(\s*["'](ui_[a-z_]+)["']""", source))
    keys = (keys - counted) | {f"{key}_{form}" for key in counted for form in ("one", "other")}
    prefixes = set(re.findall(r"`(ui_[a-z_]+_)\$\{", source))
    assert prefixes == set(MADE)
    return keys | {prefix + word for prefix in prefixes for word in get_args(MADE[prefix])}


def test_every_kind_of_receiver_has_its_words() -> None:
    kinds = {kind: receiver_class(kind).Settings.model_fields for kind in KINDS}
    assert {kind.replace("-", "_") for kind in kinds} == set(get_args(ReceiverKindKey))
    assert {name for fields in kinds.values() for name in fields} == set(get_args(ReceiverFieldName))
    settings = [pair for fields in kinds.values() for pair in fields.items()]
    choices = {
        f"{name}_{value}"
        for name, field in settings
        if get_origin(field.annotation) is Literal
        for value in get_args(field.annotation)
        if value.isalpha()
    }
    assert choices == set(get_args(ReceiverValue))


def caught_lines(file: Path) -> set[int]:
    return {number for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1) if "caught" in line}


def test_no_text_stands_in_the_pages_code() -> None:
    assert check() == []


def test_every_text_in_bad_html_is_caught() -> None:
    file = BAD / "page.html"
    assert {one.line for one in html_text(file.read_text("utf-8"))} == caught_lines(file)


def test_every_text_in_bad_javascript_is_caught() -> None:
    file = BAD / "page.js"
    classes = classes_of(".card {} .card-warn {} .tone-good {}")
    assert {one.line for one in js_text(file.read_text("utf-8"), classes)} == caught_lines(file)


@pytest.mark.parametrize("language", languages())
def test_every_key_that_is_asked_for_is_written(language: str) -> None:
    assert sorted(asked_keys() - set(catalogue(language))) == []


def test_no_key_is_left_over() -> None:
    source = "\n".join(
        file.read_text("utf-8")
        for file in EXTENSION.rglob("*")
        if file.suffix in {".js", ".html", ".json"} and "_locales" not in file.parts
    )
    written = {key for key in catalogue("en") if key.startswith("ui_")}
    assert sorted(key for key in written - asked_keys() if key not in source) == []
