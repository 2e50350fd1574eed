// @ts-check
/** The actions of the page on which a portal or a company is added. */

import { announceText } from "../../shared/announce.js";
import { CodedError } from "../../shared/messaging.js";
import { t } from "../../shared/i18n.js";

/** @typedef {import("../dashboard.js").DashboardState} DashboardState */

/**
 * Returns the parameter that says whose something is; none for the first administration, which is what counts without it.
 *
 * @param {number | null} administration
 */
const whose = (administration) => (administration ? { administration } : {});

/**
 * @param {() => DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {(origins: string[]) => Promise<void>} requestPermissions must be called within the click
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function addingActions(dashboard, call, requestPermissions) {
  /** @param {string} id */
  async function addPortal(id) {
    const portal = dashboard().portals.portal(id);
    if (!portal) throw new CodedError("portal.unknown", { name: id });
    await requestPermissions(portal.origins);
    const account = await call("account.add", { url: portal.url, company: portal.name === portal.domain ? null : portal.name, ...whose(dashboard().administration) });
    await dashboard().hostState.refresh();
    announceText(t("ui_added", portal.name));
    dashboard().hostState.progress(await call("fetch.start", { account: account.id }));
    location.hash = `#account=${encodeURIComponent(account.id)}`;
  }

  /** @param {string} _ @param {HTMLElement} form */
  async function addCompany(_, form) {
    if (!(form instanceof HTMLFormElement)) return;
    const company = await call("companies.add", { name: String(new FormData(form).get("name") ?? "").trim(), ...whose(Number(new FormData(form).get("administration"))) });
    dashboard().addedCompany = company;
    form.reset();
    announceText(t("ui_add_own_added", company.name, company.folder));
  }

  return { "portal-add": addPortal, "own-company-add": addCompany };
}
