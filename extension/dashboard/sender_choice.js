// @ts-check
/**
 * Renders the choice of what a document is from: a list, or, where that would be long, a field in which one types a part of the
 * name and takes one of those that fit.
 */

import { h } from "../shared/render.js";
import { t } from "../shared/i18n.js";
import { comparable } from "./senders.js";

/** @typedef {import("./senders.js").Sender} Sender */

/** As many are shown at once. */
const MOST = 50;

/** @type {Map<string, {senders: readonly Sender[], first: readonly string[]}>} what was painted last, by the id of its field */
const painted = new Map();

/** Returns whether so many are no list. @param {readonly Sender[]} senders */
export const isLong = (senders) => senders.length > MOST;

/**
 * @param {{id: string, senders: readonly Sender[], any: string, first?: readonly string[], chosen?: string, attributes?: Record<string, string>}} options
 *   `any` is said where none is chosen; `first` are the ids of those that it most likely is
 */
export function senderChoice({ id, senders, any, first = [], chosen = "", attributes = {} }) {
  if (isLong(senders)) {
    painted.set(id, { senders, first });
    const name = senders.find((one) => one.id === chosen)?.name ?? chosen;
    return [
      h("input", { id, type: "search", class: "control", list: `${id}:list`, autocomplete: "off", spellcheck: "false", maxlength: 300, placeholder: any, value: name, "data-sender": true, ...attributes }),
      h("datalist", { id: `${id}:list`, "data-own-text": true }),
    ];
  }
  const [likely, others] = [senders.filter((one) => first.includes(one.id)), senders.filter((one) => !first.includes(one.id))];
  const options = [...likely, ...others].map((one) => h("option", { value: one.id, "data-key": one.id, selected: one.id === chosen }, one.name));
  return h("select", { id, class: "control", ...attributes }, h("option", { value: "", selected: !chosen }, any), options);
}

/**
 * Returns the id of the account or company that is chosen in such a field; empty where none is.
 *
 * @param {Element | null} field
 */
export function chosenSender(field) {
  if (field instanceof HTMLSelectElement) return field.value;
  return field instanceof HTMLInputElement && field.value.trim() ? (senderNamed(field)?.id ?? "") : "";
}

/** @param {HTMLInputElement} field */
function senderNamed({ id, value }) {
  const text = comparable(value);
  return painted.get(id)?.senders.find(({ name }) => comparable(name) === text);
}

/**
 * Fills the list of a field once a person is in it, and tells the browser whether its text is a name.
 *
 * @param {(field: HTMLInputElement) => void} onChosen called when it is one, or empty
 */
export function listenToSenderChoices(onChosen) {
  document.addEventListener("focusin", ({ target }) => isChoice(target) && fill(target));
  document.addEventListener("input", ({ target }) => {
    if (!isChoice(target)) return;
    fill(target);
    const known = !target.value.trim() || senderNamed(target);
    target.setCustomValidity(known ? "" : t("ui_choice_none"));
    if (known) onChosen(target);
  });
}

/**
 * @param {EventTarget | null} target
 * @returns {target is HTMLInputElement}
 */
function isChoice(target) {
  return target instanceof HTMLInputElement && target.dataset.sender !== undefined;
}

/** @param {HTMLInputElement} field */
function fill(field) {
  const { senders = [], first = [] } = painted.get(field.id) ?? {};
  const text = comparable(field.value);
  const fitting = text ? senders.filter(({ name }) => comparable(name).includes(text)) : [...senders.filter(({ id }) => first.includes(id)), ...senders.slice(0, MOST)];
  field.list?.replaceChildren(...fitting.slice(0, MOST).map(({ name }) => h("option", { value: name })));
}
