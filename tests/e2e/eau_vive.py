"""A site that is not of the street: each of its bills lies behind a press of another kind, in one list. What must never be
pressed stands beside every document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from tests.e2e.eau_claire import BILLS, FOOT, HEAD, EauClaire

CONTROLS = {
    "popover": '<a class="popover" href="javascript:void(0)">Facture</a>',
    "menu": '<button class="menu" type="button" aria-haspopup="menu">⋮</button>',
    "accordion": '<button class="accordion" type="button" aria-expanded="false">Détails</button><div class="panel"></div>',
    "drawer": '<button class="drawer" type="button">Voir</button>',
    "page": "<a href=\"javascript:envoyer('{number}')\">Afficher</a>",
    "modal": '<button class="modal" type="button">Visualiser</button>',
}
SCRIPT = """
const pay = '<button type="button" onclick="location.href=\\'/payer?x=1\\'">Payer maintenant</button> <a href="/resilier">Résilier</a>';
const make = (html, into = document.body) => { const box = document.createElement('div'); box.innerHTML = html; into.append(box); return box; };
const bytes = async (number) => (await fetch('/espace/doc?ref=' + number)).blob();
const save = async (number) => { const link = document.createElement('a'); link.href = URL.createObjectURL(await bytes(number)); link.download = 'facture.pdf'; link.click(); };
const numberOf = (element) => element.closest('.carte').dataset.number;
const on = (kind, event, act) => document.querySelectorAll('.' + kind).forEach((one) => one.addEventListener(event, () => act(one, numberOf(one))));
on('popover', 'click', (one, number) => { const box = make('…'); box.setAttribute('role', 'dialog');
  document.addEventListener('keydown', ({key}) => key === 'Escape' && box.remove(), {once: true});
  setTimeout(async () => { box.innerHTML = await (await fetch('/espace/menu?ref=' + number)).text() + pay; }, 900); });
on('menu', 'pointerdown', (one, number) => { const box = make('<ul role="menu"><li role="menuitem" tabindex="-1">Télécharger la facture</li></ul>' + pay);
  document.addEventListener('keydown', ({key}) => key === 'Escape' && box.remove(), {once: true});
  box.querySelector('li').addEventListener('click', () => { box.remove(); save(number); }); });
on('accordion', 'click', (one, number) => { const panel = one.nextElementSibling; const open = one.getAttribute('aria-expanded') === 'true';
  one.setAttribute('aria-expanded', String(!open)); panel.innerHTML = '';
  if (!open) setTimeout(() => { make('<button type="button">Télécharger le PDF</button> ' + pay, panel).querySelector('button').addEventListener('click', () => save(number)); }, 300); });
on('drawer', 'click', (one, number) => { const box = make('<aside><header><button type="button" aria-label="Fermer">×</button></header><h2>Facture ' + number +
  '</h2><footer><a href="/espace/doc?ref=' + number + '">Télécharger</a> ' + pay + '</footer></aside>'); box.querySelector('header button').addEventListener('click', () => box.remove()); });
on('modal', 'click', async (one, number) => { const dialog = document.createElement('dialog'); document.body.append(dialog); dialog.showModal();
  const address = URL.createObjectURL(await bytes(number));
  dialog.innerHTML = '<button type="button" aria-label="Fermer">×</button><iframe width="300" height="200" src="' + address + '"></iframe>' + pay;
  dialog.querySelector('button').addEventListener('click', () => dialog.remove()); });
function envoyer(number) { const form = document.getElementById('f'); form.ref.value = number; form.submit(); }
"""


class EauVive(EauClaire):
    """``with EauVive(kinds) as site``: as ``EauClaire``, with one of ``bills`` for each of these ``CONTROLS``."""

    host = "eauvive.localhost"

    def __init__(self, kinds: Sequence[str]) -> None:
        super().__init__()
        self.kinds = kinds
        self.bills = BILLS[: len(kinds)]

    def get(self, to: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(to.path)
        if parts.path == "/espace/menu" and self._signed_in(to):
            number = parse_qs(parts.query)["ref"][0]
            return self._send(to, 200, f'<ul><li><a href="/espace/doc?ref={number}">Facture</a></li></ul>')
        return super().get(to)

    def post(self, to: BaseHTTPRequestHandler) -> None:
        if urlsplit(to.path).path != "/espace/docs":
            return super().post(to)
        number = parse_qs(to.rfile.read(int(to.headers.get("Content-Length", 0))).decode())["ref"][0]
        bill = next(bill for bill in self.bills if bill.number == number)
        link = f'<a href="/espace/doc?ref={number}">Télécharger la facture (PDF)</a> <a href="/resilier">Résilier</a>'
        main = f"<h1>Facture n° {number}</h1><p>{bill.words}</p><p>{bill.amount}</p>{link}"
        return self._send(to, 200, HEAD.format(title=number) + main + FOOT)

    def _list(self, page: int) -> str:
        cards = "".join(
            f'<div class="carte" data-number={json.dumps(bill.number)}><h3>{"Avoir" if bill.credit else "Facture"} n° {bill.number}</h3>'
            f'<p>Émise le {bill.words}</p><p class="montant"><strong>{bill.amount}</strong></p>{CONTROLS[kind].replace("{number}", bill.number)}</div>'
            for bill, kind in zip(self.bills, self.kinds, strict=True)
        )
        form = '<form id="f" method="post" action="/espace/docs"><input type="hidden" name="ref"></form>'
        return HEAD.format(title="Mes factures") + f"<h1>Mes factures</h1>{form}{cards}<script>{SCRIPT}</script>" + FOOT
