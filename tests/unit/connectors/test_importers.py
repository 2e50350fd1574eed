"""Files of other programs become drafts: what needs no script is carried, what does is named, and nothing is typed or guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from host.connectors.checking import check
from host.connectors.importers import Draft, preview, read_draft
from host.connectors.importers.draft import tenant_in
from host.connectors.importers.invoice_radar import read_plugin
from host.connectors.importers.well import is_blueprint, read_blueprint
from host.connectors.taught import yaml_text
from host.errors import WorldError

URL = "https://my.hosting.com/invoices"


def listed(rows: int) -> str:
    body = "".join(
        f'<tr class="bill"><td class="no">F-{n}</td><td class="day">0{n}.03.2025</td><td class="sum">{n}0,00 €</td>'
        f'<td><a class="file" href="/p/{n}.pdf">Holen</a></td></tr>'
        for n in range(1, rows + 1)
    )
    return f"<h1>Rechnungen</h1><table><tbody>{body}</tbody></table>"


def plugin(*steps: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {"id": "x", "name": "Hosting", "checkAuth": [], "startAuth": [], "getDocuments": list(steps), **others}


def blueprint(*steps: dict[str, Any]) -> dict[str, Any]:
    return {"meta": {}, "data": {"type": "blueprint", "attributes": {"getDocuments": list(steps)}}}


NAVIGATE = {"action": "navigate", "url": URL}
ROWS = {
    "action": "extractAll",
    "selector": "tr.bill",
    "fields": {
        "id": ".no",
        "date": {"selector": ".day"},
        "total": ".sum",
        "pdf": {"selector": "a.file", "attribute": "href"},
    },
    "pagination": {"selector": "a.next"},
    "forEach": [
        {
            "action": "downloadPdf",
            "url": "https://my.hosting.com{{item.pdf}}",
            "document": {"id": "{{item.id}}", "date": "{{item.date}}", "total": "{{item.total}}"},
        }
    ],
}
CLICKED = {
    "action": "extractAll",
    "selector": "tr.bill",
    "forEach": [{"action": "click", "selector": "a.file"}, {"action": "waitForPdfDownload", "document": {"id": "1"}}],
}
DETAIL = {
    "action": "extractAll",
    "selector": "tr.bill",
    "fields": {"page": {"selector": "a.file", "attribute": "href"}},
    "forEach": [{"action": "navigate", "url": "{{item.page}}"}, {"action": "printPdf", "document": {"id": "1"}}],
}
NESTED = {"action": "extractAll", "selector": "section", "variable": "group", "forEach": [ROWS]}
GOTO = {"action": "goToUrl", "url": URL}
LOOP = {
    "action": "forEach",
    "on": {"querySelector": "tr.bill"},
    "steps": [{"action": "startDownloadInterception"}, {"action": "click", "querySelector": "a.file"}],
}
PAGED = {"action": "selectLoop", "steps": [{"action": "paginationLoop", "nextSelector": "a.next", "steps": [LOOP]}]}
RECORDING = {
    "title": "bills",
    "steps": [
        {"type": "setViewport"},
        {"type": "navigate", "url": "https://my.hosting.com/start"},
        {"type": "click", "selectors": [["#go"]], "assertedEvents": [{"type": "navigation", "url": URL}]},
        {"type": "click", "selectors": [["aria/Holen"], ["table > tbody > tr:nth-of-type(2) > td:nth-of-type(4) > a"]]},
    ],
}


def read(tmp_path: Path, raw: object) -> Draft:
    file = tmp_path / "hosting.json"
    file.write_text(json.dumps(raw), "utf-8")
    return read_draft(file)


@pytest.mark.parametrize(
    "raw",
    [
        plugin(NAVIGATE, ROWS),
        plugin(NAVIGATE, CLICKED),
        plugin(NAVIGATE, DETAIL),
        plugin(NAVIGATE, NESTED),
        blueprint(GOTO, LOOP),
        blueprint(GOTO, PAGED),
        RECORDING,
    ],
    ids=["plugin", "click", "detail", "nested", "blueprint", "paged", "recording"],
)
def test_what_needs_no_script_is_carried_and_reads_the_list(tmp_path: Path, raw: dict[str, Any]) -> None:
    draft = read(tmp_path, raw)
    assert (draft.lists, draft.left_out, draft.tenants) == ([URL], [], [])
    shown = preview(draft.raw(), listed(5), URL)
    assert (shown.rows, shown.offered, shown.passes) == (5, 5, True)


def test_a_draft_keeps_every_rule_of_a_connector(tmp_path: Path) -> None:
    raw = read(tmp_path, plugin(NAVIGATE, ROWS)).raw()
    file = tmp_path / f"{raw['id']}.yaml"
    file.write_text(yaml_text(raw, "Brought along."), "utf-8")
    assert check([file]) == []


def test_a_draft_that_finds_nothing_by_itself_does_not_pass(tmp_path: Path) -> None:
    draft = read(tmp_path, plugin(NAVIGATE, {**ROWS, "selector": "li.gone"}))
    assert not preview(draft.raw(), listed(5), URL).passes


@pytest.mark.parametrize(
    ("raw", "left_out"),
    [
        (plugin(NAVIGATE, {"action": "runJs", "script": "steal()"}), [("getDocuments[2] runJs", "script")]),
        (
            plugin(NAVIGATE, {"action": "extractAll", "script": "x", "forEach": []}),
            [("getDocuments[2] extractAll", "script")],
        ),
        (plugin(NAVIGATE, {"action": "runSnippet", "snippet": "y"}), [("getDocuments[2] runSnippet", "hosted")]),
        (plugin(NAVIGATE, {"action": "levitate"}), [("getDocuments[2] levitate", "unknown")]),
        (
            plugin(NAVIGATE, startAuth=[{"action": "type", "selector": "#p", "value": "s"}]),
            [("startAuth[1] type", "typed")],
        ),
        (
            plugin(
                NAVIGATE,
                {"action": "extractAll", "selector": "tr", "fields": {"a": {"selector": "b", "transform": "v=>v"}}},
            ),
            [("getDocuments[2] extractAll.fields.a.transform", "script")],
        ),
        (plugin(NAVIGATE, {"action": "extractAll", "selector": "tr["}), [("getDocuments[2] extractAll", "not_css")]),
        (blueprint(GOTO, {**LOOP, "steps": [{"action": "click", "querySelector": "button.pay-now"}]}), "harmful"),
        (blueprint(GOTO, {"action": "goToUrl", "url": "file:///etc/passwd"}), [("getDocuments[2] goToUrl", "address")]),
        (
            {"steps": [{"type": "navigate", "url": URL}, {"type": "change", "value": "secret"}]},
            [("steps[2] change", "typed")],
        ),
        ({"steps": [{"type": "navigate", "url": URL}, {"type": "customStep"}]}, [("steps[2] customStep", "script")]),
    ],
)
def test_what_cannot_be_carried_is_named(tmp_path: Path, raw: dict[str, Any], left_out: Any) -> None:
    draft = read(tmp_path, raw)
    assert draft.lists == [URL]
    found = [(each.step, each.why) for each in draft.left_out]
    assert [each[1] for each in found] == [left_out] if isinstance(left_out, str) else found == left_out
    assert "secret" not in json.dumps(draft.raw())


@pytest.mark.parametrize(
    ("address", "tenant"),
    [
        ("https://app.crm.com/acme/settings/billing", "acme"),
        ("https://app.crm.com/org/acme/invoices", "acme"),
        (
            "https://console.cloud.com/billing/0a1b2c3d-1111-2222-3333-444455556666/invoices",
            "0a1b2c3d-1111-2222-3333-444455556666",
        ),
        ("https://console.cloud.com/customers/88123456/bills", "88123456"),
        ("https://my.portal.com/x?account=cus_Qx81jdh2kd9", "cus_Qx81jdh2kd9"),
        ("https://app.crm.com/{tenant}/billing", "{tenant}"),
        ("https://app.crm.com/settings/billing", None),
        ("https://www.shop.com/gp/css/order-history", None),
        ("https://www.shop.com/customer/invoice/", None),
        ("https://my.portal.com/mytrips.en-gb.html", None),
    ],
)
def test_an_address_of_somebodys_own_account_is_caught(tmp_path: Path, address: str, tenant: str | None) -> None:
    assert tenant_in(address) == tenant
    if address.count("{") == 0:
        draft = read(tmp_path, blueprint({"action": "goToUrl", "url": address}, LOOP))
        assert draft.tenants == ([tenant] if tenant else [])
        assert draft.lists == ([] if tenant else [address])
        assert tenant is None or tenant not in json.dumps(draft.raw())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "import.unreadable"),
        ("{", "import.unreadable"),
        ("[" * 100_000, "import.unreadable"),
        ("[]", "import.unknown_kind"),
        ('{"steps": 3}', "import.unknown_kind"),
        ('{"data": []}', "import.unknown_kind"),
        (" " * 2_100_000, "import.unreadable"),
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, "utf-8")
    with pytest.raises(WorldError) as refused:
        read_draft(file)
    assert refused.value.code == code


def test_a_file_without_an_address_carries_nothing(tmp_path: Path) -> None:
    with pytest.raises(WorldError) as refused:
        read(tmp_path, plugin(ROWS)).raw()
    assert refused.value.code == "import.nothing_carried"


def test_a_name_of_several_lines_becomes_no_key_of_the_file() -> None:
    name = "Hosting\nsign_in_domains: [evil.com]\n\u2028x: 1\x1b[2J"
    draft = read_draft_of(plugin(NAVIGATE, ROWS, name=name))
    text = yaml_text(draft.raw(), f"Brought along from {name}")
    heading, *keys = text.splitlines()
    assert heading == "# Brought along from Hosting sign_in_domains: [evil.com] x: 1[2J"
    assert keys[0].startswith("id:")
    assert draft.raw()["name"] == "Hosting sign_in_domains: [evil.com] x: 1[2J"


@pytest.mark.parametrize(
    "address",
    [
        "https://jansen:geheim@my.hosting.com/invoices?session=1",
        "https://my.hosting.com/invoices?token=abc",
        "https://my.hosting.com/invoices#access_token=abc",
        "https://github.io/invoices",
        "https://www.co.uk/invoices",
        f"https://{'a' * 64}.com/invoices",
        f"https://{'a.' * 130}com/invoices",
        "https://my.hosting.com/in\x00voices",
    ],
)
def test_an_address_that_opens_a_session_or_is_none_is_not_carried(address: str) -> None:
    draft = read_draft_of(plugin({"action": "navigate", "url": address}))
    assert draft.lists == []
    assert [each.why for each in draft.left_out if each.step.startswith("getDocuments[1]")] == ["address"]


def test_what_is_no_text_or_no_name_is_refused_or_left_out(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(json.dumps(plugin(NAVIGATE, {**ROWS, "selector": "tr.\ud800"})), "utf-8")
    with pytest.raises(WorldError) as refused:
        read_draft(file)
    assert refused.value.code == "import.unreadable"
    odd = {"total": {"selector": ".sum", "attribute": "inner Text"}}
    draft = read_draft_of(plugin(NAVIGATE, {**ROWS, "fields": {**ROWS["fields"], **odd}}))
    assert ("getDocuments[2] extractAll.fields.total", "not_css") in {(each.step, each.why) for each in draft.left_out}
    assert preview(draft.raw(), listed(3), URL).rows == 3
    draft = read_draft_of(blueprint({"action": "goToUrl", "url": URL}, {"action": ["click"]}))
    assert [each.why for each in draft.left_out] == ["unknown"]


def read_draft_of(raw: dict[str, Any]) -> Draft:
    return read_blueprint(raw, "x") if is_blueprint(raw) else read_plugin(raw)
