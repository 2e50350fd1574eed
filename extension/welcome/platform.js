// @ts-check
/** Finds out on which system and in which browser the page runs, as far as the browser tells. */

import { BROWSER_NAME, browser } from "../shared/browser.js";
import { systemOf } from "../shared/program_lines.js";

/** @typedef {{system: import("../shared/program_lines.js").System, browser: string, version: string}} Place `version` is that of the extension */

/** A brand that Chromium invents, so that no site relies on the list, and the engine that all its relatives name. */
const NO_BRAND = /brand|^chromium$/i;

/** @returns {Promise<Place>} */
export async function place() {
  return { system: systemOf(navigator), browser: await browserName(), version: browser.runtime.getManifest().version };
}

async function browserName() {
  if (browser.runtime.getBrowserInfo) return (await browser.runtime.getBrowserInfo()).name;
  /** @type {{brand: string}[]} */
  const brands = /** @type {any} */ (navigator).userAgentData?.brands ?? [];
  const brand = brands.find((one) => !NO_BRAND.test(one.brand)) ?? brands.find((one) => /^chromium$/i.test(one.brand));
  return brand?.brand ?? BROWSER_NAME.charAt(0).toUpperCase() + BROWSER_NAME.slice(1);
}
