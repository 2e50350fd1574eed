"""The documents in the dashboard, against played answers: searched while one types, looked at, corrected, opened."""

from __future__ import annotations

from typing import Any

import pytest

from host.i18n import code_sentence, sentence
from tests.e2e.page_actions import heard, press, script, tab_to, text, until
from tests.support.browsers import needs_chromium
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

TOTAL = "d1:total"
ROWS = "return [...document.querySelectorAll('.documents tbody th a')].map((one) => one.textContent)"


def open_documents(house: Any, fragment: str = "#documents", made: dict[str, Any] | None = None) -> None:
    house.look(1280, height=1200)
    house.open("dashboard", made or scenes.complete("en"), fragment=fragment)


def search(house: Any, words: str) -> None:
    house.driver.find_element("id", "find-document").send_keys(words)


def correct_total(house: Any, value: str) -> None:
    from selenium.webdriver.common.keys import Keys

    script(house, "document.querySelector(`[data-key='document-correct:${arguments[0]}']`).click()", TOTAL)
    assert script(house, "return document.activeElement.id") == f"correct:{TOTAL}"
    # What stands in the field is selected: typing replaces it.
    press(house, value + Keys.ENTER)


def test_documents_are_found_while_one_types(house: Any) -> None:
    open_documents(house)
    assert len(script(house, ROWS)) == 25
    search(house, "1029")
    until(house, lambda: script(house, ROWS) == ["RE-2026-1029", "RE-2026-1028"])
    assert [call["params"]["text"] for call in house.calls("documents.search")] == ["1", "10", "102", "1029"]
    assert "2 documents found" in text(house)
    assert heard(house) == "2 documents found"
    assert "3 more documents cannot be found yet" in text(house)
    assert script(house, "return document.activeElement.id") == "find-document"
    search(house, "x")
    until(house, lambda: "No document has “1029x”." in text(house))


def test_an_answer_that_a_newer_question_has_overtaken_is_dropped(house: Any) -> None:
    made = scenes.complete("en")
    first, *_ = made["answers"]["documents.search"]
    made["answers"]["documents.search"] = [{**first, "when": {"text": "1"}}, *made["answers"]["documents.search"]]
    made["hold"] = ["documents.search"]
    open_documents(house, made=made)
    search(house, "1")
    script(house, "stage.scene.hold = []")
    search(house, "x")
    until(house, lambda: "No document has “1x”." in text(house))
    script(house, "stage.release('documents.search')")
    assert "No document has “1x”." in text(house)


def test_what_was_searched_is_still_there_after_a_look_at_one(house: Any) -> None:
    open_documents(house)
    search(house, "1029")
    until(house, lambda: len(script(house, ROWS)) == 2)
    script(house, "document.querySelector('.documents tbody th a').click()")
    until(house, lambda: "Huisraad · RE-2026-1029" in text(house))
    assert script(house, "return document.title") == "Ophaler – Huisraad · RE-2026-1029"
    script(house, "document.querySelector('.document-close').click()")
    until(house, lambda: len(script(house, ROWS)) == 2)
    assert script(house, "return document.getElementById('find-document').value") == "1029"


def choose(house: Any, part: str, label: str) -> None:
    from selenium.webdriver.support.ui import Select

    Select(house.driver.find_element("id", f"documents-{part}")).select_by_visible_text(label)


def test_documents_are_those_of_one_account_and_month_which_the_address_names(house: Any) -> None:
    open_documents(house)
    choose(house, "year", "2026")
    until(house, lambda: house.calls("documents.list")[-1]["params"].get("period") == "2026")
    choose(house, "month", "February")
    choose(house, "from", "Telekomm, administratie@bakkerij-dewit.example")
    until(house, lambda: house.calls("documents.list")[-1]["params"].get("account") == "a1")
    assert house.calls("documents.list")[-1]["params"]["period"] == "2026-02"
    assert script(house, "return location.hash") == "#documents&from=a1&month=2026-02"
    assert script(house, "return document.activeElement.id") == "documents-from", "who chooses goes on choosing"
    search(house, "1")
    until(house, lambda: house.calls("documents.search"))
    assert house.calls("documents.search")[-1]["params"] == {
        "text": "1", "limit": 50, "account": "a1", "period": "2026-02",
    }  # fmt: skip


def test_a_choice_without_documents_says_so_and_leads_back(house: Any) -> None:
    made = scenes.complete("en")
    made["answers"]["documents.list"].insert(0, {"when": {"period": "2019"}, "result": {"total": 0, "documents": []}})
    open_documents(house, "#documents&month=2019", made)
    assert sentence("ui_documents_none_here", "en") in text(house)
    script(house, "document.querySelector('[data-key=filter] [data-key=all]').click()")
    until(house, lambda: len(script(house, ROWS)) == 25)


def test_where_sources_differ_both_are_told_and_so_is_what_is_not_confirmed(house: Any) -> None:
    open_documents(house, "#documents=d1")
    shown = text(house)
    assert "Sources differ" in shown
    assert "The supplier's list says: €1,326.50" in shown
    assert "several e-invoices that contradict each other" in shown
    open_documents(house, "#documents=d2")
    assert "Unconfirmed: what could be read of the document fits" in text(house)


def test_a_field_is_corrected_by_keyboard_and_says_so(house: Any) -> None:
    open_documents(house, "#documents=d1")
    correct_total(house, "1326,50")
    until(house, lambda: house.calls("documents.set_field"))
    assert [call["params"] for call in house.calls("documents.set_field")] == [
        {"document": "d1", "field": "total", "value": "1326,50"}
    ]
    until(house, lambda: "your correction" in text(house))
    assert "Corrected: Total" in heard(house)
    assert script(house, "return document.querySelectorAll('.correction').length") == 0
    assert script(house, "return document.activeElement.dataset.key") == f"document-correct:{TOTAL}"


def test_a_value_that_cannot_be_one_stays_to_be_mended(house: Any) -> None:
    made = scenes.complete("en")
    refused = {"code": "register.bad_amount", "message": code_sentence("register.bad_amount", "en", value="a lot")}
    made["answers"]["documents.set_field"] = [{"error": {**refused, "details": {}}}]
    open_documents(house, "#documents=d1", made)
    correct_total(house, "a lot")
    until(house, lambda: "a lot" in text(house))
    assert script(house, "return document.querySelector('.correction [role=alert]') !== null")
    assert script(house, "return document.getElementById(arguments[0]).value", f"correct:{TOTAL}") == "a lot"
    script(house, "document.querySelector(`[data-key='document-leave:${arguments[0]}']`).click()", TOTAL)
    assert script(house, "return document.querySelectorAll('.correction, [role=alert]').length") == 0


def test_a_document_is_opened_and_shown_in_its_folder(house: Any) -> None:
    open_documents(house, "#documents=d0")
    for action, method in (("document-open", "documents.open"), ("document-folder", "documents.show_in_folder")):
        tab_to(house, f"{action}:d0")
        press(house, " ")
        until(house, lambda method=method: house.calls(method))
        assert [call["params"] for call in house.calls(method)] == [{"document": "d0"}]


def test_a_document_is_handed_on_once_to_one_receiver(house: Any) -> None:
    from tools import made_up

    made = scenes.complete("en")
    known = next(one for one in made["answers"]["documents.get"] if one["when"]["document"] == "d0")
    made["answers"]["receivers.hand_on"][0]["then"] = {
        "documents.get": [{"result": known["result"] | {"receivers": [
            {"receiver": "books", "state": "handed_on", "at": made_up.ago(days=0), "message": ""},
        ]}}],
    }  # fmt: skip
    open_documents(house, "#documents=d0", made)
    assert "Forwarded yesterday" in text(house)
    assert script(house, "return document.querySelector(\"[data-key='document-hand-on:d0>nas']\")") is None
    tab_to(house, "document-hand-on:d0>books")
    press(house, " ")
    until(house, lambda: heard(house) == "Forwarded to books.")
    assert house.calls("receivers.hand_on")[0]["params"] == {"name": "books", "document": "d0"}
    assert script(house, "return document.activeElement.dataset.group") == "books"


def test_what_is_found_is_exported_and_where_the_file_is_stays_in_sight(house: Any) -> None:
    open_documents(house, "#documents&from=a2&month=2026")
    search(house, "1029")
    until(house, lambda: len(script(house, ROWS)) == 2)
    tab_to(house, "documents-export:xlsx")
    press(house, " ")
    until(house, lambda: house.calls("documents.export"))
    assert house.calls("documents.export")[0]["params"] == {
        "format": "xlsx", "text": "1029", "account": "a2", "period": "2026",
    }  # fmt: skip
    until(house, lambda: heard(house) == "60 documents are listed in /srv/anna/Downloads/Documents.csv.")
    assert "/srv/anna/Downloads/Documents.csv" in text(house)
    tab_to(house, "documents-export-folder:export")
    press(house, " ")
    until(house, lambda: house.calls("documents.export_folder"))


def test_a_company_without_a_portal_leads_to_its_documents(house: Any) -> None:
    made = scenes.complete("en")
    made["answers"]["documents.list"][0]["result"]["documents"][0].update(
        {"account": "linde", "company": "De Linde", "supplier": None}
    )
    house.open("dashboard", made, fragment="#documents")
    links = "return [...document.querySelectorAll('tbody a')].filter((one) => one.textContent === 'De Linde').map((one) => one.hash)"
    assert script(house, links) == ["#documents&from=linde"]


def test_while_a_file_is_written_the_page_says_so_and_can_be_used(house: Any) -> None:
    made = scenes.complete("en")
    made["hold"] = ["documents.export"]
    open_documents(house, made=made)
    script(house, "document.querySelector('[data-key=\"documents-export:csv\"]').click()")
    until(house, lambda: sentence("ui_documents_exporting", "en") in text(house))
    assert script(house, "return document.querySelector('[data-key=export] progress') !== null")
    search(house, "1029")
    until(house, lambda: len(script(house, ROWS)) == 2)
    script(house, "stage.release('documents.export')")
    until(house, lambda: sentence("ui_documents_exporting", "en") not in text(house))


SHOWN = "return [location.hash, document.querySelector('.document-preview h2')?.textContent, document.activeElement.closest('a')?.getAttribute('href')]"


def test_a_document_stands_beside_the_list_and_the_keys_go_through_it(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    def shown(*expected: str | None) -> None:
        until(house, lambda: script(house, SHOWN) == list(expected))

    open_documents(house, "#documents&month=2026")
    script(house, "document.querySelector('.documents tbody th a').focus()")
    press(house, Keys.ENTER)
    there = "#documents=d0&month=2026"
    shown(there, "Telekomm · RE-2026-1030", there)
    assert len(script(house, "return [...document.querySelectorAll('.short-list a')]")) == 25, "the list stays"
    assert script(house, "return document.querySelector('.short-list [aria-current]').getAttribute('href')") == there
    entries = script(house, "return history.length")
    press(house, Keys.ARROW_DOWN)
    below = "#documents=d1&month=2026"
    shown(below, "Huisraad · RE-2026-1029", below)
    assert heard(house) == "Huisraad · RE-2026-1029"
    assert script(house, "return document.querySelector('.toast').classList.contains('unseen')"), "it is seen already"
    assert script(house, "return history.length") == entries, "one step back leads to the list"
    press(house, Keys.ARROW_UP)
    shown(there, "Telekomm · RE-2026-1030", there)
    press(house, Keys.ESCAPE)
    shown("#documents&month=2026", None, there)
    assert len(script(house, ROWS)) == 25


def test_escape_leaves_a_correction_first_and_then_the_document(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_documents(house, "#documents=d1")
    script(house, "document.querySelector(`[data-key='document-correct:${arguments[0]}']`).click()", TOTAL)
    press(house, Keys.ESCAPE)
    until(house, lambda: script(house, "return document.querySelectorAll('.correction').length") == 0)
    assert script(house, "return location.hash") == "#documents=d1"
    press(house, Keys.ESCAPE)
    until(house, lambda: script(house, "return location.hash") == "#documents")


def test_a_document_that_is_gone_is_not_waited_for(house: Any) -> None:
    made = scenes.complete("en")
    made["answers"]["documents.get"] = [
        {"error": {"code": "document.unknown", "message": "It is gone.", "details": {}}}
    ]
    house.look(1280)
    house.open("dashboard", made, fragment="#documents=gone")
    until(house, lambda: "It is gone." in text(house))
    assert sentence("ui_asking", "en") not in text(house)


def test_escape_in_a_field_is_that_fields(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_documents(house, "#documents=d1")
    script(house, "document.querySelector(`[data-key='document-correct:${arguments[0]}']`).click()", TOTAL)
    house.driver.find_element("id", "find-document").send_keys(Keys.ESCAPE)
    assert script(house, "return document.querySelectorAll('.correction').length") == 1, "a field elsewhere"
    open_documents(house, "#documents=d0")
    script(house, "document.querySelector('details[data-key=\"split:document:d0\"] summary').click()")
    pages = house.driver.find_element("id", "split:document:d0:pages")
    pages.send_keys("1-2", Keys.ESCAPE)
    assert script(house, "return location.hash") == "#documents=d0", "what is typed is not thrown away"
    assert pages.get_attribute("value") == "1-2"


def test_where_there_is_no_room_beside_it_a_document_replaces_the_list(house: Any) -> None:
    open_documents(house)
    house.look(700)
    script(house, "document.querySelector('.documents tbody th a').click()")
    until(house, lambda: "Telekomm · RE-2026-1030" in text(house))
    assert script(house, "return document.activeElement.id") == "heading"
    assert script(house, "return document.querySelectorAll('.documents-list').length") == 0
    house.look(1280)
    until(house, lambda: len(script(house, "return [...document.querySelectorAll('.short-list a')]")) == 25)
