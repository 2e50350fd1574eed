// @ts-check
/**
 * Reading what a portal answers: the same for a fetch in the page and for one by the extension, so this classic script
 * is injected into pages and loaded by the background, too. It touches neither page nor browser.
 */

(() => {
  /** @type {any} */
  const scope = globalThis;
  if (typeof scope.ophalerReading?.readDocument === "function") return;

  /**
   * @param {string} code
   * @param {Record<string, string>} [details]
   */
  function refuse(code, details = {}) {
    return Object.assign(new Error(code), { oph: { code, details } });
  }

  /**
   * @param {string} address
   * @param {string[]} hosts `example.org`, `example.org:8443`, or `*.example.org`
   */
  function mustBeDeclared(address, hosts) {
    const { protocol, hostname, host } = new URL(address);
    const declared = hosts.some((one) =>
      one.startsWith("*.") ? hostname === one.slice(2) || hostname.endsWith(one.slice(1)) : one === hostname || one === host,
    );
    if (!declared || !/^https?:$/.test(protocol)) throw refuse("download.undeclared_host", { host, url: address.slice(0, 500) });
  }

  /**
   * The name that the portal offers, as it is: RFC 6266, with RFC 5987's encoded form first.
   *
   * @param {string | null} disposition
   * @returns {string | null}
   */
  function offeredName(disposition) {
    if (!disposition) return null;
    const extended = /(?:^|;)\s*filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)/i.exec(disposition);
    if (extended) {
      const name = decoded(extended[2], extended[1]);
      if (name !== null) return name;
    }
    const quoted = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition);
    const raw = quoted ? quoted[1].replace(/\\(["\\])/g, "$1") : /(?:^|;)\s*filename\s*=\s*([^;\s]+)/i.exec(disposition)?.[1];
    if (raw === undefined) return null;
    // A header's bytes arrive as Latin-1; most servers write UTF-8.
    return utf8(raw) ?? raw;
  }

  /**
   * @param {string} text percent-encoded
   * @param {string} charset
   */
  function decoded(text, charset) {
    try {
      const bytes = Uint8Array.from(text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), (sign) => sign.charCodeAt(0));
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  }

  /** @param {string} raw */
  function utf8(raw) {
    const signs = Array.from(raw, (sign) => sign.charCodeAt(0));
    if (!signs.some((sign) => sign > 0x7f) || signs.some((sign) => sign > 0xff)) return null;
    return decoded(raw.replace(/%/g, "%25"), "utf-8");
  }

  /**
   * @param {Response} response
   * @returns {number | null} the length that was announced, where it is the length of what we read
   */
  function announced(response) {
    const length = response.headers.get("content-length");
    return length && /^\d+$/.test(length) && !response.headers.get("content-encoding") ? Number(length) : null;
  }

  /**
   * @param {Response} response
   * @param {number} most
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async function body(response, most) {
    const expected = announced(response);
    const tooLarge = () => refuse("download.too_large", { limit: String(most) });
    if (expected !== null && expected > most) throw tooLarge();
    /** @type {Uint8Array[]} */
    const chunks = [];
    let size = 0;
    const reader = response.body?.getReader();
    try {
      for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
        size += step.value.byteLength;
        if (size > most) throw tooLarge();
        chunks.push(step.value);
      }
    } catch (reason) {
      await reader?.cancel().catch(() => undefined);
      if (/** @type {any} */ (reason)?.oph || !(expected !== null && size < expected)) throw reason;
      throw refuse("download.cut_short", { expected: String(expected), received: String(size) });
    }
    if (expected !== null && size !== expected) {
      throw refuse("download.cut_short", { expected: String(expected), received: String(size) });
    }
    if (chunks.length === 1 && chunks[0].buffer.byteLength === size) return /** @type {any} */ (chunks[0]);
    const whole = new Uint8Array(size);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.byteLength;
    }
    return whole;
  }

  /** @param {BufferSource} bytes */
  async function sha256(bytes) {
    // Plain HTTP pages have no crypto.subtle; the host hashes anyway.
    if (!globalThis.crypto?.subtle) return null;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** @param {Uint8Array} bytes */
  function base64(bytes) {
    const native = /** @type {any} */ (bytes);
    if (native.toBase64) return native.toBase64();
    let binary = "";
    for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(binary);
  }

  /**
   * @param {string} address
   * @param {RequestInit} init
   * @param {{hosts: string[] | null, most: number}} bounds hosts: null for a page's own blob, which no host is asked for
   * @returns {Promise<{facts: {sent: boolean, size: number} & object, bytes: Uint8Array<ArrayBuffer> | null}>}
   */
  async function readDocument(address, init, { hosts, most }) {
    if (hosts) mustBeDeclared(address, hosts);
    const response = await fetch(address, { ...init, credentials: "include" });
    const final = response.url || address;
    if (hosts) mustBeDeclared(final, hosts);
    const facts = {
      sent: response.ok, status: response.status, url: final.slice(0, 8000),
      content_type: response.headers.get("content-type"),
      file_name: offeredName(response.headers.get("content-disposition")),
      retry_after: response.headers.get("retry-after"),
      size: 0,
    };
    if (!response.ok) {
      await response.body?.cancel();
      return { facts, bytes: null };
    }
    const bytes = withoutAccess(await body(response, most), facts.content_type);
    return { facts: { ...facts, size: bytes.byteLength }, bytes };
  }

  const TOKEN = /csrf|xsrf|token|nonce|secret|bearer|jwt|session|api-?key/i;
  const NAMES = new Set(["id", "class", "name", "for", "autocomplete", "type"]);

  /**
   * Whether an attribute gives access to the account: by its name, or by what a script left in it. Addresses are none.
   *
   * @param {string} name
   * @param {string} value
   */
  function holdsToken(name, value) {
    if (NAMES.has(name) || /^\s*(?:https?:|[/?#.])/i.test(value)) return false;
    if (value.length >= 8 && TOKEN.test(name)) return true;
    return (/^\s*(?:[[{]|&quot;|&#)/.test(value) && TOKEN.test(value)) || /eyJ[\w-]{10,}\.[\w-]{10,}\./.test(value);
  }

  /**
   * A page that comes instead of a document travels without its scripts, its comments, what is in its fields, and what
   * gives access. Bytes that are no page stay as they are.
   *
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {string | null} type
   * @returns {Uint8Array<ArrayBuffer>}
   */
  function withoutAccess(bytes, type) {
    const begin = latin(bytes.subarray(0, 1_000));
    const html = /^\s*(?:text\/html|application\/xhtml)/i.test(type ?? "") ? /^(?:\u00ef\u00bb\u00bf)?\s*<(?!\?xml)/ : /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype\s+html|html|head|body)\b/i;
    if (!html.test(begin)) return bytes;
    const text = latin(bytes);
    const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    const missing = new Set();
    let kept = "";
    let at = 0;
    for (let open = text.indexOf("<"); open >= 0; open = text.indexOf("<", at)) {
      kept += text.slice(at, open);
      if (text.startsWith("<!--", open)) {
        const end = text.indexOf("-->", open + 4);
        at = end < 0 ? text.length : end + 3;
        continue;
      }
      at = /[a-z/!]/.test(lower[open + 1] ?? "") ? endOfTag(text, open, missing) : open + 1;
      kept += cleanTag(text.slice(open, at));
      const emptied = /^<(script|textarea|style)\b/.exec(lower.slice(open, open + 12));
      if (!emptied) continue;
      const close = lower.indexOf(`</${emptied[1]}`, at);
      at = close < 0 ? text.length : close;
    }
    return Uint8Array.from(kept + text.slice(at), (sign) => sign.charCodeAt(0));
  }

  /** @param {Uint8Array} bytes each as one character, so that they can be bytes again whatever they mean */
  function latin(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return text;
  }

  /**
   * @param {string} text
   * @param {number} open
   * @param {Set<string>} missing quotes that do not come again, so that nobody looks for them twice
   */
  function endOfTag(text, open, missing) {
    const stop = /["'>]/g;
    stop.lastIndex = open;
    for (let found = stop.exec(text); found; found = stop.exec(text)) {
      if (found[0] === ">") return stop.lastIndex;
      const close = missing.has(found[0]) ? -1 : text.indexOf(found[0], stop.lastIndex);
      if (close < 0) missing.add(found[0]);
      else stop.lastIndex = close + 1;
    }
    return text.length;
  }

  /** @param {string} tag */
  function cleanTag(tag) {
    const hidesValue = /^<input\b/i.test(tag) && !/type\s*=\s*["']?(?:submit|button|reset)\b/i.test(tag);
    const namesToken = /^<meta\b/i.test(tag) && TOKEN.test(tag);
    // Begins only where a name can begin: a long run without "=" is read once, not once for each of its letters.
    return tag.replace(/(?<![^\s"'])([^\s"'<>/=]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/g, (whole, name, _, value) => {
      const bare = value.replace(/^["']|["']$/g, "");
      const low = name.toLowerCase();
      const gone = (hidesValue && low === "value") || (namesToken && low === "content") || holdsToken(low, bare);
      return gone ? `${name}=""` : whole;
    });
  }

  scope.ophalerReading = Object.freeze({ refuse, body, sha256, base64, readDocument, holdsToken });
})();
