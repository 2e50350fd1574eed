"""Plural forms of the extension's sentences, chosen by the rules of the CLDR as in the host."""

from __future__ import annotations

import json
import subprocess

import pytest

from host.plurals import plural_category
from tests.support.locations import ROOT

SCRIPT = """
const [language, forms, numbers] = JSON.parse(process.argv[1]);
const messages = { ui_language: language, ...forms };
globalThis.browser = {
  runtime: { getURL: () => "moz-extension://x/" },
  i18n: { getUILanguage: () => language, getMessage: (key, values) => (messages[key] ?? "").replace("$1", values?.[0]) },
};
const { failureSentence, plural } = await import(process.argv[2]);
const failures = numbers.map((count) => failureSentence({ code: "row.lost", details: { count: String(count) } }));
console.log(JSON.stringify([numbers.map((number) => plural("ui_rows", number, number)), failures]));
"""


def said(language: str, categories: list[str], numbers: list[int]) -> list[list[str]]:
    forms = {f"{key}_{one}": f"$1 {one}" for key in ("ui_rows", "error_row_lost") for one in categories}
    i18n = (ROOT / "extension" / "shared" / "i18n.js").as_uri()
    command = ["node", "--input-type=module", "--eval", SCRIPT, json.dumps([language, forms, numbers]), i18n]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    sentences: list[list[str]] = json.loads(done.stdout)
    return sentences


@pytest.mark.parametrize("language", ["nl", "en", "pl", "lv"])
def test_a_number_takes_the_form_that_the_host_chooses(language: str) -> None:
    numbers = [0, 1, 2, 5, 11, 21, 22, 101, 1_000_000]
    forms = [f"{number} {plural_category(number, language)}" for number in numbers]
    assert said(language, ["zero", "one", "two", "few", "many", "other"], numbers) == [forms, forms]


def test_a_form_that_is_left_out_is_that_of_other_numbers() -> None:
    assert said("fr", ["one", "other"], [1, 1_000_000])[0] == ["1 one", "1000000 other"]


def test_a_sentence_that_is_missing_is_seen_by_its_key() -> None:
    assert said("nl", [], [1])[0] == ["ui_rows_other"]
