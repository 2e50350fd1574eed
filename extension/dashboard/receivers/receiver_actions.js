// @ts-check
/** The actions of the buttons on the page of the receivers. */

import { announceText } from "../../shared/announce.js";
import { t } from "../../shared/i18n.js";
import { chosenSender } from "../sender_choice.js";
import { takeSecrets } from "../vault/typed_secrets.js";

/** How often the page asks how far a run is. */
const LOOK_MS = 1_000;

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/protocol.js").Receiver} Receiver
 */

/**
 * @param {() => DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => Promise<void>} refresh requests the lists again
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function receiverActions(dashboard, call, refresh) {
  /** @param {string} name */
  const shown = (name) => dashboard().lists.receivers?.receivers.find((receiver) => receiver.name === name);

  /**
   * Follows a run until it is over, while its page is shown.
   *
   * @param {object} params
   */
  async function handOn(params) {
    /** @type {Receiver} */
    let receiver = await call("receivers.hand_on", params);
    const before = receiver.handed_on;
    await refresh();
    while (receiver.running && dashboard().route.view === "receivers") {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      await refresh();
      receiver = shown(receiver.name) ?? { ...receiver, running: false };
    }
    announceText(t("ui_receiver_ran", receiver.name, receiver.handed_on - before, receiver.waiting, receiver.failed));
  }

  return {
    "receiver-add": async (_, form) => {
      const { secret } = takeSecrets(form);
      const receiver = await call("receivers.add", { name: valueOf(form, "name").trim(), kind: valueOf(form, "kind"), settings: settingsOf(form), accounts: accountsOf(form), always: isChecked(form, "always"), all: isChecked(form, "all"), secret: secret ?? null, ...administrationOf(form) });
      if (form instanceof HTMLFormElement) form.reset();
      dashboard().whose.clear();
      await refresh();
      announceText(t("ui_receiver_added", receiver.name));
    },
    "receiver-set": async (id, form) => {
      const { secret } = takeSecrets(form);
      const accounts = accountsOf(form);
      await call("receivers.set", { name: nameOf(id), settings: settingsOf(form), ...emptiedOf(form), accounts, every_account: accounts === null, always: isChecked(form, "always"), secret: secret ?? null, ...administrationOf(form, true) });
      for (const field of form.querySelectorAll("input[type=text], input[type=search]")) if (field instanceof HTMLInputElement) field.value = "";
      for (const field of form.querySelectorAll("[name^='empty:']")) if (field instanceof HTMLInputElement) field.checked = false;
      dashboard().whose.clear();
      await refresh();
      announceText(t("ui_receiver_changed", nameOf(id)));
    },
    "receiver-remove": async (id) => {
      await call("receivers.remove", { name: nameOf(id) });
      await refresh();
      announceText(t("ui_removed", nameOf(id)));
    },
    "receiver-test": async (id) => {
      await call("receivers.test", { name: nameOf(id) });
      await refresh();
      announceText(t("ui_receiver_reached", nameOf(id)));
    },
    "receiver-run": (id) => handOn({ name: nameOf(id), all: false, account: null }),
    "receiver-once": (id, form) => handOn({ name: nameOf(id), all: true, account: chosenSender(form.querySelector("[name=account]")) || null }),
    "receiver-whose": (form) => addSender(dashboard(), form),
  };
}

/**
 * Adds the account or company that is chosen in a receiver's form to those that the form lists.
 *
 * @param {DashboardState} dashboard
 * @param {string} form
 */
function addSender({ whose }, form) {
  const field = document.getElementById(`${form}:whose`);
  const chosen = chosenSender(field);
  if (!chosen || !(field instanceof HTMLInputElement)) return;
  whose.set(form, [...(whose.get(form) ?? []), chosen]);
  announceText(field.value);
  field.value = "";
}

/**
 * Returns the parameters that say whose documents a form asks for; none where there is only one administration.
 *
 * @param {HTMLElement} form
 * @param {boolean} [isChange] of a receiver that is there
 */
function administrationOf(form, isChange = false) {
  if (!form.querySelector("[name=administration]")) return {};
  const chosen = valueOf(form, "administration");
  if (chosen) return { administration: Number(chosen) };
  return isChange ? { every_administration: true } : {};
}

/** @param {string} id as `receiver:NAME` or `receiver:NAME:FORM` */
const nameOf = (id) => id.split(":")[1];

/**
 * @param {HTMLElement} form
 * @param {string} name
 */
function valueOf(form, name) {
  const field = form.querySelector(`[name="${name}"]`);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
}

/**
 * @param {HTMLElement} form
 * @param {string} name
 */
function isChecked(form, name) {
  const field = form.querySelector(`[name="${name}"]`);
  return field instanceof HTMLInputElement && field.checked;
}

/**
 * Returns the settings that are not left empty.
 *
 * @param {HTMLElement} form
 * @returns {Record<string, string>}
 */
function settingsOf(form) {
  /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
  const fields = form.querySelectorAll("[name^='setting:']");
  return Object.fromEntries(Array.from(fields, ({ name, value }) => [name.slice("setting:".length), value.trim()]).filter(([, value]) => value));
}

/**
 * Returns the parameter that names the settings to empty; none where there are none. What is typed counts before it.
 *
 * @param {HTMLElement} form
 */
function emptiedOf(form) {
  const typed = settingsOf(form);
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = form.querySelectorAll("[name^='empty:']:checked");
  const emptied = Array.from(fields, ({ name }) => name.slice("empty:".length)).filter((name) => !(name in typed));
  return emptied.length ? { emptied } : {};
}

/**
 * @param {HTMLElement} form
 * @returns {string[] | null} null for all
 */
function accountsOf(form) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = form.querySelectorAll("[name=account]:checked");
  // What was chosen last counts, whether it was added to the list or not.
  const last = chosenSender(form.querySelector("[id$=':whose']"));
  const accounts = [...new Set([...Array.from(fields, ({ value }) => value), ...(last ? [last] : [])])];
  return accounts.length ? accounts : null;
}
