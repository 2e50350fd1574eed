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
