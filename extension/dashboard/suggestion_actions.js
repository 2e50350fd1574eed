// @ts-check
/** The actions of the suggestions' page. */

import { announceText } from "../shared/announce.js";
import { saveFile } from "./saved_file.js";
import { t } from "../shared/i18n.js";

/**
 * @param {typeof import("../shared/messaging.js").call} call
 * @param {() => Promise<void>} refresh
 * @returns {Record<string, import("../shared/click_actions.js").Handler>}
 */
export function suggestionActions(call, refresh) {
  /** @param {string} _ @param {HTMLElement} form */
  async function suggest(_, form) {
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const made = await call("suggestions.add", { url: String(data.get("url") ?? ""), title: "", note: String(data.get("note") ?? "") });
    form.reset();
    announceText(t("ui_suggested", made.domain));
    await refresh();
  }

  return {
    "suggestion-new": suggest,
    "suggestion-set": (id, select) => {
      // A click that only opens the choice is none; it is over at once, so that the choice itself runs.
      if (!(select instanceof HTMLSelectElement) || select.value === select.dataset.chosen) return;
      const set = call("suggestions.set", { id: Number(id), status: select.value });
      return set.then(refresh).catch((error) => {
        select.value = select.dataset.chosen ?? "";
        throw error;
      });
    },
    "suggestion-remove": async (id) => {
      await call("suggestions.remove", { id: Number(id) });
      await refresh();
    },
    "suggestions-mail": async () => open((await call("suggestions.export")).mail),
    "suggestions-issue": async () => {
      const { issue, mail } = await call("suggestions.export");
      open(issue ?? mail);
    },
    "suggestions-file": async () => {
      const { file_name: name, text } = await call("suggestions.export");
      saveFile(name, text, "application/json");
    },
  };
}

/**
 * Opens a prepared mail or issue, which the person sends or does not.
 *
 * @param {string} address
 */
function open(address) {
  const link = document.createElement("a");
  link.href = address;
  link.rel = "noreferrer";
  // A mail opens in its own program, and would leave an empty tab.
  if (!address.startsWith("mailto:")) link.target = "_blank";
  link.click();
}
