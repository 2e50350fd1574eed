// A comment may say volgende.
const next = /volgende|next/i;
const named = (element) => element.textContent === "Weiter" || element.className.includes('pagina');
