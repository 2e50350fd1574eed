"""The keyboard shortcut: the portal in front is fetched; anywhere else the dashboard opens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.browsers import needs_chromium
from tools import scenes

pytestmark = [pytest.mark.e2e, needs_chromium]

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
RUN = """
  const [url, accounts, done] = arguments;
  const asked = [];
  const call = async (method, params) => {
    asked.push([method, params]);
    if (accounts === null) throw new Error("no host");
    return {accounts};
  };
  globalThis.browser ??= globalThis.chrome;
  (globalThis.browser.tabs ??= {}).query = async () => [];
  globalThis.browser.tabs.create = async ({url}) => { asked.push(["opened", url]); };
  import("/background/shortcut.js").then(({fetchHere}) => fetchHere(call, {url})).then(() => done(asked), (e) => done(String(e)));
"""


def pressed(house: Any, url: str, accounts: list[dict[str, str]] | None) -> Any:
    house.open("popup", scenes.complete("en"))
    return house.driver.execute_async_script(RUN, url, accounts)


def test_every_account_of_the_portal_in_front_is_fetched(house: Any) -> None:
    url = "https://mijn.telekomm.example/facturen"
    assert pressed(house, url, [{"id": "a1"}, {"id": "a2"}]) == [
        ["portal.match", {"url": url}],
        ["fetch.start", {"account": "a1"}],
        ["fetch.start", {"account": "a2"}],
    ]


@pytest.mark.parametrize(
    ("url", "accounts"),
    [("https://elsewhere.example/", []), ("about:blank", []), ("https://mijn.telekomm.example/", None)],
)
def test_anywhere_else_the_dashboard_opens(house: Any, url: str, accounts: list[dict[str, str]] | None) -> None:
    told = pressed(house, url, accounts)
    assert [one[0] for one in told if one[0] != "portal.match"] == ["opened"]
    assert told[-1][1].endswith("dashboard/dashboard.html")


def test_the_manifest_offers_the_shortcut_with_a_name() -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    command = manifest["commands"]["fetch-here"]
    assert manifest["commands"]["_execute_action"]["suggested_key"]["default"] == "Alt+Shift+P", (
        "the popup has one, too"
    )
    assert command["suggested_key"]["default"] == "Alt+Shift+O"
    key = command["description"].removeprefix("__MSG_").removesuffix("__")
    for language in ("en", "nl", "de", "fr"):
        assert key in json.loads((EXTENSION / "_locales" / language / "messages.json").read_text("utf-8"))
