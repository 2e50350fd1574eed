"""The inbox in the dashboard, against played answers: files are given, questions answered, folders watched."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from host.i18n import sentence
from host.protocol import PIECE
from tests.e2e.page_actions import heard, press, script, tab_to, text, until
from tests.support.browsers import needs_chromium
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

DROP = """
  const held = new DataTransfer();
  for (const name of arguments[0]) held.items.add(new File(['%PDF-1.7'], name));
  const event = (type) => document.body.dispatchEvent(new DragEvent(type, {dataTransfer: held, bubbles: true, cancelable: true}));
  event('dragover');
  const over = document.body.classList.contains('dropping');
  event('drop');
  return over;
"""


def open_inbox(house: Any, made: dict[str, Any] | None = None, fragment: str = "#inbox") -> None:
    house.look(1280, height=1200)
    house.open("dashboard", made or scenes.complete("en"), fragment=fragment)


def unfold(house: Any, source: str) -> None:
    """Opens one kind of source, as a person does, where it is not open."""
    summary = f"[data-key={source}]:not([open]) > summary"
    script(house, "document.querySelector(arguments[0])?.click()", summary)


def give(house: Any, *files: Path) -> None:
    house.driver.find_element("id", "inbox-files").send_keys("\n".join(map(str, files)))


def test_files_that_are_chosen_are_sent_in_pieces_and_what_became_of_each_is_told(house: Any, tmp_path: Path) -> None:
    data = bytes(range(256)) * (PIECE // 256) + b"the end"
    (tmp_path / "bundle.pdf").write_bytes(data)
    (tmp_path / "notes.txt").write_bytes(b"words")
    open_inbox(house)
    script(house, "document.getElementById('inbox-company').value = 'linde'")
    give(house, tmp_path / "bundle.pdf", tmp_path / "notes.txt")
    until(house, lambda: "Not filed: 1" in heard(house))
    assert heard(house) == "Filed: 1, Not filed: 1"
    pieces = [call["params"] for call in house.calls("transfer.piece")][:2]
    assert b"".join(base64.b64decode(one["data"]) for one in sorted(pieces, key=lambda one: one["offset"])) == data
    assert [call["params"]["company"] for call in house.calls("inbox.take")] == ["linde", "linde"]
    shown = text(house)
    assert "It seems to hold 3 invoices." in shown
    assert "This is no document of a kind that is filed" in shown
    assert "2 of 2 files" in shown
    assert script(house, "return document.querySelector('.arrival a').getAttribute('href')") == "#documents=d0"


def test_files_may_be_dropped_on_any_page_of_the_dashboard(house: Any) -> None:
    open_inbox(house, fragment="#documents")
    assert script(house, DROP, ["filed.pdf", "letter.pdf", "known.pdf"])
    until(house, lambda: house.calls("inbox.take") and "3 of 3 files" in text(house))
    assert script(house, "return location.hash") == "#inbox"
    assert script(house, "return document.body.classList.contains('dropping')") is False
    assert "Waits for your answer: 1" in text(house)


def test_a_file_that_could_not_be_sent_is_sent_again(house: Any) -> None:
    made = scenes.complete("en")
    expected = made["answers"]["inbox.expect"]
    made["answers"]["inbox.expect"] = [{"error": {"code": "protocol.closed", "message": "Gone.", "details": {}}}]
    open_inbox(house, made)
    script(house, DROP, ["filed.pdf"])
    until(house, lambda: "Gone." in text(house))
    script(house, "stage.scene.answers['inbox.expect'] = arguments[0]", expected)
    script(house, "document.querySelector('[data-action=inbox-again]').click()")
    until(house, lambda: "Filed: 1" in text(house))


def test_a_question_is_answered_by_keyboard(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_inbox(house)
    shown = text(house)
    assert "It says: De Linde B.V. · F-2026-17" in shown
    options = script(
        house, "return [...document.getElementById('held:3:company').options].map((one) => one.value).slice(0, 2)"
    )
    assert options == ["", "a2"], "what it most likely is comes first"
    script(house, "document.getElementById('held:3:new').focus()")
    press(house, Keys.ENTER)
    until(house, lambda: sentence("error_held_no_company", "en") in text(house))
    assert house.calls("inbox.answer") == []
    press(house, "De Linde" + Keys.ENTER)
    until(house, lambda: house.calls("inbox.answer"))
    assert house.calls("inbox.answer")[0]["params"] == {"held": 3, "company": None, "new_company": "De Linde"}
    until(house, lambda: heard(house) == "Filed: 1")
    assert sentence("ui_inbox_questions", "en") not in text(house)


def test_leaving_out_asks_first_and_the_focus_follows(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_inbox(house)
    tab_to(house, "confirm:inbox-leave-out held:3")
    press(house, Keys.ENTER)
    assert script(house, "return document.activeElement.dataset.group") == "question:inbox-leave-out held:3"
    assert house.calls("inbox.leave_out") == []
    tab_to(house, "confirm-not:inbox-leave-out held:3")
    press(house, Keys.ENTER)
    assert script(house, "return document.activeElement.dataset.key") == "confirm:inbox-leave-out held:3"
    press(house, Keys.ENTER)
    tab_to(house, "inbox-leave-out:held:3")
    press(house, Keys.ENTER)
    until(house, lambda: house.calls("inbox.leave_out"))
    assert house.calls("inbox.leave_out")[0]["params"] == {"held": 3}


def test_a_bundle_is_split_by_its_pages(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_inbox(house)
    assert script(house, "return document.querySelector('details[data-key=\"split:held:4\"]').open")
    house.driver.find_element("id", "split:held:4:pages").send_keys("1-2,3" + Keys.ENTER)
    until(house, lambda: house.calls("inbox.split"))
    assert house.calls("inbox.split")[0]["params"] == {"held": 4, "document": None, "pages": "1-2,3", "each": None}
    until(house, lambda: heard(house) == "Filed: 1, Waits for your answer: 1")


def test_a_filed_bundle_is_split_on_its_own_page(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_inbox(house, fragment="#documents=d0")
    script(house, "document.querySelector('details[data-key=\"split:document:d0\"] summary').click()")
    house.driver.find_element("id", "split:document:d0:each").send_keys("1" + Keys.ENTER)
    until(house, lambda: house.calls("inbox.split"))
    assert house.calls("inbox.split")[0]["params"] == {"held": None, "document": "d0", "pages": None, "each": 1}


def test_a_source_with_a_problem_is_open_until_somebody_folds_it(house: Any) -> None:
    made = scenes.complete("en")
    inbox = made["answers"]["inbox.get"][0]["result"]
    inbox["watched"] = [{**one, "missing": True} for one in inbox["watched"]]
    open_inbox(house, made)
    is_open = "return document.querySelector('[data-key=folders]').open"
    assert script(house, is_open)
    script(house, "document.querySelector('[data-key=folders] > summary').click()")
    house.emit("attention.changed", {"attention": [], "notify": False})
    until(house, lambda: len(house.calls("inbox.get")) == 2)
    house.emit("attention.changed", {"attention": [], "notify": False})
    until(house, lambda: len(house.calls("inbox.get")) == 3)
    assert not script(house, is_open)


def test_folders_are_watched_paused_and_left(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_inbox(house)
    unfold(house, "folders")
    house.driver.find_element("id", "watch-folder").send_keys("/srv/post" + Keys.ENTER)
    until(house, lambda: heard(house) == "/srv/post is watched.")
    script(house, "document.querySelector('[data-key=\"inbox-watch:watch:downloads\"]').click()")
    until(house, lambda: len(house.calls("inbox.watch")) == 2)
    assert [call["params"]["folder"] for call in house.calls("inbox.watch")] == ["/srv/post", "/srv/downloads"]
    script(house, "document.querySelector('[data-action=inbox-resume]').click()")
    until(house, lambda: house.calls("inbox.pause"))
    assert house.calls("inbox.pause")[0]["params"] == {"folder": "/srv/scans", "paused": False}
    script(house, "document.querySelector('[data-action=inbox-unwatch]').click()")
    until(house, lambda: house.calls("inbox.unwatch"))
    house.driver.find_element("id", "company-name").send_keys("New" + Keys.ENTER)
    until(house, lambda: heard(house) == "New was added.")


def test_a_mailbox_is_added_with_a_password_that_stands_nowhere_afterwards(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_inbox(house)
    unfold(house, "mailboxes")
    assert "imap.example.com" in text(house)
    script(house, "document.querySelector('[data-key=mailboxes] [data-key=add] > summary').click()")
    hidden = "return !document.getElementById('mailbox:new:port').checkVisibility()"
    assert script(house, hidden), "hardly anybody sets it"
    for name, value in (("name", "post"), ("host", "imap.example.org"), ("user", "me@example.org")):
        house.driver.find_element("id", f"mailbox:new:{name}").send_keys(value)
    house.driver.find_element("id", "mailbox:new:secret").send_keys("pw-canary-81c" + Keys.ENTER)
    until(house, lambda: house.calls("mailboxes.add"))
    asked = house.calls("mailboxes.add")[0]["params"]
    assert (asked["name"], asked["port"], asked["security"], asked["folder"]) == ("post", 0, "tls", "INBOX")
    assert asked["secret"] == "pw-canary-81c"
    until(house, lambda: heard(house) == "The mailbox post was opened and added.")
    assert house.driver.find_element("id", "mailbox:new:secret").get_property("value") == ""
    script(house, "document.querySelector('[data-action=mailbox-run]').click()")
    until(house, lambda: house.calls("mailboxes.run"))


def test_a_mailbox_of_a_company_that_is_not_there_yet_adds_it(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_inbox(house)
    unfold(house, "mailboxes")
    script(house, "document.querySelector('[data-key=mailboxes] [data-key=add] > summary').click()")
    fields = (("name", "post"), ("host", "imap.example.org"), ("user", "me@example.org"), ("new_company", "New"))
    for name, value in fields:
        house.driver.find_element("id", f"mailbox:new:{name}").send_keys(value)
    house.driver.find_element("id", "mailbox:new:secret").send_keys("pw" + Keys.ENTER)
    until(house, lambda: house.calls("mailboxes.add"))
    assert house.calls("companies.add")[0]["params"] == {"name": "New"}
    assert house.calls("mailboxes.add")[0]["params"]["company"] == "new"


def test_a_mailbox_of_a_company_that_is_there_adds_none(house: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    open_inbox(house)
    unfold(house, "mailboxes")
    script(house, "document.querySelector('[data-key=mailboxes] [data-key=add] > summary').click()")
    fields = (("name", "post"), ("host", "imap.example.org"), ("user", "me@example.org"), ("new_company", "de linde"))
    for name, value in fields:
        house.driver.find_element("id", f"mailbox:new:{name}").send_keys(value)
    house.driver.find_element("id", "mailbox:new:secret").send_keys("pw" + Keys.ENTER)
    until(house, lambda: house.calls("mailboxes.add"))
    assert house.calls("companies.add") == []
    assert house.calls("mailboxes.add")[0]["params"]["company"] == "linde"
