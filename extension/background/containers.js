// @ts-check
/**
 * Finds and makes Firefox's containers ("contextual identities"), which give each account a session of its own. Other
 * browsers have none. Opening a tab in a container needs the permission `cookies`, which is requested only when somebody
 * sets a container; no cookie is read.
 */

import { browser } from "../shared/browser.js";
import { CodedError } from "../shared/messaging.js";

const COLOR = "turquoise";
const ICON = "briefcase";

/**
 * @param {{name: string, id?: string | null}} params `id`: the container that the name stood for before; without it the
 *   container is found by its name, and created when there is none
 * @returns {Promise<{id: string}>}
 */
export async function find({ name, id = null }) {
  const api = browser.contextualIdentities;
  if (!api) throw new CodedError("browser.no_containers", { name: name.slice(0, 100) });
  if (!(await browser.permissions.contains({ permissions: ["cookies"] }))) throw new CodedError("browser.containers_not_permitted");
  /** @type {any[]} */
  const containers = await api.query({}).catch(() => {
    // Containers are switched off in the browser's settings.
    throw new CodedError("browser.no_containers", { name: name.slice(0, 100) });
  });
  if (id !== null) {
    if (containers.some((container) => container.cookieStoreId === id)) return { id };
    throw new CodedError("browser.container_gone", { name: name.slice(0, 100) });
  }
  const container = containers.find((container) => container.name === name) ?? (await api.create({ name, color: COLOR, icon: ICON }));
  return { id: container.cookieStoreId };
}
