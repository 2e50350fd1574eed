"""What a document may be from: each has a name of its own, and a private window's title names nobody."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests.support.locations import ROOT

SCRIPT = """
const given = JSON.parse(process.argv[1]);
globalThis.browser = {
  i18n: { getMessage: (key, values) => (key === "ui_language" ? "en" : values.join(", ")), getUILanguage: () => "en" },
  runtime: { getURL: () => "" },
  tabs: { query: async () => given.tabs },
};
const { comparable, senders } = await import(process.argv[2] + "/dashboard/senders.js");
const { titleAt } = await import(process.argv[2] + "/background/open_tabs.js");
const told = senders(given.state ?? { accounts: [], administrations: [] }, given.companies ?? []).map(({ id, name }) => [id, name]);
console.log(JSON.stringify({ told, typed: told.map(([, name]) => comparable(name)), title: given.tabs ? await titleAt("gas.example") : "" }));
"""


def run(**given: Any) -> dict[str, Any]:
    command = ["node", "--input-type=module", "--eval", SCRIPT, json.dumps(given), (ROOT / "extension").as_uri()]
    told: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return told


def account(identity: str, name: str = "Gas", host: str = "gas.example", **other: Any) -> dict[str, Any]:
    return {"id": identity, "name": name, "user": None, "url": f"https://{host}/x", "customer_number": None} | other


def test_what_has_one_name_is_told_apart_by_what_it_differs_in() -> None:
    accounts = [
        account("a1"),
        account("a2", "GAS", "my.gas.example"),
        account("a3", "Water", "water.example"),
        account("a4", "Heat", "heat.example", customer_number="17"),
        account("a5", "Heat", "heat.example", customer_number="18"),
        account("a6", "Heat", "heat.example", customer_number="18"),
    ]
    told = run(state={"accounts": accounts, "administrations": []}, companies=[{"id": "c1", "name": "Gas"}])
    assert dict(told["told"]) == {
        "a1": "Gas (gas.example)",
        "a2": "GAS (my.gas.example)",
        "c1": "Gas",
        "a3": "Water",
        "a4": "Heat (heat.example) (17)",
        "a5": "Heat (heat.example) (18) (a5)",
        "a6": "Heat (heat.example) (18) (a6)",
    }
    assert len(set(told["typed"])) == len(told["typed"]), "a name that is typed is that of one"


def test_administrations_tell_apart_first_and_a_name_from_the_right_can_be_typed() -> None:
    books = [{"number": 0, "name": "Home"}, {"number": 1, "name": "חנות"}]
    told = run(state={"accounts": [account("a1"), account("a2", administration=1)], "administrations": books})
    assert dict(told["told"])["a1"] == "Gas (Home)"
    assert sorted(told["typed"]) == ["gas (home)", "gas (חנות)"]


def test_a_private_window_says_no_title() -> None:
    tabs = [
        {"url": "https://gas.example/x", "title": "seen", "lastAccessed": 1},
        {"url": "https://gas.example/y", "title": "private", "lastAccessed": 2, "incognito": True},
    ]
    assert run(tabs=tabs)["title"] == "seen"
    assert run(tabs=tabs[1:])["title"] == ""
