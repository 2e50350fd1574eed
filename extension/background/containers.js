// @ts-check
/**
 * Firefox's containers ("contextual identities"): a session apart for each account. Other browsers have none. Opening a
 * tab in one needs the permission `cookies`, which is asked for only when somebody wants a container; no cookie is read.
 */

import { browser } from "../shared/browser.js";
import { CodedError } from "../shared/messaging.js";

const COLOR = "turquoise";
const ICON = "briefcase";

/**
 * @param {{name: string, id?: string | null}} params `id`: which one the name meant before; without it, the one of that
 *   name, made where there is none
 * @returns {Promise<{id: string}>}
 */
export async function find({ name, id = null }) {
  const api = browser.contextualIdentities;
  if (!api) throw new CodedError("browser.no_containers", { name: name.slice(0, 100) });
  if (!(await browser.permissions.contains({ permissions: ["cookies"] }))) throw new CodedError("browser.containers_not_permitted");
  /** @type {any[]} */
  const all = await api.query({}).catch(() => {
    // Switched off in the browser's settings.
    throw new CodedError("browser.no_containers", { name: name.slice(0, 100) });
  });
  if (id !== null) {
    if (all.some((one) => one.cookieStoreId === id)) return { id };
    throw new CodedError("browser.container_gone", { name: name.slice(0, 100) });
  }
  const there = all.find((one) => one.name === name) ?? (await api.create({ name, color: COLOR, icon: ICON }));
  return { id: there.cookieStoreId };
}
