"""Ways to the list: what a link is called and where it leads decide, not what a card says of its page; some pages are none."""

from __future__ import annotations

import pytest

from host.finder import observe

HERE = "https://portal.example/home"
PICTURE = "<svg viewBox='0 0 9 9'><path d='M1 1l4 4'/></svg>"


def ways(body: str, here: str = HERE) -> dict[str, float]:
    """Returns the score of each way, by the path of its address."""
    html = f"<html><body><header><a href='/logout'>Log out</a></header>{body}</body></html>"
    return {
        (link.url or link.text).removeprefix("https://portal.example"): link.score for link in observe(html, here).links
    }


@pytest.mark.parametrize(
    "card",
    [
        "<a href='/t'><h3>Bills</h3><p>See, save or pay your bills</p></a>",
        "<a href='/t'><h4>Rechnungen</h4>Hier ansehen, herunterladen und bezahlen</a>",
        "<a href='/t'><div><span>Facturen</span><span>Bekijk, bewaar of betaal ze hier</span></div></a>",
        "<a href='/t'><strong>Mes factures</strong><br><small>Consulter, enregistrer ou payer en ligne</small></a>",
        "<a href='/t' title='Descargar, compartir o pagar tus facturas'>Facturas</a>",
        "<a href='/t'><span>4</span><div role=heading aria-level=4>Bollette</div><div>Visualizza, salva o paga</div></a>",
    ],
)
def test_a_card_is_called_after_its_heading(card: str) -> None:
    assert ways(f"<main>{card}</main>").get("/t", 0) >= 0.8


@pytest.mark.parametrize(
    "card",
    [
        "<a href='/t'><h3>Pay bills</h3><p>An overview of all your bills</p></a>",
        "<a href='/t'><span>Rechnung</span><span>jetzt zahlen</span></a>",
        "<a href='/t'>Facturen<br>nu betalen</a>",
        "<a href='/checkout/pay'><h3>Factures</h3><p>La liste de toutes vos factures</p></a>",
        "<button><h3>Bills</h3><p>See, save or pay your bills</p></button>",
        "<a href='/t' onclick='payAll()'><h3>Bills</h3><p>See, save or pay your bills</p></a>",
        "<a href='/t' title='Pay invoices'>Invoices</a>",
    ],
)
def test_what_pays_is_no_way_whatever_describes_it(card: str) -> None:
    assert ways(f"<main>{card}</main>") == {}


@pytest.mark.parametrize(
    "name",
    [
        "Connection & Security", "Change of password", "My addresses", "Mijn verlanglijst", "Meine Bewertungen",
        "Mes moyens de paiement", "Mis direcciones", "La mia password", "My newsletters", "Cookies", "My privacy",
    ],
)  # fmt: skip
def test_pages_without_documents_are_no_ways(name: str) -> None:
    assert list(ways(f"<main><a href='/my/one'>{name}</a> <a href='/my/two'>My account</a></main>")) == ["/my/two"]


def test_a_page_about_the_person_is_a_way_only_where_there_is_no_other() -> None:
    person = "<a href='/p'>Mein Profil</a>"
    assert list(ways(f"<main>{person}</main>")) == ["/p"]
    assert list(ways(f"<main>{person} <a href='/k'>Mein Konto</a></main>")) == ["/k"]


@pytest.mark.parametrize(
    ("link", "here"),
    [
        ("<a href='/fr/account'>FR</a>", HERE.replace("home", "account")),
        ("<a href='/de/account'>Portal</a>", HERE.replace("home", "en/account")),
        ("<a href='/account?lang=it'>Account</a>", HERE.replace("home", "account?lang=en")),
        ("<a href='/account/x'>Nederlands</a>", HERE),
        ("<a hreflang=de href='/kunde'>Konto</a>", HERE),
    ],
)
def test_the_page_in_another_language_is_no_way(link: str, here: str) -> None:
    assert ways(f"<main>{link}</main>", here) == {}


def test_short_paths_are_no_languages() -> None:
    assert set(ways("<a href='/my'>My account</a><a href='/me'>Account</a>", "https://portal.example/")) == {
        "/my",
        "/me",
    }


def test_a_picture_of_a_person_is_called_after_its_address() -> None:
    picture = ways(f"<a href='/customer/account/'>{PICTURE}</a><a href='/cart'>{PICTURE}</a><a href='/my-account'></a>")
    assert list(picture) == ["/customer/account/"]


@pytest.mark.parametrize(
    "account",
    [
        "<p>Logged in as: <a href='/accounts/update/'>vera</a></p>",
        "<div>Bonjour, <a href='/espace'>Luc Morel</a></div>",
        "<span><a href='/p/anna'>Anna Bell</a></span>",
        "<div>Angemeldet als <b><a href='/k/7'>Bell GmbH</a></b></div>",
    ],
)
def test_the_persons_own_name_is_the_last_way(account: str) -> None:
    html = f"<html><body><div class=top>{account}<a href='/bye/logout'>Log out</a></div><main><p>Hi</p></main></body></html>"
    found = observe(html, HERE).links
    assert [link.score for link in found] == [0.3]


@pytest.mark.parametrize(
    "other",
    [
        "<a href='/cart'>Cart</a>",
        "<a href='/wishlist'>Wish list</a>",
        "<a href='/'>Shop</a>",
        "<a href='/accounts/delete'>vera</a>",
    ],
)
def test_what_else_stands_beside_signing_out(other: str) -> None:
    html = f"<html><body><div>{other}<a href='/bye/logout'>Log out</a></div><main><p>Hi</p></main></body></html>"
    assert observe(html, HERE).links == ()


def test_a_closed_menu_of_the_frame_is_opened_where_its_links_are_not_in_the_page() -> None:
    menu = "<button aria-haspopup=menu aria-expanded=false>Anna Bell</button>"
    assert ways(f"<nav>{menu}</nav>") == {"Anna Bell": 0.28}
    assert ways(f"<main>{menu}</main>") == {}
    assert ways(f"<nav>{menu.replace('Anna Bell', 'Log out')}</nav>") == {}
    assert ways(f"<nav>{menu}<ul hidden><li><a href='/help/one'>Help</a></li></ul></nav>") == {}
    visitor = f"<html><body><nav>{menu}<a href='/in'>Log in</a></nav></body></html>"
    assert [link.text for link in observe(visitor, HERE).links] == ["Log in"]


def test_words_that_begin_like_one_s_own_are_no_ways() -> None:
    shop = "".join(
        f"<a href='/c/{name}'>{name}</a>" for name in ("Manufacturers", "Mac (1)", "Magento", "Miscellaneous")
    )
    assert ways(f"<main>{shop} <a href='/c/9'>My contracts</a> <a href='/c/8'>Mes contrats</a></main>") == {
        "/c/9": 0.4,
        "/c/8": 0.4,
    }
