// @ts-check
/** Renders the evidence that a fetch read the complete list. Unknown entries are shown as received. */

import { h } from "../../shared/render.js";
import { breakable } from "../../shared/components.js";
import { formatNumber, plural, locale, t } from "../../shared/i18n.js";
import { outcomeWord } from "../../shared/states.js";

/** @typedef {import("../../shared/render.js").Child} Child */

/** @type {(items: string[]) => string} */
const list = (items) => new Intl.ListFormat(locale(), { type: "unit" }).format(items);

/** @type {Record<string, (value: any, all: Record<string, any>) => Child>} the lines, by the host's name of the entry */
const EVIDENCE_LINES = {
  end: (end, { words }) => t(`ui_proof_${end}`, words ?? ""),
  pages: (pages) => plural("ui_proof_pages", pages),
  rows: (rows, { announced }) => (announced ? plural("ui_proof_announced", announced, formatNumber(announced), formatNumber(rows)) : plural("ui_proof_rows", rows)),
  outcomes: (outcomes) => {
    const parts = Object.entries(outcomes).map(([outcome, number]) => t("ui_proof_outcome", outcomeWord(/** @type {import("../../shared/protocol.js").Outcome} */ (outcome)), formatNumber(number)));
    return parts.join(" · ");
  },
  known_rows: (rows) => {
    const numbers = rows.map((/** @type {{number: string | null}} */ row) => row.number).filter(Boolean);
    return numbers.length ? t("ui_proof_recognised", list(numbers)) : null;
  },
  row_proofs: ({ proved = 0, ...others }) => {
    const unconfirmed = Object.values(others).reduce((sum, number) => sum + number, 0);
    return t("ui_proof_row_proofs", formatNumber(proved), formatNumber(unconfirmed));
  },
  waiting: (rows) => {
    const numbers = rows.map((/** @type {{number: string | null}} */ row) => row.number).filter(Boolean);
    const numberList = numbers.length ? list(numbers) : formatNumber(rows.length);
    return t("ui_proof_waiting", numberList);
  },
  list: (address) => (address ? breakable(t("ui_proof_list", address)) : null),
  platform: (name) => t("ui_proof_platform", name),
  platform_hosts: (hosts) => t("ui_proof_platform_hosts", list(hosts)),
  several_platforms: (ids) => t("ui_proof_several_platforms", list(ids)),
  healed: (healed) => (healed ? t("ui_proof_healed") : null),
  // The sentence of the fetch says it already.
  healed_ways: () => null,
};

/** Entries that the line of another entry includes. */
const MERGED_ENTRIES = new Set(["announced", "words"]);

/**
 * @param {Record<string, any>} evidence
 * @returns {HTMLElement}
 */
export function proofSection(evidence) {
  const lines = Object.entries(evidence)
    .filter(([name]) => !MERGED_ENTRIES.has(name))
    .map(([name, value]) => (EVIDENCE_LINES[name] ? EVIDENCE_LINES[name](value, evidence) : t("ui_proof_outcome", name, JSON.stringify(value))))
    .filter(Boolean);
  return h(
    "section",
    { class: "kept", "data-key": "proof", "aria-labelledby": "proof-heading" },
    h("h2", { id: "proof-heading" }, t("ui_proof")),
    h("ul", {}, lines.map((line) => h("li", {}, line))),
  );
}
