// Portal 3's application: routes, a token in memory, rows that are filled in when they come into view, blobs.
(() => {
  "use strict";
  const app = document.getElementById("app");
  const months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
  const euros = (amount) => new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" }).format(Number(amount));
  let token = null;

  async function api(path) {
    if (token === null) {
      const body = new URLSearchParams({ _token: document.body.dataset.jeton });
      token = (await (await fetch("/api/jeton", { method: "POST", body })).json()).jeton;
    }
    const answer = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer;
  }

  const element = (tag, text = "", properties = {}) => Object.assign(document.createElement(tag), { textContent: text }, properties);

  async function save(row) {
    const bytes = await (await api(`/api/factures/${row.cle}/document`)).arrayBuffer();
    const link = element("a", "", { href: URL.createObjectURL(new Blob([bytes], { type: "application/pdf" })), download: `${row.numero}.pdf` });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  function fill(line, row) {
    const [year, month, day] = row.date.split("-");
    line.classList.remove("vide");
    const buttons = element("span");
    buttons.append(element("button", "Télécharger le PDF", { onclick: () => save(row) }));
    if (row.etat === "à payer" && row.genre === "facture") {
      buttons.append(element("button", "Payer", { onclick: () => fetch(`/api/factures/${row.cle}/payer`, { method: "POST" }) }));
    }
    line.append(
      element("span", `${Number(day)} ${months[Number(month) - 1]} ${year}`),
      element("strong", `${row.genre === "avoir" ? "Avoir" : "Facture"} ${row.numero}`),
      element("span", euros(row.montant)), element("span", row.genre === "avoir" ? "déduit" : row.etat), buttons,
    );
  }

  async function invoices() {
    const { total, lignes } = await (await api("/api/factures")).json();
    const list = element("ul", "", { className: "factures" });
    const rows = new Map();
    const seen = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
      seen.unobserve(target);
      requestAnimationFrame(() => fill(target, rows.get(target)));
    }));
    for (const row of lignes) {
      const line = element("li", "", { className: "vide" });
      rows.set(line, row);
      list.append(line);
      seen.observe(line);
    }
    app.replaceChildren(element("h1", "Mes factures"), element("p", total ? `${total} documents` : "Vous n’avez aucune facture."), list);
  }

  async function home() {
    const { nom, client } = await (await api("/api/moi")).json();
    app.replaceChildren(element("h1", `Bonjour ${nom}`), element("p", `Numéro client : ${client}`));
    app.append(element("p", "Retrouvez vos envois et vos factures."));
  }

  function contract() {
    app.replaceChildren(document.getElementById("contrat").content.cloneNode(true));
  }

  const routes = { "/espace": home, "/espace/factures": invoices, "/espace/contrat": contract };
  function show() {
    Promise.resolve(routes[location.pathname]()).catch(() => app.replaceChildren(element("p", "Une erreur est survenue.", { role: "alert" })));
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !routes[link.pathname] || event.defaultPrevented) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    show();
  });
  addEventListener("popstate", show);
  show();
})();
