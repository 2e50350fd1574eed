"""Connector files: every rule with a file that breaks it and nothing else, who wins, and what hints do to a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from host.connectors import Connector, Registry, connector_of, registry
from host.connectors.bundled import unusable_connector
from host.connectors.checking import CROSS_FILE_RULES, SINGLE_FILE_RULES, bundled_files, check
from host.connectors.loading import read_connector
from host.connectors.schema import PRECEDENCE
from host.errors import BugError, WorldError
from host.finder import Snapshot, observe
from tests.support import locations

BAD = locations.BAD / "connectors"
PAGES = locations.PAGES


def made(identifier: str, kind: str = "portal", **more: object) -> Connector:
    values: dict[str, object] = {
        "id": identifier, "name": "A portal", "kind": kind, "domains": ["portal.example"], "last_seen_working": "never",
        "examples": {"claims": ["https://portal.example/"], "leaves": ["https://other.example/"]}, **more,
    }  # fmt: skip
    return Connector.model_validate(values)


def rules_broken(folder: Path) -> set[str]:
    return {finding.rule for finding in check(sorted(folder.rglob("*.yaml")))}


def test_the_bundled_connectors_keep_every_rule() -> None:
    assert check(bundled_files()) == []


@pytest.mark.parametrize("rule", [*SINGLE_FILE_RULES, *CROSS_FILE_RULES])
def test_each_rule_catches_its_bad_example_and_no_other_does(rule: str) -> None:
    assert rules_broken(BAD / rule) == {rule}


def test_no_rule_lacks_a_bad_example() -> None:
    assert sorted(folder.name for folder in BAD.iterdir()) == sorted([*SINGLE_FILE_RULES, *CROSS_FILE_RULES])


def test_the_higher_kind_wins() -> None:
    known = Registry([made("bb"), made("cc", "taught")])
    winner = known.for_url("https://www.portal.example/x")
    assert winner is not None
    assert winner.id == "cc"
    assert PRECEDENCE["taught"] > PRECEDENCE["portal"] > PRECEDENCE["platform"]


def test_a_tie_is_an_error_and_not_a_coin_toss() -> None:
    with pytest.raises(BugError, match=r"connector\.tie"):
        Registry([made("aa"), made("bb")]).for_url("https://portal.example/")
    with pytest.raises(BugError, match=r"connector\.double_id"):
        Registry([made("aa"), made("aa")])


def test_nobody_claims_a_foreign_address() -> None:
    known = Registry([made("aa")])
    for url in (
        "https://portal.example.org/",
        "https://notportal.example/",
        "::",
        "http://[",
        "",
        "file:///portal.example",
    ):
        assert known.for_url(url) is None


def test_a_retired_connector_stays_and_is_not_used() -> None:
    known = Registry(
        [made("aa", retired={"reason": "the portal was closed", "since": __import__("datetime").date(2026, 1, 1)})]
    )
    assert known.for_url("https://portal.example/") is None
    with pytest.raises(WorldError, match=r"connector\.retired"):
        known.by_id("aa")
    with pytest.raises(WorldError, match=r"connector\.unknown"):
        known.by_id("zz")
    assert [one.id for one in known.all()] == ["aa"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a list", "connector.unreadable"),
        ("a: &x 1\nb: *x\n", "connector.unreadable"),
        ("a: !!python/object:os.system x", "connector.unreadable"),
        ("id: [", "connector.unreadable"),
        ("\tid: x", "connector.unreadable"),
        ("id: x\nid: y\n", "connector.unreadable"),
        ("id: x\n", "connector.invalid"),
        ("[" * 3_000, "connector.unreadable"),
        ("x" * 70_000, "connector.unreadable"),
    ],
    ids=lambda value: value[:20],
)
def test_a_damaged_file_is_told(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(WorldError) as told:
        read_connector(file)
    assert told.value.code == code


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: good\nname: Good\nkind: portal\nwords: 7\n", 4),
        ("id: good\nname: Good\nkind: portal\ndomains:\n  - good.example\n  - no domain\n", 6),
        ("id: good\nlists:\n  - name: list of invoices\n    adress: https://good.example/\n", 4),
        ("id: good\nlists:\n  - name: list of invoices\n    address: invoices\n", 4),
        ("id: good\nname: &a Good\n", 2),
        ("id: good\nname: Good\nname: Bad\n", 3),
        ("id: good\nname: !!str Good\n", 2),
        ("id: good\n---\nid: bad\n", 2),
        ("id: good\n? [a]\n: b\n", 2),
        ("id: good\nname: [\n", 3),
        ("a: &a [x]\nb: [" + "*a, " * 15_000 + "]\n", 1),
    ],
    ids=lambda value: str(value)[:30],
)
def test_the_line_of_what_is_wrong_is_named(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "good.yaml"
    file.write_text(text, "utf-8")
    found = check([file])
    assert [finding.line for finding in found] == [line]
    with pytest.raises(WorldError) as told:
        read_connector(file)
    assert f"(line {line})" in str(told.value.details)


def test_norway_is_a_country_and_a_day_is_text(tmp_path: Path) -> None:
    file = tmp_path / "good.yaml"
    file.write_text((BAD / "harmless" / "good.yaml").read_text("utf-8").replace("[NL]", "[NO]"), "utf-8")
    assert read_connector(file).countries == ["NO"]


@pytest.mark.parametrize(
    ("address", "is_somebodys"),
    [
        ("https://good.example/{tenant}/billing", True),
        ("https://good.example/org_4fT2aaQ1x/billing", True),
        ("https://good.example/billing/b1a8feb4851f1c26743716", True),
        ("https://good.example/customers/48113/invoices", True),
        ("https://good.example/invoices?session=abc", True),
        ("https://good.example/c/4f2a9c81-77aa-4b1e-9d0e-3a5b6c7d8e9f", True),
        ("https://good.example/facture-paiement/0/historique-des-factures", False),
        ("https://good.example/account/billing?plid=1", False),
        ("https://good.example/manager/#/billing/history?pageSize=300", False),
        ("https://good.example/app/index.php/customer/account_2024", False),
    ],
)
def test_an_address_with_somebodys_own_part_is_caught(tmp_path: Path, address: str, is_somebodys: bool) -> None:
    file = tmp_path / "good.yaml"
    good = (BAD / "harmless" / "good.yaml").read_text("utf-8")
    file.write_text(good.replace("https://good.example/invoices/delete", address), "utf-8")
    assert {finding.rule for finding in check([file])} == ({"nobodys_own_address"} if is_somebodys else set())


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ("sso/registration/add_subscriber_id/shop", True),
        ("orders/create", True),
        ("newsletter-unsubscribe", True),
        ("address/invoices", False),
        ("registrations/invoices", False),
    ],
)
def test_a_list_whose_address_may_change_something_is_caught(tmp_path: Path, path: str, changes: bool) -> None:
    file = tmp_path / "good.yaml"
    good = (BAD / "harmless" / "good.yaml").read_text("utf-8")
    file.write_text(good.replace("invoices/delete", path), "utf-8")
    assert {finding.rule for finding in check([file])} == ({"harmless"} if changes else set())


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\x00")
    for file in (tmp_path / "x.yaml", tmp_path / "nothing.yaml"):
        with pytest.raises(WorldError, match=r"connector\.unreadable"):
            read_connector(file)


LIST = """<html lang="en"><h1>Things</h1><div class="x"><p class="thing"><b>A-1</b><i>03/04/2026</i><u>12.50</u><a class="get" href="/a/1">Open</a>
<a class="get" href="/a/1/delete">Delete</a></p><p class="thing"><b>A-2</b><i>04/04/2026</i><u>13.50</u><a class="get" href="/a/2">Open</a></p></div>
<a class="on" href="?p=2">more</a></html>"""


def hinted(**more: object) -> Connector:
    return made(
        "aa",
        rows=[{"name": "old row", "css": "tr.gone"}, {"name": "row", "css": "p.thing"}],
        fields={
            "number": [{"name": "number", "css": "b"}],
            "date": [{"name": "date", "css": "i", "transform": "date_month_first"}],
            "total": [{"name": "total", "css": "u", "transform": "amount"}],
            "portal_id": [{"name": "own id", "css": "a.get", "attribute": "href", "transform": "last_step"}],
        },
        next=[{"name": "next", "css": "a.on"}],
        download=[{"name": "document", "css": "a.get"}],
        **more,
    )


def test_hints_read_a_list_that_the_finder_would_leave() -> None:
    assert observe(LIST, "https://portal.example/").list.rows == ()
    report = observe(LIST, "https://portal.example/", hinted().hints())
    assert [(row.number, row.date, row.total, row.portal_id) for row in report.list.rows] == [
        ("A-1", "2026-03-04", "12.50", "1"),
        ("A-2", "2026-04-04", "13.50", "2"),
    ]
    assert [[means.element.url for means in row.offers] for row in report.list.rows] == [
        ["https://portal.example/a/1"],
        ["https://portal.example/a/2"],
    ]
    assert report.paging.next is not None
    assert report.paging.next.url == "https://portal.example/?p=2"
    assert (report.state, report.list.healed) == ("documents", False)


def test_when_hints_find_nothing_the_finder_steps_in_and_says_so() -> None:
    html = (PAGES / "de_hoster.html").read_text("utf-8")
    report = observe(html, "https://kunden.hoster.example/rechnungen", hinted().hints())
    assert len(report.list.rows) == 4
    assert report.list.healed
    assert not observe(html, "https://kunden.hoster.example/rechnungen").list.healed


SHOP = """<html lang="en-US"><body class="woocommerce-account"><nav class="woocommerce-MyAccount-navigation"><a href="/my-account/orders/">Orders</a></nav>
<table class="woocommerce-orders-table"><thead><tr><th>Order</th><th>Date</th><th>Status</th><th>Total</th><th>Actions</th></tr></thead><tbody>
<tr class="woocommerce-orders-table__row order"><td class="woocommerce-orders-table__cell-order-number"><a href="/my-account/view-order/7450/">#7450</a></td>
<td class="woocommerce-orders-table__cell-order-date"><time datetime="2026-02-18T21:12:09+00:00">February 18, 2026</time></td><td>Completed</td>
<td class="woocommerce-orders-table__cell-order-total"><span class="woocommerce-Price-amount amount"><span>$</span>209.00</span> for 1 item</td>
<td class="woocommerce-orders-table__cell-order-actions"><a class="button pay" href="/checkout/order-pay/7450/">Pay</a><a class="button view" href="/my-account/view-order/7450/">View</a>
<a class="button invoice" href="/wp-admin/admin-ajax.php?document_type=invoice&amp;order_ids=7450">Invoice</a></td></tr></tbody></table>
<a class="woocommerce-button--next" href="/my-account/orders/2/">Next</a></body></html>"""


def test_a_platform_is_recognised_by_its_marks_and_reads_its_shop() -> None:
    found = registry().for_page(Snapshot(SHOP, "https://any.example/my-account/orders/"))
    assert found is not None
    assert found.id == "woocommerce"
    assert registry().for_page(Snapshot("<body>", "https://any.example/")) is None
    report = observe(SHOP, "https://any.example/my-account/orders/", found.hints())
    [row] = report.list.rows
    assert (row.number, row.date, row.total, row.currency) == ("7450", "2026-02-18", "209.00", "USD")
    assert row.offers[0].element.name == "Invoice"
    assert all("pay" not in (means.element.url or "") for means in row.offers)
    assert report.paging.next is not None


@dataclass(frozen=True)
class Account:
    url: str
    connector: str | None = None


@pytest.mark.parametrize(
    ("account", "connector"),
    [
        (Account("http://wolkenwerk.localhost/konto"), "wolkenwerk"),
        (Account("https://shop.example/", "woocommerce"), "woocommerce"),
        (Account("http://wolkenwerk.localhost/konto", "woocommerce"), "woocommerce"),
        (Account("https://shop.example/"), None),
        (Account("https://shop.example/", "gone-since"), None),
        # A new file may claim what a file did that is no longer there.
        (Account("http://wolkenwerk.localhost/konto", "gone-since"), "wolkenwerk"),
    ],
)
def test_an_account_has_the_connector_it_was_added_with_else_that_of_its_address(
    account: Account, connector: str | None
) -> None:
    found = connector_of(account)
    assert (found.id if found else None) == connector
    unusable = unusable_connector(account)
    assert (unusable.code if unusable else None) == ("connector.unknown" if account.connector == "gone-since" else None)


def test_what_is_no_row_is_a_selector_too(tmp_path: Path) -> None:
    file = tmp_path / "good.yaml"
    text = (BAD / "selectors_are_css" / "good.yaml").read_text("utf-8").replace("tr:::[[", "tr")
    entry = "not_rows:\n  - name: row of the list\n    css: tr.sum\n  - name: sum\n    css: 'tr:::[['\n"
    file.write_text(text.replace("examples:", f"{entry}examples:"), "utf-8")
    assert {finding.rule for finding in check([file])} == {"selectors_are_css", "names_are_different"}


@pytest.mark.parametrize(
    ("control", "name"),
    [
        ('<a class="on" href="?page=2">Xyz</a>', "Xyz"),
        ('<form><button class="on">Xyz</button></form>', "Xyz"),
        ('<form method="POST" action="/do"><button class="on">Xyz</button></form>', None),
        ('<form><button class="on" formmethod=post>Xyz</button></form>', None),
        ('<button class="on">Bestelling plaatsen</button>', None),
        ('<form method="POST"><button class="on">Next page</button></form>', "Next page"),
    ],
)
def test_a_hint_for_the_next_page_sends_no_form_that_may_be_anything(control: str, name: str | None) -> None:
    rows = "".join(f"<tr><td>F-10{n}</td><td>0{n}.03.2025</td><td>€ {n}0,00</td></tr>" for n in range(1, 6))
    html = f"<h1>Invoices</h1><table><tbody>{rows}</tbody></table><nav class=pagination>{control}</nav>"
    hints = made("bb", rows=[{"name": "row", "css": "tr"}], next=[{"name": "next page", "css": ".on"}]).hints()
    following = observe(html, "https://portal.example/invoices", hints).paging.next
    assert (following.name if following is not None else None) == name
