"""The catalogue says one word for one thing: ``docs/words.md``, and the same label for the same action."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from host.i18n import catalogue, languages
from host.service.procedure.procedure_document import read_texts
from tests.support.locations import DOCS, ROOT

PAGE = (DOCS / "words.md").read_text("utf-8")
BAD = ROOT / "tests" / "bad" / "words"
HEADINGS = {"en": "English", "nl": "Nederlands", "de": "Deutsch", "fr": "Français"}
ALLOWED = {"nl": ("Portaal voorstellen",)}
"""What may be said although it holds a forbidden word."""
COMMANDS = re.compile(r"(?<!\w)--[a-z]|(?<![\w/.-])(?:ophaler [a-z]|pipx |JSON\b|hosts?\b|Hosts?\b|hôtes?\b)")
"""What no screen says: commands, their options, JSON, and *host* for the program or a site."""
ON_COMMAND_LINE = (
    "cli_",
    "ui_command_",
    *(
        "error_delete_",
        "error_demo_",
        "error_inspect_",
        "error_proof_",
        "error_reading_no_rules",
        "error_reading_rules_",
    ),
    *(
        "error_register_not_deleted",
        "error_replica_",
        "error_restore_",
        "error_schedule_",
        "error_seal_",
        "error_setup_",
    ),
    *("error_stamp_", "error_uninstall_", "error_windows_not_json", "error_connector_not_written", "error_messages_"),
)
"""Keys of what only the command line says, and of lines to copy: a command there is what the reader types next."""
LINES_TO_COPY = {
    *(
        "ui_command_doctor",
        "error_receiver_not_installed",
        "error_recognition_no_rapidocr",
        "daily_end",
        "messages_seal_text",
    ),
    # The rules of files that a developer writes.
    "connector_rule_json_list_stands_alone",
}
"""Keys of messages that are, or end in, a line to copy."""
FORMS = ("_one", "_other")
"""Endings of plural forms, which English may say in one way."""
SAID_OTHERWISE = {
    # A gender of its own in the languages that have one.
    *("new", "none", "skipped"),
    # Of companies and of Ophaler itself; a column for remarks, and a remark of the doctor.
    *("health", "note"),
}
"""English labels that are said in more than one way where the language wants it."""


def texts(language: str) -> dict[str, str]:
    return {key: entry["message"] for key, entry in catalogue(language).items()}


def procedure_texts(language: str) -> dict[str, str]:
    """Sentences of the procedure document by key, without the commands that it names."""
    said = {key: text if isinstance(text, str) else " | ".join(text) for key, text in read_texts(language).items()}
    return {key: re.sub(r"`[^`]*`", "", text) for key, text in said.items()}


def bad(name: str) -> dict[str, str]:
    read: dict[str, dict[str, str]] = json.loads((BAD / name).read_text("utf-8"))
    return {key: entry["message"] for key, entry in read.items()}


def forbidden(page: str, language: str) -> list[str]:
    """Words of the last column of a language's table."""
    part = page.split(f"\n## {HEADINGS[language]}\n")[1].split("\n## ", maxsplit=1)[0]
    rows = re.findall(r"^\|[^|]*\|[^|]*\|(.*)\|$", part, re.MULTILINE)[2:]
    return [word.strip() for row in rows for word in row.split(",") if word.strip()]


def wrong_words(messages: Mapping[str, str], language: str, words: list[str]) -> list[str]:
    """Keys whose message has one of the words, with the word; no words are placeholders, lines to copy, and
    capitals of a command."""
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)
    found = []
    for key, message in messages.items():
        if key.startswith("ui_command_"):
            continue
        said = re.sub(r"\$\w+\$", "", message)
        for allowed in ALLOWED.get(language, ()):
            said = said.replace(allowed, "")
        found += [f"{key}: {word}" for word in pattern.findall(said) if not word.isupper()]
    return found


def labels(messages: Mapping[str, str]) -> dict[str, str]:
    """Messages by key as far as they are the screens', without the case and the full stop that the place asks for."""
    return {key: said.casefold().rstrip(" .…") for key, said in messages.items() if not key.startswith("cli_")}


def is_label(said: str) -> bool:
    """Returns whether a message is a name, which a button or a heading has, and no sentence."""
    return "$" not in said and len(said.split()) <= 5


def named_twice(english: Mapping[str, str], messages: Mapping[str, str]) -> list[str]:
    """Keys that have one label in English and several in the other language."""
    same: dict[str, list[str]] = defaultdict(list)
    for key, label in labels(english).items():
        if not key.endswith(FORMS) and is_label(label):
            same[label].append(key)
    said = labels(messages)
    return [
        f"{label}: {', '.join(sorted(keys))}"
        for label, keys in sorted(same.items())
        if label not in SAID_OTHERWISE and len({said[key] for key in keys if key in said}) > 1
    ]


def commands_said(messages: Mapping[str, str]) -> list[str]:
    """Keys of screens whose message names a command, with what was found."""
    return [
        f"{key}: {match[0]}"
        for key, message in messages.items()
        if not key.startswith(ON_COMMAND_LINE) and key not in LINES_TO_COPY
        for match in [COMMANDS.search(re.sub(r"\$\w+\$", "", message))]
        if match
    ]


def lost_placeholders(messages: Mapping[str, str]) -> list[str]:
    """Keys of messages with a dollar sign that belongs to no placeholder: a shell took the name away."""
    return [key for key, message in messages.items() if "$" in re.sub(r"\$\w+\$", "", message)]


@pytest.mark.parametrize("language", languages())
def test_no_message_lost_a_placeholder(language: str) -> None:
    assert lost_placeholders(texts(language)) == []


def test_a_lost_placeholder_is_seen() -> None:
    assert lost_placeholders(bad("en.json")) == ["ui_k"]


@pytest.mark.parametrize("language", languages())
def test_no_screen_names_a_command(language: str) -> None:
    assert commands_said(texts(language)) == []


def test_a_command_on_a_screen_is_seen() -> None:
    found = commands_said(bad("en.json"))
    assert found == ["ui_g: ophaler d", "ui_h: --f", "ui_i: host"]


@pytest.mark.parametrize("language", languages())
def test_no_message_has_a_word_that_stands_for_another(language: str) -> None:
    words = forbidden(PAGE, language)
    assert len(words) > 5
    assert wrong_words(texts(language), language, words) == []
    assert wrong_words(procedure_texts(language), language, words) == []


@pytest.mark.parametrize("language", languages())
def test_one_label_in_english_is_one_label_in_every_language(language: str) -> None:
    assert named_twice(texts("en"), texts(language)) == []


def test_wrong_words_are_seen() -> None:
    found = wrong_words(bad("nl.json"), "nl", forbidden(PAGE, "nl"))
    assert found == ["ui_a: portaal", "ui_b: jouw", "ui_c: verantwoord"]


def test_a_label_that_is_said_in_two_ways_is_seen() -> None:
    assert named_twice(bad("en.json"), bad("nl.json")) == ["save: ui_d, ui_e"]


def test_every_language_has_its_table() -> None:
    assert set(languages()) == set(HEADINGS)


def test_the_folder_of_bad_examples_is_complete() -> None:
    assert sorted(Path(file).name for file in BAD.iterdir()) == ["en.json", "nl.json"]
