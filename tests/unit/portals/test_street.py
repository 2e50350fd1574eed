"""The street itself: sign-in, form tokens, sessions, tripwires, and that two streets are the same to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.portals import PORTALS, Street
from tests.portals.byways import BYWAYS
from tests.support.street_visitor import Visitor

ALL = {**PORTALS, **BYWAYS}
LISTS = {
    **{name: [portal.list_path] for name, portal in BYWAYS.items()},
    "telekomm": ["/rechnungen", "/rechnungen?seite=2", "/rechnungen?seite=3"],
    "huisraad": ["/mijn-account/bestellingen"],
    "koffie": ["/klant/facturen"],
    "colis": ["/espace/factures"],
    "wolkenwerk": ["/konto/rechnungen"],
    "drukwerk": ["/mijn/facturen"],
    "machinehuur": ["/facturen", "/facturen?blad=2"],
    "hosting": ["/billing/invoices", "/billing/credit-notes"],
    "energie": ["/mijn/facturen", "/mijn/facturen/deel?soort=termijn&jaar=2025"],
}


@pytest.fixture
def street(request: pytest.FixtureRequest) -> Iterator[Street]:
    """A street with the portal that a test is about alone, where it is about one: their documents take longest."""
    named = request.getfixturevalue("name") if "name" in request.fixturenames else None
    with Street(portals=[named] if named else ["telekomm", "huisraad", "koffie"]) as running:
        yield running


def pages(visitor: Visitor) -> list[str]:
    """Every page that a signed-in visitor reaches through links that do no harm, as text."""
    traps = [trap.path for trap in ALL[visitor.name].traps]
    seen, waiting = dict[str, str](), [visitor.street.truth(visitor.name)["start"], *LISTS[visitor.name]]
    while waiting:
        path = waiting.pop()
        if (
            path in seen
            or any(re.fullmatch(trap, path) for trap in traps)
            or path.endswith(("/pdf", ".pdf", ".xml", ".zip"))
        ):
            continue
        page = visitor.get(path)
        seen[path] = page.text if page.status == 200 and "html" in page.headers.get("content-type", "") else ""
        waiting += re.findall(r'href="(/[^"]*)"', seen[path])
    return list(seen.values())


@pytest.mark.parametrize("name", ALL)
def test_a_list_sends_to_the_sign_in_and_back(street: Street, name: str) -> None:
    with Visitor(street, name) as visitor:
        refused = visitor.get(LISTS[name][0])
        assert refused.status == 302
        assert ALL[name].sign_in_path in refused.where
        assert LISTS[name][0] in refused.where
        let_in = visitor.sign_in()
        assert (let_in.status, let_in.where) == (303, street.truth(name)["start"])
        assert "HttpOnly" in let_in.headers["set-cookie"]
        assert visitor.get(LISTS[name][0]).status == 200
    assert street.truth(name)["sign_ins"] == 1


def test_the_return_address_never_leaves_the_portal(street: Street) -> None:
    truth = street.truth("telekomm")
    with Visitor(street, "telekomm") as visitor:
        token = visitor.get("/anmelden").token
        form = {"benutzername": truth["username"], "passwort": truth["password"], "_token": token}
        assert visitor.post("/anmelden", zurueck="//evil.example/", **form).where == "/"


@pytest.mark.parametrize("name", ["telekomm", "huisraad"])
def test_a_wrong_password_says_so(street: Street, name: str) -> None:
    portal = ALL[name]
    with Visitor(street, name) as visitor:
        token = visitor.get(portal.sign_in_path).token
        fields = {portal.user_field: street.truth(name)["username"], portal.password_field: "wrong"}
        page = visitor.post(portal.sign_in_path, _token=token, **fields)
        assert portal.wrong_words in page.text
        assert 'type="password"' in page.text
        assert visitor.get(LISTS[name][0]).status == 302
    assert street.truth(name)["sign_ins_failed"] == 1


def test_two_pages_of_signing_in_and_a_wrong_password_on_the_second(street: Street) -> None:
    with Visitor(street, "koffie") as visitor:
        first = visitor.get("/login")
        assert 'type="password"' not in first.text
        second = visitor.get(visitor.post("/login", _token=first.token, gebruikersnaam="korenaar").where)
        assert 'type="password"' in second.text
        wrong = visitor.post("/login/wachtwoord", _token=second.token, wachtwoord="wrong")
        assert ALL["koffie"].wrong_words in wrong.text


@pytest.mark.parametrize("name", ALL)
def test_a_form_without_its_token_is_refused(street: Street, name: str) -> None:
    truth = street.truth(name)
    portal = ALL[name]
    fields = {portal.user_field: truth["username"], portal.password_field: truth["password"]}
    with Visitor(street, name) as visitor:
        visitor.get(portal.sign_in_path)
        assert visitor.post(portal.sign_in_path, **fields).status == 403
        assert visitor.post(portal.sign_in_path, _token="0" * 40, **fields).status == 403


def test_the_shop_hands_out_an_invoice_only_by_its_form(street: Street) -> None:
    document = street.truth("huisraad")["documents"][0]
    path = f"/mijn-account/bestelling/{document['number']}"
    with Visitor(street, "huisraad") as visitor:
        visitor.sign_in()
        token = visitor.get(path).token
        assert visitor.get(f"{path}/factuur").status == 405
        assert visitor.post(f"{path}/factuur").status == 403
        answer = visitor.post(f"{path}/factuur", _token=token)
        assert answer.headers["content-type"] == "application/pdf"
        assert "filename*=UTF-8''Factuur%20" in answer.headers["content-disposition"]
        assert visitor.get(document["bytes"]).body == answer.body


def test_the_telephone_company_shows_thirty_rows_on_three_pages(street: Street) -> None:
    truth = street.truth("telekomm")
    with Visitor(street, "telekomm") as visitor:
        visitor.sign_in()
        shown = [visitor.get(path).text for path in LISTS["telekomm"]]
        numbers = [number for text in shown for number in re.findall(r"<td>((?:RE|GS)\d{4}-\d+)</td>", text)]
        assert numbers == [document["number"] for document in truth["documents"]]
        assert [text.count("Weiter") for text in shown] == [1, 1, 0]
        assert visitor.get("/rechnungen?seite=4").status == 404
        for document in truth["documents"]:
            answer = visitor.get(f"/rechnung/{document['number']}/pdf")
            assert answer.body == visitor.get(document["bytes"]).body
            assert len(answer.body) == document["size"]
    assert truth["rows_shown"] == 30
    assert sum(document["kind"] == "credit_note" for document in truth["documents"]) == 2


def test_the_shop_tells_which_order_has_no_invoice(street: Street) -> None:
    truth = street.truth("huisraad")
    assert (len(truth["documents"]), len(truth["without_document"]), truth["rows_shown"]) == (11, 1, 12)
    with Visitor(street, "huisraad") as visitor:
        visitor.sign_in()
        page = visitor.get(f"/mijn-account/bestelling/{truth['without_document'][0]['number']}")
        assert "geen factuur" in page.text
        assert "Factuur downloaden" not in page.text


def test_nothing_yet_is_said_in_words(street: Street) -> None:
    with Visitor(street, "koffie") as visitor:
        visitor.sign_in()
        assert "Er zijn nog geen facturen" in visitor.get("/klant/facturen").text
    assert street.truth("koffie")["rows_shown"] == 0


def test_two_customers_see_their_own(street: Street) -> None:
    users = street.truth("telekomm")["users"]
    other = street.truth("telekomm", users[1])
    with Visitor(street, "telekomm") as visitor:
        visitor.sign_in(users[1])
        page = visitor.get("/rechnungen").text
        assert other["identity"] in page
        assert all(document["number"] in page for document in other["documents"])
        assert visitor.get(f"/rechnung/{street.truth('telekomm')['documents'][0]['number']}/pdf").status == 404


@pytest.mark.parametrize("name", ALL)
def test_every_portal_has_traps_of_both_kinds_within_reach(street: Street, name: str) -> None:
    with Visitor(street, name) as visitor:
        visitor.sign_in()
        texts = pages(visitor)
    links = {path for text in texts for path in re.findall(r'href="(/[^"]*)"', text)}
    forms = {path for text in texts for path in re.findall(r'action="(/[^"]*)"', text)}
    traps = [trap.path for trap in ALL[name].traps]
    assert sum(any(re.fullmatch(trap, path) for path in links) for trap in traps) >= 3
    assert sum(any(re.fullmatch(trap, path) for path in forms) for trap in traps) >= 2
    assert street.truth(name)["harmful_clicks"] == 0


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", ALL)
def test_every_trap_counts_by_every_method(street: Street, name: str, method: str) -> None:
    traps = ALL[name].traps
    for place, trap in enumerate(traps, start=1):
        path = re.sub(r"\(([^|)]+).*?\)\??", r"\1", trap.path).replace("[^/]+", "x").replace(r"\d+", "7")
        with Visitor(street, name) as visitor:
            visitor.sign_in()
            visitor.ask(method, path.replace(r"/\w+", "/x").replace("aan|af", "aan"))
        assert street.truth(name)["harmful_clicks"] == place, trap.path


def test_signing_out_ends_the_session(street: Street) -> None:
    with Visitor(street, "telekomm") as visitor:
        visitor.sign_in()
        visitor.get("/abmelden")
        assert visitor.get("/rechnungen").status == 302


def test_an_unknown_page_method_and_host(street: Street) -> None:
    with Visitor(street, "telekomm") as visitor:
        assert visitor.get("/nichts").status == 404
        assert visitor.ask("DELETE", "/rechnungen").status == 405
    with Visitor(street, "nobody") as visitor:
        assert visitor.get("/").status == 404


def test_the_same_seed_gives_the_same_documents_and_another_does_not() -> None:
    with Street(seed=1) as one, Street(seed=1) as two, Street(seed=2) as three:
        for name in ALL:
            sums = [[held["sha256"] for held in street.truth(name)["documents"]] for street in (one, two, three)]
            assert sums[0] == sums[1]
            assert not set(sums[0]) & set(sums[2])


def test_sessions_of_one_street_are_worth_nothing_in_another(street: Street) -> None:
    with Street() as other, Visitor(street, "telekomm") as here, Visitor(other, "telekomm") as there:
        here.sign_in()
        there.cookies = dict(here.cookies)
        assert there.get("/rechnungen").status == 302
