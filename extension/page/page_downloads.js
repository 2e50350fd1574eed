// @ts-check
/**
 * What a click makes the page hand out, caught before the browser sees it: bytes that the page made itself (a blob), the
 * answer to a form for a new window, or an address that nobody has asked for yet. `opening.js` tells of it.
 */

(() => {
  const { verbs, refOf } = /** @type {any} */ (globalThis).ophaler;
  const { refuse, readDocument } = /** @type {any} */ (globalThis).ophalerReading;
  if (verbs.has("arm")) return;

  const SHOWS = "iframe[src], embed[src], object[data]";
  /**
   * @type {{asked: {handle: string, hosts: string[], max_bytes: number}, result: Promise<any>,
   *   settle: (result: any) => void, observer: MutationObserver, taken: boolean} | null}
   */
  let armed = null;

  /** @param {Promise<any>} result of the first thing that came; whatever comes after it is not ours to judge */
  function take(result) {
    if (!armed || armed.taken) return;
    armed.taken = true;
    armed.settle(result.catch((/** @type {any} */ reason) => ({
      error: reason?.oph ?? { code: "download.network", details: { what: String(reason).slice(0, 200) } },
    })));
  }

  /**
   * A page may let go of its blob in the same breath, so the reading begins at once.
   *
   * @param {string} address
   * @param {string} name
   */
  async function bytesOf(address, name) {
    const { handle, max_bytes: most } = /** @type {any} */ (armed).asked;
    const { facts, bytes } = await readDocument(address, {}, { hosts: null, most });
    if (!bytes) throw refuse("download.network", { what: "the page let go of the bytes" });
    const held = await verbs.get("hold")(handle, bytes);
    return { ...facts, ...held, url: address.slice(0, 300), file_name: name || null };
  }

  /** @param {any} event */
  function onAddress(event) {
    /** @type {{address: string, name: string}} */
    const { address, name } = JSON.parse(event.detail);
    if (/^(blob|data):/.test(address)) take(bytesOf(address, name));
    else take(Promise.resolve({ opened: address.slice(0, 8000), file_name: name || null }));
  }

  /** @param {any} event */
  function onForm(event) {
    if (!armed) return;
    take(verbs.get("fetch_bytes")({ ...armed.asked, ref: refOf(event.composedPath()[0]) }));
  }

  /** A page may show the document it made in a frame of its own. */
  function look() {
    for (const holder of document.querySelectorAll(SHOWS)) {
      const address = holder.getAttribute("src") ?? holder.getAttribute("data") ?? "";
      if (/^(blob:|data:application\/pdf)/.test(address) && !seen.has(address)) {
        seen.add(address);
        take(bytesOf(address.replace(/#.*$/, ""), ""));
      }
    }
  }
  /** @type {Set<string>} what was shown before the click */
  let seen = new Set();

  /** @param {{handle: string, hosts: string[], max_bytes: number}} asked */
  function arm(asked) {
    disarm();
    /** @type {(result: any) => void} */
    let settle = () => undefined;
    const result = new Promise((done) => { settle = done; });
    const observer = new MutationObserver(look);
    seen = new Set([...document.querySelectorAll(SHOWS)].map((holder) => holder.getAttribute("src") ?? holder.getAttribute("data") ?? ""));
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["src", "data"] });
    addEventListener("oph-caught", onAddress);
    addEventListener("oph-caught-form", onForm);
    armed = { asked, result, settle, observer, taken: false };
  }

  function disarm() {
    if (!armed) return;
    removeEventListener("oph-caught", onAddress);
    removeEventListener("oph-caught-form", onForm);
    armed.observer.disconnect();
    armed.settle(null);
    armed = null;
  }

  verbs.set("arm", arm);
  verbs.set("caught", () => armed?.result ?? null);
  verbs.set("disarm", disarm);
})();
