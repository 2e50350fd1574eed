"""The buttons of the notification that tells what waits: what they say and do, and that Firefox, which has none, gets none."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.support.locations import ROOT

SCRIPT = """
const [module, given] = [process.argv[1], JSON.parse(process.argv[2])];
const nothing = async () => undefined;
const area = () => {
  const kept = {};
  return { get: async () => kept, set: async (more) => void Object.assign(kept, more) };
};
const told = { shown: [], calls: [] };
globalThis.browser = {
  runtime: { getURL: (path) => `${given.scheme}://ophaler/${path}` },
  i18n: { getMessage: (key) => (key === "ui_language" ? "en" : key), getUILanguage: () => "en" },
  storage: { local: area(), session: area() },
  notifications: { create: async (_, options) => void told.shown.push(options), clear: nothing },
  action: { setBadgeBackgroundColor: nothing, setBadgeText: nothing, setTitle: nothing, setIcon: nothing },
  tabs: { query: async () => [], create: async ({ url }) => void told.calls.push(url) },
};
const { update, notificationButtonClicked, notificationClicked } = await import(module);
await update({ attention: given.attention, sitting: given.sitting, notify: true });
const actions = { call: async (method) => void told.calls.push(method), show: nothing };
for (const button of given.pressed) await notificationButtonClicked("attention", button, actions);
if (given.clicked) await notificationClicked("attention", actions);
console.log(JSON.stringify(told));
"""
SIGN_IN = {"id": 3, "account": "a1", "kind": "sign_in", "message": "Sign in.", "tab": None, "origins": []}
LATE = {**SIGN_IN, "kind": "late_document", "answers": ["waiting"]}
SITTING = {"id": 1, "state": "waiting", "title": "Two wait", "message": "Begin?", "members": [], "portals": 2}


def told(
    scheme: str, attention: dict[str, Any], sitting: Any = None, pressed: Any = (), *, clicked: bool = False
) -> Any:
    given = {
        "scheme": scheme,
        "attention": [attention],
        "sitting": sitting,
        "pressed": list(pressed),
        "clicked": clicked,
    }
    module = (ROOT / "extension" / "background" / "attention.js").as_uri()
    command = ["node", "--input-type=module", "--eval", SCRIPT, module, json.dumps(given)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize(
    ("attention", "sitting", "labels", "called"),
    [
        (SIGN_IN, SITTING, ["ui_sitting_start", "ui_sitting_later"], ["sitting.start", "sitting.later"]),
        (SIGN_IN, None, ["ui_open_tab"], ["attention.open"]),
        (LATE, None, ["ui_popup_look"], ["chrome-extension://ophaler/dashboard/dashboard.html#"]),
    ],
)
def test_each_button_says_and_does_what_comes_next(
    attention: dict[str, Any], sitting: Any, labels: list[str], called: list[str]
) -> None:
    seen = told("chrome-extension", attention, sitting, range(len(labels)))
    assert [button["title"] for button in seen["shown"][0]["buttons"]] == labels
    assert seen["calls"] == called


def test_firefox_gets_no_buttons_and_a_click_does_what_the_first_would() -> None:
    seen = told("moz-extension", SIGN_IN, SITTING, clicked=True)
    assert not {"buttons", "requireInteraction"} & set(seen["shown"][0]), "it rejects what it does not know"
    assert seen["calls"] == ["sitting.start"]
