// @ts-check
/**
 * Secrets that a person types here on their way to the vault. They leave the fields in one step and the page in one
 * message; nothing of them is kept in what the page knows, in storage or in the address.
 */

import { CodedError } from "../../shared/messaging.js";
import { size } from "../../shared/i18n.js";

/** What the host takes (host/vault/totp.py, LARGEST_PICTURE). */
const LARGEST_PICTURE = 5 * 1024 * 1024;
const FORGOTTEN_AFTER_MS = 5 * 60_000;
const FIELDS = "input[data-secret]";

/**
 * What was typed in the form; its fields are empty from then on.
 *
 * @param {HTMLElement} form
 * @returns {Record<string, string>} by the fields' names; without those that were empty
 */
export function take(form) {
  /** @type {Record<string, string>} */
  const taken = {};
  for (const field of fieldsOf(form)) {
    if (field.type !== "file" && field.value) taken[field.dataset.secret ?? ""] = field.value;
    field.value = "";
  }
  return taken;
}

/** @param {ParentNode} around */
const fieldsOf = (around) => /** @type {NodeListOf<HTMLInputElement>} */ (around.querySelectorAll(FIELDS));

/**
 * The picture that was chosen in the form, as base64.
 *
 * @param {HTMLElement} form
 * @returns {Promise<string | null>}
 * @throws {CodedError} vault.picture_large
 */
export async function pictureOf(form) {
  const field = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=file]"));
  const file = field?.files?.[0];
  if (!file) return null;
  if (file.size > LARGEST_PICTURE) throw new CodedError("vault.picture_large", { size: size(LARGEST_PICTURE) });
  const address = await new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(new CodedError("vault.no_picture"));
    reader.readAsDataURL(file);
  });
  return address.slice(address.indexOf(",") + 1);
}

/**
 * Take care of the fields: what is left alone is forgotten, a pasted picture goes into its field.
 *
 * @param {() => void} pasted
 * @param {(forms: Set<string>) => void} shown the forms whose fields the person wants to read
 */
export function watchSecrets(pasted, shown) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let clock;
  const forget = () => {
    for (const field of fieldsOf(document)) field.value = "";
  };
  document.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.dataset.secret) return;
    clearTimeout(clock);
    clock = setTimeout(forget, FORGOTTEN_AFTER_MS);
  });
  // A page that is kept to go back to would keep what was typed, too.
  window.addEventListener("pagehide", forget);
  document.addEventListener("paste", (event) => {
    const form = event.target instanceof Element ? event.target.closest("form[data-takes-picture]") : null;
    const field = form?.querySelector("input[type=file]");
    const picture = [...(event.clipboardData?.files ?? [])].find((one) => one.type.startsWith("image/"));
    if (!(field instanceof HTMLInputElement) || !picture) return;
    event.preventDefault();
    const held = new DataTransfer();
    held.items.add(picture);
    field.files = held.files;
    pasted();
  });
  document.addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.dataset.shows) return;
    const wanted = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-shows]:checked"));
    shown(new Set(Array.from(wanted, (one) => one.dataset.shows ?? "")));
  });
}
