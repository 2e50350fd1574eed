// @ts-check
/** What a person decides about one account beside when it is fetched; each choice holds at once. */

import { BROWSER_NAME } from "../../shared/browser.js";
import { h } from "../../shared/render.js";
import * as parts from "../../shared/components.js";
import { t } from "../../shared/i18n.js";

/**
 * @typedef {import("../dashboard.js").Seen} Seen
 * @typedef {import("../../shared/host_state.js").Account} Account
 */

/**
 * @param {Seen} seen
 * @param {Account} one
 */
export function settings(seen, one) {
  return h(
    "details",
    { class: "card settings", "data-key": `settings:${one.id}`, "data-group": "settings" },
    h("summary", { "data-key": "settings" }, t("ui_settings_title")),
    h(
      "div",
      { class: "stack" },
      tick("while_there", one.while_there, t("ui_settings_while_there"), t("ui_settings_while_there_how")),
      tick("may_switch", one.may_switch, t("ui_settings_switch"), t("ui_settings_switch_how")),
      line("user", one.user, t("ui_settings_user"), ""),
      BROWSER_NAME === "firefox" || one.container ? line("container", one.container ?? "", t("ui_settings_container"), t("ui_settings_container_how")) : null,
      parts.problem(seen.actions, settingsId(one.id)),
    ),
  );
}

/** @param {string} account under which its problems stand */
export const settingsId = (account) => `settings:${account}`;

/**
 * @param {string} name of the setting
 * @param {boolean} on
 * @param {string} label
 * @param {string} how
 */
function tick(name, on, label, how) {
  return h(
    "div",
    { class: "setting", "data-key": name },
    h("p", { class: "check" }, h("label", {}, h("input", { type: "checkbox", "data-setting": name, checked: on, "aria-describedby": `how-${name}` }), " ", label)),
    h("p", { class: "small", id: `how-${name}` }, how),
  );
}

/**
 * @param {string} name of the setting
 * @param {string | null | undefined} value
 * @param {string} label
 * @param {string} how
 */
function line(name, value, label, how) {
  return h(
    "div",
    { class: "setting", "data-key": name },
    h("label", { for: `setting-${name}` }, label),
    h("input", { type: "text", id: `setting-${name}`, maxlength: 100, autocomplete: "off", "data-setting": name, value: value ?? "", "aria-describedby": how ? `how-${name}` : null }),
    how ? h("p", { class: "small", id: `how-${name}` }, how) : null,
  );
}

/**
 * What a changed field asks of the host; null where it is none of these.
 *
 * @param {EventTarget | null} field
 * @returns {Record<string, boolean | string> | null}
 */
export function chosenSetting(field) {
  if (!(field instanceof HTMLInputElement) || !field.dataset.setting) return null;
  return { [field.dataset.setting]: field.type === "checkbox" ? field.checked : field.value.trim() };
}
