// @ts-check
/**
 * Fetches bytes, pages and JSON from the portal with the session's own cookies. Fetched bytes are held here until the background
 * has read them piece by piece; the values of a form's fields go to the portal and nowhere else.
 */

(() => {
  const { verbs, elementOf, nameOf, sameName } = globalThis.ophaler;
  const { refuse, readBody, sha256, base64, readDocument } = globalThis.ophalerResponse;
  const { isPage, readPage } = globalThis.ophalerParsedPage;
  if (verbs.has("fetch_bytes")) return;

  const MAX_HELD = 8;
  const MAX_JSON = 16 * 1024 * 1024;
  // What a browser asks for when it goes to a page: many portals answer another type with data or with a refusal.
  const PAGE_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  const FORM_TYPE = "application/x-www-form-urlencoded";
  /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
  const heldBytes = new Map();
  /** @type {Map<string, AbortController>} */
  const controllers = new Map();

  /**
   * @param {string | null | undefined} url
   * @param {string | null | undefined} ref a link, a form or its submit button, or what embeds a document
   * @returns {{address: string, init: RequestInit}}
   */
  function requestOf(url, ref) {
    if (url) return request(new URL(url, document.baseURI).href);
    const element = elementOf(ref);
    const link = element.closest("a[href], area[href]");
    if (link) return request(link.href);
    if (element.matches("iframe, frame, embed, object")) return { address: element.src || element.data, init: {} };
    const form = element.localName === "form" ? element : element.form;
    if (!form) throw refuse("browser.element_changed", { now: element.localName });
    return submission(form, element === form ? null : element, []);
  }

  /**
   * Returns the request of a link's document, which stays out of the browser's cache: it is nobody's who uses the browser later,
   * and writing it there takes the processor as long as receiving it. What the page shows already may lie in the cache, and its
   * address may work once.
   *
   * @param {string} address
   * @returns {{address: string, init: RequestInit}}
   */
  function request(address) {
    return { address, init: address === location.href ? {} : { cache: "no-store" } };
  }

  /**
   * Returns the request that the browser would send when the person pressed the button.
   *
   * @param {HTMLFormElement} form
   * @param {any} button
   * @param {{name: string, value: string}[]} values what is sent in place of the form's own values
   */
  function submission(form, button, values) {
    /** @param {string} name */
    const formAttribute = (name) => button?.getAttribute(`form${name}`) ?? Element.prototype.getAttribute.call(form, name) ?? "";
    const address = new URL(formAttribute("action") || document.URL, document.baseURI);
    const fields = new FormData(form, button);
    for (const { name, value } of values) {
      if (!fields.has(name)) throw refuse("browser.element_changed", { now: "form" });
      fields.set(name, value);
    }
    if (formAttribute("method").toLowerCase() !== "post") {
      address.search = urlEncoded(fields).toString();
      return { address: address.href, init: {} };
    }
    const kind = formAttribute("enctype").toLowerCase();
    if (kind === "multipart/form-data") return { address: address.href, init: { method: "POST", body: fields } };
    if (kind === "text/plain") {
      const body = [...urlEncoded(fields)].map(([name, value]) => `${name}=${value}\r\n`).join("");
      return { address: address.href, init: { method: "POST", body, headers: { "content-type": "text/plain" } } };
    }
    const headers = { "content-type": FORM_TYPE };
    return { address: address.href, init: { method: "POST", body: urlEncoded(fields).toString(), headers } };
  }

  /** @param {FormData} fields */
  function urlEncoded(fields) {
    const pairs = new URLSearchParams();
    for (const [name, value] of fields) pairs.append(name, typeof value === "string" ? value : value.name);
    return pairs;
  }

  /**
   * @param {string} handle
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  async function hold(handle, bytes) {
    heldBytes.set(handle, bytes);
    // The reader of the oldest bytes is gone.
    for (const oldest of heldBytes.keys()) {
      if (heldBytes.size <= MAX_HELD) break;
      heldBytes.delete(oldest);
    }
    return { size: bytes.byteLength, sha256: await sha256(bytes) };
  }

  /**
   * @param {unknown} reason
   * @param {AbortSignal} signal
   */
  function coded(reason, signal) {
    if (/** @type {any} */ (reason)?.oph) return reason;
    return refuse(signal.aborted ? "browser.timeout" : "download.network", { what: String(reason).slice(0, 200) });
  }

  /**
   * @template Result
   * @param {string} handle
   * @param {(signal: AbortSignal) => Promise<Result>} task
   */
  async function abortable(handle, task) {
    const controller = new AbortController();
    controllers.set(handle, controller);
    try {
      return await task(controller.signal);
    } catch (reason) {
      throw coded(reason, controller.signal);
    } finally {
      controllers.delete(handle);
    }
  }

  /**
   * Bytes that fit into one piece are answered at once (`data`, base64): each call into a page takes milliseconds.
   *
   * @param {{handle: string, url?: string | null, ref?: string | null, hosts: string[], max_bytes: number, piece: number}} options
   */
  async function fetchBytes({ handle, url, ref, hosts, max_bytes: maxBytes, piece: pieceBytes }) {
    const { address, init } = requestOf(url, ref);
    // A blob of this very page, or what its address holds, is the page's own data: it involves no host.
    const isOwnBlob = address.startsWith("data:") || (address.startsWith("blob:") && new URL(address).origin === location.origin);
    return abortable(handle, async (signal) => {
      // A redirect to another origin would be followed and its response withheld; an address that works once would be spent.
      const mode = isOwnBlob ? "cors" : "same-origin";
      const { facts, bytes } = await readDocument(address, { ...init, mode, signal }, { hosts: isOwnBlob ? null : hosts, maxBytes });
      if (bytes && bytes.byteLength <= pieceBytes) return { ...facts, sha256: await sha256(bytes), data: base64(bytes) };
      return { ...facts, ...(bytes ? await hold(handle, bytes) : { sha256: null }) };
    });
  }

  /**
   * Fetches a page of this page's own origin; a redirect to another one is not followed. `page` is null for a status that is
   * no success, and for a file, which is not read.
   *
   * @param {{handle: string, url: string, max_bytes: number, max_characters: number}} options
   */
  async function fetchHtml({ handle, url, max_bytes: maxBytes, max_characters: maxCharacters }) {
    return abortable(handle, (signal) => requestPage(url, maxBytes, maxCharacters, signal));
  }

  /**
   * Fetches several pages at once; what prevents one of them is told in its place (`failure`).
   *
   * @param {{handle: string, urls: string[], max_bytes: number, max_characters: number}} options
   */
  async function fetchPages({ handle, urls, max_bytes: maxBytes, max_characters: maxCharacters }) {
    return abortable(handle, (signal) => Promise.all(urls.map((url) =>
      requestPage(url, maxBytes, maxCharacters, signal).catch((reason) => ({ failure: /** @type {any} */ (coded(reason, signal)).oph })))));
  }

  /**
   * @param {string} url
   * @param {number} maxBytes
   * @param {number} maxCharacters
   * @param {AbortSignal} signal
   */
  async function requestPage(url, maxBytes, maxCharacters, signal) {
    const address = new URL(url, document.baseURI);
    if (address.origin !== location.origin) throw refuse("download.undeclared_host", { host: address.host });
    const response = await fetch(address, { mode: "same-origin", credentials: "include", cache: "no-store", headers: { accept: PAGE_ACCEPT }, signal });
    const type = response.headers.get("content-type");
    const facts = { status: response.status, url: response.url.slice(0, 8000), content_type: type, retry_after: response.headers.get("retry-after") };
    const isFile = !isPage(type) || /^\s*attachment\b/i.test(response.headers.get("content-disposition") ?? "");
    if (!response.ok || isFile) {
      await response.body?.cancel();
      return { ...facts, page: null };
    }
    return { ...facts, page: readPage(await readBody(response, maxBytes), type, response.url, maxCharacters) };
  }

  /** @param {{handle: string, url: string}} options */
  async function fetchJson({ handle, url }) {
    const address = new URL(url, document.baseURI);
    if (address.origin !== location.origin) throw refuse("download.undeclared_host", { host: address.host });
    return abortable(handle, async (signal) => {
      // A list out of the browser's cache would be an old one, and everything in it known.
      const response = await fetch(address, { credentials: "include", cache: "no-store", headers: { accept: "application/json" }, signal });
      if (new URL(response.url).origin !== location.origin) {
        throw refuse("download.undeclared_host", { host: new URL(response.url).host });
      }
      const bytes = await readBody(response, MAX_JSON);
      return { status: response.status, url: response.url.slice(0, 8000), text: new TextDecoder().decode(bytes) };
    });
  }

  /**
   * Submits a form without leaving the page, so that the portal prepares documents of the days that `values` name.
   *
   * @param {{handle: string, ref: string, name: string, values: {name: string, value: string}[]}} options
   */
  async function ask({ handle, ref, name, values }) {
    const button = elementOf(ref);
    const isReady = button.form && button.type === "submit" && !button.matches(":disabled");
    if (!isReady || !sameName(nameOf(button), name)) throw refuse("browser.element_changed", { now: button.localName });
    const { address, init } = submission(button.form, button, values);
    if (new URL(address).origin !== location.origin) throw refuse("download.undeclared_host", { host: new URL(address).host });
    return abortable(handle, async (signal) => {
      const response = await fetch(address, { ...init, mode: "same-origin", credentials: "include", cache: "no-store", signal });
      await response.body?.cancel();
      return { status: response.status, url: response.url.slice(0, 8000) };
    });
  }

  /**
   * @param {string} handle
   * @param {number} offset
   * @param {number} length
   * @returns {string} base64
   */
  function piece(handle, offset, length) {
    const bytes = heldBytes.get(handle);
    if (!bytes) throw refuse("download.network", { what: "the page let go of the bytes" });
    return base64(bytes.subarray(offset, offset + length));
  }

  /** @param {string} handle */
  function drop(handle) {
    controllers.get(handle)?.abort();
    heldBytes.delete(handle);
  }

  verbs.set("fetch_bytes", fetchBytes);
  verbs.set("fetch_html", fetchHtml);
  verbs.set("fetch_pages", fetchPages);
  verbs.set("fetch_json", fetchJson);
  verbs.set("ask", ask);
  verbs.set("piece", piece);
  verbs.set("drop", drop);
  verbs.set("hold", hold);
})();
