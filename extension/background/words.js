// @ts-check
/** Gives the background the sentences of the language that the pages show. A worker that the browser restarts reads them again. */

import { loadCatalogue } from "../shared/catalogue.js";

/** @type {Promise<void> | null} */
let loading = null;

/** Reads the catalogue once; `t` and `plural` answer from it afterwards. */
export function wordsLoaded() {
  loading ??= loadCatalogue();
  return loading;
}

/** Has the catalogue read again, after another language was chosen. */
export function forgetWords() {
  loading = null;
}
