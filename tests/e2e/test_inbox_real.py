"""The inbox and the receivers in the dashboard of the shipped extension, with a real host: a file that is given is filed, a
question is answered, and both documents lie in the folder that they are handed on to."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from host.protocol import PIECE
from tests.e2e.dashboard import Dashboard
from tests.e2e.rig import Rig
from tests.support.archive_kit import pdf
from tests.support.browsers import BrowserName, both_browsers
from tests.support.inbox_kit import bill
from tests.support.receivers_kit import files_below

pytestmark = pytest.mark.e2e

DROP = """
  const bytes = Uint8Array.from(atob(arguments[1]), (one) => one.charCodeAt(0));
  const dropped = new DataTransfer();
  dropped.items.add(new File([bytes], arguments[0]));
  document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true}));
"""


@pytest.mark.parametrize("browser", both_browsers)
def test_a_file_that_is_given_reaches_the_archive_and_the_receiver(
    tmp_path_factory: pytest.TempPathFactory, browser: BrowserName
) -> None:
    folder = tmp_path_factory.mktemp("inbox")
    rig = Rig(folder / "rig", {}, browser=browser)
    try:
        board = Dashboard(rig)
        give_files(board)
        answer_question(rig, board)
        hand_on(board, folder / "nas")
        documents = rig.commands.run("documents", "list")[0]["documents"]
        assert files_below(folder / "nas") == sorted(document["file"] for document in documents)
        assert len(documents) == 2
        assert rig.commands.run("verify")[-1].get("findings", []) == []
    finally:
        rig.close()


def give_files(board: Dashboard) -> None:
    """The second file is sent in several pieces. Firefox lets no driver choose files in an extension's page: they are dropped."""
    files = {"first.pdf": bill("F-1"), "second.pdf": pdf(2, filler=2 * PIECE), "notes.txt": b"words"}
    board.go("#inbox", "Inbox")
    board.click("[data-key=folders] > summary")
    board.one("#company-name").send_keys("De Linde")
    board.click("[data-action=company-add] button")
    board.until("return document.querySelector('.folders')?.textContent.includes('De Linde')")
    for name, data in files.items():
        board.driver.execute_script(DROP, name, base64.b64encode(data).decode())
    board.until("return document.querySelector('.given')?.textContent.includes('no document of a kind')")
    board.until("return document.querySelector('[data-key=given] [data-key=count]').textContent.includes('Filed: 1')")


def answer_question(rig: Rig, board: Dashboard) -> None:
    [held] = rig.commands.run("documents", "waiting")[0]["waiting"]
    assert held["name"] == "second.pdf"
    board.until("return document.querySelector('.question')?.textContent.includes('second.pdf')")
    [company] = rig.commands.run("companies", "list")
    board.change(f"[id='held:{held['id']}:company']", company["id"])
    board.click(".question [data-key=answer] button[type=submit]")
    board.until("return !document.querySelector('.question')")
    assert rig.commands.run("documents", "waiting")[0]["waiting"] == []


def hand_on(board: Dashboard, nas: Path) -> None:
    board.go("#receivers", "Forward")
    board.one("[id='receiver:new:name']").send_keys("nas")
    board.one("[id='receiver:new:setting:folder']").send_keys(str(nas))
    board.click("[data-action=receiver-add] [name=all]")
    board.click("[data-action=receiver-add] button[type=submit]")
    board.click("[data-key='receiver-run:receiver:nas']")
    board.until("return document.querySelector('.receiver-head')?.textContent.includes('Has everything')")
