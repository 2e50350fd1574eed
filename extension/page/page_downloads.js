// @ts-check
/**
 * Catches a page's own downloads during a click, before the browser handles them: bytes that the page made itself (a
 * blob), the response to a form for a new window, or an address that was not requested yet. `window_open.js` reports them
 * by events. Meanwhile `stirring` says whether the page is still busy with the click.
 */

(() => {
  const { verbs, refOf } = globalThis.ophaler;
  const { refuse, readDocument } = globalThis.ophalerResponse;
  if (verbs.has("arm")) return;

  const EMBED_SELECTOR = "iframe[src], embed[src], object[data]";
  const PROGRESS_SELECTOR = "[aria-busy=true], [role=progressbar]:not([aria-valuenow]), progress:not([value])";
  // A frame that the browser saves as a file never reports that it has loaded.
  const FRAME_LOAD_MS = 30_000;
  // Infinity does not survive the way to the background.
  const NEVER_MS = 1e9;
  // What moves for longer is an ornament.
  const PROGRESS_MS = 20_000;
  /**
   * @type {{options: {handle: string, hosts: string[], max_bytes: number}, result: Promise<any>,
   *   settle: (result: any) => void, observer: MutationObserver, taken: boolean, begun: number, requests: number,
   *   lastRequest: number, loading: Set<Element>, progress: Set<Element>, animations: Set<Animation>} | null}
   */
  let activeCatch = null;

  /**
   * Settles the catch with the first download; later ones are ignored, and so is what may come from the person's own click.
   *
   * @param {Promise<any>} result
   */
  function settleFirst(result) {
    if (!activeCatch || activeCatch.taken || verbs.get("evidence")().touched) return;
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
    if (!activeCatch || activeCatch.taken) return;
    const current = activeCatch;
    const [form] = event.composedPath();
    const response = verbs.get("fetch_bytes")({ ...current.options, ref: refOf(form) });
    const target = form.getAttribute("target") ?? "";
    if (target && !/^_(self|top|parent)$/i.test(target)) {
      settleFirst(response);
      return;
    }
    current.taken = true;
    // What answers a form in this tab may be a page: then the browser sends the form, and shows it.
    const isDocument = (/** @type {any} */ facts) => facts.sent && !/^(text\/html|application\/xhtml)/i.test(facts.content_type ?? "text/html");
    const submitByBrowser = () => {
      current.taken = false;
      form.dispatchEvent(new Event("oph-submit"));
    };
    response.then((/** @type {any} */ facts) => (isDocument(facts) ? current.settle(facts) : submitByBrowser()), submitByBrowser);
  }

  /** @param {any} event */
  function onRequest(event) {
    if (!activeCatch) return;
    activeCatch.requests = Math.max(0, activeCatch.requests + Number(event.detail));
    activeCatch.lastRequest = performance.now();
  }

  /** @param {Event} event */
  function onLoad(event) {
    if (event.target instanceof Element) activeCatch?.loading.delete(event.target);
  }

  /** Returns what shows that the page is at work: a spinner is an animation without end. */
  function signsOfWork() {
    const visible = (/** @type {Element | null | undefined} */ element) => Boolean(element?.checkVisibility());
    const moving = document.getAnimations().filter((animation) => animation.playState === "running" && animation.effect?.getTiming().iterations === Infinity);
    return {
      progress: [...document.querySelectorAll(PROGRESS_SELECTOR)].filter(visible),
      animations: moving.filter(({ effect }) => effect instanceof KeyframeEffect && visible(effect.target)),
    };
  }

  /** @returns {{busy: boolean, since: number}} `since`: milliseconds since a request of the page began or ended last */
  function stirring() {
    if (!activeCatch) return { busy: false, since: NEVER_MS };
    const { taken, requests, lastRequest, loading, begun } = activeCatch;
    const age = performance.now() - begun;
    const { progress, animations } = signsOfWork();
    const isWorking = progress.some((element) => !activeCatch?.progress.has(element)) || animations.some((animation) => !activeCatch?.animations.has(animation));
    const isLoading = [...loading].some((frame) => frame.isConnected);
    return {
      busy: taken || requests > 0 || (isLoading && age < FRAME_LOAD_MS) || (isWorking && age < PROGRESS_MS),
      since: performance.now() - lastRequest,
    };
  }

  /** Checks the page's frames, since a page may show its document in one of them. */
  function readEmbeds() {
    for (const holder of document.querySelectorAll(EMBED_SELECTOR)) {
      const address = holder.getAttribute("src") ?? holder.getAttribute("data") ?? "";
      if (holder.localName === "iframe" && address && !/^(about|blob|data):/.test(address) && !earlierAddresses.has(address)) {
        earlierAddresses.add(address);
        activeCatch?.loading.add(holder);
      }
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
    addEventListener("oph-request", onRequest);
    addEventListener("load", onLoad, true);
    const { progress, animations } = signsOfWork();
    activeCatch = {
      options, result, settle, observer, taken: false, begun: performance.now(), requests: 0, lastRequest: -NEVER_MS,
      loading: new Set(), progress: new Set(progress), animations: new Set(animations),
    };
  }

  function disarm() {
    if (!activeCatch) return;
    removeEventListener("oph-caught", onAddress);
    removeEventListener("oph-caught-form", onForm);
    removeEventListener("oph-request", onRequest);
    removeEventListener("load", onLoad, true);
    activeCatch.observer.disconnect();
    activeCatch.settle(null);
    activeCatch = null;
  }

  verbs.set("arm", arm);
  verbs.set("caught", () => activeCatch?.result ?? null);
  verbs.set("stirring", stirring);
  verbs.set("disarm", disarm);
})();
