// @ts-check
/** Searches the documents while the person types. The host answers within milliseconds, so every text is asked for at once. */

import { announceText } from "../../shared/announce.js";
import { formatNumber, plural, t } from "../../shared/i18n.js";
import { asFailure } from "../../shared/messaging.js";

/** At most 100 (host/protocol.py, DocumentsSearchParams). */
const MOST_FOUND = 50;

/** @param {import("../../shared/protocol.js").DocumentsSearchResult} found */
export function foundSentence({ documents, more }) {
  return more ? t("ui_documents_found_first", formatNumber(documents.length)) : plural("ui_documents_found", documents.length);
}

export class DocumentSearch {
  #call;
  #onChange;
  #asked = 0;
  #told = "";
  text = "";
  /** @type {number | null} in whose archive is searched, null for all */
  administration = null;
  /** @type {{account?: string, period?: string}} the account or company, and the month or year, that is searched */
  within = {};
  /** @type {import("../../shared/protocol.js").DocumentsSearchResult | null} what was found for an earlier or the present text */
  found = null;
  /** @type {import("../../shared/messaging.js").FailureShape | null} */
  failure = null;
  /** @type {import("../../shared/protocol.js").DocumentsExportResult | null} the file that was written last */
  exported = null;

  /**
   * @param {typeof import("../../shared/messaging.js").call} call
   * @param {() => void} onChange
   */
  constructor(call, onChange) {
    this.#call = call;
    this.#onChange = onChange;
  }

  /** Whether documents are searched, and not listed. */
  get active() {
    return this.text.trim() !== "";
  }

  /** @param {string} text what stands in the field */
  async type(text) {
    this.text = text;
    await this.again();
  }

  /** @param {string} sentence what is said only where it is new: news of the host ask the same again, on other pages too */
  #tell(sentence) {
    if (sentence !== this.#told) announceText(sentence);
    this.#told = sentence;
  }

  /** Asks for the present text; an answer that a newer question has overtaken is dropped. */
  async again() {
    const number = ++this.#asked;
    if (this.active) {
      try {
        const found = await this.#call("documents.search", { text: this.text.slice(0, 500), limit: MOST_FOUND, ...this.within, ...(this.administration === null ? {} : { administration: this.administration }) });
        if (number !== this.#asked) return;
        Object.assign(this, { found, failure: null });
        this.#tell(foundSentence(found));
      } catch (error) {
        if (number !== this.#asked) return;
        Object.assign(this, { found: null, failure: asFailure(error) });
      }
    } else {
      this.#told = "";
      Object.assign(this, { found: null, failure: null });
    }
    this.#onChange();
  }
}
