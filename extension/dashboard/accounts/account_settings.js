// @ts-check
/** Renders the settings of one account, apart from its schedule; each change takes effect at once. */

import { BROWSER_NAME } from "../../shared/browser.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { t } from "../../shared/i18n.js";
import { accountAdministration } from "../administrations/administrations_view.js";
import { settingsId } from "../settings_id.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/host_state.js").Account} Account
 */

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
export function accountSettings(dashboard, account) {
  return h(
    "details",
    { class: "card settings", "data-key": `settings:${account.id}`, "data-group": "settings" },
    h("summary", { "data-key": "settings" }, t("ui_settings_title")),
    h(
      "div",
      { class: "stack" },
      checkboxSetting("while_there", account.while_there, t("ui_settings_while_there"), t("ui_settings_while_there_how")),
      checkboxSetting("keep_order_pages", account.keep_order_pages, t("ui_settings_order_pages"), t("ui_settings_order_pages_how")),
      checkboxSetting("may_ask", account.may_ask, t("ui_settings_ask"), t("ui_settings_ask_how")),
      checkboxSetting("may_switch", account.may_switch, t("ui_settings_switch"), t("ui_settings_switch_how")),
      accountAdministration(dashboard, account),
      textSetting("company", account.company, t("ui_settings_company"), t("ui_settings_company_how")),
      textSetting("user", account.user, t("ui_settings_user"), ""),
      textSetting("url", account.url, t("ui_settings_url"), t("ui_settings_url_how"), 2000),
      textSetting("sign_in_hosts", account.sign_in_hosts?.join(" "), t("ui_settings_sign_in_hosts"), t("ui_settings_sign_in_hosts_how"), 2000),
      textSetting("portal_hosts", account.portal_hosts?.join(" "), t("ui_settings_portal_hosts"), t("ui_settings_portal_hosts_how"), 2000),
      BROWSER_NAME === "firefox" || account.container ? textSetting("container", account.container ?? "", t("ui_settings_container"), t("ui_settings_container_how")) : null,
      components.failureText(dashboard.actions, settingsId(account.id)),
    ),
  );
}

/**
 * @param {string} name of the setting
 * @param {boolean} checked
 * @param {string} label
 * @param {string} help
 */
function checkboxSetting(name, checked, label, help) {
  return h(
    "div",
    { class: "setting", "data-key": name },
    h("p", { class: "check" }, h("label", {}, h("input", { type: "checkbox", "data-setting": name, checked, "aria-describedby": `how-${name}` }), " ", label)),
    h("p", { class: "small", id: `how-${name}` }, help),
  );
}

/**
 * @param {string} name of the setting
 * @param {string | null | undefined} value
 * @param {string} label
 * @param {string} help
 * @param {number} [most] characters
 */
function textSetting(name, value, label, help, most = 100) {
  return h(
    "div",
    { class: "setting", "data-key": name },
    h("label", { for: `setting-${name}` }, label),
    h("input", { type: "text", id: `setting-${name}`, maxlength: most, autocomplete: "off", "data-setting": name, value: value ?? "", "aria-describedby": help ? `how-${name}` : null }),
    help ? h("p", { class: "small", id: `how-${name}` }, help) : null,
  );
}

/**
 * Returns the setting that a changed field requests of the host; null when the field is no setting.
 *
 * @param {EventTarget | null} field
 * @returns {Record<string, boolean | string | string[]> | null}
 */
export function changedSetting(field) {
  if (!(field instanceof HTMLInputElement) || !field.dataset.setting) return null;
  if (field.dataset.setting.endsWith("_hosts")) return { [field.dataset.setting]: field.value.split(/[\s,;]+/).filter(Boolean) };
  return { [field.dataset.setting]: field.type === "checkbox" ? field.checked : field.value.trim() };
}
