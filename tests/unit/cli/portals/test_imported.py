"""`ophaler connectors import` of another program's file: nothing is kept before the preview passes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.store import Store
from tests.unit.cli.test_answers import data, run  # noqa: F401 – a fixture
from tests.unit.connectors.test_importers import NAVIGATE, ROWS, URL, listed, plugin


def test_a_draft_is_kept_once_it_reads_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, page = tmp_path / "x.json", tmp_path / "list.html"
    file.write_text(json.dumps(plugin(NAVIGATE, ROWS, {"action": "runJs", "script": "x"})), "utf-8")
    page.write_text("<h1>Rechnungen</h1><p>Keine Rechnungen</p>", "utf-8")
    status, [told] = run(capsys, "connectors", "import", str(file), "--folder", str(tmp_path))
    assert (status, told["kept"], [each["why"] for each in told["left_out"]]) == (0, None, ["script"])
    asked = ("connectors", "import", str(file), "--folder", str(tmp_path), "--page", str(page), "--url", URL)
    status, [refused] = run(capsys, *asked)
    assert (status, refused["error"]["code"]) == (1, "import.preview_failed")
    assert list(tmp_path.glob("*.yaml")) == []
    page.write_text(listed(5), "utf-8")
    status, [kept] = run(capsys, *asked)
    assert (status, kept["rows"], Path(kept["kept"]).exists()) == (0, 5, True)
    status, [refused] = run(capsys, *asked)
    assert (status, refused["error"]["code"]) == (1, "connector.exists")


def test_a_draft_is_given_to_an_account_of_its_portal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, page = tmp_path / "x.json", tmp_path / "list.html"
    file.write_text(json.dumps(plugin(NAVIGATE, ROWS)), "utf-8")
    page.write_text(listed(3), "utf-8")
    _, [own] = run(capsys, "accounts", "add", URL)
    _, [other] = run(capsys, "accounts", "add", "https://elsewhere.com/")
    status, [kept] = run(capsys, "connectors", "import", str(file), own["id"], "--page", str(page))
    assert (status, kept["kept"]) == (0, own["id"])
    status, [refused] = run(capsys, "connectors", "import", str(file), other["id"], "--page", str(page))
    assert (status, refused["error"]["code"]) == (1, "connector.other_portal")
    store = Store(Paths(tmp_path), SystemClock())
    taught = store.accounts.get(own["id"]).memory.taught
    store.close()
    assert taught is not None
    assert taught["kind"] == "taught"
