"""Sentences of the catalogue: plural forms by the number ``n``, and ordinals."""

from __future__ import annotations

import pytest

from host.i18n import catalogue, code_sentence, languages, ordinal, sentence
from host.plurals import plural_category


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 1, "1 document"), ("en", 0, "0 documents"), ("en", 1_234, "1,234 documents"),
        ("nl", 1, "1 document"), ("nl", 2, "2 documenten"), ("nl", 1_234, "1.234 documenten"),
        ("de", 1, "1 Beleg"), ("de", 2, "2 Belege"),
    ],
)  # fmt: skip
def test_the_number_chooses_the_form(language: str, number: int, said: str) -> None:
    assert sentence("cli_counted_documents", language, n=number) == said
    assert sentence("cli_counted_documents", language, n=str(number)) == said


def test_verbs_follow_the_number_too() -> None:
    said = [sentence("cli_wake_connected", "nl", n=number, browser="Firefox") for number in (1, 2)]
    assert said == [
        "Firefox is geopend: 1 account is aan de beurt.",
        "Firefox is geopend: 2 accounts zijn aan de beurt.",
    ]


def test_a_message_without_forms_takes_no_notice_of_the_number() -> None:
    assert sentence("cli_wake_nothing", "en", n=1) == sentence("cli_wake_nothing", "en")


def test_a_language_without_a_catalogue_speaks_english_with_its_forms() -> None:
    # In Latvian 21 takes the form of 1.
    assert plural_category(21, "lv") == "one"
    assert sentence("cli_counted_files", "lv", n=21) == "21 files"


def test_a_key_without_a_message_is_said_itself() -> None:
    assert sentence("no_such_key", "en", n=1) == "no_such_key"


@pytest.mark.parametrize(("count", "words"), [("1", "1 rij kon niet"), ("3", "3 rijen konden niet")])
def test_the_sentence_of_a_code_counts_by_its_detail(count: str, words: str) -> None:
    assert code_sentence("fetch.rows_missing", "nl", count=count).startswith(words)


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "5 nov 2026"), ("en", "Nov 5, 2026"), ("de", "05.11.2026"), ("fr", "5 nov. 2026")]
)
def test_a_day_is_said_as_the_language_writes_it(language: str, said: str) -> None:
    sentence_of_error = code_sentence("fetch.asked_waiting", language, begin="2026-11-05", end="2026-11-05")
    assert said in sentence_of_error
    assert "2026-11" not in sentence_of_error
    assert said in code_sentence("proof.filed_later", language, document="a", at="2026-11-05T12:00:00.5+00:00", size=1)


def test_what_is_no_day_stays_as_it_is() -> None:
    assert "2026-11-31" in code_sentence("register.deleted", "en", document="2026-11-05", at="2026-11-31")
    assert "“2026-11-05”" in code_sentence("register.deleted", "en", document="2026-11-05", at="2026-11-05")


def test_ordinals() -> None:
    said = [ordinal(number, "en") for number in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31)]
    assert said == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "31st"]
    assert [ordinal(number, language) for language in ("nl", "de") for number in (1, 22)] == ["1e", "22e", "1.", "22."]


@pytest.mark.parametrize("language", languages())
def test_the_catalogue_has_every_form_that_a_whole_number_can_have(language: str) -> None:
    categories = {plural_category(number, language) for number in range(1_000)}
    messages = catalogue(language)
    counted = {key.removesuffix("_one") for key in messages if key.endswith("_one")}
    assert counted
    assert [
        f"{key}_{form}" for key in sorted(counted) for form in sorted(categories) if f"{key}_{form}" not in messages
    ] == []


NEVER_NONE = {
    *("attention_archive_findings", "attention_changed_document", "calendar_and_deleted", "calendar_deleted"),
    *("calendar_filed", "calendar_partly", "cli_bundle_checked", "cli_bundle_made", "cli_draft_kept"),
    *("cli_status_verification", "daily_late", "daily_waits", "fetch_way_healed", "missing_as_many_as_usual"),
    *("missing_dropped", "missing_read_too_late", "missing_rows_accounted", "missing_still_kept", "missing_undated"),
    *("missing_verdict_none", "sitting_minutes", "sitting_title", "suggestion_subject", "suggestion_times"),
    *("ui_every_days", "ui_suggestion_times"),
}
"""Messages that are said of one and more only."""


@pytest.mark.parametrize("language", languages())
def test_the_form_that_none_takes_says_how_many(language: str) -> None:
    """French says none in the form of one: a sentence without its number would tell of one where there is none."""
    form, messages = plural_category(0, language), catalogue(language)
    counted = {key.removesuffix("_other") for key, entry in messages.items() if "$n$" in entry["message"].lower()}
    silent = {
        key for key in counted if "$n$" not in messages.get(f"{key}_{form}", {"message": "$n$"})["message"].lower()
    }
    assert silent <= NEVER_NONE
    said = sentence("cli_status_verified", "fr", name="A", at="B", read=3, documents=3, n=0)
    assert said.endswith("et trouvé 0 anomalie.")
