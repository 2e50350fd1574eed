"""The supplier's name that the popup proposes: as a page's title writes what the page's address says."""

from __future__ import annotations

import json
import subprocess

from tests.support.locations import ROOT

SCRIPT = """
const { supplierName } = await import(process.argv[2]);
console.log(JSON.stringify(JSON.parse(process.argv[1]).map(([title, host]) => supplierName(title, host))));
"""


def names(*pages: tuple[str, str]) -> list[str]:
    module = (ROOT / "extension" / "shared" / "supplier_name.js").as_uri()
    command = ["node", "--input-type=module", "--eval", SCRIPT, json.dumps(pages), module]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: list[str] = json.loads(done.stdout)
    return told


def test_a_title_writes_the_name_of_the_address() -> None:
    assert names(
        ("Connexion – Eau Claire", "www.eauclaire.example"),
        ("Mijn KPN | Facturen", "mijn.kpn.com"),
        ("Log in to Hetzner Online", "accounts.hetzner.com"),
        ("Crédit Agricole : Accueil", "credit-agricole.example"),
        ("Yahoo! Mail", "mail.yahoo.com"),
        ("Acme, your account", "shop.acme.co.uk"),
    ) == ["Eau Claire", "KPN", "Hetzner", "Crédit Agricole", "Yahoo!", "Acme"]


def test_a_title_without_it_gives_none() -> None:
    pages = (
        ("Customer portal – sign in", "portal.telecom.example"),
        ("Mijn facturen", "mijn.kpn.com"),
        ("", "kpn.com"),
        ("127 invoices", "127.0.0.1"),
        ("localhost", "localhost"),
        ("Com port", "www.com"),
        ("a " * 1000 + "KPN", "kpn.com"),
    )
    assert names(*pages) == [""] * len(pages)
