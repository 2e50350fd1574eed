// @ts-check
/**
 * Handles secrets that a person types, on their way to the vault. They leave the fields in one step and the page in one
 * message; none of them is kept in the page's state, in storage or in the address.
 */

import { CodedError } from "../../shared/messaging.js";
import { formatSize } from "../../shared/i18n.js";

/** The host's limit (host/vault/totp.py, LARGEST_PICTURE). */
const LARGEST_PICTURE = 20 * 1024 * 1024;
const CLEAR_AFTER_MS = 5 * 60_000;
const FIELDS = "input[data-secret]";

/**
 * Returns the typed secrets of a form, and empties its fields.
 *
 * @param {HTMLElement} form
 * @returns {Record<string, string>} by the names of the fields, without empty ones
 */
export function takeSecrets(form) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const field of fieldsOf(form)) {
    if (field.type !== "file" && field.value) values[field.dataset.secret ?? ""] = field.value;
    field.value = "";
  }
  return values;
}

/** @param {ParentNode} root */
const fieldsOf = (root) => /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll(FIELDS));

/**
 * Returns the picture that was chosen in the form, as base64.
 *
 * @param {HTMLElement} form
 * @returns {Promise<string | null>}
 * @throws {CodedError} vault.picture_large
 */
export async function pictureOf(form) {
  const field = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=file]"));
  const file = field?.files?.[0];
  if (!file) return null;
  if (file.size > LARGEST_PICTURE) throw new CodedError("vault.picture_large", { size: formatSize(LARGEST_PICTURE) });
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new CodedError("vault.no_picture"));
    reader.readAsDataURL(file);
  });
  return address.slice(address.indexOf(",") + 1);
}

/**
 * Watches the secret fields: clears them after inactivity, and puts a pasted picture into its field.
 *
 * @param {() => void} onPaste
 * @param {(forms: Set<string>) => void} onReveal receives the ids of the forms whose fields are shown as text
 */
export function watchSecrets(onPaste, onReveal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const clearFields = () => {
    for (const field of fieldsOf(document)) field.value = "";
  };
  document.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.dataset.secret) return;
    clearTimeout(timer);
    timer = setTimeout(clearFields, CLEAR_AFTER_MS);
  });
  // A page in the back/forward cache would keep the typed text as well.
  window.addEventListener("pagehide", clearFields);
  document.addEventListener("paste", (event) => {
    const form = event.target instanceof Element ? event.target.closest("form[data-takes-picture]") : null;
    const field = form?.querySelector("input[type=file]");
    const picture = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith("image/"));
    if (!(field instanceof HTMLInputElement) || !picture) return;
    event.preventDefault();
    const transfer = new DataTransfer();
    transfer.items.add(picture);
    field.files = transfer.files;
    onPaste();
  });
  document.addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.dataset.shows) return;
    const checked = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-shows]:checked"));
    onReveal(new Set(Array.from(checked, (input) => input.dataset.shows ?? "")));
  });
}
