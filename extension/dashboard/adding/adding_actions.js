// @ts-check
/** The actions of the page on which a portal or a company is added. */

import { announceText } from "../../shared/announce.js";
import { asFailure, CodedError } from "../../shared/messaging.js";
import { formatRecent, t } from "../../shared/i18n.js";
import { chosenSince } from "../../shared/since_field.js";

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
 * @param {() => void} render
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function addingActions(dashboard, call, requestPermissions, render) {
  /** @param {string} id @param {HTMLElement} form */
  async function addPortal(id, form) {
    const { portals } = dashboard();
    const portal = portals.portal(id);
    if (!portal || !(form instanceof HTMLFormElement)) throw new CodedError("portal.unknown", { name: id });
    const given = new FormData(form);
    await requestPermissions(portal.origins);
    // Only now may the title of an open page be read.
    const account = await call("account.add", accountOf(await portals.named(portal), given, dashboard().administration));
    const isFetched = given.get("fetch") !== null && (await firstFetch(dashboard(), call, account.id));
    await dashboard().hostState.refresh();
    dashboard().chosenPortal = null;
    announceText(addedSentence(account, isFetched));
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

  return {
    "adding-kind": (kind) => {
      dashboard().addingKind = kind === "own" ? "own" : "portal";
      render();
    },
    "portal-choose": (id) => {
      dashboard().chosenPortal = id;
      render();
      const name = document.getElementById("add-name");
      if (!(name instanceof HTMLInputElement)) return;
      name.focus();
      name.select();
    },
    "portal-add": addPortal,
    "own-company-add": addCompany,
  };
}

/**
 * Begins the first fetch of an account. The account is there also where it cannot be fetched: its page says why.
 *
 * @param {DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {string} account
 * @returns {Promise<boolean>} whether the fetch has begun
 */
async function firstFetch({ hostState, actions }, call, account) {
  try {
    hostState.progress(await call("fetch.start", { account }));
    return true;
  } catch (error) {
    actions.problems.set(account, asFailure(error));
    return false;
  }
}

/**
 * Returns the parameters of the account that the form asks for.
 *
 * @param {import("../../shared/protocol.js").KnownPortal} portal
 * @param {FormData} given
 * @param {number | null} administration
 */
function accountOf(portal, given, administration) {
  const [typed, user] = ["name", "user"].map((field) => String(given.get(field) ?? "").trim());
  const name = typed === portal.domain ? portal.name : typed;
  return {
    url: portal.url,
    // An account is called after its domain anyway, until somebody gives it a name.
    company: name && name !== portal.domain ? name : null,
    ...(user ? { user } : {}),
    ...chosenSince(given),
    ...whose(administration),
  };
}

/**
 * @param {import("../../shared/protocol.js").Account} account
 * @param {boolean} isFetched
 */
function addedSentence({ name, next_at: next }, isFetched) {
  const said = t(isFetched ? "ui_added_and_fetched" : "ui_added_only", name);
  return next ? `${said} ${t("ui_added_next", formatRecent(next))}` : said;
}
