// @ts-check
/** What proves that a fetch saw everything, in words. What it does not know it shows as it came. */

import { h } from "../../shared/render.js";
import { breakable } from "../../shared/components.js";
import { count, counted, locale, t } from "../../shared/i18n.js";

/** @typedef {import("../../shared/render.js").Child} Child */

/** @type {Record<string, (value: any, all: Record<string, any>) => Child>} by the name that the host keeps it under */
const SAID = {
  end: (end, { words }) => t(`ui_proof_${end}`, words ?? ""),
  pages: (pages) => counted("ui_proof_pages", pages),
  rows: (rows, { announced }) => (announced ? t("ui_proof_announced", count(announced), count(rows)) : counted("ui_proof_rows", rows)),
  outcomes: (outcomes) => {
    const parts = Object.entries(outcomes).map(([outcome, number]) => t("ui_proof_outcome", t(`ui_outcome_${outcome}`), count(number)));
    return new Intl.ListFormat(locale(), { type: "unit" }).format(parts);
  },
  known_rows: (rows) => {
    const numbers = rows.map((/** @type {{number: string | null}} */ row) => row.number).filter(Boolean);
    return numbers.length ? t("ui_proof_recognised", new Intl.ListFormat(locale(), { type: "unit" }).format(numbers)) : null;
  },
  waiting: (rows) => {
    const numbers = rows.map((/** @type {{number: string | null}} */ row) => row.number).filter(Boolean);
    const named = numbers.length ? new Intl.ListFormat(locale(), { type: "unit" }).format(numbers) : count(rows.length);
    return t("ui_proof_waiting", named);
  },
  list: (address) => (address ? breakable(t("ui_proof_list", address)) : null),
  healed: (healed) => (healed ? t("ui_proof_healed") : null),
};

/** Said together with another part. */
const SILENT = new Set(["announced", "words"]);

/**
 * @param {Record<string, any>} kept
 * @returns {HTMLElement}
 */
export function proof(kept) {
  const lines = Object.entries(kept)
    .filter(([name]) => !SILENT.has(name))
    .map(([name, value]) => (SAID[name] ? SAID[name](value, kept) : t("ui_proof_outcome", name, JSON.stringify(value))))
    .filter(Boolean);
  return h(
    "section",
    { class: "kept", "data-key": "proof", "aria-labelledby": "proof-heading" },
    h("h2", { id: "proof-heading" }, t("ui_proof")),
    h("ul", {}, lines.map((line) => h("li", {}, line))),
  );
}
