"""The company for which a person acts, as pages of other shapes and languages list it: followed where there is one."""

from __future__ import annotations

import pytest

from host.finder import Snapshot, observe_snapshot

HERE = "https://dienst.example/mensch/7/firmen"
LEAVE = {"de": "Abmelden", "nl": "Uitloggen", "fr": "Se déconnecter", "en": "Sign out", "sv": "Logga ut"}


def ways(body: str, language: str = "en", url: str = HERE, leave: str | None = None) -> list[str | None]:
    out = LEAVE[language] if leave is None else leave
    html = f'<html lang="{language}"><body><header><a href="/">Start</a> <a href="/ab">{out}</a></header>{body}</body></html>'
    return [link.url for link in observe_snapshot(Snapshot(html, url)).links]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "de",
            "<h1>Meine Firmen</h1><ul><li><a href='/f/91'>Kranich GmbH</a> <a href='/f/91/rollen'>Rollen</a></li></ul>",
        ),
        (
            "nl",
            "<aside><a href='/mensch/7/firmen'>Organisaties (1)</a></aside><table><tr><th>Naam</th><th>Rol</th></tr>"
            "<tr><td><a href='/f/91'>Bakkerij Vos</a></td><td>Beheerder</td></tr></table>",
        ),
        ("fr", "<h2>Vos sociétés</h2><article><h3><a href='/f/91'>Dupont SARL</a></h3><p>Gérant</p></article>"),
        ("en", "<h1>Workspaces</h1><div role=list><div role=listitem><a href='/f/91'>Blue 42</a></div></div>"),
        ("sv", "<h1>Företag</h1><ul><li><a href='/f/91'>Tall AB</a></li></ul>"),
        ("nl", "<h1>Bedrijven</h1><a href='/help'>Hulp</a><ul><li><a href='/f/91'>Nova Link BV</a></li></ul>"),
    ],
)
def test_the_one_company_is_a_way(language: str, body: str) -> None:
    found = ways(body, language)
    assert "https://dienst.example/f/91" in found
    assert "https://dienst.example/f/91/rollen" not in found


@pytest.mark.parametrize("name", ["Firmen", "Teams", "Organisationen (1)"])
def test_the_list_of_companies_is_a_way_from_the_persons_page(name: str) -> None:
    body = f"<main><h1>Vera</h1><a href='/mensch/7/firmen'>{name}</a></main>"
    assert HERE in ways(body, "de", "https://dienst.example/mensch/7")
    assert HERE not in ways(body, "de", "https://dienst.example/mensch/7", leave="Anmelden")


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Companies</h1><ul><li><a href='/f/91'>North Ltd</a></li><li><a href='/f/92'>South Ltd</a></li></ul>",
        "<h1>Companies</h1><ul><li><a href='/f/91/delete'>Delete North Ltd</a></li></ul>",
        "<h1>Companies that trust us</h1><ul><li><a href='/f/91'>North Ltd</a></li></ul>",
        "<h1>News</h1><ul><li><a href='/f/91'>North Ltd</a></li></ul>",
        "<h1>Companies</h1><nav><ul><li><a href='/f/91'>North Ltd</a></li></ul></nav>",
    ],
)
def test_several_companies_and_other_lists_are_no_ways(body: str) -> None:
    assert not any("/f/" in (url or "") for url in ways(body))


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>North Ltd (current)</li><li><a href='/f/92'>South Ltd</a></li></ul>",
        "<ul><li><b>North Ltd</b> <button>Active</button></li><li><a href='/f/92'>South Ltd</a></li></ul>",
        "<table><tr><th>Name</th></tr><tr><td>North Ltd</td></tr><tr><td><a href='/f/92'>South Ltd</a></td></tr></table>",
        "<table><tbody><tr><td>North Ltd</td></tr></tbody><tbody><tr><td><a href='/f/92'>South</a></td></tr></tbody></table>",
        "<div role=list><div role=listitem>North Ltd</div><div role=listitem><a href='/f/92'>South Ltd</a></div></div>",
        "<div><a href='/f/91'>North Ltd</a></div><ul><li><a href='/f/92'>South Ltd</a></li></ul>",
        "<p>You act for <a href='/f/north'>North Ltd</a></p><ul><li><a href='/f/south'>South Ltd</a></li></ul>",
    ],
)
def test_another_company_than_the_present_one_is_no_way(body: str) -> None:
    """The present company is often no link: the only link leads to somebody else's bills."""
    assert not any("/f/" in (url or "") for url in ways(f"<h1>Companies</h1>{body}"))


@pytest.mark.parametrize(
    ("language", "heading", "link"),
    [
        ("en", "Teams", "<a href='/f/91/out'>Leave</a>"),
        ("en", "Organisations", "<a href='/f/91/in'>Join North Ltd</a>"),
        ("en", "Workspaces", "<a href='/f/91/archive'>North Ltd</a>"),
        ("en", "Companies", "<a href='/f/new'>Add company</a>"),
        ("nl", "Bedrijven", "<a href='/f/91/weg'>Verlaten</a>"),
        ("nl", "Organisaties", "<a href='/f/91/los'>Ontkoppelen</a>"),
        ("de", "Unternehmen", "<a href='/f/91/ein'>Beitreten</a>"),
        ("de", "Teams", "<a href='/f/91/aus'>Team verlassen</a>"),
        ("fr", "Vos équipes", "<a href='/f/91/sortie'>Rejoindre</a>"),
        ("sv", "Företag", "<a href='/f/91/ut'>Lämna</a>"),
    ],
)
def test_what_changes_who_belongs_to_a_company_is_never_followed(language: str, heading: str, link: str) -> None:
    body = f"<h1>{heading}</h1><ul><li>{link} {{}}</li></ul>"
    assert not any("/f/" in (url or "") for url in ways(body.format("North"), language))
    beside = ways(body.format("<a href='/g/91'>North</a>"), language)
    assert [url for url in beside if url is not None and ("/f/" in url or "/g/" in url)] == [
        "https://dienst.example/g/91"
    ]
