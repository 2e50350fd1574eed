// @ts-check
/** Renders what became of files that arrived without a portal. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { interpolate, locale, plural, t } from "../../shared/i18n.js";

/**
 * @typedef {import("../../shared/protocol.js").Arrival} Arrival
 * @typedef {import("../../shared/protocol.js").ArrivalOutcome} ArrivalOutcome
 */

/** @type {Record<ArrivalOutcome, import("../../shared/states.js").Appearance>} */
const APPEARANCES = {
  filed: { icon: "good", tone: "good" },
  already_had: { icon: "good", tone: "calm" },
  asked: { icon: "person", tone: "warn" },
  refused: { icon: "warn", tone: "warn" },
};
/** @type {ArrivalOutcome[]} */
const ORDER = ["filed", "already_had", "asked", "refused"];

/**
 * Returns how many of these were filed, are asked about, and so on, as one sentence.
 *
 * @param {readonly Arrival[]} arrivals
 */
export function arrivalsSentence(arrivals) {
  const counts = ORDER.map((outcome) => ({ outcome, count: arrivals.filter((arrival) => arrival.outcome === outcome).length }));
  const parts = counts.filter(({ count }) => count > 0).map(({ outcome, count }) => t("ui_proof_outcome", t(`ui_arrival_${outcome}`), count));
  return parts.length ? new Intl.ListFormat(locale(), { type: "unit" }).format(parts) : t("ui_inbox_nothing_came");
}

/**
 * @param {Arrival} arrival
 * @param {string} fileName the name of the file that it came in; not said twice
 */
export function arrivalText(arrival, fileName) {
  return h(
    "div",
    { class: "arrival" },
    h("p", {}, components.badge(APPEARANCES[arrival.outcome], t(`ui_arrival_${arrival.outcome}`)), arrival.name === fileName ? null : [" ", components.breakable(arrival.name)]),
    arrival.documents.map((document) =>
      h("p", { class: "small" }, interpolate("ui_inbox_filed_as", h("a", { href: `#documents=${encodeURIComponent(document.id)}` }, components.breakable(document.file.split("/").at(-1) ?? "")), h("span", {}, document.company))),
    ),
    arrival.message ? h("p", { class: "small" }, arrival.message) : null,
    arrival.several ? h("p", { class: "small" }, plural("ui_inbox_several", arrival.several), " ", arrival.documents.length === 1 ? h("a", { href: `#documents=${encodeURIComponent(arrival.documents[0].id)}` }, t("ui_inbox_split")) : null) : null,
  );
}

/**
 * Renders what became of the files of the last answer.
 *
 * @param {readonly Arrival[]} arrivals
 */
export function toldArrivals(arrivals) {
  if (arrivals.length === 0) return null;
  return h("ul", { class: "plain given", "data-key": "told" }, arrivals.map((arrival) => h("li", {}, arrivalText(arrival, ""))));
}
