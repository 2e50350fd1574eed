// @ts-check
/** Renders the choice of the language, and changes it: the pages at once, the program with its next greeting. */

import { announceText } from "../../shared/announce.js";
import { LANGUAGES, loadCatalogue, storeLanguage } from "../../shared/catalogue.js";
import { h } from "../../shared/render.js";
import { localise, t } from "../../shared/i18n.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 */

const NAME = "language";

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function languageView({ lists }) {
  const chosen = lists.language;
  return [
    h(
      "section",
      { class: "stack", "data-key": "language", "data-group": "language", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, t("ui_language_title")),
      chosen === undefined
        ? h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))
        : h(
            "fieldset",
            { class: "card language-choice" },
            h("legend", { class: "unseen" }, t("ui_language_title")),
            choice("", t("ui_language_browser"), chosen),
            LANGUAGES.map((language) => choice(language, ownName(language), chosen)),
          ),
    ),
  ];
}

/**
 * Returns what a language calls itself, with a capital.
 *
 * @param {string} language
 */
export function ownName(language) {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/**
 * @param {string} language
 * @param {string} name
 * @param {string} chosen
 */
function choice(language, name, chosen) {
  const input = h("input", { type: "radio", name: NAME, value: language, checked: language === chosen, "data-key": language || "browser" });
  return h("label", { class: "language", "data-key": `choice:${language}`, lang: language || null }, input, h("span", {}, name));
}

/**
 * Returns the language that was chosen at an element; null where something else was.
 *
 * @param {EventTarget | null} target
 */
export function languageChosenAt(target) {
  return target instanceof HTMLInputElement && target.name === NAME ? target.value : null;
}

/**
 * @param {string} language empty for the browser's
 * @param {DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => void} renderDashboard
 */
export async function changeLanguage(language, dashboard, call, renderDashboard) {
  await storeLanguage(language);
  await loadCatalogue();
  dashboard.lists = { ...dashboard.lists, language };
  localise();
  renderDashboard();
  announceText(t("ui_language_saved"));
  // A new greeting would interrupt what is being fetched; the program then follows when the browser starts next.
  if (dashboard.hostState.fetching.size === 0) await call("link.again").catch(() => undefined);
}
