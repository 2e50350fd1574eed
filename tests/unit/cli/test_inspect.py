"""``inspect``, ``connectors`` and ``portals``: shapes as promised, selectors that find, errors as sentences."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from selectolax.lexbor import LexborHTMLParser

from host import i18n
from host.cli.main import main
from host.connectors import Registry, registry
from host.connectors.schema import Fingerprint
from host.finder.model import PageState, UnexplainedKind
from tests.support import locations
from tests.support.locations import ROOT

PAGES = locations.PAGES
SCHEMAS = {
    name: json.loads((ROOT / "docs" / "cli" / f"{name}.schema.json").read_text("utf-8"))
    for name in ("inspect", "connectors", "portals")
}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")


def run(
    capsys: pytest.CaptureFixture[str], *arguments: str, schema: str | None = None
) -> tuple[int, list[dict[str, Any]]]:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for line in lines:
        jsonschema.validate(line, SCHEMAS[schema or arguments[0]])
    return int(ended.value.code or 0), lines


def test_inspect_answers_in_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    files = sorted(PAGES.glob("*.html"))
    status, answers = run(capsys, "inspect", *map(str, files), "--url", "https://x.example/", "--json", "--why")
    assert (status, len(answers)) == (0, len(files))
    for file, answer in zip(files, answers, strict=True):
        page = LexborHTMLParser(file.read_text("utf-8"))
        selectors = [row["selector"] for row in answer["documents"]] + [answer["next"], answer["code"]]
        selectors += list((answer["sign_in"] or {}).values())
        for selector in filter(None, selectors):
            assert len(page.css(selector)) == 1, selector


def test_inspect_answers_line_by_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    good = json.dumps({"file": str(PAGES / "nl_single.html"), "url": "https://x.example/a"})
    lines = [good, "", "no json", "[1]", json.dumps({"file": "/nothing/here.html"}), good]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    status, answers = run(capsys, "inspect", "--stdin", "--json")
    assert status == 1
    assert [answer.get("state") or answer["error"]["code"] for answer in answers] == [
        "documents", "inspect.bad_line", "inspect.bad_line", "inspect.unreadable", "documents",
    ]  # fmt: skip
    assert answers[0]["documents"][0]["url"] == "https://x.example/factuur/17/download"


def test_every_state_is_in_the_schema() -> None:
    assert set(SCHEMAS["inspect"]["oneOf"][0]["properties"]["state"]["enum"]) == set(PageState.__args__)


def test_inspect_without_json_speaks(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["inspect", str(PAGES / "de_hoster.html"), "--why"])
    told = capsys.readouterr()
    assert "documents" in told.out
    assert "H-90011" in told.out
    assert "taken" in told.err


BESIDE = """<main><h1>Invoices</h1><table><tr><th>Date</th><th>Number</th><th>Total</th><th></th></tr>
<tr><td>2026-05-04</td><td>A-105</td><td>€ 12.00</td><td><a href="/a105.pdf">PDF</a></td></tr>
<tr><td>2026-04-04</td><td>A-104</td><td>€ 12.00</td><td><a href="/a104.pdf">PDF</a></td></tr>
<tr><td>2026-03-04</td><td>A-103</td><td>€ 12.00</td><td><a href="/a103.pdf">PDF</a></td></tr></table>
<h2>Credit notes</h2><button aria-expanded="false">Credit notes of earlier years</button><div hidden></div></main>"""


def test_inspect_names_what_is_not_accounted_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "beside.html"
    page.write_text(BESIDE, "utf-8")
    _, (answer,) = run(capsys, "inspect", str(page), "--url", "https://x.example/invoices", "--json")
    named = {item["kind"]: item for item in answer["unexplained"]}
    kind, item = next((kind, item) for kind, item in named.items() if "Credit notes" in item["text"])
    assert item["why"] == i18n.sentence(f"cli_inspect_unread_{kind}", "en")
    with pytest.raises(SystemExit):
        main(["inspect", str(page), "--url", "https://x.example/invoices"])
    assert f"Not explained: {item['text']} ({item['why']})" in capsys.readouterr().out


def test_every_kind_of_unexplained_thing_is_told_in_every_language() -> None:
    for kind in get_args(UnexplainedKind):
        for tongue in i18n.languages():
            assert i18n.sentence(f"cli_inspect_unread_{kind}", tongue).endswith("."), (kind, tongue)


@pytest.mark.parametrize(
    ("data", "number"),
    [
        ("Gebühr".encode("windows-1252"), "Gebühr"), ("Gebühr".encode(), "Gebühr"), (b"\xef\xbb\xbf" + "Gebühr".encode(), "Gebühr"),
        (b"\xff\xfe" + "Gebühr".encode("utf-16-le"), "Gebühr"), (b'<meta charset="iso-8859-1">' + "Gebühr".encode("latin-1"), "Gebühr"),
    ],
)  # fmt: skip
def test_a_saved_page_is_decoded_by_what_it_says(data: bytes, number: str) -> None:
    from host.cli.inspect import decode_page

    assert decode_page(data).endswith(number)


def test_connectors_are_listed_checked_and_begun(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, listed = run(capsys, "connectors", "list", "--json")
    assert status == 0
    assert "woocommerce" in {line["id"] for line in listed}
    status, [checked] = run(capsys, "connectors", "check", "--json")
    assert (status, checked["checked"], checked["broken"]) == (0, len(listed), 0)
    kinds = [line["kind"] for line in listed]
    assert (checked["facts"]["portals"], checked["facts"]["platforms"]) == (
        kinds.count("portal"),
        kinds.count("platform"),
    )
    status, [begun] = run(
        capsys, "connectors", "new", "https://www.mijn-energie.example/nota?x=1", "--folder", str(tmp_path), "--json"
    )
    assert (status, begun["id"]) == (0, "mijn-energie")
    status, [total] = run(capsys, "connectors", "check", begun["file"], "--json")
    assert (status, total["broken"]) == (0, 0)
    status, [refused] = run(
        capsys, "connectors", "new", "https://www.mijn-energie.example/", "--folder", str(tmp_path), "--json"
    )
    assert (status, refused["error"]["code"]) == (1, "connector.exists")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("new", "file:///etc/passwd"), "connector.bad_url"),
        (("new", "https://localhost/"), "connector.bad_url"),
        (("new", "https://[x"), "connector.bad_url"),
        (("new", "https://ok.example/", "--folder", "/nothing/here"), "connector.not_written"),
    ],
)
def test_what_cannot_be_begun_is_told(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: str
) -> None:
    status, [answer] = run(capsys, "connectors", *arguments, "--json")
    assert (status, answer["error"]["code"]) == (1, code)


def test_broken_files_are_told_one_rule_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    file = ROOT / "tests" / "bad" / "connectors" / "harmless" / "good.yaml"
    status, lines = run(capsys, "connectors", "check", str(file), "--json")
    assert status == 1
    assert [line.get("rule") for line in lines] == ["harmless", None]
    text = file.read_text("utf-8").splitlines()
    assert text[lines[0]["line"] - 1].strip() == "- name: list of invoices"


def test_portals_are_searched(capsys: pytest.CaptureFixture[str]) -> None:
    status, [found, *_] = run(capsys, "portals", "search", "wooc", "--json", schema="portals")
    assert (status, found["id"], found["known"]) == (0, "woocommerce", "platform")
    assert run(capsys, "portals", "search", "xyzzyqwrtz", "--json", schema="portals") == (0, [])


def test_every_state_is_explained_in_a_sentence() -> None:
    for state in get_args(PageState):
        for tongue in ("en", "nl", "de", "fr"):
            assert i18n.sentence(f"cli_inspect_why_{state}", tongue).endswith("."), (state, tongue)


def test_why_begins_with_what_the_state_means(capsys: pytest.CaptureFixture[str]) -> None:
    _, (answer,) = run(capsys, "inspect", str(PAGES / "nl_single.html"), "--json", "--why")
    assert answer["why"][0].startswith("It shows a list of documents")


def test_why_names_the_platform_that_a_page_shows(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="en"><body class="woocommerce-account"><main class="rival"></main></body></html>', "utf-8"
    )
    _, (answer,) = run(capsys, "inspect", str(page), "--json", "--why")
    assert 'WooCommerce shops. "--connector woocommerce"' in answer["why"][-1]
    _, (answer,) = run(capsys, "inspect", str(page), "--json", "--why", "--connector", "woocommerce")
    assert not any("WooCommerce" in reason for reason in answer["why"])
    shop = registry().by_id("woocommerce")
    rival = shop.model_copy(
        update={"id": "rival", "recognise": [Fingerprint(name="rival's page", css="main.rival")], "domains": []}
    )
    monkeypatch.setattr("host.connectors.registry", lambda: Registry([shop, rival]))
    _, (answer,) = run(capsys, "inspect", str(page), "--json", "--why")
    assert "rival, woocommerce. None was assumed" in answer["why"][-1]
