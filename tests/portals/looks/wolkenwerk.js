// Portal 6's list: a custom element with an open shadow root that grows by a button.
customElements.define("ww-belege", class extends HTMLElement {
  connectedCallback() {
    this.attachShadow({ mode: "open" }).innerHTML = `<style>
      table { border-collapse: collapse; width: 100%; font: 15px sans-serif } td, th { padding: .5rem; text-align: left; border-bottom: 1px solid #ccd }
      </style><table><thead><tr><th>Datum</th><th>Nummer</th><th>Art</th><th>Betrag</th><th>Beleg</th></tr></thead><tbody></tbody></table>
      <p class="ende"></p>`;
    this.from = 0;
    void this.grow();
  }

  async grow() {
    const { belege, mehr } = await (await fetch(`/belege?ab=${this.from}`)).json();
    this.from += belege.length;
    const body = this.shadowRoot.querySelector("tbody");
    for (const { nummer, datum, betrag, art } of belege) {
      const row = body.insertRow();
      for (const text of [datum, nummer, art, betrag]) row.insertCell().textContent = text;
      const cell = row.insertCell();
      const open = document.createElement("button");
      open.textContent = "PDF öffnen";
      open.onclick = () => window.open(`/beleg/${nummer}`, "_blank");
      const cancel = document.createElement("button");
      cancel.textContent = "Stornieren";
      cancel.onclick = () => fetch(`/beleg/${nummer}/stornieren`, { method: "POST" });
      cell.append(open, " ", cancel);
    }
    const end = this.shadowRoot.querySelector(".ende");
    end.replaceChildren();
    if (mehr) {
      const more = document.createElement("button");
      more.textContent = "Weitere Belege anzeigen";
      more.onclick = () => { more.disabled = true; void this.grow(); };
      end.append(more);
    }
  }
});
