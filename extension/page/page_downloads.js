// @ts-check
/**
 * Catches a page's own downloads during a click, before the browser handles them: bytes that the page made itself (a
 * blob), the response to a form for a new window, or an address that was not requested yet. `window_open.js` reports them
 * by events.
 */

(() => {
  const { verbs, refOf } = globalThis.ophaler;
  const { refuse, readDocument } = globalThis.ophalerResponse;
  if (verbs.has("arm")) return;

  const EMBED_SELECTOR = "iframe[src], embed[src], object[data]";
  /**
   * @type {{options: {handle: string, hosts: string[], max_bytes: number}, result: Promise<any>,
   *   settle: (result: any) => void, observer: MutationObserver, taken: boolean} | null}
   */
  let activeCatch = null;

  /** Settles the catch with the first download; later ones are ignored. @param {Promise<any>} result */
  function settleFirst(result) {
    if (!activeCatch || activeCatch.taken) return;
    activeCatch.taken = true;
    activeCatch.settle(result.catch((/** @type {any} */ reason) => ({
      error: reason?.oph ?? { code: "download.network", details: { what: String(reason).slice(0, 200) } },
    })));
  }

  /**
   * Reads the bytes at once, since a page may revoke its blob immediately.
   *
   * @param {string} address
   * @param {string} name
   */
  async function bytesOf(address, name) {
    const { handle, max_bytes: maxBytes } = /** @type {NonNullable<typeof activeCatch>} */ (activeCatch).options;
    const { facts, bytes } = await readDocument(address, {}, { hosts: null, maxBytes });
    if (!bytes) throw refuse("download.network", { what: "the page let go of the bytes" });
    const heldFile = await verbs.get("hold")(handle, bytes);
    return { ...facts, ...heldFile, url: address.slice(0, 300), file_name: name || null };
  }

  /** @param {any} event */
  function onAddress(event) {
    /** @type {{address: string, name: string}} */
    const { address, name } = JSON.parse(event.detail);
    if (/^(blob|data):/.test(address)) settleFirst(bytesOf(address, name));
    else settleFirst(Promise.resolve({ opened: address.slice(0, 8000), file_name: name || null }));
  }

  /** @param {any} event */
  function onForm(event) {
    if (!activeCatch) return;
    settleFirst(verbs.get("fetch_bytes")({ ...activeCatch.options, ref: refOf(event.composedPath()[0]) }));
  }

  /** Checks the page's frames, since a page may show its document in one of them. */
  function readEmbeds() {
    for (const holder of document.querySelectorAll(EMBED_SELECTOR)) {
      const address = holder.getAttribute("src") ?? holder.getAttribute("data") ?? "";
      if (/^(blob:|data:application\/pdf)/.test(address) && !earlierAddresses.has(address)) {
        earlierAddresses.add(address);
        settleFirst(bytesOf(address.replace(/#.*$/, ""), ""));
      }
    }
  }
  /** @type {Set<string>} the addresses shown before the click */
  let earlierAddresses = new Set();

  /** @param {{handle: string, hosts: string[], max_bytes: number}} options */
  function arm(options) {
    disarm();
    /** @type {(result: any) => void} */
    let settle = () => undefined;
    const result = new Promise((done) => { settle = done; });
    const observer = new MutationObserver(readEmbeds);
    earlierAddresses = new Set([...document.querySelectorAll(EMBED_SELECTOR)].map((holder) => holder.getAttribute("src") ?? holder.getAttribute("data") ?? ""));
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["src", "data"] });
    addEventListener("oph-caught", onAddress);
    addEventListener("oph-caught-form", onForm);
    activeCatch = { options, result, settle, observer, taken: false };
  }

  function disarm() {
    if (!activeCatch) return;
    removeEventListener("oph-caught", onAddress);
    removeEventListener("oph-caught-form", onForm);
    activeCatch.observer.disconnect();
    activeCatch.settle(null);
    activeCatch = null;
  }

  verbs.set("arm", arm);
  verbs.set("caught", () => activeCatch?.result ?? null);
  verbs.set("disarm", disarm);
})();
