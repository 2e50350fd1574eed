"""What a page with 200 accounts does for one note of one fetch: it paints the touched row, and makes no formatter anew."""

from __future__ import annotations

from typing import Any

import pytest

from bench.painting import crowd
from tests.support.browsers import needs_chromium

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
