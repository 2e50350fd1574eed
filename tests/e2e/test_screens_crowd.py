"""What a page with 200 accounts does for one note of one fetch: it paints the touched row, and makes no formatter anew."""

from __future__ import annotations

from typing import Any

import pytest

from bench.painting import crowd
from tests.e2e.page_actions import script, until
from tests.support.browsers import needs_chromium
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

WATCHED = """
globalThis.touched = new Set();
const rowOf = (node) => (node.closest ? node : node.parentElement)?.closest("[data-key^='account:'], [data-key^='fetch:'], main");
new MutationObserver((records) => records.forEach(({ target }) => touched.add(rowOf(target)?.dataset.key)))
  .observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, characterData: true });
globalThis.made = 0;
for (const kind of ["DateTimeFormat", "NumberFormat", "PluralRules", "RelativeTimeFormat"]) {
  Intl[kind] = new Proxy(Intl[kind], { construct: (real, given) => (made++, new real(...given)) });
}
"""
TOUCHED = "return new Promise((done) => setTimeout(() => done([[...touched].filter(Boolean), made]), 0))"


ROW = "return document.querySelector(\"[data-key^='account:'], [data-key^='fetch:']\").dataset.key"


@pytest.mark.parametrize("fragment", ["", "#portals"])
def test_a_note_touches_its_row_alone_and_makes_no_formatter(house: Any, fragment: str) -> None:
    scene = crowd(200, documents=60)
    running = scene["answers"]["status.get"][0]["result"]["fetching"][0]
    house.look(1280)
    house.open("dashboard", scene, fragment=fragment)
    row = house.driver.execute_script(ROW)
    if fragment:
        running["account"] = row.removeprefix("account:")
    house.emit("fetch.progress", running)
    house.driver.execute_script(WATCHED)
    house.emit("fetch.progress", running | {"state": "filing", "accounted": 14})
    assert house.driver.execute_script(TOUCHED) == [[row], 0]


def test_of_many_accounts_one_is_chosen_by_a_part_of_its_name(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    house.look(1280)
    house.open("dashboard", crowd(200, documents=60), fragment="#documents")
    assert script(house, "return document.querySelectorAll('main option').length") < 30, "no list of 200"
    field = house.driver.find_element("id", "documents-from")
    field.send_keys("160")
    offered = "return [...document.getElementById('documents-from').list.options].map((one) => one.value)"
    [name] = script(house, offered)
    assert "160" in name
    assert not script(house, "return document.getElementById('documents-from').validity.valid"), "a part is no name"
    assert script(house, "return location.hash") == "#documents"
    field.clear()
    field.send_keys(name)
    until(house, lambda: script(house, "return location.hash") == "#documents&from=a161")
    until(house, lambda: house.calls("documents.list")[-1]["params"].get("account") == "a161")
    assert script(house, "return document.activeElement.id") == "documents-from", "who chooses goes on choosing"
    field.send_keys(Keys.CONTROL + "a", Keys.DELETE)
    until(house, lambda: script(house, "return location.hash") == "#documents")


def test_of_many_accounts_one_is_said_to_be_what_a_file_is_from(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    scene = crowd(200, documents=60)
    inbox = scenes.complete("en")["answers"]["inbox.get"]
    scene["answers"] |= {"inbox.get": inbox, "inbox.answer": scenes.complete("en")["answers"]["inbox.answer"]}
    house.look(1280)
    house.open("dashboard", scene, fragment="#inbox")
    field = house.driver.find_element("id", "held:3:company")
    field.click()
    first = "return document.getElementById('held:3:company').list.options[0].value"
    until(house, lambda: "2" in script(house, first))
    name = script(house, first)
    field.send_keys("nobody" + Keys.ENTER)
    assert house.calls("inbox.answer") == [], "what is no name is not sent"
    field.clear()
    field.send_keys(name + Keys.ENTER)
    until(house, lambda: house.calls("inbox.answer"))
    assert house.calls("inbox.answer")[0]["params"] == {"held": 3, "company": "a2", "new_company": None}


def open_receivers(house: Any, asked: str) -> None:
    scene = crowd(200, documents=60)
    known = scenes.complete("en")["answers"]
    scene["answers"] |= {name: known[name] for name in ("receivers.list", asked)}
    house.look(1280)
    house.open("dashboard", scene, fragment="#receivers")


def test_of_many_accounts_those_of_a_receiver_are_added_one_by_one(house: Any) -> None:
    open_receivers(house, "receivers.add")
    field = house.driver.find_element("id", "receiver:new:whose")
    listed = "return [...document.querySelectorAll('[id^=\"receiver:new:account\"]')].map((one) => one.value)"
    assert script(house, listed) == []
    offered = "return [...document.getElementById('receiver:new:whose').list.options].map((one) => one.value)"
    for number in ("150", "160"):
        field.send_keys(number)
        [name] = script(house, offered)
        field.clear()
        field.send_keys(name)
        if number == "150":
            script(house, "document.querySelector('[data-key=\"receiver-whose:receiver:new\"]').click()")
            until(house, lambda: script(house, listed) == ["a151"])
            assert script(house, "return document.getElementById('receiver:new:whose').value") == ""
    house.driver.find_element("id", "receiver:new:name").send_keys("nas")
    house.driver.find_element("id", "receiver:new:setting:folder").send_keys("/srv/nas")
    script(house, "document.getElementById('receiver:new:name').form.requestSubmit()")
    until(house, lambda: house.calls("receivers.add"))
    assert house.calls("receivers.add")[0]["params"]["accounts"] == ["a151", "a161"]


def test_what_a_receiver_was_given_last_stands_in_no_field_any_more(house: Any) -> None:
    open_receivers(house, "receivers.set")
    fields = "return [...document.querySelectorAll('[id$=\":whose\"]')].map((one) => one.id)"
    [place] = [one for one in script(house, fields) if ":new:" not in one][:1]
    script(house, "document.getElementById(arguments[0]).closest('details').open = true", place)
    field = house.driver.find_element("id", place)
    field.send_keys("160")
    [name] = script(
        house, "return [...document.getElementById(arguments[0]).list.options].map((one) => one.value)", place
    )
    field.clear()
    field.send_keys(name)
    script(house, "document.getElementById(arguments[0]).form.requestSubmit()", place)
    until(house, lambda: house.calls("receivers.set"))
    assert "a161" in house.calls("receivers.set")[0]["params"]["accounts"]
    until(house, lambda: script(house, "return document.getElementById(arguments[0]).value", place) == "")
